"""Files as editors and odd cameras left them: what is kept reads back, what is private is gone."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export import pictures
from tests.export.pictures import SECRETS, WORDS, resource, segment
from tests.export.test_private import GONE, SERIAL, canon, table, written
from tests.photos import files

from delegation_tui.photos.formats import Damaged
from delegation_tui.photos.formats.tiff import told
from delegation_tui.photos.reading import read_metadata
from delegation_tui.photos.writing import (
    disagreement,
    splice,
    without_private_behind,
    without_private_inside,
)
from delegation_tui.photos.writing.private import without_private


def entry(tag: int, kind: int, count: int, value: int) -> bytes:
    return struct.pack("<HHII", tag, kind, count, value)


def directory_at(block: bytes) -> tuple[int, int]:
    """Where the first directory is, and how many entries it has."""
    (at,) = struct.unpack_from("<I", block, 4)
    return at, struct.unpack_from("<H", block, at)[0]


def patched(block: bytes, tag: int, **new: int) -> bytes:
    """The block with another kind, count or value in the first entry of `tag`."""
    at = block.index(struct.pack("<H", tag), 8)
    kind, count, value = struct.unpack_from("<HII", block, at + 2)
    now = entry(tag, new.get("kind", kind), new.get("count", count), new.get("value", value))
    return block[:at] + now + block[at + 12 :]


def value_of(block: bytes, tag: int) -> int:
    return int(struct.unpack_from("<I", block, block.index(struct.pack("<H", tag), 8) + 8)[0])


def of_no_type(block: bytes) -> bytes:
    """An entry 0 of type 0, as some cameras leave behind their last."""
    at, count = directory_at(block)
    last = at + 2 + 12 * (count - 1)
    return block[:last] + entry(0, 0, 0, 0) + block[last + 12 :]


def long_description(block: bytes) -> bytes:
    """A description that says it is longer than it is, over the make and the model behind it."""
    return patched(block, files.DESCRIPTION, count=40)


def gps_is_exif(block: bytes) -> bytes:
    return patched(block, files.GPS_IFD, value=value_of(block, files.EXIF_IFD))


def gps_within_exif(block: bytes) -> bytes:
    return patched(block, files.GPS_IFD, value=value_of(block, files.EXIF_IFD) + 12)


def owner_over_all(block: bytes) -> bytes:
    return patched(block, 0xA430, count=len(block) // 3)


def thumbnail_in_the_directory(block: bytes) -> bytes:
    at, count = directory_at(block)
    end = at + 2 + 12 * count
    return block[:end] + struct.pack("<I", at + 14) + block[end + 4 :]


ODD = [of_no_type, long_description, gps_is_exif, gps_within_exif, owner_over_all,
       thumbnail_in_the_directory]  # fmt: skip


def plain() -> bytes:
    """An EXIF block whose make, model and time lie behind a description."""
    image = {
        files.DESCRIPTION: files.text("OLD WORDS"), files.MAKE: files.text("Lumen Optics"),
        files.MODEL: files.text("Q1 Reporter"), files.ORIENTATION: (files.SHORT, 6),
        0x8298: files.text("nobody at all"),
    }  # fmt: skip
    details = {files.TAKEN: files.text("2024:05:22 10:21:07"), 0xA430: files.text("Owner Secret")}
    return files.tiff(image, details, pictures.GPS)


class TestWhatIsKeptReadsBack:
    @pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.__name__)
    def test_make_model_turn_and_time(self, odd: Callable[[bytes], bytes], tmp_path: Path) -> None:
        data = files.jpeg(odd(plain()))
        new = written(data)
        assert disagreement(new, WORDS) == ""
        read = []
        for name, content in (("before.jpg", data), ("after.jpg", new)):
            (tmp_path / name).write_bytes(content)
            one = read_metadata(tmp_path / name)
            read.append((one.make, one.model, one.orientation, one.recorded_at))
        assert read[0] == read[1]
        assert read[1][:3] == ("Lumen Optics", "Q1 Reporter", 6)
        assert b"Owner Secret" not in new

    @given(
        st.lists(
            st.tuples(
                st.sampled_from([files.DESCRIPTION, 0x8298, 0xA430, files.GPS_IFD, 0x8769]),
                st.sampled_from([0, 1, 2, 3, 4, 7, 12, 13, 99]), st.integers(0, 400),
                st.integers(0, 420),
            ),
            max_size=4,
        )
    )  # fmt: skip
    def test_whatever_the_entries_claim(self, claims: list[tuple[int, int, int, int]]) -> None:
        block = plain()
        for tag, kind, count, value in claims:
            block = patched(block, tag, kind=kind, count=count, value=value)
        try:
            new = splice(files.jpeg(block), WORDS)
        except Damaged:
            return  # it gets a file beside it
        exif = new.head[new.head.index(b"Exif\0\0") + 6 :]
        assert told(exif[: len(exif)]) == told(block)


def moved(at: int, by: int) -> tuple[bytes, str]:
    """A Canon's note that an editor moved by so many bytes, leaving its offsets."""
    return canon(at - by), "Canon"


