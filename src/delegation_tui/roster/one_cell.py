"""Setting one field of somebody or something known, as a list with that one cell would."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Organisation, Person
from delegation_tui.domain.text import clean_line
from delegation_tui.roster.columns import TWINNED, column_of
from delegation_tui.roster.ledger import Ledger
from delegation_tui.roster.organisation_rows import take_organisation
from delegation_tui.roster.people_rows import take_person
from delegation_tui.roster.person_table import PERSON_FIELDS
from delegation_tui.roster.report import FileReport
from delegation_tui.roster.sheets import SheetRow

if TYPE_CHECKING:
    from delegation_tui.store import Store

N = TypeVar("N", Person, Organisation)
# What names a record, or makes another beside it, is not set so.
_SETTABLE: Mapping[str, tuple[str, ...]] = {
    "people": (
        "gender", "civility", "title", "title_m", "title_f",
        *(one.name for one in PERSON_FIELDS),
    ),
    "organisations": (
        "kind", "short_name", "aliases", "article", "gender", "parent", "code", "sector",
        "description", "distinction", "country", "website",
    ),
}  # fmt: skip


def set_of_person(store: Store, person: Person, field: str, text: str) -> Person:
    """Sets a field of a person or of the function that is printed. DelegationError for a field
    that is none, and for a value that is none of it."""
    with store.read() as tx:
        roster = tx.roster()
    where = next((role.organisation_id for role in roster.roles_of(person.id)), None)
    cells = {
        "given": person.given, "particle": person.particle, "family": person.family,
        "code": person.code, "organisation": roster.name_of(where) if where else "",
    }  # fmt: skip
    return _set(store, person, "people", field, cells, text, take_person)


def set_of_organisation(store: Store, house: Organisation, field: str, text: str) -> Organisation:
    """Sets a field of an organisation, as `set_of_person`."""
    cells = {"name": house.name}
    return _set(store, house, "organisations", field, cells, text, take_organisation)


def _set(
    store: Store,
    record: N,
    kind: str,
    field: str,
    cells: Mapping[str, str],
    text: str,
    take: Callable[[Ledger, SheetRow], object],
) -> N:
    column = column_of(kind, field)
    if column not in _SETTABLE[kind] and column.rpartition("_")[0] not in TWINNED[kind]:
        known = ", ".join((*_SETTABLE[kind], *(f"{column} en" for column in TWINNED[kind])))
        raise DelegationError("“{field}” is none of {known}.", field=field, known=known)
    with store.act(Message("{name}: {field} set", name=record.name, field=field)) as tx:
        ledger = Ledger(tx, FileReport(Path()))
        take(ledger, SheetRow(0, {**cells, column: clean_line(text)}))
        ledger.write(tx, ledger.settle())
        return tx.get(type(record), record.id)
