"""Spelling, by a real dictionary that knows the roster first."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from delegation_tui.article.checks.dictionary import Dictionaries, dictionaries, named, plain_word
from delegation_tui.article.checks.in_text import TextFinding
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.article.checks.own_words import said_otherwise
from delegation_tui.article.checks.rule import Family
from delegation_tui.article.checks.vocabulary import LONG, is_word
from delegation_tui.article.checks.wordlists import check_words
from delegation_tui.domain.article import Article, Finding, Location, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import fold
from delegation_tui.language import packs

WORD = re.compile(r"(?<![\w#@&/._])[^\W\d_]+(?:[’'-][^\W\d_]+)*(?![\w@])")
# Letters: shorter words are not checked; capitalised ones are names, or near one of the roster,
# or long enough to be a word misspelt.
MIDDLE = 5

FAMILY = Family(Message("Spelling"))
SPELLING = FAMILY.rule(
    "spelling", Severity.WARNING, Message("A word that no dictionary and no record knows")
)
NONE = FAMILY.rule(
    "spelling.none", Severity.NOTE, Message("No dictionary for the language, or none in the folder")
)


@FAMILY.of_texts
def check(text: str, known: Lexicon) -> Iterator[TextFinding]:
    """Words that neither the records nor a dictionary know."""
    if not check_words(known.language).dictionaries:
        return
    dictionary = dictionaries(known.language, known.dictionaries)
    names = [(span.start, span.end) for span in known.names.spans(text)]
    for found in WORD.finditer(text):
        named = any(start <= found.start() and found.end() <= end for start, end in names)
        if not named and not is_word(found.group(), known, dictionary):
            yield from _unknown(found, known, dictionary)


@FAMILY.of_records
def check_dictionary(_dossier: Dossier, article: Article, settings: Settings) -> Iterator[Finding]:
    """A note where a language has no dictionary, or the folder that the settings name has none."""
    folder = settings.dictionaries
    if not check_words(article.language).dictionaries:
        message = Message(
            "No dictionary for “{language}”: spelling is not checked.", language=article.language
        )
    elif folder and not any(named(folder, pack.language) for pack in packs()):
        message = Message(
            "The folder “{folder}” holds no hunspell dictionary: the program’s own are used.",
            folder=folder,
        )
    else:
        return
    where = Location(kind=RecordKind.ARTICLE, id=article.id)
    yield NONE.at(where, message, subject=article.language)


def _unknown(
    found: re.Match[str], known: Lexicon, dictionary: Dictionaries
) -> Iterator[TextFinding]:
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
    others = (p.language for p in packs() if p.language != dictionary.language)
    if not capital and any(dictionaries(one).main_knows(bare) for one in others):
        message = Message("“{word}” is a word of another language.", word=bare)
        recorded = said_otherwise(known, found.string, bare)
        yield SPELLING.in_text((start, found.end()), message, *recorded, subject=bare)
        return
    message = Message("“{word}” is in no dictionary and not in the roster.", word=bare)
    span, fixes = (start, found.end()), dict.fromkeys([*proper, *near])
    yield SPELLING.in_text(span, message, *fixes, subject=bare)