class TestNotesThatCannotBeTrusted:
    @pytest.mark.parametrize("by", [-40, -200, 60, 300])
    def test_one_that_was_moved_goes_whole(self, by: int) -> None:
        block, _ = pictures.fixed(lambda at: moved(at, by)[0] if at else canon(0), "Canon")
        new = without_private(block)
        for secret in GONE:
            assert secret not in new
        assert told(new) == told(block)

    def test_one_that_says_that_it_was_moved(self) -> None:
        details = {0x927C: (files.UNDEFINED, canon(5000)), 0xEA1D: (files.LONG, 120)}
        block = files.tiff({files.MAKE: files.text("Canon")}, details)
        new = without_private(block)
        assert not any(secret in new for secret in GONE)

    def test_one_that_is_cut(self) -> None:
        block, _ = pictures.fixed(canon, "Canon")
        new = without_private(patched(block, 0x927C, count=90))
        for secret in GONE:
            assert secret not in new

    @pytest.mark.parametrize(
        ("note", "make"),
        [(b"Hewlett-Packard: Serial Number:SN-55667788", "HP"),
         (b"RECONYXUF\0" + "SN-55667788".encode("utf-16-le"), "RECONYX"),
         (b"KDK0100 SN-55667788", "EASTMAN KODAK COMPANY"),
         (b"anything SN-55667788", "FLIR Systems AB"), (b"\0\0SN-55667788", "DJI"),
         (b"MOT\0II*\0" + table({0x5501: SERIAL}, 8), "Motorola")],
    )  # fmt: skip
    def test_those_that_are_no_directories(self, note: bytes, make: str) -> None:
        new = without_private(pictures.exif(note, make))
        assert b"SN-55667788" not in new
        assert "SN-55667788".encode("utf-16-le") not in new

    def test_a_serial_number_that_an_editor_left_behind(self) -> None:
        new = without_private(pictures.exif(serial="BODY-778812") + b"\0 loose: BODY-778812 \0")
        assert b"BODY-778812" not in new


