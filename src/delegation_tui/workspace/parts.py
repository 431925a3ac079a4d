"""Half-made files and folders: named by their process, swept when that was killed."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

PART = re.compile(r"\..*\.(\d+)\.part(-journal|-wal|-shm)?")
ABANDONED = 24 * 3600  # seconds; the process may be another machine's


def part_of(target: Path) -> Path:
    """A name for what becomes `target`, with our process in it."""
    return target.with_name(f".{target.name}.{os.getpid()}.part")


def sweep(folder: Path, name: str = "*") -> None:
    """Takes away the parts of what is named so in `folder` that nobody works on any more."""
    for left in folder.glob(f".{name}.part*"):
        made_by = PART.fullmatch(left.name)
        abandoned = time.time() - left.stat().st_mtime > ABANDONED
        if abandoned or (made_by and not is_alive(int(made_by[1]))):
            left.unlink(missing_ok=True)


def is_alive(process: int) -> bool:
    """Whether the process runs; yes where that cannot be told."""
    if os.name == "nt":  # where asking would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True
