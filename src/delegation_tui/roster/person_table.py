"""The fields of a person that stand for themselves, each in one row: import, form, record on the
screen and JSON follow this table.

Name, gender, code, spelling, functions and image rights have rules of their own and are read
where those are. A new field is one row here, one field of Person, and its column in the store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Generic, TypeVar

from delegation_tui.domain.closed import complete
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Person, PersonKind
from delegation_tui.domain.record import changed
from delegation_tui.domain.text import clean_line, fold
from delegation_tui.roster.cells import a_day, a_list, in_cell, merged
from delegation_tui.roster.report import RowRefused

PERSON_KINDS = {
    "elected": PersonKind.ELECTED, "elu": PersonKind.ELECTED, "elue": PersonKind.ELECTED,
    "official": PersonKind.OFFICIAL, "agent": PersonKind.OFFICIAL, "officiel": PersonKind.OFFICIAL,
    "officielle": PersonKind.OFFICIAL, "private": PersonKind.PRIVATE, "prive": PersonKind.PRIVATE,
    "privee": PersonKind.PRIVATE,
}  # fmt: skip
KIND_WORDS: Mapping[PersonKind, Message] = complete(
    PersonKind,
    {
        PersonKind.ELECTED: Message("elected"),
        PersonKind.OFFICIAL: Message("official"),
        PersonKind.PRIVATE: Message("private"),
    },
)


V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class PersonField(Generic[V]):
    """A field: what lists call it (folded), its label, and its value from text and back.

    `read` raises RowRefused; `adds` says that an import adds to what is known of it, `asks` what
    the form asks where the label is not enough.
    """

    name: str
    headers: tuple[str, ...]
    label: Message
    read: Callable[[str], V]
    show: Callable[[V], str | Message]
    adds: bool = False
    asks: Message | None = None
    choices: tuple[Message, ...] = ()  # all that it can say, where that is not any text

    def of(self, person: Person) -> V:
        """The person's value."""
        value: V = getattr(person, self.name)
        return value

    def shown(self, person: Person) -> str | Message:
        """The person's value in words; empty where nothing is known."""
        return self.show(self.of(person))


def _kind(text: str) -> PersonKind:
    found = PERSON_KINDS.get(fold(text).partition(" ")[0])  # "élu(e)"
    if found is None:
        raise RowRefused("the kind “{text}” is none of elected, official, private.", text=text)
    return found


PERSON_FIELDS: tuple[PersonField[Any], ...] = (
    PersonField(
        "kind", ("kind", "type", "categorie"),
        Message("Kind"), _kind, KIND_WORDS.__getitem__, choices=tuple(KIND_WORDS.values()),
    ),
    PersonField(
        "aliases", ("aliases", "alias", "variantes", "autres orthographes"),
        Message("Other spellings"), a_list, in_cell, adds=True, asks=Message("Other spellings, separated by ;"),
    ),
    PersonField(
        "elected_on",
        ("elected on", "first elected", "elu depuis", "elue depuis", "premiere election", "date d election"),
        Message("First elected on"), a_day, lambda day: day.isoformat() if day else "",
    ),
    PersonField(
        "email",
        ("email", "e mail", "mail", "courriel", "adresse e mail", "adresse mail", "adresse electronique",
         "adresse de messagerie", "email address", "e mail address", "e mail 1 value"),
        Message("E-mail"), clean_line, str,
    ),
    PersonField(
        "phone",
        ("phone", "telephone", "tel", "mobile", "portable", "gsm", "telephone mobile", "tel mobile", "tel portable",
         "telephone portable", "phone number", "mobile phone", "business phone", "phone 1 value",
         "telephone bureau", "telephone professionnel", "numero de telephone"),
        Message("Telephone"), clean_line, str,
    ),
    PersonField(
        "notes", ("notes", "note", "remarques", "remarque", "observations", "commentaires", "comments"),
        Message("Notes"), a_list, in_cell, adds=True, asks=Message("Notes, separated by ;"),
    ),
)  # fmt: skip
if unknown := {one.name for one in PERSON_FIELDS} - {one.name for one in fields(Person)}:
    raise LookupError(f"no fields of Person: {', '.join(unknown)}")


def with_cells(person: Person, cells: Callable[[str], str]) -> Person:
    """The person with what a row says; an empty cell says nothing. RowRefused."""
    said: dict[str, object] = {}
    for one in PERSON_FIELDS:
        if text := cells(one.name):
            value = one.read(text)
            said[one.name] = merged(one.of(person), value) if one.adds else value
    return changed(person, said)


def with_texts(person: Person, texts: Mapping[str, str]) -> Person:
    """The person with what a form says; an empty text empties the field, but for the kind, which
    nobody is without. RowRefused."""
    said: dict[str, object] = {
        one.name: one.read(texts[one.name])
        for one in PERSON_FIELDS
        if one.name in texts and (texts[one.name] or one.name != "kind")
    }
    return changed(person, said)
