"""Times in the names of files without any inside, as messengers and camera apps write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from delegation_tui.domain.photos import TimeFlag
from delegation_tui.photos.reading.metadata import Metadata
from delegation_tui.photos.reading.named_times import with_named_time


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ("PXL_20240522_071502123.jpg", "2024-05-22 07:15:02"),
        ("PXL_20240522_071502123.PORTRAIT.jpg", "2024-05-22 07:15:02"),
        ("IMG_20240522_101530.jpg", "2024-05-22 10:15:30"),
        ("20240522_101530.heic", "2024-05-22 10:15:30"),
        ("Screenshot_20240522-100545.png", "2024-05-22 10:05:45"),
        ("Screenshot_2024-05-22-10-05-45-12_abc.png", "2024-05-22 10:05:45"),
        ("Capture d’écran 2024-05-22 à 10.05.45.png", "2024-05-22 10:05:45"),
        ("Screenshot 2024-05-22 at 2.15.30 PM.png", "2024-05-22 14:15:30"),
        ("signal-2024-05-22-101530.jpeg", "2024-05-22 10:15:30"),
        ("signal-2024-05-22-10-15-30-123.jpg", "2024-05-22 10:15:30"),
        ("00000012-PHOTO-2024-05-22-09-33-40.jpg", "2024-05-22 09:33:40"),
        ("WhatsApp Image 2024-05-22 at 10.15.30.jpeg", "2024-05-22 10:15:30"),
        ("photo_1@22-05-2024_09-47-00.jpg", "2024-05-22 09:47:00"),
    ],
)
def test_a_time_is_offered_as_unsure(name: str, at: str) -> None:
    found = with_named_time(Metadata(mime="image/jpeg"), name)
    assert str(found.recorded_at) == at
    assert found.time_flags == (TimeFlag.NAMED,)
    assert (found.recorded_offset == timedelta(0)) is name.startswith("PXL")


def test_a_day_without_an_hour_is_a_day() -> None:
    found = with_named_time(Metadata(mime="image/jpeg"), "IMG-20240522-WA0007.jpg")
    assert (found.recorded_at, found.day) == (None, date(2024, 5, 22))


@pytest.mark.parametrize(
    "name",
    ["DSC_1234.jpg", "IMG_20241322_101530.jpg", "IMG_20240522_251530.jpg", "2024-05-22.jpg", "120240522_1015301.jpg",
     "facture 20240522101530123456.jpg", "IMG-20240532-WA0007.jpg"],
)  # fmt: skip
def test_a_name_without_one_says_nothing(name: str) -> None:
    found = Metadata(mime="image/jpeg")
    assert with_named_time(found, name) == found


def test_what_the_file_itself_says_comes_first() -> None:
    inside = Metadata(mime="image/jpeg", recorded_at=datetime(2024, 5, 21, 9))  # noqa: DTZ001
    assert with_named_time(inside, "IMG_20240522_101530.jpg") == inside
    other_day = Metadata(mime="image/jpeg", day=date(2024, 5, 21))
    assert with_named_time(other_day, "IMG_20240522_101530.jpg") == other_day
