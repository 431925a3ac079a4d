"""Files made to hurt: no crash, no hang, no memory, a clear line for each."""

from __future__ import annotations

import contextlib
import io
import random
import resource
import struct
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image
from tests.photos import files
from tests.photos.files import directory, jpeg, taken, text, tiff

from delegation_tui.photos.pictures.renditions import NoPicture, rendition
from delegation_tui.photos.reading.metadata import Metadata, read_metadata

TAG = {files.TAKEN: text("2024:05:22 10:21:07")}


@pytest.fixture
def read(tmp_path: Path):
    def reading(data: bytes, name: str = "photo.jpg") -> Metadata:
        path = tmp_path / name
        path.write_bytes(data)
        return read_metadata(path)

    return reading


class TestCut:
    @pytest.mark.parametrize("length", [3, 20, 300, 0.5, -2])
    def test_a_cut_file_is_marked_and_its_time_salvaged(self, read, length: float):
        whole = jpeg(taken(), size=(900, 600))
        found = read(whole[: length if isinstance(length, int) else int(len(whole) * length)])
        assert found.mime == "image/jpeg"
        assert "ends before" in str(found.problem)
        if length in (300, 0.5, -2):
            assert found.recorded_at is not None

    def test_cut_right_behind_its_metadata(self, read):
        block = taken()
        found = read(jpeg(block)[: 2 + 4 + 6 + len(block)])
        assert found.recorded_at is not None
        assert found.problem is not None

    @pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
    @pytest.mark.parametrize("share", [0.02, 0.3, 0.9])
    def test_other_formats_cut(self, read, kind: str, share: float):
        out = io.BytesIO()
        Image.effect_noise((300, 200), 60).convert("RGB").save(out, kind)
        data = out.getvalue()
        assert read(data[: max(20, int(len(data) * share))]).problem is not None

    def test_a_trailer_behind_the_picture_is_no_damage(self, read):
        assert read(jpeg(taken()) + bytes(200_000)).problem is None


class TestBombs:
    def memory(self) -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    def test_a_png_of_900_megapixels_is_refused_by_its_header(self, read):
        head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
        rows = zlib.compress(bytes(3751) * 30_000)
        data = b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
            for name, body in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
        )
        before = self.memory()
        found = read(data)
        assert not found.mime
        assert "refused" in str(found.problem)
        assert self.memory() - before < 200 * 1024

    def test_a_jpeg_of_4_gigapixels(self, read, workspace, add, card):
        data = bytearray(jpeg(taken()))
        frame = data.index(b"\xff\xc0")
        data[frame + 5 : frame + 9] = struct.pack(">HH", 65_000, 65_000)
        assert "refused" in str(read(bytes(data)).problem)
        (card / "bomb.jpg").write_bytes(data)
        report = add(card)
        assert (report.added, len(report.failed)) == ([], 1)


