"""The hunspell dictionaries that are installed, loaded when a text first needs them.

The wheel of hunspell brings English; French comes with the system (`hunspell-fr`), LibreOffice,
or a folder named in the settings. Without one, spelling is not checked and a note says so.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Protocol

WANTED = {"fr": ("fr_FR", "fr", "fr-classique", "fr-toutesvariantes"), "en": ("en_GB", "en_US")}
PLACES = (
    "/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/share/myspell", "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell", "~/.local/share/hunspell", "~/Library/Spelling", "/Library/Spelling",
)  # fmt: skip
LETTERS = {"fr": "abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûœ", "en": "abcdefghijklmnopqrstuvwxyz"}
# British spellings that the American dictionary lacks.
BRITISH = (("is", "iz"), ("ys", "yz"), ("our", "or"), ("tre", "ter"), ("ogue", "og"), ("mme", "m"), ("ll", "l"))  # fmt: skip


class Speller(Protocol):
    def spell(self, word: str) -> bool: ...
    def analyze(self, word: str) -> tuple[str, ...]: ...


class Dictionaries:
    """The dictionary of a language, with English beside it for the words of the trade."""

    def __init__(self, language: str, main: Speller | None, english: Speller | None) -> None:
        self.language = language
        self.main = main
        self.english = english
        self._known: dict[str, bool] = {}
        self._near: dict[str, tuple[str, ...]] = {}

    def knows(self, word: str) -> bool:
        """Whether a word is one, in the language or in English."""
        if word not in self._known:
            self._known[word] = self.main_knows(word) or self._english(word)
        return self._known[word]

    def main_knows(self, word: str) -> bool:
        return self.main is not None and _spelt(self.main, word)

    def _english(self, word: str) -> bool:
        if self.english is None or len(word) < 3:
            return False
        if _spelt(self.english, word):
            return True
        american = {word.replace(one, other) for one, other in BRITISH if one in word}
        return self.language == "en" and any(_spelt(self.english, one) for one in american)

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
            return self.main.analyze(word) if self.main is not None else ()
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


def _spelt(speller: Speller, word: str) -> bool:
    try:
        return speller.spell(word.replace("’", "'"))
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
    """The dictionaries for a language ("fr", "en"), from `folder` first."""
    english = _load("en", folder)
    main = english if language == "en" else _load(language, folder)
    return Dictionaries(language, main, english)


@cache
def _load(language: str, folder: str) -> Speller | None:
    from hunspell import Hunspell

    for place in _places(folder):
        for name in WANTED.get(language, ()):
            if (place / f"{name}.dic").is_file() and (place / f"{name}.aff").is_file():
                return _opened(Hunspell, name, place)
    return _opened(Hunspell, "en_US", None) if language == "en" else None


def _opened(hunspell: Any, name: str, place: Path | None) -> Speller | None:
    try:
        found: Speller = hunspell(name, hunspell_data_dir=str(place)) if place else hunspell(name)
    except Exception:  # a broken dictionary is as good as none: the note says so
        return None
    return found


def _places(folder: str) -> Iterator[Path]:
    named = [folder, *os.environ.get("DICPATH", "").split(os.pathsep), *PLACES]
    yield from (Path(place).expanduser() for place in named if place)
    office = "/Applications/LibreOffice.app/Contents/Resources/extensions"
    roots = {"darwin": office, "win32": r"C:\Program Files\LibreOffice\share\extensions"}
    root = Path(roots.get(sys.platform, "/usr/lib/libreoffice/share/extensions"))
    yield from sorted(root.glob("dict-*"))


def plain_word(word: str) -> str:
    """A word without what elision puts in front: "l’", "d’", "qu’"…"""
    return re.sub(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)[’'](?=\w)", "", word, flags=re.I)
