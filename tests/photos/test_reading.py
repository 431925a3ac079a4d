"""What files say of themselves: dirty dates, cameras, every format, by content and not by name."""
# ruff: noqa: DTZ001 - recorded times are naive, as cameras write them

from __future__ import annotations

import io
import zlib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from tests.photos import files
from tests.photos.files import jpeg, picture, taken, text

from delegation_tui.domain.photos import TimeFlag, TimeSource
from delegation_tui.photos.reading.metadata import Metadata, read_metadata
from delegation_tui.photos.reading.previews import embedded_jpeg

PARIS_MORNING = datetime(2024, 5, 22, 10, 21, 7)


@pytest.fixture
def read(tmp_path: Path):
    def reading(data: bytes, name: str = "DSC_0001.jpg") -> Metadata:
        path = tmp_path / name
        path.write_bytes(data)
        return read_metadata(path)

    return reading


class TestRecordedTime:
    def test_the_everyday_photo(self, read) -> None:
        found = read(jpeg(taken(subsec="54", offset="+02:00", serial="6012345")))
        assert found.recorded_at == PARIS_MORNING.replace(microsecond=540_000)
        assert found.recorded_offset == timedelta(hours=2)
        assert (found.recorded_source, found.time_flags) == (TimeSource.ORIGINAL, ())
        assert (found.make, found.model) == ("NIKON CORPORATION", "NIKON Z 6")
        assert (found.width, found.height, found.problem) == (96, 64, None)

    @pytest.mark.parametrize(
        "stamp",
        [
            "0000:00:00 00:00:00",
            "    :  :     :  :  ",
            "2026:02:30 10:00:00",
            "２０２４:05:22 10:21:07",
            "not a date",
            "2024:05:22",
            "2024:05:22 25:00:00",
            "9999:99:99 99:99:99",
            b"\xff\xfe\x00\x01",
        ],
    )
    def test_what_is_no_date_gives_none(self, read, stamp: str | bytes) -> None:
        found = read(jpeg(taken(stamp)))
        assert (found.recorded_at, found.recorded_source) == (None, TimeSource.NONE)
        assert found.problem is None

    @pytest.mark.parametrize(
        ("stamp", "moment"),
        [
            ("2024-05-22 10:21:07", PARIS_MORNING),
            ("2024-05-22T10:21:07", PARIS_MORNING),
            ("2024:05:22 10:21", PARIS_MORNING.replace(second=0)),
            ("2024:05:22 24:00:00", datetime(2024, 5, 23)),
            ("2024:05:22 10:20:60", PARIS_MORNING.replace(second=0)),
            ("2024:5:22 10:21:07", PARIS_MORNING),
            ("2024:05:22 10:21:07 #@!", PARIS_MORNING),
        ],
    )
    def test_malformed_dates_are_read_and_flagged(self, read, stamp: str, moment: datetime) -> None:
        found = read(jpeg(taken(stamp)))
        assert found.recorded_at == moment
        assert TimeFlag.LENIENT in found.time_flags

    @pytest.mark.parametrize(
        "stamp", ["2024:05:22 10:21:07" + " " * 5000, "2024:05:22 10:21:07\0garb"]
    )
    def test_blanks_and_what_follows_a_nul_do_not_matter(self, read, stamp: str) -> None:
        found = read(jpeg(taken(stamp)))
        assert (found.recorded_at, found.time_flags) == (PARIS_MORNING, ())

    @pytest.mark.parametrize(
        "stamp", ["1970:01:01 00:00:12", "2000:01:01 00:03:00", "2099:08:12 19:59:29"]
    )
    def test_a_clock_that_was_never_set_is_suspect(self, read, stamp: str) -> None:
        assert TimeFlag.SUSPECT in read(jpeg(taken(stamp))).time_flags

    @pytest.mark.parametrize(
        ("digits", "micros"),
        [
            ("5", 500_000), ("05", 50_000), ("054", 54_000), ("123456", 123_456),
            ("12345678", 123_456), ("7   ", 700_000), ("abc", 0), ("   ", 0),
        ],
    )  # fmt: skip
    def test_sub_seconds_are_a_decimal_fraction(self, read, digits: str, micros: int) -> None:
        found = read(jpeg(taken(subsec=digits))).recorded_at
        assert found == PARIS_MORNING.replace(microsecond=micros)

    @pytest.mark.parametrize(
        ("tag", "minutes"),
        [
            ("+05:45", 345), ("-03:30", -210), ("+1:00", 60), ("+0100", 60), ("Z", 0),
            ("   :  ", None), ("+25:00", None), ("+05:75", None), ("Paris", None),
        ],
    )  # fmt: skip
    def test_offsets(self, read, tag: str, minutes: int | None) -> None:
        wanted = None if minutes is None else timedelta(minutes=minutes)
        assert read(jpeg(taken(offset=tag))).recorded_offset == wanted

    def test_the_offset_of_the_edit_is_not_the_offset_of_the_taking(self, read) -> None:
        exif = {files.TAKEN: text("2024:05:22 10:21:07"), files.MODIFIED_OFFSET: text("+09:00")}
        assert read(jpeg(files.tiff({files.MODEL: text("X")}, exif))).recorded_offset is None

    def test_digitized_comes_second_and_other_embedded_dates_third(self, read) -> None:
        digitized = files.tiff({files.MODEL: text("X")}, {0x9004: text("2024:05:22 10:21:07")})
        assert read(jpeg(digitized)).recorded_source is TimeSource.DIGITIZED
        packet = b'<x exif:DateTimeOriginal="2024-05-22T10:21:07.50+02:00"/>'
        found = read(jpeg(extra=_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)))
        assert found.recorded_at == PARIS_MORNING.replace(microsecond=500_000)
        assert (found.recorded_offset, found.recorded_source) == (
            timedelta(hours=2),
            TimeSource.EMBEDDED,
        )

    def test_iptc_knows_when_it_was_created(self, read) -> None:
        block = b"Photoshop 3.0\x008BIM\x04\x04" + bytes(6)
        block += b"\x1c\x02\x37\x00\x0820240522" + b"\x1c\x02\x3c\x00\x0b102107+0200"
        found = read(jpeg(extra=_segment(0xED, block)))
        assert (found.recorded_at, found.recorded_offset) == (PARIS_MORNING, timedelta(hours=2))

    def test_the_satellites_tell_the_time(self, read) -> None:
        gps = {7: (files.RATIONAL, (8, 1, 21, 1, 7, 1)), 29: text("2024:05:22")}
        found = read(jpeg(taken(None, gps=gps)))
        assert found.gps_at is not None
        assert found.gps_at.isoformat() == "2024-05-22T08:21:07+00:00"
        assert (found.recorded_at, found.recorded_offset) == (
            PARIS_MORNING.replace(hour=8),
            timedelta(0),
        )

    def test_the_first_of_two_exif_blocks_counts(self, read) -> None:
        second = _segment(0xE1, b"Exif\0\0" + taken("2001:01:01 10:00:00"))
        assert read(jpeg(taken(), extra=second)).recorded_at == PARIS_MORNING


