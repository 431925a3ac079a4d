"""What real files of cameras and programs do that no format's first pages tell."""
# ruff: noqa: DTZ001 - recorded times are naive, as cameras write them

from __future__ import annotations

import io
import struct
import zlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2
from tests.photos import files

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.photos import Photo, TimeSource
from delegation_tui.photos.clocks.slate import slate_time
from delegation_tui.photos.formats.bounded import Bounded
from delegation_tui.photos.formats.boxes import has_readable_names
from delegation_tui.photos.pictures.renditions import rendition
from delegation_tui.photos.reading.metadata import Metadata, read_metadata
from delegation_tui.workspace import Workspace

XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description {}/></x:xmpmeta>'


@pytest.fixture
def kept(workspace: Workspace):
    """A file in the workspace, read: what it says of itself and the photo made of it."""

    def keeping(data: bytes, name: str = "a.jpg") -> tuple[Metadata, Photo]:
        path = workspace.originals / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        found = read_metadata(path)
        return found, Photo(
            sha256=f"{zlib.crc32(data):064x}", name=name, path=f"media/originals/{name}",
            mime=found.mime, width=found.width, height=found.height, orientation=found.orientation,
        )  # fmt: skip

    return keeping


def tiff(image: Image.Image, **tags: object) -> bytes:
    out, info = io.BytesIO(), ImageFileDirectory_v2()
    for tag, value in tags.items():
        info[int(tag.removeprefix("t"))] = value
    image.save(out, "TIFF", tiffinfo=info)
    return out.getvalue()


class TestTiff:
    @pytest.mark.parametrize("turn", range(1, 9))
    def test_it_is_turned_once(self, kept, workspace: Workspace, turn: int):
        """Pillow turns it while it decodes, and nothing else."""
        t = Image.Transpose
        undo = {2: t.FLIP_LEFT_RIGHT, 3: t.ROTATE_180, 4: t.FLIP_TOP_BOTTOM, 5: t.TRANSPOSE,
                6: t.ROTATE_90, 7: t.TRANSVERSE, 8: t.ROTATE_270}  # fmt: skip
        upright = files.picture(size=(960, 640))
        stored = upright.transpose(undo[turn]) if turn in undo else upright
        found, photo = kept(tiff(stored, t274=turn))
        assert (found.width, found.height, found.orientation) == (960, 640, turn)
        with Image.open(rendition(workspace, photo, 320)) as small:
            assert small.size == (320, 213)
            red, _, blue = small.convert("RGB").getpixel((10, 10))  # type: ignore[misc]
            assert red > 180 > blue

    def test_its_xmp_is_read(self, kept):
        packet = XMP.format('xmp:CreateDate="2024-05-22T10:21:07+02:00"').encode()
        found, _ = kept(tiff(files.picture(), t700=packet))
        assert found.recorded_at == datetime(2024, 5, 22, 10, 21, 7)
        assert (found.recorded_offset, found.recorded_source) == (
            timedelta(hours=2),
            TimeSource.EMBEDDED,
        )

    def test_one_that_a_program_of_nikons_wrote_is_no_raw_file(self, kept):
        """It has a reduced picture below the full one; a NEF has the full one below."""
        data = tiff(files.picture(), t271="NIKON CORPORATION", t330=8)
        found, _ = kept(data)
        assert (found.mime, found.width, found.problem) == ("image/tiff", 96, None)

    def test_colours_that_nothing_converts_are_one_clear_sentence(self, kept, workspace):
        _, photo = kept(tiff(Image.new("LAB", (96, 64))))
        with pytest.raises(DelegationError, match="cannot be read"):
            slate_time(workspace, photo)


class TestTexts:
    def test_a_png_with_long_metadata_is_not_damaged(self, kept, workspace: Workspace):
        out = io.BytesIO()
        files.picture().save(out, "PNG")
        data = out.getvalue()
        body = b"Raw profile type xmp\0\0" + zlib.compress(b"0" * (3 << 20))
        chunk = struct.pack(">I", len(body)) + b"zTXt" + body
        chunk += struct.pack(">I", zlib.crc32(b"zTXt" + body))
        found, photo = kept(data[:33] + chunk + data[33:])
        assert (found.width, found.height, found.problem) == (96, 64, None)
        assert rendition(workspace, photo, 320).exists()

    def test_a_panorama_whose_maker_stands_with_the_exposure(self, kept):
        exif = files.tiff(exif={
            files.MAKE: files.text("HTC"), files.MODEL: files.text("HTC One_M8"),
            files.TAKEN: files.text("2014:04:26 19:09:19"),
        })  # fmt: skip
        found, _ = kept(files.jpeg(exif))
        assert (found.make, found.model) == ("HTC", "HTC One_M8")


class TestHeif:
    @pytest.mark.parametrize(
        ("names", "readable"),
        [(b"Exif\0", True), (b"mime\0application/rdf+xml\0", True), ("mimé\0".encode(), True),
         (b"E\xeaif\0", False), (b"mime\0\xff\0", False)],
    )  # fmt: skip
    def test_names_that_are_no_text_go_to_no_decoder(self, tmp_path: Path, names, readable):
        """The one that we have crashes on them, with the whole program."""
        head = files.box(b"ftyp", b"heic", bytes(4), b"heic")
        for item in (struct.pack(">BxxxHH", 2, 1, 0), struct.pack(">BxxxIH", 3, 1, 0)):
            entries = struct.pack(">IH", 0, 1) + files.box(b"infe", item, names)
            path = tmp_path / "a.heic"
            path.write_bytes(head + files.box(b"meta", bytes(4), files.box(b"iinf", entries)))
            with path.open("rb") as file:
                assert has_readable_names(Bounded(file)) is readable
            assert read_metadata(path).problem is not None
