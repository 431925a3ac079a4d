"""Smaller pictures: upright, in sRGB, without metadata, whatever the original was."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms, ImageStat
from tests.photos import files

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.photos import Photo
from delegation_tui.photos.pictures.renditions import every_rendition, rendition, size_at, thumbnail
from delegation_tui.photos.reading.metadata import read_metadata
from delegation_tui.workspace import Workspace

# Not ru_maxrss, which begins with what the process that starts this one has.
MAKE = """
import re, sys
from pathlib import Path
from delegation_tui.domain.photos import Photo
from delegation_tui.photos.pictures.renditions import rendition
from delegation_tui.workspace import Workspace
root, name, width = sys.argv[1:]
one = Photo(sha256="0" * 64, name=name, path=f"media/originals/{name}", mime="image/png",
            width=int(width), height=int(width))
rendition(Workspace.open(Path(root)), one, 1280)
status = Path("/proc/self/status").read_text()
print(int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) // 1024)
"""


@pytest.fixture
def photo(workspace: Workspace):
    def kept(data: bytes, name: str = "photo") -> Photo:
        path = workspace.originals / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        found = read_metadata(path)
        return Photo(
            sha256=f"{abs(hash(data)):064x}", name=name, path=f"media/originals/{name}",
            mime=found.mime, width=found.width, height=found.height, orientation=found.orientation,
        )  # fmt: skip

    return kept


def encoded(image: Image.Image, kind: str, **how: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def is_red(pixel: tuple[int, ...]) -> bool:
    return pixel[0] > 180 and pixel[1] < 90 and pixel[2] < 90


class TestUpright:
    @pytest.mark.parametrize("turn", range(1, 9))
    def test_every_orientation_ends_with_the_top_on_top(self, workspace, photo, turn):
        stored = _turned(files.picture(size=(960, 640)), turn)
        data = encoded(stored, "JPEG", quality=95, exif=b"Exif\0\0" + files.taken(orientation=turn))
        one = photo(data)
        assert (one.width, one.height) == (960, 640)
        with Image.open(rendition(workspace, one, 320)) as small:
            assert small.size == (320, 213)
            assert is_red(small.getpixel((10, 10)))
            assert not is_red(small.getpixel((300, 10)))
            assert not small.getexif()

    def test_a_small_original_is_not_made_larger(self, workspace, photo):
        one = photo(files.jpeg())
        assert size_at(one, 2048) == (96, 64)
        with Image.open(rendition(workspace, one, 2048)) as same:
            assert same.size == (96, 64)


def _turned(image: Image.Image, turn: int) -> Image.Image:
    """What a camera held that way stores of the upright `image`."""
    t = Image.Transpose
    undo = {2: t.FLIP_LEFT_RIGHT, 3: t.ROTATE_180, 4: t.FLIP_TOP_BOTTOM, 5: t.TRANSPOSE,
            6: t.ROTATE_90, 7: t.TRANSVERSE, 8: t.ROTATE_270}  # fmt: skip
    return image.transpose(undo[turn]) if turn in undo else image


class TestColours:
    @pytest.mark.parametrize("mode", ["L", "CMYK", "1", "P", "RGBA", "LA"])
    def test_every_mode_becomes_rgb(self, workspace, photo, mode):
        kind = "TIFF" if mode in ("CMYK", "LA") else "PNG"
        one = photo(encoded(files.picture(size=(640, 400)).convert(mode), kind))
        with Image.open(rendition(workspace, one, 320)) as small:
            assert (small.mode, small.size) == ("RGB", (320, 200))

    def test_sixteen_bits_keep_their_brightness(self, workspace, photo):
        one = photo(encoded(Image.new("I;16", (640, 400), 0x8000), "PNG"))
        with Image.open(rendition(workspace, one, 320)) as small:
            assert abs(small.getpixel((5, 5))[0] - 128) < 3

    def test_transparent_parts_are_white(self, workspace, photo):
        one = photo(encoded(Image.new("RGBA", (640, 400), (9, 9, 9, 0)), "PNG"))
        with Image.open(rendition(workspace, one, 320)) as small:
            assert min(small.getpixel((5, 5))) > 250

    def test_the_colour_profile_is_applied(self, workspace, photo):
        ours = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        # Another name, and what the camera calls red is blue.
        named = ours.replace("sRGB".encode("utf-16-be"), "BRGs".encode("utf-16-be"))
        swapped = (
            named.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
        )
        plain = files.picture(size=(640, 400))
        one, other = (
            photo(encoded(plain, "JPEG", icc_profile=profile), name)
            for name, profile in (("a", None), ("b", swapped))
        )
        with (
            Image.open(rendition(workspace, one, 320)) as first,
            Image.open(rendition(workspace, other, 320)) as second,
        ):
            assert is_red(first.getpixel((10, 10)))
            assert second.getpixel((10, 10))[2] > 180
            assert "icc_profile" not in second.info


class TestLargePictures:
    def test_what_is_transparent_is_weighed_by_how_much_it_is_seen(self, workspace, photo):
        """Strip by strip, as in one piece."""
        drawn = files.picture(size=(3000, 2002)).convert("RGBA")
        drawn.putalpha(Image.linear_gradient("L").resize(drawn.size))
        white = Image.new("RGBA", drawn.size, "white")
        seen = Image.alpha_composite(white, drawn).convert("RGB").resize((300, 200))
        with Image.open(rendition(workspace, photo(encoded(drawn, "PNG"), "a.png"), 300)) as made:
            assert made.size == seen.size
            differs = ImageChops.difference(made.convert("RGB"), seen)
        assert max(ImageStat.Stat(differs).mean) < 6

    def test_a_small_file_of_many_pixels_is_not_in_memory_several_times(self, workspace, photo):
        drawn = Image.new("P", (12_000, 12_000))
        one = photo(encoded(drawn, "PNG"), "a.png")
        del drawn
        made = subprocess.run(
            [sys.executable, "-c", MAKE, str(workspace.root), one.name, str(one.width)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert int(made.stdout) < 600  # megabytes; 144 million pixels in colour are 576


class TestCache:
    def test_several_widths_from_one_decoding_and_the_same_bytes_again(self, workspace, photo):
        one = photo(files.jpeg(size=(1200, 800)))
        large, small = every_rendition(workspace, one, (800, 320)).values()
        bytes_before = large.read_bytes(), small.read_bytes()
        stamp = large.stat().st_mtime_ns
        assert rendition(workspace, one, 800).stat().st_mtime_ns == stamp
        for path in (large, small):
            path.unlink()
        every_rendition(workspace, one, (800, 320))
        assert (large.read_bytes(), small.read_bytes()) == bytes_before

    def test_nothing_private_leaves_the_original(self, workspace, photo):
        gps = {1: files.text("N"), 2: (files.RATIONAL, (48, 1, 51, 1, 0, 1))}
        data = files.jpeg(
            files.taken(gps=gps, serial="6012345", description="private"), size=(640, 400)
        )
        made = rendition(workspace, photo(data), 320).read_bytes()
        assert b"Exif" not in made
        assert b"6012345" not in made

    def test_the_cameras_thumbnail_is_there_at_once_and_loses_its_bars(self, workspace, photo):
        barred = Image.new("RGB", (160, 120))
        barred.paste(files.picture(size=(160, 107)), (0, 6))
        exif = files.taken(thumbnail=encoded(barred, "JPEG"), orientation=6)
        one = photo(files.jpeg(exif, size=(900, 600)))
        with Image.open(thumbnail(workspace, one)) as quick:
            assert quick.size == (107, 160)
        rendition(workspace, one, 320)
        with Image.open(thumbnail(workspace, one)) as better:
            assert better.size == (320, 480)

    def test_without_one_the_picture_itself_is_made_smaller(self, workspace, photo):
        with Image.open(thumbnail(workspace, photo(files.jpeg(size=(900, 600))))) as small:
            assert small.size == (320, 213)


class TestOthers:
    def test_a_raw_shows_the_preview_inside(self, workspace, photo):
        data = files.raw("image/x-nikon-nef", {}, files.jpeg(size=(900, 600)), "NIKON")
        with Image.open(rendition(workspace, photo(data, "a.nef"), 320)) as small:
            assert small.size == (320, 213)

    @pytest.mark.parametrize("kind", ["WEBP", "AVIF", "TIFF"])
    def test_other_formats(self, workspace, photo, kind):
        one = photo(encoded(files.picture(size=(640, 400)), kind))
        with Image.open(rendition(workspace, one, 320)) as small:
            assert is_red(small.getpixel((10, 10)))

    def test_a_video_and_a_damaged_or_missing_file_say_so(self, workspace, photo):
        with pytest.raises(DelegationError, match="video"):
            rendition(workspace, photo(files.video(), "a.mp4"), 320)
        cut = photo(files.jpeg(size=(900, 600))[:-3000], "cut.jpg")
        with pytest.raises(DelegationError, match="damaged"):
            rendition(workspace, cut, 320)
        (workspace.root / cut.path).unlink()
        with pytest.raises(DelegationError, match="missing"):
            rendition(workspace, cut, 320)
        assert not list(Path(workspace.cache).rglob("*.part"))
