"""The hunspell dictionaries, loaded when a text first needs them.

French and British English come with the program, American English with the wheel of hunspell, so
that spelling is checked alike on every machine; a folder named in the settings goes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

from delegation_tui.workspace import from_home

OURS = Path(__file__).with_name("dictionaries")
NAMES = {"fr": ("fr_FR", "fr", "fr-classique", "fr-toutesvariantes"), "en": ("en_GB", "en_US")}
LETTERS = {"fr": "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûœ", "en": "abcdefghijklmnopqrstuvwxyz"}


class Speller(Protocol):
    def spell(self, word: str) -> bool: ...
    def analyze(self, word: str) -> tuple[str, ...]: ...


class Dictionaries:
    """The dictionaries of a language, with English beside French for the words of the trade."""

    def __init__(
        self, language: str, main: Sequence[Speller], english: Sequence[Speller] = ()
    ) -> None:
        self.language = language
        self.main = main
        self.english = english
        self._known: dict[str, bool] = {}
        self._near: dict[str, tuple[str, ...]] = {}

    def knows(self, word: str) -> bool:
        """Whether a word is one, in the language or in English."""
        if word not in self._known:
            self._known[word] = self.main_knows(word) or (
                len(word) > 2 and _spelt(self.english, word)
            )
        return self._known[word]

    def main_knows(self, word: str) -> bool:
        """Whether a word is one in the language itself."""
        return _spelt(self.main, word)

    def is_name(self, word: str) -> bool:
        """Whether the dictionary knows a word as a given or family name only."""
        kinds = self._kinds(word)
        return bool(kinds) and all("po:prn" in kind or "po:patr" in kind for kind in kinds)

    def is_given_name(self, word: str) -> bool:
        """Whether the dictionary knows a word as a given name and as nothing else."""
        kinds = self._kinds(word)
        return bool(kinds) and all("po:prn" in kind for kind in kinds)

    def _kinds(self, word: str) -> tuple[str, ...]:
        """What the dictionary says a word may be; nothing where it does not tell."""
        try:
            return self.main[0].analyze(word)
        except UnicodeEncodeError:
            return ()

    def near(self, word: str) -> tuple[str, ...]:
        """Known words one slip of the finger away: letters swapped, left out, doubled, wrong."""
        lower = word.lower()
        if lower not in self._near:
            slips = dict.fromkeys(_slips(lower, LETTERS[self.language]))
            self._near[lower] = tuple(filter(self.main_knows, slips))[:5]
        near = self._near[lower]
        return tuple(map(str.capitalize, near)) if word[:1].isupper() else near


def _spelt(spellers: Sequence[Speller], word: str) -> bool:
    try:
        return any(speller.spell(word.replace("’", "'")) for speller in spellers)
    except UnicodeEncodeError:  # letters that a Latin-1 dictionary cannot hold
        return False


def _slips(word: str, letters: str) -> Iterator[str]:
    """Swaps first, then a letter out, another accent, another letter, one more."""
    cuts = range(len(word) + 1)
    yield from (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in cuts[:-2])
    yield from (word[:i] + word[i + 1 :] for i in cuts[:-1])
    yield from (word[:i] + c + word[i + 1 :] for i in cuts[:-1] for c in reversed(letters))
    yield from (word[:i] + c + word[i:] for i in cuts for c in letters)


@cache
def dictionaries(language: str, folder: str = "") -> Dictionaries:
    """The dictionaries for a language ("fr", "en"); those in `folder` stand for the program's."""
    if language not in NAMES:
        return Dictionaries(language, ())
    english = named(folder, "en") or (*_all(OURS, "en"), _opened("en_US", None))
    if language == "en":
        return Dictionaries(language, english)
    return Dictionaries(language, named(folder, language) or _all(OURS, language), english)


def named(folder: str, language: str) -> tuple[Speller, ...]:
    """The dictionary of a language in a folder that the settings name; none where it has none."""
    return _all(from_home(folder), language)[:1] if folder else ()


def _all(folder: Path, language: str) -> tuple[Speller, ...]:
    both = (".aff", ".dic")
    return tuple(
        _opened(name, folder)
        for name in NAMES[language]
        if all((folder / f"{name}{ending}").is_file() for ending in both)
    )


@cache
def _opened(name: str, folder: Path | None) -> Speller:
    """A dictionary of a folder, or of the wheel."""
    from hunspell import Hunspell

    found: Speller = Hunspell(name, hunspell_data_dir=str(folder) if folder else None)
    return found


def plain_word(word: str) -> str:
    """A word without what elision puts in front: "l’", "d’", "qu’"…"""
    return re.sub(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)[’'](?=\w)", "", word, flags=re.I)
