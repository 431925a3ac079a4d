"""Who or what a word of a command means: by code, name, alias or id; one, or a sentence why not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from delegation_tui.domain.event import ProgrammeItem
from delegation_tui.domain.message import DelegationError, NotFound
from delegation_tui.domain.people import Organisation, Person
from delegation_tui.domain.record import Record
from delegation_tui.domain.text import fold

if TYPE_CHECKING:
    from delegation_tui.store import Reader

M = TypeVar("M", bound=Record)


def person_meant(tx: Reader, words: str) -> Person:
    """DelegationError for nobody, or for several of the name."""
    people = tx.all(Person)
    by_code = [p for p in people if p.code and p.code == words.lower()]
    named = [p for p in people if fold(words) in map(fold, (p.name, *p.aliases))]
    return _one(by_code or named or _by_id(people, words), words)


def organisation_meant(tx: Reader, words: str) -> Organisation:
    """DelegationError for none, or for several of the name."""
    found = tx.all(Organisation)
    named = [o for o in found if fold(words) in map(fold, (o.name, o.short_name, *o.aliases))]
    return _one(named or _by_id(found, words), words)


def stop_meant(tx: Reader, words: str) -> ProgrammeItem:
    """DelegationError for none, or for several of the title."""
    found = tx.all(ProgrammeItem)
    return _one([i for i in found if fold(i.title) == fold(words)] or _by_id(found, words), words)


def _by_id(records: Sequence[M], words: str) -> list[M]:
    return [one for one in records if len(words) > 7 and str(one.id).startswith(words.lower())]


def _one(found: Sequence[M], words: str) -> M:
    if not found:
        raise NotFound("“{text}” names nothing that is known: see the list.", text=words)
    if len(found) > 1:
        names = [
            f"{getattr(one, 'code', '') or one.id} {getattr(one, 'name', '')}" for one in found
        ]
        raise DelegationError(
            "“{text}” may be {names}: name the code or the id.", text=words, names=", ".join(names)
        )
    return found[0]