class TestOtherPlaces:
    @pytest.mark.parametrize(
        "extra",
        [segment(0xE1, b"FLIR\0\1\0\0FFF SN-55667788"),
         segment(0xEC, b"Maker\0[picture info]\r\nSerial#=SN-55667788\r\nResolution=2\r\n"),
         segment(0xE2, b"\0\2\0\1IJPEG\0\0") + segment(0xE6, b"\0\0SN-55667788"),
         segment(0xE6, b"GoPro\0SN-55667788")],
        ids=["heat", "picture info", "numbered", "action"],
    )  # fmt: skip
    def test_segments_that_tell(self, extra: bytes) -> None:
        data = files.jpeg(files.taken(), extra=extra)
        assert b"SN-55667788" not in written(data)
        assert b"SN-55667788" in written(data, keep_private=True)
        beside = without_private_inside(data, "image/jpeg")  # a copy with its words beside it
        assert beside is not None
        assert b"SN-55667788" not in beside
        assert len(beside) == len(data)

    def test_kodaks_own_segment(self) -> None:
        meta = files.tiff({0xC353: (files.UNDEFINED, b"ASCII\0\0\0Owner Secret"),
                           0xC350: files.text("KEPT VALUE")})  # fmt: skip
        new = written(files.jpeg(files.taken(), extra=segment(0xE3, b"Meta\0\0" + meta)))
        assert b"Owner Secret" not in new
        assert b"KEPT VALUE" in new

    @pytest.mark.parametrize("tag", [0xC634, 0xC68C], ids=["the maker's", "the original"])
    def test_what_a_dng_keeps_of_the_raw(self, tag: int) -> None:
        private = b"Adobe\0MakN" + struct.pack(">I", 60) + b"II" + struct.pack(">I", 900)
        image = {files.MAKE: files.text("Canon"), 0xC612: (files.UNDEFINED, b"\1\4\0\0"),
                 tag: (files.UNDEFINED, private + canon(900))}  # fmt: skip
        new = without_private_inside(files.tiff(image), "image/x-adobe-dng")
        assert new is not None
        assert not any(secret in new for secret in GONE)

    def test_each_exif_item_of_a_heic(self) -> None:
        exif = b"\0\0\0\6Exif\0\0" + pictures.exif(b"note of 6012345")
        data = heic([(b"Exif", exif), (b"Exif", exif), (b"mime", b'<a x:GPSLatitude="52.3676"/>')])
        new = without_private_inside(data, "image/heic")
        assert new is not None
        assert len(new) == len(data)
        for secret in SECRETS:
            assert secret not in new

    def test_an_item_in_pieces_is_not_vouched_for(self) -> None:
        data = heic([(b"Exif", b"\0\0\0\6Exif\0\0" + pictures.exif())], pieces=2)
        assert without_private_inside(data, "image/heic") is None

    @pytest.mark.parametrize("behind", [b"", b"another trailer"])
    def test_a_trailer_that_counts_from_the_beginning(self, behind: bytes) -> None:
        mark = b"AXS!\1\0\0\0\0\0\0\0"
        data = files.jpeg(files.taken()) + mark + b"content" + mark + behind
        with pytest.raises(Damaged, match="AFCP"):
            without_private_behind(data, splice(data, WORDS).data_at)

    def test_photoshops_copies_of_exif_go(self) -> None:
        old = b"Photoshop 3.0\0" + resource(0x0422, pictures.exif())
        new = written(files.jpeg(files.taken(), extra=segment(0xED, old)))
        for secret in SECRETS:
            assert secret not in new


def heic(items: list[tuple[bytes, bytes]], pieces: int = 1) -> bytes:
    """The boxes of a HEIC that has these items and no picture, each in so many pieces."""
    entries = b"".join(
        files.box(b"infe", b"\2\0\0\0", struct.pack(">HH", n, 0), kind, b"\0\0\0")
        for n, (kind, _) in enumerate(items, 1)
    )
    info = files.box(b"iinf", bytes(4), struct.pack(">H", len(items)), entries)

    def located(start: int) -> bytes:
        places = b""
        for n, (_, content) in enumerate(items, 1):
            size = len(content) // pieces
            places += struct.pack(">HHH", n, 0, pieces)
            for part in range(pieces):
                places += struct.pack(">II", start + part * size, size)
            start += len(content)
        return files.box(b"iloc", bytes(4), b"\x44\0", struct.pack(">H", len(items)), places)

    head = files.box(b"ftyp", b"heic", bytes(4), b"heicmif1")
    size = len(head) + len(files.box(b"meta", bytes(4), info, located(0))) + 8
    meta = files.box(b"meta", bytes(4), info, located(size))
    return head + meta + files.box(b"mdat", *(content for _, content in items))
