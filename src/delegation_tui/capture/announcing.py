"""Who announces what, and on which occasion: `!name : text`, "…, lors du sommet du 13 mai"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from delegation_tui.capture.amounts import begins_with_amount, told
from delegation_tui.capture.chips import EVERYBODY, found
from delegation_tui.capture.context import CaptureContext
from delegation_tui.capture.functions import LEADING
from delegation_tui.capture.pieces import LIMIT, Line, Mark
from delegation_tui.capture.resolving import JOINED
from delegation_tui.capture.shorthand import surely
from delegation_tui.capture.spelling import ARTICLES, NameKind, names_somebody
from delegation_tui.capture.strangers import is_person
from delegation_tui.domain.people import Side
from delegation_tui.domain.text import clean_line, fold
from delegation_tui.domain.visits import Announcement, Visit, VisitKind
from delegation_tui.language import any_language, packs, set_of, take_day

NAMED = re.compile(r"(?P<by>[^:]{1,60}?)\s*:(?!\d|//)\s*(?P<what>\S.*)", re.DOTALL)
# "un plan : …" is a heading, "Zorvex : …" somebody.
DETERMINERS = ARTICLES | set_of(any_language().determiners)


@dataclass(frozen=True, slots=True)
class Announcers:
    """Who announces: known ones, or the words as typed; none where the line does not say."""

    ids: tuple[UUID, ...] = ()
    typed: str = ""
    named: bool = False  # the line says who, or may


@cache
def _occasion() -> re.Pattern[str]:
    words = any_language().occasion
    return re.compile(
        rf"(?P<text>.*?\w.*?)[\s,(]+(?P<occasion>(?:{words})(?!,)[^,]*)(?P<more>(?:,.*)?)",
        re.IGNORECASE | re.DOTALL,
    )


def announcements(line: Line, visit: Visit, context: CaptureContext) -> Iterator[Announcement]:
    """What a line announces. Who does is what it says, else who must: both sides at a signing,
    ours where nobody else is on the line; else it is left open who."""
    for piece in line.of(Mark.ANNOUNCEMENT):
        text = clean_line(piece.text, LIMIT)
        if not text:
            continue
        voice, text = _voice(text, context)
        text, occasion, on = _on_occasion(text, context)
        amount = told(text)
        yield Announcement(
            visit_id=visit.id,
            announcer_ids=voice.ids if voice.named else announcers(visit, context),
            announcer=voice.typed,
            text=amount.text,
            amount=amount.amount,
            currency=amount.currency,
            qualifier=amount.qualifier,
            occasion=occasion,
            on=on,
        )


def announcers(visit: Visit, context: CaptureContext) -> tuple[UUID, ...]:
    """Who must be announcing at a visit where nobody is said to."""
    ours = tuple(
        p.person_id
        for p in visit.side(Side.DELEGATION)
        if p.person_id is not None and not p.in_attendance
    )
    party = context.roster.party.get(visit.party_id) if visit.party_id else None
    if visit.unresolved:
        return ()
    if visit.kind is VisitKind.SIGNING and visit.host_ids:
        return (*(ours or ((party.id,) if party else ())), *visit.host_ids)
    houses = {p.organisation_id for p in visit.side(Side.DELEGATION)}
    houses |= {party.organisation_id} if party else set()
    alone = not visit.side(Side.HOST) and houses.issuperset(visit.host_ids)
    return ours if alone else ()


def unknown_announcers(line: Line, context: CaptureContext) -> Iterator[str]:
    """Who is said to announce and is not known, as typed."""
    for piece in line.of(Mark.ANNOUNCEMENT):
        if typed := _voice(clean_line(piece.text, LIMIT), context)[0].typed:
            yield typed


def _voice(text: str, context: CaptureContext) -> tuple[Announcers, str]:
    """Who announces, and what. A heading ("plan vélo : 12 M€") is part of the words."""
    split = NAMED.fullmatch(text)
    if split is None:
        return Announcers(), text
    by, what = split["by"].strip(), split["what"]
    names = (name for part in by.split(",") for name in JOINED.split(part))
    ids = [_known(name, context) for name in names if name.strip()]
    known = tuple(i for i in ids if i is not None)
    if known and len(known) == len(ids):
        return Announcers(known, named=True), what
    if is_person(LEADING.sub("", by, count=1), context.index.functions):
        return Announcers(typed=by, named=True), what
    amount = begins_with_amount(what)
    if set(fold(by).split()[:1]) & DETERMINERS or (
        amount and any(pack.determine(by) for pack in packs())
    ):
        return Announcers(), text
    if by[:1].isupper() or amount:
        return Announcers(typed=by, named=True), what
    return Announcers(named=True), text  # somebody or a heading: nobody is said to announce it


def _known(name: str, context: CaptureContext) -> UUID | None:
    name = name.strip()
    if EVERYBODY.fullmatch(name):
        return context.delegation
    if context.index.functions.is_bare(name):
        return None
    match = surely([m for m in found(name, context) if m.kind is not NameKind.PLACE])
    if match is None or (match.kind is NameKind.PERSON and not names_somebody(name, match)):
        return None
    return match.id


def _on_occasion(text: str, context: CaptureContext) -> tuple[str, str, date | None]:
    """The text without the occasion at its end, the occasion with its date as typed, and the
    date."""
    split = _occasion().fullmatch(text.replace("’", "'"))
    if split is None:
        return text, "", None
    start, end = split.span("occasion")
    occasion = text[start:end].strip(" )")
    rest = f"{text[: split.end('text')]}{text[end:]}"
    return rest, occasion, _day_at_the_end(occasion, context)


def _day_at_the_end(occasion: str, context: CaptureContext) -> date | None:
    """The day that words end with: "… du 13 mai"; a month or weekday alone says none."""
    near = context.event.day_of(context.now)
    for digit in re.finditer(r"(?<!\w)\d", occasion):
        day, rest = take_day(occasion[digit.start() :])
        if day is not None and day.day is not None and not rest.strip(" .,"):
            return day.on(near, context.event.days)
    return None
