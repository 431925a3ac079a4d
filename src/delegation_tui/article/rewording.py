"""Saying in other words what a record says: a topic as a phrase, a function in another language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from delegation_tui.domain.article import Location
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.people import Organisation, Party, Role
from delegation_tui.domain.record import Record, RecordKind
from delegation_tui.domain.twins import with_twins
from delegation_tui.domain.visits import Visit

if TYPE_CHECKING:
    from delegation_tui.store import Writer

TITLES = ("title_m", "title_f")


def reword(tx: Writer, where: Location, was: str, text: str) -> int:
    """Puts `text` for what a visit's topic said, or beside a record's words in the language that
    the place names ("description.en"). Returns how many records changed. DelegationError where
    none says it any more."""
    changed = [new for old, new in _reworded(tx, where, was, text) if new != old]
    if not changed:
        raise DelegationError("“{found}” is no longer there: run the checks again.", found=was)
    for record in changed:
        tx.put(record)
    return len(changed)


def _reworded(tx: Writer, where: Location, was: str, text: str) -> Iterator[tuple[Record, Record]]:
    field, _, language = where.field.partition(".")
    if where.id is None:
        return
    if where.kind is RecordKind.VISIT:
        visit = tx.get(Visit, where.id)
        topics = tuple(replace(t, text=text) if t.text == was else t for t in visit.topics)
        yield visit, replace(visit, topics=topics)
    elif where.kind is RecordKind.ROLE:  # one function is called one way, whoever holds it
        for role in tx.all(Role):
            if was in (role.title_m, role.title_f):
                yield role, with_twins(role, language, dict.fromkeys(TITLES, text))
    elif where.kind is RecordKind.ORGANISATION:
        house = tx.get(Organisation, where.id)
        yield house, with_twins(house, language, {field: text})
    else:
        party = tx.get(Party, where.id)
        yield party, with_twins(party, language, {field: text})
