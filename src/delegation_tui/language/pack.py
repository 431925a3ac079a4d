"""What a language is made of: everything particular to it, in one place.

A language's folder holds one module per part; its `PACK` puts them together. The parts are
modules or values: a module that has the functions of a protocol below is that part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from delegation_tui.domain.language import Language
from delegation_tui.domain.style import Profile
from delegation_tui.language.capture_words import CaptureWords
from delegation_tui.language.moment_words import MomentWords
from delegation_tui.language.own_rules import NONE, OwnRules
from delegation_tui.language.page_words import PageWords
from delegation_tui.language.voice import Voice


class Dates(Protocol):
    """Days, hours and durations in words."""

    MONTHS: tuple[str, ...]
    WEEKDAYS: tuple[str, ...]

    def in_words(self, day: date, *, weekday: bool = False, year: bool = True) -> str: ...
    def on(self, day: date, *, weekday: bool = False) -> str: ...
    def period(self, first: date, last: date) -> str: ...
    def clock(self, local: datetime) -> str: ...
    def moment(self, local: datetime) -> str: ...
    def duration(self, length: timedelta) -> str: ...


class Numbers(Protocol):
    """Figures and amounts as the language writes them."""

    def number(self, value: Decimal | int) -> str: ...
    def counted(self, value: int) -> str: ...
    def amount(self, value: Decimal, currency: str) -> str: ...


def as_it_is(template: str, _values: Mapping[str, object]) -> str:
    """A text of the interface that what is filled in does not change."""
    return template


def as_recorded(title: str) -> str:
    """A function that the language says as the roster has it."""
    return title


def no_word(_word: str) -> bool:
    """A language without a word list."""
    return False


@dataclass(frozen=True, eq=False)
class Pack:
    """One language: grammar, sentences, typography, dates, numbers, the words of exported pages.

    `patterns` is the file of its sentences, `functions` that of its words for functions,
    `checks` that of the words that checks look for; `typeset` one pass of its typographic rules, which
    are applied until they change nothing more; `determine` a topic as a phrase with its article,
    None where no article can be put for sure; `fitted` a text of the interface fitted to what will
    be filled in ("de {name}" before a vowel); `called` what columns of lists call it, besides its tag; `own` the rules of the checks that it brings; `title` a function of the roster in the language,
    as far as that is sure; `spelt` typed words as the dictionary has them, where it leaves no doubt;
    `common` whether a word in small letters is a common one, as far as the language has a list.
    """

    language: Language
    voice: Voice
    dates: Dates
    moments: MomentWords
    numbers: Numbers
    typeset: Callable[[str, Profile], str]
    determine: Callable[[str], str | None]
    patterns: Path
    functions: Path
    checks: Path
    capture: CaptureWords
    page: PageWords
    called: tuple[str, ...] = ()
    own: OwnRules = NONE
    fitted: Callable[[str, Mapping[str, object]], str] = as_it_is
    title: Callable[[str], str] = as_recorded
    spelt: Callable[[str], str] = as_recorded
    common: Callable[[str], bool] = no_word
