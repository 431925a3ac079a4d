"""People whom the roster does not know, with what they are: "Jo Lee (DG Orangis)", "Jo Lee,
directeur d'Orangis": somebody of that house, to be resolved, and no stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import UUID

from delegation_tui.capture.functions import Functions, significant
from delegation_tui.language import any_language

House = Callable[[str], UUID | None]  # the one organisation that a text surely names
BRACKETED = re.compile(r"(?=[^()]*\w)(?P<name>[^()]*[^()\s])\s*\((?P<what>[^()]+)\)")
OF = re.compile(rf"(?P<name>.+?)\s+(?:{any_language().of})(?:['’]\s?|\s+)(?P<what>.+)")
CAPITALS = re.compile(r"[A-ZÀ-Ý][\w'’-]+(?:\s+\S+)*\s+[A-ZÀ-Ý][\w'’-]+")


def house_of(text: str, functions: Functions, house: House) -> UUID | None:
    """The organisation of somebody unknown whom `text` names with a function or a house."""
    if bracketed := BRACKETED.fullmatch(text):
        return _last_named(bracketed["what"], house)
    belongs = OF.fullmatch(text)
    told = belongs and (
        CAPITALS.fullmatch(belongs["name"]) or is_function(belongs["name"], functions)
    )
    return house(belongs["what"]) if belongs and told else None


def is_person(text: str, functions: Functions) -> bool:
    """Whether unknown words are somebody: a name with a bracket behind it, or a function first."""
    bracketed = BRACKETED.fullmatch(text)
    named = bracketed is not None and CAPITALS.fullmatch(bracketed["name"])
    return bool(named) or is_function(text, functions)


def is_function(text: str, functions: Functions) -> bool:
    """Whether `text` begins with the word of a function."""
    words = text.split()
    return bool(words) and bool(significant(words[0]) & functions.words)


def _last_named(text: str, house: House) -> UUID | None:
    """The house at the end of a text: "DG Orangis", "CEO, Brightwane"."""
    words = re.split(r"[\s,]+", text.strip())
    ends = (house(" ".join(words[n:])) for n in range(len(words)))
    return next((found for found in ends if found is not None), None)
