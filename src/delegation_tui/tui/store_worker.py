"""The one thread that talks to the store: screens await it and never touch the database."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from delegation_tui.domain.stopping import Stopped, stoppable
from delegation_tui.workspace import Workspace

if TYPE_CHECKING:
    # Importing the store loads SQLModel: only this worker's own thread does that, after first
    # paint.
    from delegation_tui.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class StoreWorker:
    """Runs the rooms' functions on the workspace's store, one at a time, off the event loop."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._store: Store | None = None
        self._long: set[Event] = set()  # one for each long work, set when it is not wanted
        self.taken_in = 0  # lines that had been kept aside, the last time that any were

    def _opened(self) -> Store:
        if self._store is None:
            from delegation_tui.store import open_store

            self._store = open_store(self.workspace)
            self._take_in(self._store)
        return self._store

    def _take_in(self, store: Store) -> None:
        from delegation_tui.capture import take_in_lines

        self.taken_in = take_in_lines(store, self.workspace.settings)

    async def take_in(self) -> None:
        """Takes in the lines that were kept aside while the database was away."""
        await self.run(self._take_in)

    async def run(
        self, work: Callable[Concatenate[Store, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """`work(store, *args, **kwargs)` in the store's thread; its exceptions come out here."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._thread, lambda: work(self._opened(), *args, **kwargs)
        )

    async def run_long(
        self, work: Callable[Concatenate[Store, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """`work(store, *args, **kwargs)` in a thread of its own: for long work, beside which lines
        are saved. It is stopped when nobody waits for it any more, and when the program is left."""
        store = await self.run(lambda opened: opened)
        unwanted = Event()
        self._long.add(unwanted)

        def while_wanted() -> T:
            with stoppable(unwanted.is_set):
                return work(store, *args, **kwargs)

        try:
            return await asyncio.get_running_loop().run_in_executor(None, while_wanted)
        except Stopped as stopped:
            raise asyncio.CancelledError from stopped
        finally:
            unwanted.set()
            self._long.discard(unwanted)

    def stop_long_work(self) -> None:
        """The program is left: what takes long is not waited for."""
        for unwanted in self._long:
            unwanted.set()

    async def run_without_store(
        self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """`work` that needs no store (decoding a picture), in another thread."""
        return await asyncio.get_running_loop().run_in_executor(
            None, partial(work, *args, **kwargs)
        )

    def close(self) -> None:
        """Waits for what is under way, then closes the store in its own thread; once is enough."""

        def close_store() -> None:
            if self._store is not None:
                self._store.close()
                self._store = None

        with contextlib.suppress(RuntimeError):  # closed before
            self._thread.submit(close_store)
        self._thread.shutdown(wait=True)
