"""A whole event in one TOML file: the event, organisations, people, parties, places, briefs."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from delegation_tui.domain.event import Brief, Event, PlaceKind
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.people import Gender, Member
from delegation_tui.domain.record import Figure
from delegation_tui.domain.text import clean_line, fold
from delegation_tui.domain.time import zone
from delegation_tui.domain.visits import Announcement
from delegation_tui.roster.ledger import Ledger
from delegation_tui.roster.people_rows import (
    PLACES,
    take_organisation,
    take_person,
)
from delegation_tui.roster.programme import slot_from_row, take_slots, warnings
from delegation_tui.roster.report import Refused, RowRefused
from delegation_tui.roster.sheets import COLUMNS, SheetRow
from delegation_tui.roster.text_files import read_text

Table = Mapping[str, Any]
# What the tables that are no rows of a sheet may say.
KEYS: Mapping[str, tuple[str, ...]] = {
    "event": ("name", "short_names", "edition", "from", "to", "visit_day", "timezone", "city",
              "venue", "article", "language", "body", "figures"),
    "place": ("name", "number", "kind", "in", "parent", "organisation", "article", "code"),
    "party": ("name", "short_name", "in", "parent", "organisation", "members", "leaders",
              "groups", "article", "gender", "plural", "new", "code"),
    "brief": ("organisation", "title", "text", "since", "on", "when", "topics", "partners",
              "figures", "link", "link_text", "source", "announcements"),
}  # fmt: skip


def take_event_file(ledger: Ledger, file: Path, walking: timedelta) -> None:
    """Takes the whole file into the ledger; rows that cannot be taken are refused one by one,
    stops that cannot all be kept (`walking` is the way between two halls) are pointed out.

    Raises DelegationError when the file is not TOML or says no event.
    """
    try:
        data = tomllib.loads(read_text(file))
    except tomllib.TOMLDecodeError as error:
        raise DelegationError(
            "{file} cannot be read as TOML ({reason}): mend that place.", file=file, reason=error
        ) from error
    known = {"event", "organisation", "place", "person", "party", "brief", "programme"}
    if "event" not in data and ledger.event is None:
        raise DelegationError("{file} has no [event] table: it names no event.", file=file)
    for unknown in data.keys() - known:
        raise DelegationError(
            "{file}: the table [{table}] is none of {known}.",
            file=file,
            table=unknown,
            known=", ".join(sorted(known)),
        )
    if "event" in data:
        try:
            _take_event(ledger, data["event"])
        except (RowRefused, DelegationError) as error:
            raise DelegationError(
                "{file}: [event]: {reason}", file=file, reason=error.message
            ) from error
    _each(
        ledger,
        data,
        "organisation",
        lambda row: take_organisation(ledger, _as_row("organisations", row)),
    )
    _each(ledger, data, "place", lambda row: _take_place(ledger, row))
    _each(ledger, data, "party", lambda row: _take_party(ledger, row))
    _each(ledger, data, "person", lambda row: take_person(ledger, _as_row("people", row)))
    _each(ledger, data, "brief", lambda row: _take_brief(ledger, row))
    _take_programme(ledger, data.get("programme", []), walking)


def _each(ledger: Ledger, data: Table, name: str, take: Callable[[Table], None]) -> None:
    rows = data.get(name, [])
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        try:
            _check_keys(row, KEYS.get(name))
            take(row)
        except RowRefused as error:
            ledger.report.refused.append(Refused(number, error.message))
        except (TypeError, ValueError, AttributeError, KeyError, InvalidOperation) as error:
            reason = RowRefused(
                "[[{table}]] has a value that cannot be understood ({reason}).",
                table=name,
                reason=clean_line(str(error), 100),
            )
            ledger.report.refused.append(Refused(number, reason.message))


def _check_keys(row: Table, known: Iterable[str] | None) -> None:
    """RowRefused for a key that would be passed over in silence."""
    for key in row.keys() - set(known or row):
        near = difflib.get_close_matches(key, known or (), n=1)
        raise RowRefused(
            "“{key}” is none of its keys: {known}.",
            key=clean_line(key, 40),
            known=near[0] if near else ", ".join(sorted(known or ())),
        )


def _as_row(kind: str, row: Table, line: int = 0) -> SheetRow:
    """A TOML table as a CSV row has it, under any of the columns' names: lists joined, dates
    and numbers as text."""
    columns = {
        fold(name): column for column in COLUMNS[kind] for name in (column, *COLUMNS[kind][column])
    }
    _check_keys({fold(key): value for key, value in row.items()}, columns)
    return SheetRow(line, {columns[fold(key)]: _cell(value) for key, value in row.items()})


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "|".join(_cell(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return clean_line(str(value), 4000)


def _texts(row: Table, key: str) -> tuple[str, ...]:
    found = row.get(key, [])
    return tuple(clean_line(str(t)) for t in (found if isinstance(found, list) else [found]))


def _text(row: Table, key: str, default: str = "") -> str:
    return clean_line(str(row.get(key, default)), 4000)


def _take_event(ledger: Ledger, row: Table) -> None:
    _check_keys(row, KEYS["event"])
    name = _text(row, "name")
    first, last = row.get("from"), row.get("to", row.get("from"))
    if not name or not isinstance(first, date) or not isinstance(last, date):
        raise RowRefused("name, from and to are needed (dates as 2024-05-22).")
    if last < first:
        raise RowRefused("it ends ({last}) before it starts ({first}).", last=last, first=first)
    timezone = _text(row, "timezone", "Europe/Paris")
    zone(timezone)
    event = _event_meant(ledger, name, first) or Event(name=name, starts_on=first, ends_on=last)
    ledger.turn_to(event)
    body = _text(row, "body")
    ledger.event = ledger.keep(
        replace(
            event,
            name=name,
            short_names=_texts(row, "short_names"),
            edition=row.get("edition", event.edition),
            starts_on=first,
            ends_on=last,
            timezone=timezone,
            city=_text(row, "city", event.city),
            venue=_text(row, "venue", event.venue),
            article=_text(row, "article", event.article),
            language=_text(row, "language", event.language),
            visit_day=row.get("visit_day", event.visit_day),
            body_id=ledger.organisation(body).id if body else event.body_id,
            figures=tuple(_figure(f) for f in row.get("figures", [])),
        )
    )


def _event_meant(ledger: Ledger, name: str, first: date) -> Event | None:
    """The event of the workspace that a file means by `name`, None for one that is new in it."""
    current = ledger.event
    for known in ledger.all(Event):
        if (fold(known.name), known.starts_on.year) == (fold(name), first.year):
            return known
    if current is None or (current.starts_on == first and fold(name) in fold(current.name)):
        return current  # `delegation init` made it under a longer name
    # The same name in another year is another edition; any other name is the right one for an
    # event that `delegation init` made and that nothing is in yet.
    other_edition = fold(current.name) == fold(name)
    return current if ledger.nothing_happened and not other_edition else None


def _figure(row: Table) -> Figure:
    return Figure(
        value=Decimal(str(row["value"])),
        unit=_text(row, "unit"),
        qualifier=_text(row, "qualifier"),
        currency=_text(row, "currency"),
        comparison=_text(row, "comparison"),
        source=_text(row, "source"),
    )


def _take_place(ledger: Ledger, row: Table) -> None:
    kind = PLACES.get(fold(_text(row, "kind")))
    if kind is None or not (row.get("name") or row.get("number")):
        raise RowRefused("a place needs a name or number, and a kind such as stand, zone, hall.")
    place = ledger.place(_text(row, "name") or _text(row, "number"), kind)
    parent = _text(row, "in") or _text(row, "parent")
    organisation = _text(row, "organisation")
    ledger.keep(
        replace(
            place,
            kind=kind,
            number=_text(row, "number", place.number),
            parent_id=ledger.above(place, ledger.place(parent, PlaceKind.ZONE))
            if parent
            else place.parent_id,
            organisation_id=ledger.organisation(organisation).id
            if organisation
            else place.organisation_id,
            article=_text(row, "article", place.article),
            code=_text(row, "code", place.code),
        )
    )


def _take_party(ledger: Ledger, row: Table) -> None:
    if not row.get("name"):
        raise RowRefused("a party needs a name.")
    party = ledger.party(_text(row, "name"))
    parent, organisation = _text(row, "in") or _text(row, "parent"), _text(row, "organisation")
    members = list(party.members)
    for name in _texts(row, "members"):
        person = ledger.person(name)
        if person.id not in {m.person_id for m in members}:
            members.append(Member(person_id=person.id))
    ledger.keep(
        replace(
            party,
            short_name=_text(row, "short_name", party.short_name),
            parent_id=ledger.above(party, ledger.party(parent)) if parent else party.parent_id,
            organisation_id=ledger.organisation(organisation).id
            if organisation
            else party.organisation_id,
            leader_ids=tuple(ledger.person(n).id for n in _texts(row, "leaders"))
            or party.leader_ids,
            members=tuple(members),
            groups=_texts(row, "groups") or party.groups,
            article=_text(row, "article", party.article),
            gender=Gender(_text(row, "gender", party.gender)),
            plural=bool(row.get("plural", party.plural)),
            is_new=bool(row.get("new", party.is_new)),
            code=_text(row, "code", party.code),
        )
    )


def _take_brief(ledger: Ledger, row: Table) -> None:
    if not row.get("organisation") or not row.get("text"):
        raise RowRefused("a brief needs an organisation and a text.")
    organisation = ledger.organisation(_text(row, "organisation"))
    text = _text(row, "text")
    briefs = ledger.all(Brief)
    title = _text(row, "title")
    known = next(
        (
            b
            for b in briefs
            if b.organisation_id == organisation.id
            and (b.text == text or (bool(title) and fold(b.title) == fold(title)))
        ),
        Brief(organisation_id=organisation.id, text=text, order=len(briefs)),
    )
    brief = ledger.keep(
        replace(
            known,
            title=title,
            text=text,
            since=int(row["since"]) if row.get("since") else None,
            on=row.get("on"),
            when=_text(row, "when"),
            topics=_texts(row, "topics"),
            partner_ids=tuple(ledger.organisation(n).id for n in _texts(row, "partners")),
            figures=tuple(_figure(f) for f in row.get("figures", [])),
            link=_text(row, "link"),
            link_text=_text(row, "link_text"),
            source=_text(row, "source"),
        )
    )
    for told in row.get("announcements", []):
        _take_announcement(ledger, brief, told)


def _take_announcement(ledger: Ledger, brief: Brief, row: Table) -> None:
    text = _text(row, "text")
    known = next(
        (a for a in ledger.all(Announcement) if a.brief_id == brief.id and a.text == text),
        Announcement(brief_id=brief.id, text=text),
    )
    by = _text(row, "by")
    ledger.keep(
        replace(
            known,
            organisation_id=ledger.organisation(by).id if by else brief.organisation_id,
            amount=Decimal(str(row["amount"])) if "amount" in row else None,
            currency=_text(row, "currency", "EUR"),
            qualifier=_text(row, "qualifier"),
            at=_text(row, "at"),
            on=row.get("on"),
            source=_text(row, "source"),
        )
    )


def _take_programme(ledger: Ledger, rows: list[Table], walking: timedelta) -> None:
    if not rows or ledger.event is None:
        return
    slots = []
    for number, row in enumerate(rows, 1):
        try:
            slots.append(slot_from_row(ledger.event, _as_row("programme", row, number)))
        except RowRefused as error:
            ledger.report.refused.append(Refused(number, error.message))
    take_slots(ledger, slots)
    ledger.report.warnings += warnings(ledger, walking)
