"""A card with photos, and a day with visits to place them at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.photos import files

from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.intake.ingest import IngestReport, add_photos
from delegation_tui.store import Store
from delegation_tui.workspace import Workspace

DAY = datetime(2024, 5, 22, tzinfo=UTC)


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A time of the day in Paris, where summer is two hours ahead of UTC."""
    return DAY + timedelta(hours=hour - 2, minutes=minute, seconds=second)


def shot(path: Path, clock: str, seed: int, **how: str) -> Path:
    """A photo taken on the day when the camera's clock showed `clock`."""
    return files.write_jpeg(path, files.taken(f"2024:05:22 {clock}", **how), seed)


@pytest.fixture
def card(tmp_path: Path) -> Path:
    folder = tmp_path / "card" / "DCIM"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def add(store: Store, workspace: Workspace) -> Callable[..., IngestReport]:
    def adding(*paths: Path, **how: object) -> IngestReport:
        return add_photos(store, workspace, paths, **how)  # type: ignore[arg-type]

    return adding


@pytest.fixture
def visits(store: Store) -> tuple[Visit, Visit, Visit]:
    """10:00 to 10:20, 10:30 to 10:50, 10:52 to 11:30 in Paris."""
    hours = ((at(10), at(10, 20)), (at(10, 30), at(10, 50)), (at(10, 52), at(11, 30)))
    with store.act(Message("Visits")) as tx:
        return tx.put_all([Visit(starts_at=start, ends_at=end) for start, end in hours])  # type: ignore[return-value]


def photos_of(store: Store) -> dict[str, Photo]:
    with store.read() as tx:
        return {photo.name: photo for photo in tx.all(Photo)}


def places_of(store: Store) -> dict[str, UUID | None]:
    return {name: photo.visit_id for name, photo in photos_of(store).items()}


def tree(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Everything about the files below `folder` that a reader must leave alone."""
    return {
        str(path.relative_to(folder)): (
            path.stat().st_mtime_ns,
            path.stat().st_mode,
            path.read_bytes(),
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
