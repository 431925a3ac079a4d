"""The slate's QR code, read from a photo of a screen."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import segno
from PIL import Image, ImageFilter
from tests.photos import files

from delegation_tui.photos.clocks.slate import read_slate, slate_moment, slate_payload

MOMENT = datetime(2024, 5, 22, 9, 0, 5, tzinfo=ZoneInfo("Europe/Paris"))


def photo_of_slate(path: Path, text: str, scale: int, turn: float, blur: float) -> Path:
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=scale)
    code = Image.open(out).convert("L").point(lambda v: 200 if v else 40)
    scene = Image.effect_noise((3000, 2000), 20).point(lambda v: v // 2 + 60)
    scene.paste(code.rotate(turn, expand=True, fillcolor=120), (900, 600))
    scene.filter(ImageFilter.GaussianBlur(blur)).save(path, "JPEG", quality=85)
    return path


class TestSlate:
    @pytest.mark.parametrize(
        ("scale", "turn", "blur"), [(20, 0, 1), (12, 11, 2), (6, -4, 0.5), (16, 90, 3)]
    )
    def test_what_was_shown_is_read(self, tmp_path, scale, turn, blur):
        path = photo_of_slate(tmp_path / "s.jpg", slate_payload(MOMENT), scale, turn, blur)
        found = read_slate(path)
        assert found is not None
        # The code stood for a second: its middle is meant.
        assert found == MOMENT.astimezone(UTC) + timedelta(seconds=0.5)

    def test_other_codes_and_other_photos_say_nothing(self, tmp_path):
        path = photo_of_slate(tmp_path / "s.jpg", "https://example.org/badge/1", 12, 0, 0)
        assert read_slate(path) is None
        assert read_slate(files.write_jpeg(tmp_path / "plain.jpg")) is None

    @pytest.mark.parametrize(
        "text", ["", "2024-05-22T09:00:05", "2024-13-40T00:00:00+02:00", "x" * 999]
    )
    def test_only_a_moment_with_its_zone_counts(self, text):
        assert slate_moment(text) is None
