"""Logging line after line, plainly: one line in, one line out, no boxes and no colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, TextIO

from delegation_tui.capture.log_visit import log_line
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.time import utc_now
from delegation_tui.domain.visits import Visit
from delegation_tui.locale import _, say

if TYPE_CHECKING:
    from delegation_tui.store import Store


def log_typed(store: Store, settings: Settings, event: Event, at: datetime | None) -> int:
    """Logs what is typed at the terminal, line by line, with completion. A line that cannot be
    saved is told why and stays in the input."""
    from delegation_tui.cli.log_prompt import Prompt

    prompt = Prompt(store)
    for line in prompt:
        try:
            log_each(store, settings, event, [line], at)
        except DelegationError as error:
            print(say(error.message), flush=True)
            prompt.again(line)
    return 0


def log_each(
    store: Store,
    settings: Settings,
    event: Event,
    lines: Iterable[str],
    at: datetime | None,
) -> int:
    """Logs each line that is not empty; a line's clock time is on the working day. Prints what
    was saved once it is on disk."""
    for line in lines:
        text = line.rstrip("\r\n")
        if not text.strip():
            continue
        visit = log_line(store, settings, text, at=at).visit
        print(_saved(store, event, visit), flush=True)
    return 0


def _saved(store: Store, event: Event, visit: Visit) -> str:
    with store.read() as tx:
        roster = tx.roster()
    began = event.local(visit.starts_at)
    # Another day than today is told: a time alone would hide that it is the wrong one.
    today = began.date() == event.local(utc_now()).date()
    said = _("{time} saved: {name}").format(
        time=f"{began:%H:%M}" if today else f"{began:%Y-%m-%d %H:%M}",
        name=roster.visit_name(visit),
    )
    # Whom the line was taken to name: without the screens' chips this is where it is read.
    who = roster.who(visit)
    if who and who != roster.visit_name(visit):
        said += f" · {who}"
    if visit.unresolved:
        said += " · " + _("to resolve: {pieces}").format(
            pieces=", ".join(piece.text for piece in visit.unresolved)
        )
    return said


def lines_of(stream: TextIO) -> Iterator[str]:
    """The lines of a pipe or file as they come, without its comments ("# …"): UTF-8 with or
    without BOM, else Windows-1252."""
    raw = getattr(stream, "buffer", None)
    lines = stream if raw is None else map(_decoded, raw)
    yield from (line for line in lines if not line.startswith("# "))


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")
