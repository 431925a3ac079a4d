"""Draws the demo's pictures: plain illustrations, each marked as one, with true EXIF.

    python media/demo/draw.py

Invented: cameras, photographers, clock times, what is seen. One camera is seven minutes ahead,
one is still on New York time, the phone writes its offset. The same script gives the same bytes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
OUT = HERE / "photos"
WIDTH, HEIGHT = 1500, 1000
DAY = datetime(2024, 5, 22)  # noqa: DTZ001
# model: make, serial, error of its clock, offset tag
CAMERAS = {
    "Z6": ("Lumen", "LZ6-000417", timedelta(minutes=7), ""),
    "E5": ("Orbis", "OE5-000093", timedelta(hours=-6), ""),
    "P12": ("Pomme", "", timedelta(0), "+02:00"),
}
STOPS = {  # visit: sign, colours of wall, panel, floor
    "Avenue de l'IA": ("AVENUE DE L'IA", "#1d2b64", "#f8cdda", "#e9e4f0"),
    "Primaa": ("PRIMAA", "#0f766e", "#ccfbf1", "#e6f4f1"),
    "Everdian": ("EVERDIAN", "#7c2d12", "#ffedd5", "#f6ece3"),
    "Business France": ("BUSINESS FRANCE", "#1e3a8a", "#dbeafe", "#e8eef8"),
    "Ministère des Armées": ("MINARM", "#3f4a2d", "#e7e9d4", "#eceee2"),
    "IBM France": ("IBM FRANCE", "#0b3d91", "#e0ecff", "#e9eef7"),
    "Meta": ("META", "#0f4c81", "#d6ecff", "#e6eff6"),
    "Microsoft France": ("MICROSOFT FRANCE", "#334155", "#fde68a", "#f1efe6"),
    "Mission French Tech": ("FRENCH TECH", "#9f1239", "#ffe4e6", "#f8ebee"),
    "Groupe Numérique": ("FRENCH TECH", "#831843", "#fce7f3", "#f7ecf2"),
    "Matawan": ("MATAWAN", "#155e75", "#cffafe", "#e5f2f4"),
    "Unseenlabs": ("UNSEENLABS", "#312e81", "#e0e7ff", "#eaeaf6"),
    "": ("HALL 1", "#475569", "#e2e8f0", "#eef1f4"),
}
# visit, true time, camera, people, portrait
SHOTS = [
    ("Avenue de l'IA", "10:03:12", "Z6", 6, False), ("Avenue de l'IA", "10:08:40", "E5", 5, False),
    ("Avenue de l'IA", "10:14:05", "P12", 4, True), ("Avenue de l'IA", "11:08:10", "Z6", 7, False),
    ("Primaa", "10:19:30", "Z6", 5, False), ("Primaa", "10:24:02", "E5", 3, False),
    ("Primaa", "10:29:48", "P12", 4, True), ("Primaa", "10:35:15", "Z6", 6, False),
    ("Everdian", "10:43:20", "E5", 4, False), ("Everdian", "10:51:07", "Z6", 3, True),
    ("Everdian", "10:58:33", "P12", 5, False), ("Business France", "11:16:45", "Z6", 2, False),
    ("Business France", "11:24:10", "E5", 4, False), ("Business France", "11:31:52", "P12", 3, False),
    ("Ministère des Armées", "11:42:30", "Z6", 6, False),
    ("Ministère des Armées", "11:53:18", "E5", 5, False),
    ("Ministère des Armées", "12:01:40", "P12", 4, True), ("IBM France", "14:07:25", "Z6", 2, False),
    ("IBM France", "14:16:02", "E5", 2, False), ("IBM France", "14:24:40", "P12", 3, False),
    ("Meta", "14:32:10", "Z6", 2, False), ("Meta", "14:41:00", "Z6", 2, False),
    ("Meta", "14:41:01", "Z6", 2, False), ("Meta", "14:41:02", "Z6", 2, False),
    ("Meta", "14:41:03", "Z6", 2, False), ("Meta", "14:52:36", "P12", 2, True),
    ("Microsoft France", "15:03:30", "E5", 2, False), ("Microsoft France", "15:12:44", "Z6", 5, False),
    ("Microsoft France", "15:20:05", "P12", 4, False), ("Microsoft France", "15:29:10", "E5", 2, True),
    ("Mission French Tech", "15:36:20", "Z6", 5, False), ("Mission French Tech", "15:41:55", "E5", 6, False),
    ("Groupe Numérique", "15:48:30", "Z6", 4, False), ("Groupe Numérique", "15:57:12", "P12", 6, False),
    ("Matawan", "16:12:08", "Z6", 3, False), ("Matawan", "16:20:41", "P12", 4, False),
    ("Unseenlabs", "16:28:15", "E5", 3, False), ("Unseenlabs", "16:36:50", "Z6", 4, False),
    ("", "12:47:00", "E5", 0, False), ("", "", "", 3, False),
]  # fmt: skip
SKIN = ("#f2c9a5", "#d9a679", "#a8744c", "#7c5238", "#e8b894")
CLOTHES = ("#1f2937", "#334155", "#7f1d1d", "#1e3a8a", "#365314", "#4c1d95", "#0f172a", "#92400e")


@dataclass(frozen=True)
class Shot:
    number: int
    visit: str
    true: str
    camera: str
    people: int
    portrait: bool

    @property
    def name(self) -> str:
        prefix = {"Z6": "DSC_", "E5": "ORB_", "P12": "IMG_"}.get(self.camera, "scan_")
        return f"{prefix}{400 + self.number:04d}.jpg"


def draw(shot: Shot) -> Image.Image:
    rng = random.Random(f"{shot.number}-{shot.visit}")
    w, h = (HEIGHT, WIDTH) if shot.portrait else (WIDTH, HEIGHT)
    sign, wall, panel, floor = STOPS[shot.visit]
    image = Image.new("RGB", (w, h), panel)
    pen = ImageDraw.Draw(image)
    horizon = int(h * 0.72)
    # Hall: ceiling lights, the stand's wall with its name, a floor in perspective.
    pen.rectangle((0, 0, w, int(h * 0.16)), fill="#20222c")
    for x in range(rng.randrange(20, 120), w, 190):
        pen.polygon(
            [(x, 0), (x + 70, 0), (x + 130, int(h * 0.16)), (x - 60, int(h * 0.16))], fill="#343848"
        )
        pen.ellipse((x + 15, int(h * 0.03), x + 55, int(h * 0.065)), fill="#fff7d6")
    pen.polygon([(0, horizon), (w, horizon), (w, h), (0, h)], fill=floor)
    for x in range(-w, 2 * w, 160):
        pen.line(
            [(w // 2 + (x - w // 2) // 3, horizon), (x, h)],
            fill=_mix(floor, "#9aa0b5", 0.3),
            width=3,
        )
    left, right = int(w * 0.06), int(w * 0.94)
    pen.rounded_rectangle((left, int(h * 0.2), right, horizon), 26, fill=wall)
    band = (left, int(h * 0.2), right, int(h * 0.33))
    pen.rounded_rectangle(band, 26, fill=_mix(wall, "#000000", 0.25))
    pen.text(
        (w // 2, int(h * 0.265)),
        sign,
        font=_font(int(min(h * 0.075, w * 1.35 / len(sign)))),
        fill="#ffffff",
        anchor="mm",
    )
    _screen(pen, rng, (int(w * 0.12), int(h * 0.37), int(w * 0.44), int(h * 0.62)), panel)
    _screen(pen, rng, (int(w * 0.58), int(h * 0.38), int(w * 0.86), int(h * 0.58)), panel)
    pen.rounded_rectangle(
        (int(w * 0.36), int(h * 0.63), int(w * 0.64), int(h * 0.8)),
        14,
        fill=_mix(panel, "#ffffff", 0.5),
    )
    for x in (int(w * 0.03), int(w * 0.95)):
        _plant(pen, rng, x, horizon + int(h * 0.04), h)
    for i in range(shot.people):
        step = w * 0.78 / max(shot.people, 1)
        x = int(w * 0.11 + step * (i + 0.5) + rng.uniform(-0.12, 0.12) * step)
        _person(pen, rng, x, int(h * (0.9 + rng.uniform(0, 0.08))), h * rng.uniform(0.42, 0.5))
    label = "ILLUSTRATION"
    pen.rounded_rectangle((w - 250, h - 60, w - 20, h - 18), 10, fill="#ffffff")
    pen.text((w - 135, h - 39), label, font=_font(24), fill="#333333", anchor="mm")
    return image


def _mix(one: str, other: str, share: float) -> str:
    a, b = ([int(c[i : i + 2], 16) for i in (1, 3, 5)] for c in (one, other))
    return "#" + "".join(f"{round(x + (y - x) * share):02x}" for x, y in zip(a, b, strict=True))


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _screen(
    pen: ImageDraw.ImageDraw, rng: random.Random, box: tuple[int, int, int, int], tint: str
) -> None:
    x0, y0, x1, y1 = box
    pen.rounded_rectangle(box, 14, fill="#0d1220", outline="#e5e7eb", width=6)
    if rng.random() < 0.5:
        points = [
            (x0 + 24 + i * (x1 - x0 - 48) / 7, y1 - 30 - rng.random() * (y1 - y0 - 70))
            for i in range(8)
        ]
        pen.line(points, fill=tint, width=8, joint="curve")
        for x, y in points:
            pen.ellipse((x - 9, y - 9, x + 9, y + 9), fill="#ffffff")
    else:
        count = 6
        for i in range(count):
            x = x0 + 30 + i * (x1 - x0 - 60) / count
            top = y1 - 26 - rng.random() * (y1 - y0 - 70)
            pen.rounded_rectangle((x, top, x + (x1 - x0 - 60) / count * 0.6, y1 - 24), 5, fill=tint)


def _plant(pen: ImageDraw.ImageDraw, rng: random.Random, x: int, y: int, h: int) -> None:
    for _ in range(9):
        dx, dy = rng.uniform(-0.05, 0.05) * h, rng.uniform(0.08, 0.2) * h
        pen.line([(x, y), (x + dx, y - dy)], fill="#3f7d4e", width=10)
        pen.ellipse((x + dx - 22, y - dy - 34, x + dx + 22, y - dy + 10), fill="#4f9a62")
    pen.polygon([(x - 40, y), (x + 40, y), (x + 28, y + 90), (x - 28, y + 90)], fill="#b7795b")


def _person(pen: ImageDraw.ImageDraw, rng: random.Random, x: int, y: int, size: float) -> None:
    cloth, skin = rng.choice(CLOTHES), rng.choice(SKIN)
    head = size * 0.1
    pen.ellipse((x - size * 0.2, y - 10, x + size * 0.2, y + 22), fill="#c9ccd6")
    for leg in (-1, 1):
        pen.rounded_rectangle(
            (
                x + leg * size * 0.06 - size * 0.045,
                y - size * 0.45,
                x + leg * size * 0.06 + size * 0.045,
                y + 6,
            ),
            16,
            fill=_mix(cloth, "#000000", 0.35),
        )
    pen.rounded_rectangle(
        (x - size * 0.15, y - size * 0.78, x + size * 0.15, y - size * 0.36),
        int(size * 0.07),
        fill=cloth,
    )
    for arm in (-1, 1):
        pen.line(
            [(x + arm * size * 0.13, y - size * 0.72), (x + arm * size * 0.2, y - size * 0.45)],
            fill=_mix(cloth, "#ffffff", 0.12),
            width=int(size * 0.075),
        )
    pen.polygon(
        [
            (x - size * 0.05, y - size * 0.78),
            (x + size * 0.05, y - size * 0.78),
            (x, y - size * 0.64),
        ],
        fill="#ffffff",
    )
    pen.rectangle(
        (x - size * 0.035, y - size * 0.84, x + size * 0.035, y - size * 0.76),
        fill=_mix(skin, "#000000", 0.1),
    )
    pen.ellipse((x - head, y - size, x + head, y - size * 0.8), fill=skin)
    hair = rng.choice(("#2b2118", "#4a3424", "#8a6a45", "#9ca3af", "#111827"))
    pen.pieslice(
        (x - head * 1.08, y - size * 1.03, x + head * 1.08, y - size * 0.8), 180, 360, fill=hair
    )
    if rng.random() < 0.4:
        pen.rounded_rectangle(
            (x - head * 1.08, y - size * 0.93, x - head * 0.7, y - size * 0.76), 8, fill=hair
        )
        pen.rounded_rectangle(
            (x + head * 0.7, y - size * 0.93, x + head * 1.08, y - size * 0.76), 8, fill=hair
        )
    pen.rounded_rectangle(
        (x + size * 0.02, y - size * 0.6, x + size * 0.1, y - size * 0.52), 4, fill="#ffffff"
    )


def exif_of(shot: Shot) -> Image.Exif:
    exif = Image.Exif()
    # Not in the fields of a caption or an author: those would be taken for a person's words.
    exif[0x0131] = "draw.py: illustration, not a photograph"
    if not shot.camera:
        return exif
    make, serial, error, offset = CAMERAS[shot.camera]
    exif[0x010F], exif[0x0110] = make, shot.camera
    if shot.portrait:
        exif[0x0112] = 6
    inner = exif.get_ifd(0x8769)
    shown = datetime.combine(DAY, time.fromisoformat(shot.true)) + error
    inner[0x9003] = inner[0x9004] = f"{shown:%Y:%m:%d %H:%M:%S}"
    inner[0x9291] = f"{shot.number * 37 % 1000:03d}"
    if serial:
        inner[0xA431] = serial
    if offset:
        inner[0x9011] = offset
    return exif


def shots() -> Iterator[Shot]:
    for number, (visit, true, camera, people, portrait) in enumerate(SHOTS, 1):
        yield Shot(number, visit, true, camera, people, portrait)


def main() -> None:
    OUT.mkdir(exist_ok=True)
    truth = ["# Where each picture belongs; written by draw.py.", ""]
    for shot in shots():
        image = draw(shot)
        if shot.portrait:
            # Stored lying down, as cameras do; the orientation tag sets it upright.
            image = image.transpose(Image.Transpose.ROTATE_90)
        image.save(OUT / shot.name, "JPEG", quality=82, optimize=True, exif=exif_of(shot))
        truth += ["[[photo]]", f'file = "{shot.name}"', f'visit = "{shot.visit}"',
                  f'true = "{shot.true}"', ""]  # fmt: skip
    (HERE / "truth.toml").write_text("\n".join(truth), encoding="utf-8")


if __name__ == "__main__":
    main()