class TestDirectories:
    """Broken TIFF structure in each place that a reader walks."""

    def quick(self, read, block: bytes) -> Metadata:
        read(jpeg(taken()))  # loads the readers
        start = time.process_time()
        found = read(jpeg(block))
        assert time.process_time() - start < 2  # a hang, not a measure
        assert found.mime == "image/jpeg"
        return found

    def test_a_directory_that_follows_itself(self, read):
        tags = {files.MODEL: text("X")}
        self.quick(read, b"II*\0\x08\0\0\0" + directory(tags, 8, following=8))

    def test_an_exif_pointer_to_itself(self, read):
        tags = {files.MODEL: text("X"), files.EXIF_IFD: (files.LONG, 8)}
        self.quick(read, b"II*\0\x08\0\0\0" + directory(tags, 8))

    def test_a_tree_of_pointers_without_end(self, read):
        many = dict.fromkeys((files.EXIF_IFD, files.GPS_IFD, 0xA005, 0x014A), (files.LONG, 8))
        entries = b"".join(struct.pack("<HHII", tag, 4, 1, 8) for tag in list(many) * 1000)
        self.quick(read, b"II*\0\x08\0\0\0" + struct.pack("<H", 4000) + entries + bytes(4))

    def test_a_directory_far_away_and_one_of_65535_entries(self, read):
        self.quick(read, b"II*\0\xff\xff\xff\x7f")
        self.quick(read, b"II*\0\x08\0\0\0\xff\xff" + b"\x0f\x01\x02\0\xff\xff\xff\xff" * 5000)

    @pytest.mark.parametrize("tag", [0x927C, 0x9286, 0x9011, 0x9C9B, files.MODEL, 0x829A])
    @pytest.mark.parametrize("kind", [1, 2, 3, 5, 7, 12])
    def test_huge_counts(self, read, tag: int, kind: int):
        block = bytearray(
            tiff({files.MODEL: text("X")}, {tag: (files.UNDEFINED, bytes(64)), **TAG})
        )
        at = block.find(struct.pack("<HH", tag, files.UNDEFINED))
        if at >= 0:
            block[at + 2 : at + 8] = struct.pack("<HI", kind, 0x3C00_0000)
        self.quick(read, bytes(block))

    @pytest.mark.parametrize(
        "data",
        [
            files.box(b"ftyp", b"heic", bytes(4), b"heic"),
            files.box(b"ftyp", b"heic", bytes(4), b"heic") + struct.pack(">I", 0) + b"meta",
            files.box(b"ftyp", b"heic", bytes(4), b"heic") + files.box(b"meta", bytes(4)),
            files.box(b"ftyp", b"heic", bytes(4), b"heic") + struct.pack(">I", 3) + b"meta" + bytes(9),
            files.box(b"ftyp", b"heic", bytes(4), b"heic") + b"\0\0\0\1meta" + b"\xff" * 8,
            files.box(b"ftyp", b"avif", bytes(4), b"avif")
            + files.box(b"meta", bytes(4), files.box(b"iinf", b"\0" * 4, b"\xff\xff"),
                        files.box(b"iloc", b"\2\0\0\0", b"\x88\x88", b"\xff" * 40)),
            files.box(b"ftyp", b"crx ", bytes(4)) + files.box(b"moov", b"\0\0\0\x08uuid" * 9),
        ],
    )  # fmt: skip
    def test_malformed_boxes(self, read, data: bytes):
        found = read(data, "photo.heic")
        assert found.recorded_at is None
        assert found.problem is not None

    def test_a_packed_text_that_unpacks_without_end(self, read):
        chunk = b"zTXt" + b"Raw profile type exif\0\0" + zlib.compress(bytes(40 << 20), 9)
        out = io.BytesIO()
        files.picture().save(out, "PNG")
        data = out.getvalue()
        crc = struct.pack(">I", zlib.crc32(chunk))
        found = read(data[:33] + struct.pack(">I", len(chunk) - 4) + chunk + crc + data[33:])
        assert (found.mime, found.recorded_at) == ("image/png", None)


def samples() -> dict[str, bytes]:
    """One good file of each kind."""
    exif = taken(subsec="5", offset="+02:00", thumbnail=jpeg(size=(160, 120)))
    made = {"a.jpg": jpeg(exif), "a.cr3": files.canon_cr3(tiff(TAG), tiff(TAG), jpeg())}
    for kind in ("PNG", "WEBP", "AVIF"):
        out = io.BytesIO()
        files.picture().save(out, kind, exif=exif)
        made[f"a.{kind.lower()}"] = out.getvalue()
    out = io.BytesIO()
    files.picture().save(out, "TIFF")
    made["a.tif"] = out.getvalue()
    for mime in ("image/x-nikon-nef", "image/x-panasonic-rw2", "image/x-olympus-orf"):
        made[f"a.{mime[-3:]}"] = files.raw(mime, TAG, jpeg(), "NIKON")
    made["a.raf"] = files.fuji_raf(jpeg(exif))
    made["a.mov"] = files.video(3_800_000_000, "2024-05-22T10:21:07+0200", brand=b"qt  ")
    return made


def mutated(data: bytes, chance: random.Random) -> bytes:
    """`data` with a few bytes changed, moved, lost or doubled."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(changed))
        match chance.randrange(5):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                changed[at : at + 4] = chance.choice(
                    (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff")
                )
            case 2:
                del changed[at : at + chance.randint(1, 40)]
            case 3:
                changed[at:at] = changed[at : at + chance.randint(1, 60)]
            case _:
                changed[at] ^= 1 << chance.randrange(8)
    return bytes(changed) or b"\0"


class TestMutated:
    @pytest.mark.slow
    def test_a_thousand_damaged_photos_of_every_format(self, read, workspace, tmp_path):
        chance = random.Random(20240522)
        originals = samples()
        for number in range(1000):
            name = sorted(originals)[number % len(originals)]
            data = mutated(originals[name], chance)
            start = time.monotonic()
            found = read(data, name)
            if found.mime and number % 3 == 0:
                self.shown(workspace, tmp_path / name, found, number)
            assert time.monotonic() - start < 5  # a hang, not a measure

    def shown(self, workspace, path: Path, found: Metadata, number: int) -> None:
        from delegation_tui.domain.photos import Photo

        photo = Photo(
            sha256=f"{number:064x}", name=path.name, path=str(path), mime=found.mime,
            width=found.width, height=found.height, orientation=found.orientation,
        )  # fmt: skip
        with contextlib.suppress(NoPicture):
            rendition(workspace, photo, 64)