def _segment(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(data) + 2).to_bytes(2, "big") + data


class TestCamera:
    def test_two_bodies_of_one_model_are_told_apart_without_keeping_their_numbers(
        self, read
    ) -> None:
        one, other = (read(jpeg(taken(serial=number))) for number in ("6012345", "6099999"))
        assert one.serial_hash
        assert one.serial_hash != other.serial_hash
        assert "6012345" not in repr(one)

    @pytest.mark.parametrize(
        ("written", "read_as"),
        [
            (b"NIKON D70   ", "NIKON D70"),
            ("Größe".encode(), "Größe"),
            ("Größe".encode("cp1252"), "Größe"),
            (b"\x1b]0;owned\x07\x1b[31mX", "]0;owned[31mX"),
            ("A\u202eB".encode(), "AB"),
            (b"a\r\nb\tc", "a b c"),
            (b"X\0hidden", "X"),
        ],
    )
    def test_strings_are_cleaned_at_the_border(self, read, written: bytes, read_as: str) -> None:
        assert read(jpeg(taken(model=written))).model == read_as

    @pytest.mark.parametrize(
        "text_in",
        ["[@click=app.quit]x[/]", "<script>alert(1)</script>", '=HYPERLINK("x")', "#let x"],
    )
    def test_markup_stays_text(self, read, text_in: str) -> None:
        assert read(jpeg(taken(description=text_in))).brought.caption == text_in

    def test_long_texts_are_cut(self, read) -> None:
        found = read(jpeg(taken(description="x" * 60_000)))
        assert found.brought.caption == "x" * 10_000

    def test_a_text_whose_count_is_wrong_ends_where_it_ends(self, read) -> None:
        block = taken(make="Canon")
        entry = block.index(b"\x0f\x01\x02\0") + 4
        found = read(jpeg(block[:entry] + b"\xff\xff\xff\x7f" + block[entry + 4 :]))
        assert (found.make, found.recorded_at) == ("Canon", PARIS_MORNING)

    @pytest.mark.parametrize(
        ("tag", "turn"), [(n, n) for n in range(1, 9)] + [(0, 1), (99, 1), (36865, 1)]
    )
    def test_orientation(self, read, tag: int, turn: int) -> None:
        found = read(jpeg(taken(orientation=tag)))
        assert found.orientation == turn
        assert (found.width, found.height) == ((64, 96) if turn >= 5 else (96, 64))


