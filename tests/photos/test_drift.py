"""A day with two cameras that drift, from files to places, measured against the truth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from tests.photos import files
from tests.photos.conftest import at

from delegation_tui.domain.clock_source import ClockSource
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.time import CameraClock
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.clocks.cameras import find_camera
from delegation_tui.photos.clocks.points import comparison, moment_shown
from delegation_tui.photos.clocks.proposals import clock_proposals
from delegation_tui.photos.intake.ingest import add_photos
from delegation_tui.photos.placing.place import photo_of, set_clock
from delegation_tui.store import Store
from delegation_tui.workspace import Workspace

TOLERANCE = timedelta(minutes=3)
BEGIN, END, HOUR = at(9), at(18), timedelta(hours=1)
# Of each body: how far it is off at the beginning, and the seconds it gains in an hour.
BODIES = {"D500": (-HOUR + timedelta(seconds=200), 6.0), "EOS R5": (7 * HOUR, -9.0)}
CLOCKS = {"first.jpg": BEGIN - HOUR / 10, "last.jpg": END + HOUR / 10}


@dataclass(frozen=True)
class Day:
    """Visits, and where each photo was taken, by its content."""

    store: Store
    truth: dict[str, Visit]

    def wrong(self) -> int:
        with self.store.read() as tx:
            photos = [p for p in tx.all(Photo) if p.name in self.truth]
        assert len(photos) == len(self.truth)
        return sum(p.visit_id != self.truth[p.name].id for p in photos)


@pytest.fixture
def day(store: Store, workspace: Workspace, card: Path) -> Day:
    """A visit of 11 minutes every 20 minutes or so, each seen by both cameras."""
    starts = [BEGIN + timedelta(minutes=20 * n + n * n % 5) for n in range(26)]
    with store.act(Message("Visits")) as tx:
        visits = tx.put_all([Visit(starts_at=s, ends_at=s + timedelta(minutes=11)) for s in starts])
    truth = {}
    for body, (off, gains) in BODIES.items():
        shots = {
            f"{body}-{n}-{minute}.jpg": (visit, visit.starts_at + timedelta(minutes=minute))
            for n, visit in enumerate(visits)
            for minute in (0.5, 5, 10.5)
        }
        truth |= {name: visit for name, (visit, _) in shots.items()}
        moments = {name: true for name, (_, true) in shots.items()} | CLOCKS
        for seed, (name, true) in enumerate(moments.items()):
            shown = true + 2 * HOUR + off + timedelta(seconds=gains * ((true - BEGIN) / HOUR))
            exif = files.taken(f"{shown:%Y:%m:%d %H:%M:%S}", model=body, serial=body)
            files.write_jpeg(card / body / name, exif, seed + len(truth))
    assert not add_photos(store, workspace, [card]).failed
    return Day(store, truth)


def compared(day: Day, body: str, names: tuple[str, ...]) -> CameraClock:
    """The comparisons that photos of a clock give: what it shows is typed."""
    with day.store.read() as tx:
        event, camera = tx.event(), find_camera(tx, body)
        points = []
        for name in names:
            photo = photo_of(tx, camera, name)
            shown = moment_shown(f"{event.local(CLOCKS[name]):%d/%m %H:%M:%S}", event, photo)
            points.append(comparison(photo, camera, event.tz, shown))
        found = tuple(point for point in points if point is not None)
        return CameraClock(points=found, source=ClockSource.CLOCK)


class TestDrift:
    def test_two_photos_of_a_clock_place_all(self, day: Day) -> None:
        assert day.wrong() > len(day.truth) / 2
        for body in BODIES:
            with day.store.read() as tx:
                camera_id = find_camera(tx, body).id
            set_clock(day.store, camera_id, TOLERANCE, clock=compared(day, body, tuple(CLOCKS)))
        assert day.wrong() == 0

    def test_one_leaves_no_more_than_what_drifted_over_an_edge(self, day: Day) -> None:
        for body in BODIES:
            with day.store.read() as tx:
                camera_id = find_camera(tx, body).id
            set_clock(day.store, camera_id, TOLERANCE, clock=compared(day, body, ("first.jpg",)))
        assert day.wrong() <= len(day.truth) * 0.2

    def test_what_is_proposed_places_nearly_all(self, day: Day) -> None:
        with day.store.read() as tx:
            proposals = clock_proposals(tx)
        assert len(proposals) == len(BODIES)
        for proposal in proposals:
            set_clock(
                day.store, proposal.camera.id, TOLERANCE, clock=CameraClock(offset=proposal.offset)
            )
        assert day.wrong() <= len(day.truth) * 0.1
