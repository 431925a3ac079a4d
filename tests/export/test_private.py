"""What must not leave: out of every block, in place, and no offset of a maker's is touched."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import exifread
import pytest
from PIL import Image
from tests.export import pictures
from tests.export.pictures import SECRETS, WORDS, picture_data, segment
from tests.photos import files

from delegation_tui.photos.writing import splice
from delegation_tui.photos.writing.inplace import without_private_behind, without_private_inside
from delegation_tui.photos.writing.private import without_private

Note = Callable[[int], bytes]  # a maker note for its place in the block


def written(data: bytes, *, keep_private: bool = False) -> bytes:
    done = splice(data, WORDS, keep_private=keep_private)
    return done.head + without_private_behind(data, done.data_at)


def table(values: dict[int, files.Value], at: int, order: str = "<") -> bytes:
    """A directory whose offsets count from where `at` does."""
    assert order == "<"
    return files.directory(values, at)


SERIAL = files.text("SN-55667788")
KEPT = files.text("KEPT VALUE")


def canon(at: int) -> bytes:
    return table({0x0006: KEPT, 0x0009: files.text("Owner Secret"), 0x000C: (files.LONG, 0x0BADCAFE),
                  0x0096: SERIAL, 0x4019: (files.UNDEFINED, b"\x11\x22\x33\x44\x55KEPT")}, at)  # fmt: skip


def nikon(_at: int) -> bytes:
    inner = table({0x0004: KEPT, 0x001D: files.text("6012345"), 0x00A0: SERIAL}, 8)
    return b"Nikon\0\2\x10\0\0" + b"II*\0\x08\0\0\0" + inner


def olympus(_at: int) -> bytes:
    start = 12
    root = {0x0207: KEPT, 0x2010: (files.LONG, 0)}
    below = start + len(table(root, start))
    root[0x2010] = (files.LONG, below)
    equipment = {0x0100: KEPT, 0x0101: SERIAL, 0x0202: SERIAL}
    return b"OLYMPUS\0II\3\0" + table(root, start) + table(equipment, below)


def panasonic(at: int) -> bytes:
    return b"Panasonic\0\0\0" + table({0x0002: KEPT, 0x0025: SERIAL, 0x0052: SERIAL,
                                       0x006D: files.text("Secret City")}, at + 12)  # fmt: skip


def fujifilm(_at: int) -> bytes:
    return b"FUJIFILM\x0c\0\0\0" + table({0x0010: SERIAL, 0x1000: KEPT}, 12)


def sony(at: int) -> bytes:
    coded = bytearray(b"KEPT".ljust(320, b"\1"))
    coded[0x88:0x8E] = b"\x11\x22\x33\x44\x55\x66"
    return b"SONY DSC \0\0\0" + table({0x0102: KEPT, 0x2031: SERIAL,
                                       0x9050: (files.UNDEFINED, bytes(coded))}, at + 12)  # fmt: skip


def pentax(at: int) -> bytes:
    return b"AOC\0II" + table({0x0001: KEPT, 0x0229: SERIAL}, at + 6)


def unknown(_at: int) -> bytes:
    return b"HOUSE OF NOBODY 6012345 KEPT VALUE LENS-7788"


MAKERS = [
    (canon, "Canon"), (nikon, "NIKON CORPORATION"), (olympus, "OLYMPUS IMAGING"),
    (panasonic, "Panasonic"), (fujifilm, "FUJIFILM"), (sony, "SONY"), (pentax, "PENTAX"),
    (unknown, "Nobody"),
]  # fmt: skip
GONE = (b"SN-55667788", b"Secret City", b"\xfe\xca\xad\x0b", b"\x11\x22\x33\x44\x55", *SECRETS)


class TestMakerNotes:
    @pytest.mark.parametrize(("note", "make"), MAKERS, ids=[make for _, make in MAKERS])
    def test_serial_numbers_go_and_nothing_moves(self, note: Note, make: str) -> None:
        block, at = pictures.fixed(note, make)
        new = without_private(block)
        assert len(new) == len(block)
        for secret in GONE:
            assert secret not in new
        size = len(note(at))
        assert new[at : at + size].count(b"KEPT") == block[at : at + size].count(b"KEPT")
        if make == "SONY":
            return  # its cipher's places are blanked for every generation of bodies
        changed = {i for i in range(size) if new[at + i] != block[at + i]}
        allowed = {
            i
            for secret in GONE
            for place in _places(block[at : at + size], secret)
            for i in range(place, place + len(secret) + 5)
        }
        assert changed <= allowed

    @pytest.mark.parametrize(("note", "make"), MAKERS, ids=[make for _, make in MAKERS])
    def test_asked_for_they_stay(self, note: Note, make: str) -> None:
        block, at = pictures.fixed(note, make)
        new = written(files.jpeg(block), keep_private=True)
        start = new.index(b"Exif\0\0") + 6 + at
        assert new[start : start + len(note(at))] == note(at)

    def test_nikons_cipher_keeps_its_key(self) -> None:
        block, at = pictures.fixed(nikon, "NIKON")
        note = without_private(block)[at : at + len(nikon(at))]
        said = note[note.index(b"0000") :][:7]
        assert int(said) % 256 == 6012345 % 256
        assert int(said) < 256

    @pytest.mark.parametrize("cut", [3, 10, 14, 20, 30])
    def test_a_note_that_is_cut_harms_nobody(self, cut: int) -> None:
        for note, make in MAKERS:
            block = pictures.exif(note(0)[:cut].ljust(5, b"\xff"), make)
            assert len(without_private(block)) == len(block)


def _places(data: bytes, wanted: bytes) -> list[int]:
    return [i for i in range(len(data)) if data.startswith(wanted, i)]


class TestJpeg:
    def test_position_serial_numbers_and_owner_are_gone(self) -> None:
        new = written(files.jpeg(pictures.exif(b"note of 6012345")))
        for secret in SECRETS:
            assert secret not in new
        tags = exifread.process_file(io.BytesIO(new), details=False)
        assert not any(name.startswith("GPS") for name in tags)
        assert not any("Serial" in name or "Owner" in name for name in tags)
        assert "EXIF ExposureTime" in tags

    def test_asked_for_they_stay(self) -> None:
        new = written(files.jpeg(pictures.exif()), keep_private=True)
        tags = exifread.process_file(io.BytesIO(new), details=False)
        assert str(tags["EXIF BodySerialNumber"]) == "6012345"
        assert "GPS GPSLatitude" in tags

    def test_xmp_tells_nothing_at_any_depth(self) -> None:
        body = (
            '<rdf:Description exif:GPSLatitude="48,51.5N" aux:SerialNumber="6012345" a:Kept="yes">'
            '<a:Where><rdf:Seq><rdf:li rdf:parseType="Resource"><exif:GPSLongitude>2,21E'
            "</exif:GPSLongitude><a:Name>hall</a:Name></rdf:li></rdf:Seq></a:Where></rdf:Description>"
        )
        above = (
            'xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"'
            ' xmlns:a="urn:a"'
        )
        new = written(files.jpeg(extra=pictures.xmp(body, above)))
        for secret in (b"48,51.5N", b"2,21E", b"6012345"):
            assert secret not in new
        assert b"hall" in new
        assert b'a:Kept="yes"' in new

    def test_extended_xmp_that_tells_goes_and_other_stays(self) -> None:
        for said, stays in ((b"<a:Depth>1</a:Depth>", True), (b'<a b:GPSLatitude="48"/>', False)):
            guid = b"0123456789ABCDEF0123456789ABCDEF"
            piece = b"http://ns.adobe.com/xmp/extension/\0" + guid
            piece += struct.pack(">II", len(said), 0) + said
            body = f'<rdf:Description n:HasExtendedXMP="{guid.decode()}" n:Kept="1"/>'
            main = pictures.xmp(body, 'xmlns:n="http://ns.adobe.com/xmp/note/"')
            new = written(files.jpeg(extra=main + segment(0xE1, piece)))
            assert (said in new) is stays
            assert (b"HasExtendedXMP" in new) is stays

    def test_a_second_picture_tells_nothing_either(self) -> None:
        second = files.jpeg(pictures.exif(b"note of 6012345"), seed=4)
        data = pictures.with_two_pictures(files.jpeg(pictures.exif()), second)
        new = written(data)
        for secret in SECRETS:
            assert secret not in new
        found = pictures.second_picture(new)
        assert picture_data(found) == picture_data(second)

    def test_a_clip_behind_tells_no_place(self) -> None:
        data = files.jpeg() + files.box(b"moov", files.box(b"udta", b"\xa9xyz+48.8584+002.2945/"))
        new = written(data)
        assert b"48.8584" not in new
        assert b"xyz+00.0000+000.0000/" in new


def saved(kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    files.picture().save(out, kind, **how)
    return out.getvalue()


class TestOtherFiles:
    """Copied as they are, but for what is private."""

    @pytest.mark.parametrize("mime", ["image/webp", "image/png", "image/tiff", "image/avif"])
    def test_the_picture_and_the_length_stay(self, mime: str) -> None:
        kind = mime.partition("/")[2].upper()
        exif = Image.Exif()
        exif.load(b"Exif\0\0" + pictures.exif())
        data = saved(kind, exif=exif)
        assert b"6012345" in data
        new = without_private_inside(data, mime)
        assert new is not None
        assert len(new) == len(data)
        for secret in SECRETS:
            assert secret not in new
        with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(new)) as after:
            assert before.tobytes() == after.tobytes()
            assert not after.getexif().get_ifd(0x8825)

    @pytest.mark.parametrize(
        ("mime", "make"),
        [("image/x-adobe-dng", "Lumen"), ("image/x-nikon-nef", "NIKON CORPORATION"),
         ("image/x-sony-arw", "SONY"), ("image/x-canon-cr2", "Canon"),
         ("image/x-olympus-orf", "OLYMPUS"), ("image/x-panasonic-rw2", "Panasonic")],
    )  # fmt: skip
    def test_raw_files(self, mime: str, make: str) -> None:
        details = {
            files.TAKEN: files.text("2024:05:22 10:21:07"),
            files.SERIAL: files.text("6012345"),
        }
        preview = files.jpeg(pictures.exif())
        data = files.raw(mime, details, preview, make)
        new = without_private_inside(data, mime)
        assert new is not None
        assert len(new) == len(data)
        for secret in SECRETS:
            assert secret not in new

    def test_packed_metadata_is_not_guessed_at(self) -> None:
        profile = b"Raw profile type exif\0\0" + zlib.compress(b"\nexif\n 4\n4949\n")
        data = saved("PNG")
        at = data.index(b"IDAT") - 4
        chunk = struct.pack(">I", len(profile)) + b"zTXt" + profile
        chunk += struct.pack(">I", zlib.crc32(b"zTXt" + profile))
        assert without_private_inside(data[:at] + chunk + data[at:], "image/png") is None

    @pytest.mark.parametrize("mime", ["image/x-canon-cr3", "video/mp4", "video/quicktime", ""])
    def test_files_that_hide_more_than_we_know_are_not_vouched_for(self, mime: str) -> None:
        assert without_private_inside(b"anything", mime) is None

    @pytest.mark.parametrize("length", [0, 1, 7, 12, 40, 120, 400])
    def test_a_cut_file_is_no_crash(self, length: int) -> None:
        whole = {
            "image/jpeg": files.jpeg(pictures.exif()), "image/tiff": pictures.exif(),
            "image/png": saved("PNG"), "image/webp": saved("WEBP"), "image/avif": saved("AVIF"),
        }  # fmt: skip
        for mime, data in whole.items():
            new = without_private_inside(data[:length], mime)
            assert new is None or len(new) == len(data[:length])
