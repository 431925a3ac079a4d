"""Spelling, by a real dictionary that knows the roster first."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from delegation_tui.article.checks.dictionary import (
    LETTERS,
    Dictionaries,
    dictionaries,
    named,
    plain_word,
)
from delegation_tui.article.checks.hit import Hit, become
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.article.checks.wordlists import words
from delegation_tui.domain.article import Article, Finding, Location, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import fold

WORD = re.compile(r"(?<![\w#@&/._])[^\W\d_]+(?:[’'-][^\W\d_]+)*(?![\w@])")
ROMAN = re.compile(r"[IVXLCDM]+(?:e|er|ère|re)?$")
ENDINGS = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles|je|tu|nous|vous|ce|là|ci|même|mêmes)$")
# Letters: shorter words are not checked; capitalised ones are names, or near one of the roster,
# or long enough to be a word misspelt.
SHORT, MIDDLE, LONG = 3, 5, 7


def check(text: str, known: Lexicon) -> Iterator[Hit]:
    """Words that neither the records nor a dictionary know."""
    language = known.language[:2]
    if language not in LETTERS:
        return
    dictionary = dictionaries(language, known.dictionaries)
    names = [(span.start, span.end) for span in known.names.spans(text)]
    for found in WORD.finditer(text):
        named = any(start <= found.start() and found.end() <= end for start, end in names)
        if not named and not _is_word(found.group(), known, dictionary):
            yield from _unknown(found, known, dictionary)


def check_dictionary(_dossier: Dossier, article: Article, settings: Settings) -> Iterator[Finding]:
    """A note where a language has no dictionary, or the folder that the settings name has none."""
    language, folder = article.language[:2], settings.dictionaries
    if language not in LETTERS:
        message = Message(
            "No dictionary for “{language}”: spelling is checked in French and English.",
            language=article.language,
        )
    elif folder and not any(named(folder, one) for one in LETTERS):
        message = Message(
            "The folder “{folder}” holds no hunspell dictionary: the program’s own are used.",
            folder=folder,
        )
    else:
        return
    yield Finding(
        rule="spelling.none",
        severity=Severity.NOTE,
        message=message,
        where=Location(kind="article", id=article.id),
        subject=article.language,
    )


def _is_word(word: str, known: Lexicon, dictionary: Dictionaries) -> bool:
    bare = plain_word(ENDINGS.sub("", word))
    if len(bare) < SHORT or ROMAN.match(bare) or (bare.isupper() and len(bare) < LONG):
        return True
    if _of_a_name(bare, known) or bare.lower() in words("spelling", dictionary.language):
        return True
    if any(map(dictionary.knows, (bare, bare.lower(), word))):
        return not _unaccented(bare, dictionary)
    parts = re.split(r"[-’']", bare)
    return len(parts) > 1 and all(
        len(p) < SHORT or p.lower() in words("prefixes", dictionary.language)
        or _is_word(p, known, dictionary)
        for p in parts
    )  # fmt: skip


def _unaccented(word: str, dictionary: Dictionaries) -> bool:
    """Whether an English word stands where the language has the same with an accent: "premiere"."""
    if not word.islower() or any(map(dictionary.main_knows, (word, word.capitalize()))):
        return False
    return any(fold(near) == word for near in dictionary.near(word))


def _of_a_name(word: str, known: Lexicon) -> bool:
    """Whether a word stands in a name of the records; in lower case with the same accents."""
    return fold(word) in known.words and (word[:1].isupper() or word.lower() in known.spelt)


def _unknown(found: re.Match[str], known: Lexicon, dictionary: Dictionaries) -> Iterator[Hit]:
    """A word in lower case is misspelt; a capitalised one is a name unless a word is very near."""
    word = found.group()
    bare = plain_word(word)
    start = found.end() - len(bare)
    capital = bare[:1].isupper()
    if capital and len(bare) < MIDDLE:
        return
    close = difflib.get_close_matches(fold(bare), known.long_words, n=1, cutoff=0.87)
    place = all(part[:1].isupper() for part in bare.split("-")) and "-" in bare  # "Bras-Panon"
    likely = () if place or (capital and len(bare) < LONG) else dictionary.near(bare)
    near = [one for one in likely if not dictionary.is_name(one)]
    if capital:  # a slip seldom hits the capital: "Eiffage" is no "Biffage"
        near = [one for one in near if fold(one)[:1] == fold(bare)[:1]]
    proper = [known.long_words[close[0]]] if close and capital else []
    if capital and not near and not proper:
        return
    yield Hit(
        "spelling",
        Severity.WARNING,
        Message("“{word}” is in no dictionary and not in the roster.", word=bare),
        start,
        found.end(),
        bare,
        tuple(map(become, dict.fromkeys([*proper, *near]))),
    )
