"""A folder that pictures arrive in while the day goes on: what is whole is taken at once.

A phone's synced folder, a camera's FTP target. A file that is still being written waits, however
long it takes; so does one under the name that programs give to what they have not finished.
"""

from __future__ import annotations

import os
import time
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.text import clean_line
from delegation_tui.photos.intake.archives import is_archive
from delegation_tui.photos.intake.ingest import IngestReport, add_photos
from delegation_tui.photos.intake.reasons import reason_of
from delegation_tui.photos.intake.scan import scan
from delegation_tui.photos.reading import read_metadata
from delegation_tui.workspace import Workspace

if TYPE_CHECKING:
    from delegation_tui.store import Store

LOOK = 0.4  # seconds between two looks
QUIET = 2.0  # seconds without a change, where the container does not say where it ends
STALLED = 30.0  # seconds without a change after which a file that is not whole is told of
AGAIN = 5.0  # seconds until what could not be read or kept is tried again
# How programs call a file that they have not finished.
UNFINISHED = (
    ".part", ".partial", ".tmp", ".temp", ".crdownload", ".download", ".filepart", ".swp", "~",
)  # fmt: skip
# Containers that say where they end. TIFF and most RAW formats do not; boxes tell their size at
# once, whether it is filled or not.
ENDED = ("image/jpeg", "image/png")
TAIL = 64  # bytes
NOT_WHOLE = Message("it waits: it is not whole. If it never will be, add it by hand")
Troubles = list[tuple[str, Message]]


@dataclass(slots=True)
class _Seen:
    """A file at the last look: its size and time of change, and since when it is so."""

    state: tuple[int, int]
    since: float
    taken: bool = False
    told: bool = False


@dataclass(slots=True)
class Arrivals:
    """The files below `folder`, looked at again and again. `clock` counts seconds."""

    folder: Path
    clock: Callable[[], float] = time.monotonic
    troubles: Troubles = field(default_factory=list)  # since the last look, each told once
    _seen: dict[Path, _Seen] = field(default_factory=dict)
    _gone: bool = False

    def look(self) -> list[Path]:
        """The files that are whole, and were not handed out before. Reads the disk: not for the
        event loop."""
        self.troubles, now = [], self.clock()
        if not self._is_there():
            return []
        found = dict(self._states())
        # A file that was taken away is forgotten: under its name another one may come.
        self._seen = {path: seen for path, seen in self._seen.items() if path in found}
        ready = []
        for path, state in found.items():
            seen = self._seen.get(path)
            if seen is None or seen.state != state:
                self._seen[path] = _Seen(state, now)
            elif not seen.taken and now >= seen.since and self._is_whole(path, seen, now):
                seen.taken = True
                ready.append(path)
        return ready

    def again(self, paths: Iterable[Path]) -> None:
        """These could not be read or kept: they are handed out once more, in a moment."""
        for path in paths:
            if (seen := self._seen.get(path)) is not None:
                seen.taken, seen.since = False, self.clock() + AGAIN

    def _is_there(self) -> bool:
        """Whether the folder can be listed; that it is gone is told once."""
        gone = not self.folder.is_dir()
        if gone and not self._gone:
            away = Message("it is not there any more: it is watched again when it is back")
            self.troubles.append((str(self.folder), away))
        self._gone = gone
        return not gone

    def _states(self) -> Iterable[tuple[Path, tuple[int, int]]]:
        for path in scan([self.folder]):
            if not path.name.lower().endswith(UNFINISHED):
                try:
                    status = path.stat()
                except OSError:
                    continue  # renamed or deleted under our eyes
                yield path, (status.st_size, status.st_mtime_ns)

    def _is_whole(self, path: Path, seen: _Seen, now: float) -> bool:
        """Whether nothing of an unchanged file is missing, as far as it tells itself."""
        try:
            missing = _missing(path, now - seen.since)
        except OSError as error:
            missing = reason_of(error)
        if missing is not None and now - seen.since > STALLED and not seen.told:
            seen.told = True
            self.troubles.append((clean_line(path.name), missing))
        return missing is None


def _missing(path: Path, quiet: float) -> Message | None:
    """Why a file that has not changed for `quiet` seconds is not taken yet; None when it is
    whole. OSError when it cannot be read."""
    if is_archive(path):
        return None if zipfile.is_zipfile(path) else NOT_WHOLE
    found = read_metadata(path)
    if not found.mime:
        return found.problem
    if str(found.problem or "").startswith("damaged"):
        return NOT_WHOLE
    # What its container does not tell, patience does: a moment, or longer for what looks odd.
    if found.problem or (found.mime not in ENDED and _ends_hollow(path)):
        return None if quiet >= STALLED else NOT_WHOLE
    return None if found.mime in ENDED or quiet >= QUIET else NOT_WHOLE


def _ends_hollow(path: Path) -> bool:
    """Whether a file ends in nothing but zeros: room that was made before the rest came."""
    with path.open("rb") as file:
        file.seek(-min(TAIL, path.stat().st_size), os.SEEK_END)
        return not any(file.read(TAIL))


def take_arrivals(store: Store, workspace: Workspace, arrivals: Arrivals) -> IngestReport | None:
    """Adds what has arrived since the last look; None when nothing has. What cannot be read or
    kept now is tried again later. Raises DelegationError when the workspace cannot be written."""
    paths = arrivals.look()
    if not paths:
        return None
    try:
        report = add_photos(store, workspace, paths)
    except DelegationError:
        arrivals.again(paths)
        raise
    if report.lost:
        arrivals.again(paths)  # what was taken is known then
    return report
