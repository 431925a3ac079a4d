"""Bursts: photos that belong together, the sharpest of them proposed."""
# ruff: noqa: DTZ001 - recorded times are naive, as cameras write them

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from PIL import Image, ImageFilter
from tests.photos import files
from tests.photos.conftest import photos_of, shot

from delegation_tui.domain.photos import Photo
from delegation_tui.photos.pictures.bursts import bursts, proposed

START = datetime(2024, 5, 22, 10, 0)
CAMERA, OTHER = UUID(int=1), UUID(int=2)


def at_second(second: float, camera: UUID | None = CAMERA, name: str = "") -> Photo:
    moment = START + timedelta(seconds=second)
    return Photo(sha256="", name=name or f"{second}", path="", recorded_at=moment, camera_id=camera)


class TestGroups:
    def test_a_gap_ends_a_burst_and_not_its_length(self):
        photos = [at_second(s) for s in (0, 1.5, 3, 4.9, 7, 60, 61)]
        assert [len(group) for group in bursts(photos)] == [4, 2]

    def test_two_cameras_are_two_bursts(self):
        photos = [at_second(0), at_second(1, OTHER), at_second(1), at_second(0, OTHER)]
        assert [len(group) for group in bursts(photos)] == [2, 2]

    def test_in_the_same_second_names_give_the_order(self):
        photos = [at_second(0, name=name) for name in ("DSC_3", "DSC_1", "DSC_2")]
        assert [p.name for p in bursts(photos)[0]] == ["DSC_1", "DSC_2", "DSC_3"]

    def test_a_photo_without_time_or_camera_is_in_none(self):
        nobody = [at_second(0, None), at_second(1, None)]
        assert bursts([*nobody, replace(at_second(0), recorded_at=None)]) == ()


class TestIngest:
    def test_a_burst_over_two_imports_is_one(self, card, add, store):
        shot(card / "a.jpg", "10:05:00", 1)
        alone = add(card).added[0]
        assert alone.burst == ""
        shot(card / "b.jpg", "10:05:01", 2)
        shot(card / "c.jpg", "10:09:00", 3)
        add(card)
        found = photos_of(store)
        assert found["a.jpg"].burst == found["b.jpg"].burst != ""
        assert found["c.jpg"].burst == ""

    def test_the_sharpest_is_proposed_unless_it_is_rejected(self, card, add, store):
        noise = Image.effect_noise((600, 400), 90)
        for n, blur in enumerate((3, 0, 6)):
            out = io.BytesIO()
            noise.filter(ImageFilter.GaussianBlur(blur)).save(out, "JPEG", quality=95)
            data = out.getvalue()
            exif = files.jpeg(files.taken(f"2024:05:22 10:05:0{n}"))
            length = int.from_bytes(exif[4:6], "big") + 2
            (card / f"{n}.jpg").write_bytes(data[:2] + exif[2 : 2 + length] + data[2:])
        add(card)
        found = photos_of(store)
        assert proposed(found.values(), ()).name == "1.jpg"
        found["1.jpg"] = replace(found["1.jpg"], rejected=True)
        assert proposed(found.values(), ()).name == "0.jpg"
        found["2.jpg"] = replace(found["2.jpg"], rating=1)
        assert proposed(found.values(), ()).name == "2.jpg"
