"""The one thread that talks to the store: screens await it and never touch the database."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from delegation_tui.workspace import Workspace

if TYPE_CHECKING:
    # Importing the store loads SQLModel: only the desk's own thread does that, after first paint.
    from delegation_tui.store import Store

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """Runs the rooms' functions on the workspace's store, one at a time, off the event loop."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._store: Store | None = None

    def _opened(self) -> Store:
        if self._store is None:
            from delegation_tui.store import open_store

            self._store = open_store(self.workspace)
        return self._store

    async def run(self, work: Callable[..., T], /, *args: object, **kwargs: object) -> T:
        """`work(store, *args, **kwargs)` in the store's thread; its exceptions come out here."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(
            self._thread, lambda: work(self._opened(), *args, **kwargs)
        )

    async def beside(self, work: Callable[[Store], T]) -> T:
        """`work(store)` in a thread of its own: for long work, beside which lines are saved."""
        store = await self.run(lambda opened: opened)
        return await asyncio.get_running_loop().run_in_executor(None, work, store)

    async def elsewhere(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
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
