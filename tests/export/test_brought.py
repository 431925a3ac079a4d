"""Words and rights that came with a picture leave with it, unless somebody changed them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.export.pictures import resource, segment
from tests.export.test_photos import Run, photos_of, run
from tests.photos import files

from delegation_tui.article import caption_photos
from delegation_tui.article.captions import credit_camera, edit_photos
from delegation_tui.domain.photos import Camera, Photo
from delegation_tui.export import Size
from delegation_tui.photos.formats import iim
from delegation_tui.photos.formats.bounded import BoundedBytes
from delegation_tui.photos.formats.fields import EXT, FIELDS
from delegation_tui.photos.formats.jpeg import PHOTOSHOP_HEAD, XMP_HEAD, read_head
from delegation_tui.photos.formats.xmp import properties
from delegation_tui.photos.intake.ingest import add_photos
from delegation_tui.photos.writing import Words
from delegation_tui.photos.writing.exif import texts_of
from delegation_tui.photos.writing.iim import texts_by_field
from delegation_tui.photos.writing.xmp import packet
from delegation_tui.store import Store
from delegation_tui.workspace import Workspace

__all__ = ["run"]
VARIANTS = 210
TEXTS: dict[str, str | tuple[str, ...]] = {
    "caption": "Légende d'agence", "creator": "Léo Exemple", "copyright": "© Agence Exemple",
    "headline": "Un titre", "credit": "Agence Exemple / LE", "usage": "Usage unique",
    "people": ("Zoé Témoin", "Ana Témoin"), "keywords": ("salon", "élus"), "city": "Lyon",
    "country": "France", "instructions": "Ne pas recadrer", "source": "Agence", "title": "EX-1",
    "rating": "4", "created": "2023-04-05T06:07:08+02:00", "web": "https://example.org/usage",
}  # fmt: skip
KINDS = ("iptc", "latin", "xmp", "exif", "all", "contradicting", "sidecar")
Said = dict[str, object]


def records(texts: dict[str, str | tuple[str, ...]], encoding: str) -> bytes:
    """IIM of those texts; UTF-8 is announced, Latin never is."""
    found = iim.packed_dataset(iim.CHARSET, iim.UTF8) if encoding == "utf-8" else b""
    for name, value in texts.items():
        where = FIELDS[name]
        if where.iim and name != "created":
            for text in value if isinstance(value, tuple) else (value,):
                found += iim.packed_dataset(where.iim, text.encode(encoding))
    return found


def jpeg(kind: str, texts: dict[str, str | tuple[str, ...]], number: int) -> bytes:
    """A picture that has the texts where `kind` says, with a colour of its own."""

    def of(block: str) -> dict[str, str | tuple[str, ...]]:
        if kind != "contradicting":
            return texts
        return {n: f"{v} ({block})" if isinstance(v, str) and n not in ("rating", "created") else v
                for n, v in texts.items()}  # fmt: skip

    extra, tags = b"", {files.MODEL: files.text("Q1")}
    if kind in ("exif", "all", "contradicting"):
        tags |= {where.exif: files.text(str(value)) for name, value in of("exif").items()
                 if (where := FIELDS[name]).exif}  # fmt: skip
    if kind in ("xmp", "all", "contradicting"):
        extra += segment(0xE1, XMP_HEAD + packet(Words(**of("xmp"))))  # type: ignore[arg-type]
    if kind in ("iptc", "latin", "all", "contradicting"):
        encoded = records(of("iptc"), "cp1252" if kind == "latin" else "utf-8")
        extra += segment(0xED, PHOTOSHOP_HEAD + resource(iim.IPTC, encoded))
    block = files.tiff(
        tags, {files.TAKEN: files.text(f"2024:05:22 10:{number % 60:02}:{number // 60:02}")}
    )
    return files.jpeg(block, extra=extra) + f"{number}".encode()


def said_in(data: bytes) -> Said:
    """What each block of a JPEG says, as it stands there."""
    head = read_head(BoundedBytes(data))
    found: Said = {f"exif {name}": text for name, text in texts_of(head.exif).items()}
    found |= {f"xmp {name[1]}": texts for name, texts in properties(head.xmp).items() if texts}
    for _, head_of, content in iim.resources(head.photoshop):
        if int.from_bytes(head_of[4:6], "big") == iim.IPTC:
            found |= {
                f"iptc {name}": texts
                for name, texts in texts_by_field(list(iim.datasets(content))).items()
                if texts
            }
    return found


@pytest.fixture
def card(tmp_path: Path) -> Path:
    folder = tmp_path / "agency"
    folder.mkdir()
    return folder


def left(run: Run, **options: object) -> dict[str, Path]:
    """The exported files by the name of what they are a copy of."""
    folder = run(force=True, every=True, names="{name}", **options).path
    return {path.stem.lower(): path for path in folder.glob("*.jpg")}


def test_what_nobody_touched_leaves_as_it_came(
    day: Store, workspace: Workspace, run: Run, card: Path
) -> None:
    chance = random.Random(8)
    came: dict[str, Said] = {}
    for number in range(VARIANTS):
        kind = KINDS[number % len(KINDS)]
        names = chance.sample(sorted(TEXTS), chance.randint(1, len(TEXTS)))
        texts = {name: TEXTS[name] for name in names}
        data = jpeg(kind, texts, number)
        (card / f"v{number}.jpg").write_bytes(data)
        came[f"v{number}"] = said_in(data)
        if kind == "sidecar":
            beside = packet(Words(**texts))  # type: ignore[arg-type]
            (card / f"v{number}.xmp").write_bytes(beside)
            came[f"v{number}"] |= {f"xmp {n[1]}": t for n, t in properties(beside).items() if t}
    add_photos(day, workspace, [card])
    with day.read() as tx:
        (camera,) = (c for c in tx.all(Camera) if c.model == "Q1" and not c.make)
    credit_camera(day, camera.id, "Quelqu'un d'autre")
    caption_photos(day, workspace.settings)
    files_left = left(run)
    assert set(came) <= set(files_left)
    for name, said in came.items():
        now = said_in(files_left[name].read_bytes())
        lost = {key: (value, now.get(key)) for key, value in said.items() if now.get(key) != value}
        assert not lost, (name, lost)


class TestOnePicture:
    @pytest.fixture
    def photo(self, day: Store, workspace: Workspace, card: Path) -> Photo:
        (card / "agence.jpg").write_bytes(jpeg("all", TEXTS, 5))
        (photo,) = add_photos(day, workspace, [card]).added
        return photo

    def test_it_is_read_when_it_is_added(self, photo: Photo) -> None:
        assert photo.caption == photo.brought.caption == TEXTS["caption"]
        assert (photo.credit, photo.copyright) == ("Agence Exemple / LE", "© Agence Exemple")
        assert (photo.rights, photo.headline, photo.rating) == ("Usage unique", "Un titre", 4)
        assert photo.brought.people == TEXTS["people"]

    def test_a_draft_and_the_camera_s_photographer_do_not_replace_it(
        self, photo: Photo, day: Store, workspace: Workspace
    ) -> None:
        assert photo.camera_id is not None
        credit_camera(day, photo.camera_id, "Quelqu'un d'autre")
        caption_photos(day, workspace.settings)
        (now,) = (p for p in photos_of(day) if p.id == photo.id)
        assert (now.caption, now.credit) == (photo.caption, photo.credit)

    def test_what_somebody_changed_leaves_changed_everywhere(
        self, photo: Photo, day: Store, run: Run
    ) -> None:
        edit_photos(day, [photo.id], caption="Autre légende")
        edit_photos(day, [photo.id], rights="")
        now = said_in(left(run)["agence"].read_bytes())
        assert now["exif caption"] == "Autre légende"
        assert now["xmp description"] == ("Autre légende",)
        assert now["iptc caption"] == ("Autre légende".encode(),)
        assert "xmp UsageTerms" not in now
        assert now["xmp Credit"] == ("Agence Exemple / LE",)

    def test_a_smaller_copy_has_the_rights_too(self, photo: Photo, run: Run) -> None:
        now = said_in(left(run, size=Size.WEB)["agence"].read_bytes())
        for name, value in TEXTS.items():
            texts = value if isinstance(value, tuple) else (value,)
            assert now[f"xmp {FIELDS[name].xmp}"] == texts

    def test_a_place_is_not_half_ours(self, photo: Photo, run: Run) -> None:
        now = said_in(left(run)["agence"].read_bytes())
        assert (now["xmp City"], now["xmp Country"]) == (("Lyon",), ("France",))
        assert not {"xmp Location", "iptc location", "xmp LocationShown"} & set(now)


PLACE = '<rdf:Bag><rdf:li rdf:parseType="Resource"><E:City>Genève</E:City></rdf:li></rdf:Bag>'
# Properties that no field of ours is, whole as they came: XMP's prefix, name, content; what is read.
WHOLE = [
    ("E", "LocationShown", PLACE, {"city": "Genève"}),
    ("E", "LocationCreated", PLACE, {"city": "Genève"}),
    ("E", "LocationShown", '<rdf:Bag><rdf:li><rdf:Description E:CountryName="Suisse" E:Sublocation="Palais"/>'
     "</rdf:li></rdf:Bag>", {"country": "Suisse", "location": "Palais"}),
    ("P", "CopyrightOwner", '<rdf:Seq><rdf:li rdf:parseType="Resource"><P:CopyrightOwnerName>Agence'
     "</P:CopyrightOwnerName></rdf:li></rdf:Seq>", {}),
    ("xmpRights", "Marked", "False", {}),
]  # fmt: skip


@pytest.mark.parametrize(("prefix", "name", "content", "read"), WHOLE)
def test_what_has_parts_leaves_whole(
    day: Store, workspace: Workspace, run: Run, card: Path,
    prefix: str, name: str, content: str, read: Said,
) -> None:  # fmt: skip
    spaces = f'xmlns:E="{EXT}" xmlns:P="http://ns.useplus.org/ldf/xmp/1.0/"'
    element = f"<{prefix}:{name}>{content}</{prefix}:{name}>"
    xmp = packet(Words()).decode().replace("<rdf:Description", f"<rdf:Description {spaces}", 1)
    xmp = xmp.replace("</rdf:Description>", f"{element}</rdf:Description>")
    extra = segment(0xE1, XMP_HEAD + xmp.encode())
    taken = files.tiff({}, {files.TAKEN: files.text("2024:05:22 10:05:00")})
    (card / "whole.jpg").write_bytes(files.jpeg(taken, extra=extra))
    (photo,) = add_photos(day, workspace, [card]).added
    assert photo.brought.said() == read
    edit_photos(day, [photo.id], credit="© Quelqu'un")
    caption_photos(day, workspace.settings)
    now = read_head(BoundedBytes(left(run)["whole"].read_bytes())).xmp.decode()
    assert now.count(f"{prefix}:{name}>") == 2
    assert content in now


def test_the_corrected_time_leaves_as_the_date_created(day: Store, run: Run) -> None:
    now = said_in(left(run)["dsc-1"].read_bytes())
    assert now["xmp DateCreated"] == ("2024-05-22T10:05:00+02:00",)
    assert now["iptc created"] == (b"20240522",)


def test_a_picture_that_brings_nothing_has_our_words_alone(day: Store) -> None:
    assert not any(photo.brought.said() for photo in photos_of(day))
