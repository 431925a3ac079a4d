"""Words of records that have none in a text's language: what to record beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from uuid import UUID

from delegation_tui.article.checks.lexicon import KEPT, Lexicon
from delegation_tui.domain.article import Fix, Location
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.message import Message
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.text import fold


def said_otherwise(known: Lexicon, text: str, word: str) -> Iterator[Fix]:
    """For a word of a function, a name or a description that stands in the text: those words in
    the text's language, to be recorded beside."""
    said = f" {fold(text)} "
    for words, where in _own_words(known).get(fold(word), ()):
        if f" {fold(words)} " in said:
            yield Fix(
                label=Message("Record “{words}” in the article’s language…", words=words),
                target=where,
                asks=Message("“{words}” in the article’s language", words=words),
                was=words,
            )


@lru_cache(maxsize=KEPT)
def _own_words(known: Lexicon) -> Mapping[str, Sequence[tuple[str, Location]]]:
    """Those words, with the place for others, by each of their folded words."""
    found: dict[str, dict[str, Location]] = {}
    for text, kind, record_id, name in _worded(known.roster):
        where = Location(kind=kind, id=record_id, field=f"{name}.{known.language}")
        for word in fold(text).split():
            found.setdefault(word, {}).setdefault(text, where)
    return {word: tuple(places.items()) for word, places in found.items()}


def _worded(roster: Roster) -> Iterator[tuple[str, RecordKind, UUID, str]]:
    for role in roster.roles:
        for title in (role.title_m, role.title_f):
            yield title, RecordKind.ROLE, role.id, "title_m"
    for house in roster.organisations:
        for name in ("description", "distinction", "sector", "kind", "name"):
            yield getattr(house, name), RecordKind.ORGANISATION, house.id, name
    for party in roster.parties:
        yield party.name, RecordKind.PARTY, party.id, "name"
