"""The typed lines on disk, apart from the database: append-only text, one line each.

A line is in it before it goes into the database, and until a backup has it. So it is there when
the database is not: taken away, damaged, on a server that is silent. Each is taken in again once,
by its hash, when the workspace is next opened (`capture.taking_in`).

It is kept in the workspace, or where that cannot be written in the user's state folder.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from delegation_tui.domain.message import DatabaseAway
from delegation_tui.workspace.folder import Workspace, from_home

NAME = "typed-lines.txt"
Known = Callable[[Collection[str]], Collection[str]]  # which of some hashes the database knows
TAKEN_BACK = "-"  # before the hash of a line that its writer has back


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line as typed, and when: `now` by the clock, `at` when it was told to be (both with
    their zone); `today` as for `capture.log_line`."""

    text: str
    now: datetime
    at: datetime | None = None
    today: bool = True

    @property
    def hash(self) -> str:
        return hashlib.sha256("\t".join(self._fields()).encode()).hexdigest()[:24]

    def _fields(self) -> tuple[str, ...]:
        at = self.at.isoformat() if self.at else ""
        day = "today" if self.today else "that day"
        return self.now.isoformat(), at, day, " ".join(self.text.split())

    def written(self) -> str:
        return "\t".join((self.hash, *self._fields())) + "\n"

    @classmethod
    def read(cls, line: str) -> KeptLine | None:
        """None for what is no whole line: one that a full disk cut off was never acknowledged."""
        with contextlib.suppress(ValueError):
            key, now, at, day, text = line.split("\t")
            told = datetime.fromisoformat(at) if at else None
            found = cls(text, datetime.fromisoformat(now), told, day == "today")
            return found if found.hash == key else None
        return None


@contextmanager
def kept_aside(workspace: Workspace, typed: KeptLine) -> Iterator[None]:
    """The line is on disk while the block puts it into the database. It stays there when the
    database is away, which DatabaseAway then says; it is taken back when the block fails
    otherwise, since whoever typed it still has it."""
    with contextlib.ExitStack() as closing:
        held = _written(workspace, typed.written(), closing)
        try:
            yield
        except DatabaseAway as away:
            if not held:
                raise
            raise DatabaseAway(
                "{why} The line is kept in {file}, and is taken in by itself once the database "
                "is back.",
                why=away.message,
                file=next(iter(held)),
            ) from away
        except BaseException:
            for handle in held.values():
                with contextlib.suppress(OSError):
                    _append(handle, f"{TAKEN_BACK}{typed.hash}\n")
            raise


def _written(workspace: Workspace, text: str, closing: contextlib.ExitStack) -> dict[Path, int]:
    """Puts a text into a file, on disk at once; none where no folder can be written or the disks
    are full: the database may still do. Nobody takes lines in until `closing`."""
    own, *elsewhere = _places(workspace)
    if held := _whole([own], text, closing):
        return held
    with contextlib.suppress(OSError):  # a workspace that is gone is not made again
        elsewhere[0].parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return _whole(elsewhere, text, closing)


def _whole(files: Iterable[Path], text: str, closing: contextlib.ExitStack) -> dict[Path, int]:
    """The files that have a text whole, open."""
    found = {}
    for file in files:
        with contextlib.suppress(OSError):
            handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
            closing.callback(os.close, handle)
            _lock(handle, alone=False)
            if _append(handle, text):
                found[file] = handle
    return found


def _append(handle: int, text: str) -> bool:
    """Whether a text is on disk whole. It begins a line of its own: before it may stand a piece
    that a full disk cut off."""
    line = f"\n{text}".encode()
    whole = os.write(handle, line) == len(line)
    os.fsync(handle)
    return whole


def take_in(workspace: Workspace, known: Known, put: Callable[[KeptLine], object]) -> int:
    """Puts each line whose hash is not `known`, in their order; how many. Waits for the
    next opening while somebody is just saving one."""
    count = 0
    for handle in _held(workspace):
        waiting = _waiting(handle)
        there = known([typed.hash for typed in waiting]) if waiting else ()
        for typed in waiting:
            if typed.hash not in there:
                put(typed)
                count += 1
    return count


def forget(workspace: Workspace, known: Known) -> None:
    """Lets go of the lines whose hashes are `known`: a backup has them. Whoever is killed
    meanwhile has the others."""
    for handle in _held(workspace):
        waiting = _waiting(handle)
        there = known([typed.hash for typed in waiting])
        gone = [typed.hash for typed in waiting if typed.hash in there]
        if len(gone) == len(waiting):
            os.ftruncate(handle, 0)
        else:
            _append(handle, "".join(f"{TAKEN_BACK}{one}\n" for one in gone))


def _held(workspace: Workspace) -> Iterator[int]:
    """The files of lines that are there, each for us alone."""
    for file in _places(workspace):
        with contextlib.suppress(OSError):
            handle = os.open(file, os.O_RDWR | os.O_APPEND)
            try:
                _lock(handle, alone=True)
                yield handle
            finally:
                os.close(handle)


def _waiting(handle: int) -> list[KeptLine]:
    os.lseek(handle, 0, os.SEEK_SET)
    with os.fdopen(os.dup(handle), encoding="utf-8", errors="replace", newline="\n") as text:
        lines = text.read().split("\n")
    back = {line.removeprefix(TAKEN_BACK) for line in lines if line.startswith(TAKEN_BACK)}
    read = (KeptLine.read(line) for line in lines)
    return [typed for typed in read if typed is not None and typed.hash not in back]


def _places(workspace: Workspace) -> tuple[Path, ...]:
    """Where the lines may be: in the workspace; in the user's state folder by the workspace's
    path and by its folder's identity, since it may have been moved."""
    state = Path(os.environ.get("XDG_STATE_HOME") or from_home("~/.local/state"))
    names = [str(workspace.root), f"{workspace.identity} {workspace.settings.event}"]
    aside = (hashlib.sha256(name.encode()).hexdigest()[:16] for name in names)
    return (
        workspace.database.with_name(NAME),
        *(state / "delegation" / f"{name}.txt" for name in aside),
    )


def _lock(handle: int, *, alone: bool) -> None:
    """Raises OSError when somebody else has it and we want it `alone`."""
    if os.name != "nt":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB if alone else fcntl.LOCK_SH)
