"""Importing files: each is read whole, then taken whole (or its good rows), in one action."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.domain.event import Brief, Event
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.record import Record
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import clean_line
from delegation_tui.roster.cells import a_list
from delegation_tui.roster.clashes import clashes
from delegation_tui.roster.ledger import Ledger
from delegation_tui.roster.organisation_rows import take_organisation
from delegation_tui.roster.people_rows import take_function, take_person
from delegation_tui.roster.programme import take_slots
from delegation_tui.roster.report import FileReport, ImportReport, RefusedRow, RowRefused
from delegation_tui.roster.sheets import Sheet, SheetRow, read_sheets
from delegation_tui.roster.slots import Slot, slot_from_row

if TYPE_CHECKING:
    from delegation_tui.store import Store

SUFFIXES = {".vcf": "people", ".vcard": "people", ".ics": "programme", ".toml": "event"}


def import_files(
    store: Store,
    settings: Settings,
    paths: Iterable[Path],
    *,
    kind: str | None = None,
    keep_good: bool = False,
    preview: bool = False,
    mapped: Mapping[str, str] | None = None,
) -> ImportReport:
    """Takes each file: all of it, or nothing when a row is refused, unless `keep_good`. `mapped`
    says what headers are that no list knows (header → column).

    Repeating it changes nothing. With `preview` nothing is written. Raises DelegationError for
    a file that cannot be read at all; the files before it are taken.
    """
    report = ImportReport(preview=preview)
    for path in paths:
        report.files.append(
            _import_file(store, settings, path, kind, keep_good, preview, mapped or {})
        )
    return report


def _import_file(
    store: Store,
    settings: Settings,
    path: Path,
    kind: str | None,
    keep_good: bool,
    preview: bool,
    mapped: Mapping[str, str],
) -> FileReport:
    report = FileReport(path)
    with store.act(Message("Import of {file}", file=path.name)) as tx:
        ledger = Ledger(tx, report)
        _take(ledger, settings, path, kind, mapped)
        pending: Sequence[Record] = ledger.settle()
        report.taken = not report.refused or keep_good
        if report.taken and not preview:
            ledger.write(tx, pending)
        elif not report.taken:
            report.added, report.changed, report.moved, report.cancelled = [], [], [], []
            report.unchanged = 0
    if report.taken:
        _follow_event(store, ledger, preview)
    return report


def _follow_event(store: Store, ledger: Ledger, preview: bool) -> None:
    """The settings name the event that `delegation init` made also after a file renamed it;
    they are left alone, and that is said, when the file brought another one beside it."""
    from delegation_tui.store import full_name, is_named
    from delegation_tui.workspace import change_settings

    event, opened, workspace = ledger.event, ledger.opened, store.workspace
    if not (event and opened and workspace.settings.event):
        return
    if event.id != opened.id:
        beside = Message(
            "{opened} stays the event that is open: to open {event}, write name = “{event}” "
            "under [event] in {file}.",
            opened=opened.name,
            event=full_name(event),
            file=workspace.settings_file.name,
        )
        ledger.report.warnings.append(beside)
    elif not (preview or is_named(event, workspace.settings.event)):
        with contextlib.suppress(OSError):  # the only event opens by any name
            change_settings(workspace.settings_file, {"event": {"name": event.name}})


def _take(
    ledger: Ledger, settings: Settings, path: Path, kind: str | None, mapped: Mapping[str, str]
) -> None:
    found = kind or SUFFIXES.get(path.suffix.lower())
    report = ledger.report
    if path.suffix.lower() == ".toml":
        from delegation_tui.roster.event_files import take_event_file

        report.kind = "event"
        take_event_file(ledger, path, settings.walking)
    elif path.suffix.lower() in (".vcf", ".vcard"):
        from delegation_tui.roster.cards import read_cards

        report.kind = "people"
        for rows in read_cards(path, report):
            _rows(ledger, rows[:1], partial(_take_card, ledger, rows))
    elif path.suffix.lower() == ".ics":
        from delegation_tui.roster.calendars import read_calendar

        report.kind = "programme"
        found_there = read_calendar(path, _event(ledger), report)
        _take_programme(
            ledger, settings, found_there.slots, found_there.name or path.name, found_there.whole
        )
    else:
        _take_sheets(ledger, settings, path, found, mapped)


def _take_card(ledger: Ledger, rows: Sequence[SheetRow], _first: SheetRow) -> None:
    """A card: an organisation, or somebody with one function a row."""
    from delegation_tui.roster.cards import is_organisation

    if is_organisation(rows[0]):
        take_organisation(ledger, rows[0])
        return
    person = take_person(ledger, rows[0])
    for row in rows[1:]:
        take_function(ledger, person, row)


def _event(ledger: Ledger) -> Event:
    if ledger.event is None:
        raise DelegationError(
            "There is no event yet: import the event's .toml first, or use “delegation init”."
        )
    return ledger.event


def _take_sheets(
    ledger: Ledger, settings: Settings, path: Path, kind: str | None, mapped: Mapping[str, str]
) -> None:
    """Every list of a file: people and organisations before the programme that names them."""
    sheets = sorted(read_sheets(path, kind, mapped), key=lambda one: one.kind == "programme")
    ledger.report.kind = sheets[0].kind
    for sheet in sheets:
        if sheet.unknown:
            ledger.report.warnings.append(
                Message("columns that are not used: {names}.", names=", ".join(sheet.unknown))
            )
        ledger.report.warnings += sheet.notes
        _take_sheet(ledger, settings, path, sheet)


def _take_sheet(ledger: Ledger, settings: Settings, path: Path, sheet: Sheet) -> None:
    if sheet.kind == "people":
        _rows(ledger, sheet.rows, lambda row: take_person(ledger, row))
    elif sheet.kind == "organisations":
        _rows(ledger, sheet.rows, lambda row: take_organisation(ledger, row))
    elif sheet.kind == "briefs":
        _event(ledger)
        _rows(ledger, sheet.rows, lambda row: _take_brief(ledger, row))
    else:
        event = _event(ledger)
        slots: list[Slot] = []
        _rows(
            ledger,
            sheet.rows,
            lambda row: slots.append(slot_from_row(event, row, _day(event, slots))),
        )
        _take_programme(ledger, settings, slots, path.name)


def _day(event: Event, slots: Sequence[Slot]) -> date | None:
    """The day of the row above: merged cells name it once."""
    return event.day_of(slots[-1].starts_at) if slots else None


def _take_programme(
    ledger: Ledger, settings: Settings, slots: Sequence[Slot], source: str, whole: bool = True
) -> None:
    take_slots(ledger, slots, source=clean_line(source), whole=whole)
    ledger.report.warnings += clashes(ledger, settings.walking)


def _rows(ledger: Ledger, rows: Sequence[SheetRow], take: Callable[[SheetRow], object]) -> None:
    for row in rows:
        try:
            take(row)
        except RowRefused as error:
            ledger.report.refused.append(RefusedRow(row.line, error.message))


def _take_brief(ledger: Ledger, row: SheetRow) -> None:
    if not row["organisation"] or not row["text"]:
        raise RowRefused("a brief needs an organisation and a text.")
    organisation = ledger.organisation(row["organisation"])
    briefs = ledger.all(Brief)
    known = next(
        (b for b in briefs if b.organisation_id == organisation.id and b.text == row["text"]),
        Brief(organisation_id=organisation.id, text=row["text"], order=len(briefs)),
    )
    since = row["since"]
    if since and not since.isdigit():
        raise RowRefused("“{text}” is no year.", text=since)
    ledger.keep(
        replace(
            known,
            title=row["brief_title"],
            when=row["when"],
            since=int(since) if since else None,
            topics=a_list(row["topics"]),
            link=row["link"],
            link_text=row["link_text"],
            source=row["source"],
        )
    )
