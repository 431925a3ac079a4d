"""Work that takes long: it is stopped when nobody wants it any more, and lines are saved beside it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from delegation_tui.article import caption_photos
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Match, MatchReason, Origin, Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.stopping import Stopped, stop_if_wished, stoppable
from delegation_tui.domain.time import utc_now
from delegation_tui.domain.visits import Visit
from delegation_tui.roster.start import start_workspace
from delegation_tui.store import Store, open_store
from delegation_tui.tui.store_worker import StoreWorker
from delegation_tui.workspace import Workspace


@dataclass
class Endless:
    """Work that ends only when it is stopped."""

    begun: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)

    def __call__(self, _store: Store) -> None:
        self.begun.set()
        pause = threading.Event()
        try:
            while True:
                stop_if_wished()
                pause.wait(0.001)
        finally:
            self.ended.set()

    async def happened(self, event: threading.Event) -> None:
        assert await asyncio.to_thread(event.wait, 60)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    today = utc_now().date()
    return start_workspace(tmp_path / "fair", Event(name="Salon", starts_on=today, ends_on=today))


@pytest.mark.parametrize("leaving", [False, True])
async def test_stopped_when_unwanted(workspace: Workspace, leaving: bool) -> None:
    worker, endless = StoreWorker(workspace), Endless()
    running = asyncio.create_task(worker.run_long(endless))
    await endless.happened(endless.begun)
    assert await worker.run(lambda store: store.stamp()) is not None  # beside it
    if leaving:
        worker.stop_long_work()
    else:
        running.cancel()
    await endless.happened(endless.ended)
    with pytest.raises(asyncio.CancelledError):
        await running
    await asyncio.to_thread(worker.close)


def stopping_after(calls: int) -> Callable[[], bool]:
    """Wishes to stop at that question."""
    left = iter(range(calls))
    return lambda: next(left, None) is None


def test_captions_that_were_stopped_are_as_before(workspace: Workspace) -> None:
    now = utc_now()
    visit = Visit(starts_at=now, typed="visite")
    photos = [
        Photo(sha256=f"{n:064x}", name=f"{n}.jpg", path=f"{n}.jpg", taken_at=now,
              match=Match(visit.id, 1.0, MatchReason.DURING))
        for n in range(450)
    ]  # fmt: skip
    with open_store(workspace) as store:
        with store.act(Message("Photos")) as tx:
            tx.put(visit)
            tx.put_all(photos)
        # In the middle of drafting, then in the middle of keeping what was drafted.
        for calls in (200, 451):
            with pytest.raises(Stopped), stoppable(stopping_after(calls)):
                caption_photos(store, Settings())
            with store.read() as tx:
                assert {photo.caption_origin for photo in tx.all(Photo)} == {Origin.NONE}
        assert len(caption_photos(store, Settings())) == len(photos)
