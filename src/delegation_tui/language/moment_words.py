"""The words that days and hours are typed with: what each language brings, and all of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# Typists leave accents out, and type them where there are none.
_LOOSE = {"a": "[aàâ]", "c": "[cç]", "e": "[eéèê]", "i": "[iî]", "o": "[oô]", "u": "[uùûü]",
          "'": "['’]", " ": r"\s+", "-": r"[-‐‑\s]?"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentWords:
    """One language's words for days and hours, with or without accents and capitals.

    `from_today` are words for days, in days from today; `lengths` words for lengths of time, in
    minutes, and `units` those that a number stands before; `half` what stands behind a unit;
    `before` and `after` what says "ago" in front and behind, `ahead` what says "in".
    """

    months: Sequence[str]
    weekdays: Sequence[str]
    from_today: Mapping[str, int]
    endings: Sequence[str]  # behind a day's number
    fillings: Sequence[str]  # about a day: they say nothing
    at: Sequence[str]  # before an hour
    about: Sequence[str]
    noon: Sequence[str]
    midnight: Sequence[str]
    hours: Sequence[str]  # behind an hour's number
    since: Sequence[str]  # begins a span
    until: Sequence[str]  # stands within it
    counts: Mapping[str, int]
    units: Mapping[str, int]
    lengths: Mapping[str, int]
    before: Sequence[str] = ()
    after: Sequence[str] = ()
    ahead: Sequence[str] = ()


def loose(word: str) -> str:
    """A pattern that finds a word with or without its accents."""
    plain = (unicodedata.normalize("NFD", char)[0] for char in word.lower())
    return "".join(_LOOSE.get(char, re.escape(char)) for char in plain)


def one_of(words: Iterable[str]) -> str:
    """A pattern that finds any of the words, the longest first; none of them where there is none."""
    longest = sorted(set(words), key=len, reverse=True)
    return f"(?:{'|'.join(map(loose, longest)) or '(?!)'})"
