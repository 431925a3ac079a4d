"""Memory of the open program over a long day: lines amended, screens changed, on 200 visits and
1,000 photos.

Run: python -m tests.bench.bench_memory [STEPS]   (10,000 of them take half an hour or more)
"""

from __future__ import annotations

import asyncio
import gc
import sys
import tempfile
from pathlib import Path

from tests.bench.large_event import FIRST, large_store
from tests.tui.conftest import settled
from textual.pilot import Pilot

from delegation_tui.article import caption_photos, draft_article
from delegation_tui.tui.app import DelegationApp
from delegation_tui.tui.widgets.picture import prepare_pictures
from delegation_tui.workspace import Workspace

VISITS, PHOTOS = 200, 1_000
STEPS = 10_000
WARM = 0.1  # the part of the steps after which memory must stay
LIMIT = 20.0  # MB
SCREENS = ("f8", "f7", "f6", "f9", "escape", "f5")


def used() -> float:
    """MB of this process that are in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


async def amend(pilot: Pilot[None], number: int) -> None:
    """Takes the last line up again, and saves it with other words."""
    await pilot.press("ctrl+up")
    await settled(pilot)
    await pilot.press("end", *str(number % 10), "enter")
    await settled(pilot)
    if number % 50 == 0:  # lines stay as long as lines are
        await pilot.press("ctrl+up")
        await settled(pilot)
        await pilot.press("end", *["backspace"] * 50, "enter")
        await settled(pilot)


async def long_day(root: Path, steps: int) -> list[float]:
    """Memory at every hundredth of the steps."""
    app = DelegationApp(Workspace.open(root))
    app.session.day_set = FIRST.date()
    seen = []
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for step in range(steps):
            key = SCREENS[step // 2 % len(SCREENS)]
            if step % 2 == 0 and key != "f5":
                await pilot.press(key)
                await settled(pilot)
            else:
                await pilot.press("f5")
                await settled(pilot)
                await amend(pilot, step)
            if step % max(1, steps // 100) == 0:
                gc.collect()
                seen.append(used())
                print(f"{step:>6} steps  {seen[-1]:6.1f} MB", flush=True)
    return seen


def main() -> int:
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else STEPS
    prepare_pictures("off")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "fair"
        with large_store(root, VISITS, PHOTOS) as store:
            caption_photos(store, store.workspace.settings)
            draft_article(store, store.workspace.settings)
        seen = asyncio.run(long_day(root, steps))
    warm = seen[int(len(seen) * WARM)]
    grown = seen[-1] - warm
    print(
        f"after warm-up {warm:.1f} MB, at the end {seen[-1]:.1f} MB: {grown:+.1f} MB (limit {LIMIT:g})"
    )
    return 0 if grown <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
