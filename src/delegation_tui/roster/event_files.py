"""A whole event in one TOML file: the event, organisations, people, parties, places, briefs."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from delegation_tui.domain.event import Event
from delegation_tui.domain.language import WRITTEN, Language
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.text import clean_line, fold
from delegation_tui.domain.time import zone
from delegation_tui.roster.clashes import clashes
from delegation_tui.roster.columns import column_of, headers_of, twin_column
from delegation_tui.roster.event_tables import take_brief, take_members, take_party, take_place
from delegation_tui.roster.ledger import Ledger
from delegation_tui.roster.organisation_rows import take_organisation
from delegation_tui.roster.people_rows import take_person
from delegation_tui.roster.programme import take_slots
from delegation_tui.roster.report import RefusedRow, RowRefused
from delegation_tui.roster.sheets import SheetRow
from delegation_tui.roster.slots import Slot, slot_from_row
from delegation_tui.roster.text_files import read_text
from delegation_tui.roster.toml_values import Table, day, figures, tables, text, texts, whole
from delegation_tui.workspace import TomlRefused, parse_toml

LONGEST = timedelta(days=366)
# What the tables that are no rows of a sheet may say.
KEYS: Mapping[str, tuple[str, ...]] = {
    "event": ("name", "short_names", "edition", "from", "to", "visit_day", "timezone", "city",
              "venue", "article", "purpose", "language", "body", "figures"),
    "place": ("name", "number", "kind", "in", "parent", "organisation", "article", "code"),
    "party": ("name", "short_name", "in", "parent", "organisation", "members", "leaders",
              "groups", "article", "gender", "plural", "new", "code",
              *(twin_column("name", language) for language in WRITTEN)),
    "brief": ("organisation", "title", "text", "since", "on", "when", "topics", "partners",
              "figures", "link", "link_text", "source", "announcements"),
}  # fmt: skip


def take_event_file(ledger: Ledger, file: Path, walking: timedelta) -> None:
    """Takes the whole file into the ledger; rows that cannot be taken are refused one by one,
    stops that cannot all be kept (`walking` is the way between two halls) are pointed out.

    Raises DelegationError when the file is not TOML or says no event.
    """
    data = _read(file)
    if "event" in data:
        try:
            _take_event(ledger, data)
        except DelegationError as error:
            raise DelegationError(
                "{file}: [event]: {reason}", file=file, reason=error.message
            ) from error
    elif ledger.event is None:
        raise DelegationError("{file} has no [event] table: it names no event.", file=file)
    rows = {name: _numbered(data, name) for name, _ in TABLES}
    for name, take in TABLES:
        rows[name] = _each(ledger, name, rows[name], take)
    _take_programme(ledger, data, walking)


def _read(file: Path) -> Table:
    try:
        data = parse_toml(read_text(file))
    except TomlRefused as error:
        raise DelegationError(
            "{file} cannot be read as TOML ({reason}): mend that place.",
            file=file,
            reason=error.reason,
        ) from error
    known = {"event", "programme", *(name for name, _ in TABLES)}
    for unknown in data.keys() - known:
        raise DelegationError(
            "{file}: the table [{table}] is none of {known}.",
            file=file,
            table=clean_line(unknown, 40),
            known=", ".join(sorted(known)),
        )
    return data


def _numbered(data: Table, name: str) -> list[tuple[int, object]]:
    rows = data.get(name, [])
    return list(enumerate(rows if isinstance(rows, list) else [rows], 1))


def _each(
    ledger: Ledger,
    name: str,
    rows: Iterable[tuple[int, object]],
    take: Callable[[Ledger, Table], object],
) -> list[tuple[int, object]]:
    """Takes the rows of a table one by one; returns those that were not refused."""
    taken: list[tuple[int, object]] = []
    for number, row in rows:
        try:
            if not isinstance(row, dict):
                raise RowRefused("[[{table}]] is no table.", table=name)
            _check_keys(row, KEYS.get(name))
            take(ledger, row)
            taken.append((number, row))
        except RowRefused as error:
            ledger.report.refused.append(RefusedRow(number, error.message))
    return taken


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
    columns = {key: column_of(kind, key) for key in row}
    _check_keys(row, [*headers_of(kind), *(key for key in row if columns[key])])
    return SheetRow(line, {columns[key]: _cell(value) for key, value in row.items()})


def _cell(value: object) -> str:
    if isinstance(value, list):
        return "|".join(_cell(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return clean_line(str(value), 4000)


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


def _take_event(ledger: Ledger, data: Table) -> None:
    row = tables(data, "event")[0] if data["event"] else {}
    _check_keys(row, KEYS["event"])
    name, first = text(row, "name"), day(row, "from")
    last = day(row, "to", first)
    if not name or first is None or last is None:
        raise RowRefused("name, from and to are needed (dates as 2024-05-22).")
    if last < first:
        raise RowRefused("it ends ({last}) before it starts ({first}).", last=last, first=first)
    if last - first > LONGEST:
        raise RowRefused(
            "it lasts longer than a year, from {first} to {last}.", first=first, last=last
        )
    timezone = text(row, "timezone", "Europe/Paris")
    zone(timezone)
    event = _event_meant(ledger, name, first) or Event(name=name, starts_on=first, ends_on=last)
    ledger.turn_to(event)
    body = text(row, "body")
    ledger.event = ledger.keep(
        replace(
            event,
            name=name,
            short_names=texts(row, "short_names"),
            edition=whole(row, "edition", event.edition),
            starts_on=first,
            ends_on=last,
            timezone=timezone,
            city=text(row, "city", event.city),
            venue=text(row, "venue", event.venue),
            article=text(row, "article", event.article),
            purpose=text(row, "purpose", event.purpose),
            language=Language.parse(text(row, "language", event.language)),
            visit_day=day(row, "visit_day", event.visit_day),
            body_id=ledger.organisation(body).id if body else event.body_id,
            figures=figures(row),
        )
    )


def _take_programme(ledger: Ledger, data: Table, walking: timedelta) -> None:
    event = ledger.event
    if not data.get("programme") or event is None:
        return
    slots: list[Slot] = []
    _each(
        ledger,
        "programme",
        _numbered(data, "programme"),
        lambda _ledger, row: slots.append(slot_from_row(event, _as_row("programme", row))),
    )
    take_slots(ledger, slots)
    ledger.report.warnings += clashes(ledger, walking)


def _organisation(ledger: Ledger, row: Table) -> None:
    take_organisation(ledger, _as_row("organisations", row))


def _person(ledger: Ledger, row: Table) -> None:
    take_person(ledger, _as_row("people", row))


# The tables in the order in which they are taken: what others name comes first, so that the members
# of a party may be told by the codes of people.
TABLES: tuple[tuple[str, Callable[[Ledger, Table], object]], ...] = (
    ("organisation", _organisation),
    ("place", take_place),
    ("party", take_party),
    ("person", _person),
    ("party", take_members),
    ("brief", take_brief),
)
