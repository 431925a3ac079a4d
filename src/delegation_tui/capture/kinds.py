"""The kinds of visit as they are typed: `/demo`, `/signature`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import VisitKind
from delegation_tui.language import any_language, packs, typed_kinds

# Kinds whose words are never what a visit was about: "prix" may be prices, "dégustation" a subject.
_SAID = (
    VisitKind.MEAL,
    VisitKind.ROUND_TABLE,
    VisitKind.INAUGURATION,
)


@cache
def _typed() -> Mapping[VisitKind, tuple[str, ...]]:
    """What is typed for each kind, folded, in all languages."""
    known = [typed_kinds(pack) for pack in packs()]
    return {kind: tuple(word for words in known for word in words[kind]) for kind in VisitKind}


def kind_said(text: str) -> VisitKind | None:
    """The kind that a topic says, alone or with whom: "déjeuner", "lunch with…", "table ronde"."""
    act = fold(re.split(rf"\s(?:{any_language().together})\s", text, maxsplit=1)[0])
    return next((kind for kind in _SAID if act in _typed()[kind]), None)


def is_act(title: str) -> bool:
    """Whether a title says what is done somewhere, not what about: it begins with the name of a
    kind ("visite de l'atelier"), or holds one that is never a subject ("working lunch")."""
    words = fold(title).split()
    sure = {name for kind in _SAID for name in _typed()[kind]}
    return _begun_by(words) is not None or any(_holds(words[n:], sure) for n in range(len(words)))


def kind_planned(title: str) -> VisitKind | None:
    """The kind that a title surely says: "conférence" may be one to listen to."""
    kind = _begun_by(fold(title).split())
    return kind if kind in _SAID else None


def _begun_by(words: Sequence[str]) -> VisitKind | None:
    return next((kind for kind, names in _typed().items() if _holds(words, names)), None)


def _holds(words: Sequence[str], names: Collection[str]) -> bool:
    """Whether the words begin with one of the names."""
    return any(" ".join(words[:n]) in names for n in range(1, len(words) + 1))


def kind_of(text: str) -> VisitKind | None:
    """The kind that is called so, in any language; else the first whose name begins so."""
    typed = fold(text)
    whole = (kind for kind, words in _typed().items() if typed in words)
    begun = (kind for kind, words in _typed().items() if any(w.startswith(typed) for w in words))
    return next(whole, next(begun, None)) if typed else None


def is_kind(text: str) -> bool:
    """Whether a kind is called so, in full."""
    return any(fold(text) in words for words in _typed().values())
