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

from delegation_tui.article.checks.wordlists import check_words
from delegation_tui.domain.language import Language
from delegation_tui.workspace import from_home

OURS = Path(__file__).with_name("dictionaries")


class Speller(Protocol):
    def spell(self, word: str) -> bool: ...
    def analyze(self, word: str) -> tuple[str, ...]: ...


class Dictionaries:
    """The dictionaries of a language, with those of the languages that it borrows from."""

    def __init__(
        self, language: Language, main: Sequence[Speller], borrowed: Sequence[Speller] = ()
    ) -> None:
        self.language = language
        self.main = main
        self.borrowed = borrowed
        self._known: dict[str, bool] = {}
        self._near: dict[str, tuple[str, ...]] = {}

    def knows(self, word: str) -> bool:
        """Whether a word is one, in the language or one that it borrows from."""
        if word not in self._known:
            self._known[word] = self.main_knows(word) or (
                len(word) > 2 and _spelt(self.borrowed, word)
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
            return self.main[0].analyze(word) if self.main else ()
        except UnicodeEncodeError:
            return ()

    def near(self, word: str) -> tuple[str, ...]:
        """Known words one slip of the finger away: letters swapped, left out, doubled, wrong."""
        lower = word.lower()
        if lower not in self._near:
            slips = dict.fromkeys(_slips(lower, check_words(self.language).letters))
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
def dictionaries(language: Language, folder: str = "") -> Dictionaries:
    """The dictionaries for a language; those in `folder` stand for the program's."""
    if not check_words(language).dictionaries:
        return Dictionaries(language, ())
    borrows = map(Language, check_words(language).borrows)
    borrowed = tuple(speller for one in borrows for speller in _spellers(one, folder))
    return Dictionaries(language, _spellers(language, folder), borrowed)


def _spellers(language: Language, folder: str) -> tuple[Speller, ...]:
    bundled = (_opened(name, None) for name in check_words(language).bundled)
    return named(folder, language) or (*_all(OURS, language), *bundled)


def named(folder: str, language: Language) -> tuple[Speller, ...]:
    """The dictionary of a language in a folder that the settings name; none where it has none."""
    return _all(from_home(folder), language)[:1] if folder else ()


def _all(folder: Path, language: Language) -> tuple[Speller, ...]:
    both = (".aff", ".dic")
    return tuple(
        _opened(name, folder)
        for name in check_words(language).dictionaries
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