class TestFormats:
    """Every format with EXIF that its writer made, told by its content."""

    @pytest.mark.parametrize(
        ("kind", "mime"),
        [
            ("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp"),
            ("AVIF", "image/avif"),
        ],
    )  # fmt: skip
    def test_what_pillow_writes(self, read, kind: str, mime: str) -> None:
        exif = Image.Exif()
        exif[files.MAKE], exif[files.MODEL] = "Canon", "EOS R5"
        inner = exif.get_ifd(files.EXIF_IFD)
        inner[files.TAKEN], inner[files.SUBSEC], inner[files.OFFSET] = (
            "2024:05:22 10:21:07", "25", "+02:00",
        )  # fmt: skip
        out = io.BytesIO()
        picture().save(out, kind, exif=exif)
        found = read(out.getvalue(), "picture.txt")
        assert (found.mime, found.make, found.model) == (mime, "Canon", "EOS R5")
        assert found.recorded_at == PARIS_MORNING.replace(microsecond=250_000)
        assert found.recorded_offset == timedelta(hours=2)
        assert (found.width, found.height, found.problem) == (96, 64, None)

    def test_tiff(self, read) -> None:
        exif = {files.TAKEN: text("2024:05:22 10:21:07"), files.SUBSEC: text("25")}
        size = {0x0100: (files.LONG, 4), 0x0101: (files.LONG, 2), 0x0102: (files.SHORT, 8)}
        strip = {0x0106: (files.SHORT, 1), 0x0111: (files.LONG, 8), 0x0117: (files.LONG, 8)}
        found = read(files.tiff({files.MAKE: text("Epson"), **size, **strip}, exif), "scan.tif")
        assert (found.mime, found.make) == ("image/tiff", "Epson")
        assert found.recorded_at == PARIS_MORNING.replace(microsecond=250_000)
        assert (found.width, found.height, found.problem) == (4, 2, None)

    def test_heic_with_its_exif_item(self, read) -> None:
        found = read(_heic(b"\0\0\0\6Exif\0\0" + taken(subsec="5")), "IMG.HEIC")
        assert found.mime == "image/heic"
        assert found.recorded_at == PARIS_MORNING.replace(microsecond=500_000)
        assert found.model == "NIKON Z 6"

    @pytest.mark.parametrize("head", [b"", b"Exif\0\0"])
    def test_webp_with_and_without_the_header_of_exif(self, read, head: bytes) -> None:
        out = io.BytesIO()
        picture().save(out, "WEBP", exif=head + taken())
        assert read(out.getvalue()).recorded_at == PARIS_MORNING

    def test_png_with_a_raw_profile(self, read) -> None:
        profile = (
            b"\nexif\n" + b"%8d\n" % (len(taken()) + 6) + (b"Exif\0\0" + taken()).hex().encode()
        )
        chunk = b"zTXtRaw profile type exif\0\0" + zlib.compress(profile)
        out = io.BytesIO()
        picture().save(out, "PNG")
        data = out.getvalue()
        packed = (len(chunk) - 4).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
        assert read(data[:33] + packed + data[33:]).recorded_at == PARIS_MORNING

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.jpg", b""),
            ("b.jpg", b"Dear diary, this is text."),
            ("c.jpg", b"<html><body>no</body></html>"),
            ("d.jpg", b"PK\x03\x04" + bytes(100)),
            ("e.heic", b"\0\0\0\x18ftyp"),
        ],
    )
    def test_what_is_no_picture_says_so(self, read, name: str, content: bytes) -> None:
        found = read(content, name)
        assert not found.mime
        assert found.problem is not None

    def test_a_png_named_jpg_is_a_png(self, read) -> None:
        out = io.BytesIO()
        picture().save(out, "PNG")
        assert read(out.getvalue(), "picture.jpg").mime == "image/png"

    @pytest.mark.parametrize("mode", ["L", "CMYK", "I;16", "1", "P", "RGBA"])
    def test_every_mode_is_read(self, read, mode: str) -> None:
        out = io.BytesIO()
        image = Image.new("I;16", (96, 64), 40_000) if mode == "I;16" else picture().convert(mode)
        image.save(out, "TIFF")
        assert (read(out.getvalue()).width, read(out.getvalue()).problem) == (96, None)


