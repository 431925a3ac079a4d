"""Editing the roster by hand: people, their functions, their spelling; one action each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
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
from delegation_tui.domain.visits import PieceKind, Unresolved
from delegation_tui.language import any_language, set_of
from delegation_tui.roster.names import civility, is_code, new_code, split_name
from delegation_tui.roster.people_rows import titled
from delegation_tui.roster.person_table import with_texts

if TYPE_CHECKING:
    from delegation_tui.store import Store, Writer

_ARTICLES = set_of(f"{any_language().articles}|{any_language().determiners}")
_LETTERS = re.compile(r"[^\W\d_].*[^\W\d_]")
# A stand, somebody, or a sentence.
_NO_HOST = re.compile(
    r"^(?:hall|stand|booth|pavill?i?on)\b|^[a-z]{1,2}[ -]?\d|[:()]|(?:\S+\s+){6}"
    r"|^(?:M\.|(?:Mr|Mrs|Ms|Mme|Mlle|Dr|Pr)\b)",
    re.IGNORECASE,
)


def save_person(
    store: Store,
    name: str,
    gender: Gender,
    title: str,
    organisation: str,
    person_id: UUID | None = None,
    code: str = "",
    texts: Mapping[str, str] | None = None,
    titles: Mapping[str, str] | None = None,
) -> Person:
    """Makes or changes a person with the function held now; `texts` are other fields as they are
    typed (person_table), `titles` the function in other languages. DelegationError without a name, with a code that another has, or with
    a text that is no value of its field."""
    name, title = clean_line(name), clean_line(title)
    if not name:
        raise DelegationError("A person needs a name.")
    with store.act(Message("Person: {name}", name=name)) as tx:
        person = _named(tx.as_seen(Person, person_id), name)
        others = [p for p in tx.all(Person) if p.id != person_id]
        code = code.lower()
        if code and not is_code(code):
            raise DelegationError("The code “{code}” is not 1 to 3 letters.", code=code)
        code = code or person.code
        code = code or new_code(person.given, person.family, (p.code for p in others))
        taken = next((p for p in others if code and fold(p.code) == fold(code)), None)
        if taken is not None:
            raise DelegationError(
                "The code “{code}” is {name}'s: choose another.", code=code, name=taken.name
            )
        person = with_texts(person, texts or {})
        person = tx.put(replace(person, gender=gender, code=code))
        if title or organisation or any((titles or {}).values()):
            _save_role(tx, person, title, clean_line(organisation), titles or {})
    return person


def named_as_typed(tx: Writer, piece: Unresolved) -> UUID | None:
    """The person or organisation that the words of a line name, made anew, its spelling
    unconfirmed; None when they read as no name."""
    text = piece.text
    if piece.kind is PieceKind.HOST and _LETTERS.search(text) and not _NO_HOST.search(text):
        name = text[:1].upper() + text[1:] if text.islower() else text
        return _organisation(tx, name).id
    words = text.split()
    if text.islower() and len(words) < 3:  # typed in haste
        words = [word.capitalize() for word in words]
    if piece.kind is not PieceKind.PERSON or not _is_name(words):
        return None
    person = _named(None, " ".join(words))
    half = person.civility and not person.given  # "M. Dubreuil" would be printed without its "M."
    return None if half else tx.put(_coded(tx, person)).id


def _is_name(words: list[str]) -> bool:
    """Whether words read as somebody's name: "Zoé Quentin", "M. Paul Dubreuil"."""
    plain = all(char.isalpha() or char in "-’'." for word in words for char in word)
    if not plain or not 0 < len(words) < 5 or fold(words[0]) in _ARTICLES:
        return False
    return not (words[0][0].islower() or words[-1][0].islower())


def _coded(tx: Writer, person: Person) -> Person:
    """A new person with a code, and the gender that the civility tells."""
    gender = civility(person.civility)[1]
    code = new_code(person.given, person.family, (p.code for p in tx.all(Person)))
    return replace(person, gender=gender, code=code)


def _named(known: Person | None, name: str) -> Person:
    """The person under that name. Another spelling than the one confirmed is not confirmed."""
    if known is not None and known.name == name:
        return known
    civil, given, particle, family = split_name(name)
    person = known or Person(family=family)
    return replace(
        person,
        civility=civil or person.civility,
        given=given,
        particle=particle,
        family=family,
        spelling=Spelling.UNCONFIRMED,
        spelling_source="",
    )


def _save_role(
    tx: Writer, person: Person, title: str, organisation: str, titles: Mapping[str, str]
) -> None:
    employer = _organisation(tx, organisation) if organisation else None
    employer_id = employer.id if employer else None
    held = [r for r in tx.all(Role) if r.person_id == person.id]
    role = held[0] if held else Role(person_id=person.id)
    if person.gender is not Gender.FEMININE:
        role = replace(role, title_m=title or role.title_m)
    if person.gender is not Gender.MASCULINE:
        role = replace(role, title_f=title or role.title_f)
    for language, words in titles.items():
        role = titled(role, language, clean_line(words), empties=True)
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
