"""Editing the roster by hand: people, their functions, their spelling; one action each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import (
    Gender,
    Organisation,
    Person,
    Role,
    Spelling,
)
from delegation_tui.domain.text import clean_line, fold
from delegation_tui.roster.names import new_code, split_name

if TYPE_CHECKING:
    from delegation_tui.store import Store, Writer


def save_person(
    store: Store,
    name: str,
    gender: Gender,
    title: str,
    organisation: str,
    person_id: UUID | None = None,
    **more: Any,
) -> Person:
    """Makes or changes a person with the function held now; `more` are other fields of Person
    (code, kind, aliases). DelegationError without a name, or with a code that another has."""
    name, title = clean_line(name), clean_line(title)
    if not name:
        raise DelegationError("A person needs a name.")
    with store.act(Message("Person: {name}", name=name)) as tx:
        person = _named(tx.find(Person, person_id), name)
        others = [p for p in tx.all(Person) if p.id != person_id]
        code = more.pop("code", "") or person.code
        code = code or new_code(person.given, person.family, (p.code for p in others))
        taken = next((p for p in others if code and fold(p.code) == fold(code)), None)
        if taken is not None:
            raise DelegationError(
                "The code “{code}” is {name}'s: choose another.", code=code, name=taken.name
            )
        person = tx.put(replace(person, gender=gender, code=code, **more))
        if title or organisation:
            _save_role(tx, person, title, clean_line(organisation))
    return person


def _named(known: Person | None, name: str) -> Person:
    """The person under that name. Another spelling than the one confirmed is not confirmed."""
    if known is not None and known.name == name:
        return known
    _civility, given, particle, family = split_name(name)
    person = known or Person(family=family)
    return replace(
        person,
        given=given,
        particle=particle,
        family=family,
        spelling=Spelling.UNCONFIRMED,
        spelling_source="",
    )


def _save_role(tx: Writer, person: Person, title: str, organisation: str) -> None:
    employer = _organisation(tx, organisation) if organisation else None
    employer_id = employer.id if employer else None
    held = [r for r in tx.all(Role) if r.person_id == person.id]
    role = held[0] if held else Role(person_id=person.id)
    if person.gender is not Gender.FEMININE:
        role = replace(role, title_m=title or role.title_m)
    if person.gender is not Gender.MASCULINE:
        role = replace(role, title_f=title or role.title_f)
    tx.put(replace(role, organisation_id=employer_id or role.organisation_id))


def _organisation(tx: Writer, name: str) -> Organisation:
    wanted = fold(name)
    for known in tx.all(Organisation):
        names = (known.name, known.short_name, known.code, *known.aliases)
        if wanted and wanted in map(fold, names):
            return known
    return tx.put(Organisation(name=name))


def confirm_spelling(store: Store, person_id: UUID, source: str) -> Person:
    """Says that the name is spelled right, and from what that is known."""
    with store.act(Message("Spelling confirmed")) as tx:
        person = tx.get(Person, person_id)
        return tx.put(replace(person, spelling=Spelling.CONFIRMED, spelling_source=source))