def _heic(exif: bytes) -> bytes:
    """The boxes of a HEIF file that carries an Exif item and no picture."""
    infe = files.box(b"infe", b"\2\0\0\0", b"\0\1\0\0", b"Exif", b"\0")
    iinf = files.box(b"iinf", bytes(4), b"\0\1", infe)
    iloc_size = 8 + 4 + 2 + 2 + 2 + 2 + 2 + 8
    head = files.box(b"ftyp", b"heic", bytes(4), b"mif1heic")
    meta_size = 8 + 4 + len(iinf) + iloc_size
    at = len(head) + meta_size + 8
    iloc = files.box(
        b"iloc", bytes(4), b"\x44\x00", b"\0\1", b"\0\1", b"\0\0", b"\0\1",
        at.to_bytes(4, "big"), len(exif).to_bytes(4, "big"),
    )  # fmt: skip
    assert len(iloc) == iloc_size
    return head + files.box(b"meta", bytes(4), iinf, iloc) + files.box(b"mdat", exif)


RAWS = [
    ("image/x-canon-cr2", "Canon"),
    ("image/x-nikon-nef", "NIKON CORPORATION"),
    ("image/x-sony-arw", "SONY"),
    ("image/x-adobe-dng", "Leica"),
    ("image/x-olympus-orf", "OLYMPUS"),
    ("image/x-panasonic-rw2", "Panasonic"),
]


