"""The kinds of visit as they are typed: `/demo`, `/signature`."""

from __future__ import annotations

import re
from collections.abc import Mapping
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


def kind_of(text: str) -> VisitKind | None:
    """The kind that is called so, in any language; else the first whose name begins so."""
    typed = fold(text)
    whole = (kind for kind, words in _typed().items() if typed in words)
    begun = (kind for kind, words in _typed().items() if any(w.startswith(typed) for w in words))
    return next(whole, next(begun, None)) if typed else None


def is_kind(text: str) -> bool:
    """Whether a kind is called so, in full."""
    return any(fold(text) in words for words in _typed().values())
