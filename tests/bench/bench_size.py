"""Captions, draft and checks of an event, of one twice as large, and of ten times as large one:
how many times as long they take. In CPU time, in one process, dictionaries loaded before.

Run: python -m tests.bench.bench_size [VISITS]   (150; each visit with 13 photos)
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.bench.large_event import large_store

from delegation_tui.article import caption_photos, check_stored, draft_article
from delegation_tui.store import Store

PHOTOS = 13  # of each visit
STEPS = {"captions": caption_photos, "draft": draft_article, "check": check_stored}
LIMITS = {2: 2.3, 10: 14.0}  # times as large: times as long at most


def measured(store: Store) -> dict[str, float]:
    """The seconds of each step, and of a check after it, when only a text or two have changed."""
    took = {}
    for name, step in (*STEPS.items(), ("check again", check_stored)):
        begun = time.process_time()
        step(store, store.workspace.settings)
        took[name] = time.process_time() - begun
    return took


def main() -> int:
    visits = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    held, first = True, {}
    with tempfile.TemporaryDirectory() as folder:
        for number, times in enumerate((1, 1, *LIMITS)):  # the first round only loads
            size = visits * times
            with large_store(Path(folder) / str(number), size, size * PHOTOS) as store:
                took = measured(store)
            first = took if times == 1 else first
            for name, seconds in took.items() if number else ():
                ratio, limit = seconds / first[name], LIMITS.get(times, 1.0)
                held = held and ratio <= limit
                print(
                    f"{size:>6} visits  {name:<12} {seconds:8.2f} s  {ratio:5.1f}x (limit {limit:g}x)"
                )
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