class TestRaw:
    """Time, camera and preview of RAW files; their own data is never decoded."""

    @pytest.mark.parametrize(("mime", "make"), RAWS)
    def test_raws_on_tiffs_plan(self, tmp_path: Path, mime: str, make: str) -> None:
        preview = jpeg(seed=9)
        path = tmp_path / "photo.jpg"
        path.write_bytes(files.raw(mime, {files.TAKEN: text("2024:05:22 10:21:07")}, preview, make))
        found = read_metadata(path)
        assert (found.mime, found.make) == (mime, make)
        assert found.recorded_at == PARIS_MORNING
        assert (found.width, found.height, found.problem) == (96, 64, None)
        inside = embedded_jpeg(path, mime, 320)
        assert Image.open(io.BytesIO(inside)).size == (96, 64)

    def test_cr3(self, tmp_path: Path) -> None:
        path = tmp_path / "photo.cr3"
        image = files.tiff({files.MAKE: text("Canon"), files.MODEL: text("EOS R6")})
        exif = files.tiff({files.TAKEN: text("2024:05:22 10:21:07"), files.SUBSEC: text("33")})
        path.write_bytes(files.canon_cr3(image, exif, jpeg(seed=9)))
        found = read_metadata(path)
        assert (found.mime, found.make, found.model) == ("image/x-canon-cr3", "Canon", "EOS R6")
        assert found.recorded_at == PARIS_MORNING.replace(microsecond=330_000)
        assert (found.width, found.height, found.problem) == (96, 64, None)

    def test_raf(self, tmp_path: Path) -> None:
        path = tmp_path / "photo.raf"
        path.write_bytes(files.fuji_raf(jpeg(taken(make="FUJIFILM"))))
        found = read_metadata(path)
        assert (found.mime, found.make) == ("image/x-fuji-raf", "FUJIFILM")
        assert (found.recorded_at, found.problem) == (PARIS_MORNING, None)
        assert Image.open(io.BytesIO(embedded_jpeg(path, found.mime, 1))).size == (96, 64)

    def test_a_raw_without_a_preview_is_kept_and_says_so(self, read) -> None:
        found = read(
            files.raw("image/x-nikon-nef", {files.TAKEN: text("2024:05:22 10:21:07")}, b"", "NIKON")
        )
        assert found.recorded_at == PARIS_MORNING
        assert found.problem is not None


class TestVideo:
    def test_the_header_tells_when_in_utc(self, read) -> None:
        found = read(files.video(files.mp4_seconds(2024, 5, 22, 8, 21)), "clip.mp4")
        assert found.mime == "video/mp4"
        assert found.recorded_at == datetime(2024, 5, 22, 8, 21)
        assert (found.recorded_offset, found.recorded_source) == (timedelta(0), TimeSource.EMBEDDED)
        assert (found.width, found.height) == (1920, 1080)

    def test_apples_stamp_knows_the_zone(self, read) -> None:
        data = files.video(1, "2024-05-22T10:21:07+0200", brand=b"qt  ")
        found = read(data, "clip.mov")
        assert found.mime == "video/quicktime"
        assert (found.recorded_at, found.recorded_offset) == (PARIS_MORNING, timedelta(hours=2))

    @pytest.mark.parametrize(
        ("stamp", "offset", "flags"),
        [
            ("2024-05-22T10:21:07.250+02:00", timedelta(hours=2), ()),
            ("2024-05-22T10:21:07Z", timedelta(0), ()),
            ("2024-05-22T10:21:07", None, (TimeFlag.ZONE,)),
            ("2024-05-22 10:21:07.250", None, (TimeFlag.ZONE,)),
        ],
    )
    def test_a_stamp_without_its_zone_is_local_and_doubtful(
        self, read, stamp: str, offset: timedelta | None, flags: tuple[TimeFlag, ...]
    ) -> None:
        found = read(files.video(1, stamp, brand=b"qt  "), "clip.mov")
        assert found.recorded_at is not None
        assert found.recorded_at.replace(microsecond=0) == PARIS_MORNING
        assert (found.recorded_offset, found.time_flags) == (offset, flags)

    def test_a_video_whose_header_is_missing_is_damaged(self, read) -> None:
        found = read(files.video()[:40], "clip.mp4")
        assert found.recorded_at is None
        assert found.problem is not None
