"""Logging line after line, plainly: one line in, one line out, no boxes and no colours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, TextIO

from delegation_tui.capture import SAYING, Logged, Told, log_line
from delegation_tui.capture import lines_of as lines_of_text
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DatabaseAway, DelegationError
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.time import utc_now
from delegation_tui.domain.visits import Visibility
from delegation_tui.locale import _, say

if TYPE_CHECKING:
    from delegation_tui.store import Store


def log_typed(
    store: Store, settings: Settings, event: Event, at: datetime | None, *, today: bool = True
) -> int:
    """Logs what is typed at the terminal, line by line, with completion. A line that cannot be
    saved is told why and stays in the input."""
    from delegation_tui.cli.log_prompt import Prompt

    prompt = Prompt(store)
    for line in prompt:
        try:
            log_each(store, settings, event, [line], at, today=today)
        except DatabaseAway as away:  # the line is kept, and need not be typed again
            print(say(away.message), flush=True)
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
    *,
    today: bool = True,
) -> int:
    """Logs each line that is not empty, as if typed `at` (default: now; `today` as for
    `log_line`). Prints what was saved once it is on disk."""
    for line in lines:
        for text in lines_of_text(line):
            logged = log_line(store, settings, text, at=at, today=today)
            print(_saved(store, event, logged), flush=True)
            if logged.note is not None:
                print(_saved(store, event, Logged(logged.note, told=Told.NOTED)), flush=True)
    return 0


def _saved(store: Store, event: Event, logged: Logged) -> str:
    with store.read() as tx:
        roster = tx.roster()
    visit = logged.visit
    ended = visit.ends_at if logged.told is Told.ENDED else None
    began = event.local(ended or visit.starts_at)
    # Another day than today is told: a time alone would hide that it is the wrong one.
    today = began.date() == event.local(utc_now()).date()
    told = _(SAYING[logged.told].template)
    if logged.planned is not None:
        told = _("{time} to come, planned: {name}")
    elif logged.rehearsal:
        told = _("{time} rehearsal, on none of the fair's days: {name}")
    said = told.format(
        time=f"{began:%H:%M}" if today else f"{began:%Y-%m-%d %H:%M}",
        name=roster.visit_name(visit),
    )
    if logged.said_at is not None:
        said += " · " + _("at {time}").format(time=f"{event.local(logged.said_at):%H:%M}")
    # Whom the line was taken to name: without the screens' chips this is where it is read.
    who = roster.who(visit)
    if who and who != roster.visit_name(visit):
        said += f" · {who}"
    if visit.visibility is Visibility.INTERNAL:
        said += " · " + _("internal")
    if visit.unresolved:
        said += " · " + _("to resolve: {pieces}").format(
            pieces=", ".join(piece.text for piece in visit.unresolved)
        )
    if logged.rehearsal:
        said += " · " + _(
            "in no article; “delegation rehearsals day {day}” gives it a day of the fair, "
            "“delegation rehearsals drop” drops it"
        ).format(day=event.visit_day or event.starts_on)
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
