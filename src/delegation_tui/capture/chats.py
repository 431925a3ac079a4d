"""A chat as a log: its messages that read as lines are proposed as visits, saved when accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.capture.chat_files import ChatMessage, read_chat
from delegation_tui.capture.index import LONGEST
from delegation_tui.capture.line import parse
from delegation_tui.capture.log_visit import log_line, read_context
from delegation_tui.capture.resolving import resolve
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.settings import Settings

if TYPE_CHECKING:
    from delegation_tui.store import Store

_WORD = re.compile(r"[^\W\d_]{2,}")
_LONG = 4  # words that are more than an answer


@dataclass(frozen=True, slots=True)
class Offered:
    """A message of the fair's days, and what it would be as a line; `at` is UTC."""

    message: ChatMessage
    at: datetime
    line: str


def offered(store: Store, file: Path) -> tuple[list[Offered], list[Offered]]:
    """The messages of the fair's days that are not in the log: those that read as lines, in
    order, then the rest. Raises DelegationError for a file that is no chat."""
    messages = read_chat(file)
    with store.read() as tx:
        event = tx.event()
        known = {(visit.starts_at, visit.typed) for visit in tx.visits()}
        found = [
            Offered(message, event.instant(message.at), _line(message.text)) for message in messages
        ]
        ours = [
            one
            for one in found
            if not event.is_rehearsal(one.at) and (one.at, one.line) not in known
        ]
        last = {event.day_of(one.at): one.at for one in ours}
        contexts = {day: read_context(tx, at) for day, at in last.items()}

    def reads(one: Offered) -> bool:
        words = _WORD.findall(one.line)
        if len(words) < 2 or len(one.line) > LONGEST:
            return False
        chips = resolve(parse(one.line), contexts[event.day_of(one.at)]).chips
        return len(words) >= _LONG or any(chip.match is not None for chip in chips)

    proposed: list[Offered] = []
    rest: list[Offered] = []
    for one in ours:
        (proposed if reads(one) else rest).append(one)
    return proposed, rest


def accept(store: Store, settings: Settings, chosen: Sequence[Offered]) -> int:
    """Saves messages as lines of their time; returns how many."""
    for one in chosen:
        log_line(store, settings, one.line, at=one.at, today=False)
    return len(chosen)


def numbered(text: str, proposed: Sequence[Offered]) -> list[Offered]:
    """Those that "1,3" or "all" means, counted from 1. DelegationError for another word."""
    if text == "all":
        return list(proposed)
    try:
        numbers = [int(part) for part in text.split(",")]
    except ValueError:
        numbers = [0]
    if not all(0 < number <= len(proposed) for number in numbers):
        raise DelegationError(
            "“{text}” names none of the messages: write all, or numbers from 1 to {n}.",
            text=text,
            n=len(proposed),
        )
    return [proposed[number - 1] for number in dict.fromkeys(numbers)]


def fields_of(
    one: Offered, number: int, local: Callable[[datetime], datetime]
) -> dict[str, object]:
    """A message as plain values; its time with the fair's offset."""
    return {
        "number": number,
        "time": local(one.at).isoformat(),
        "author": one.message.author,
        "text": one.message.text,
        "photos": list(one.message.photos),
    }


def _line(text: str) -> str:
    return " ; ".join(part for part in (line.strip() for line in text.splitlines()) if part)
