"""Words: two glued into one, one written twice, set phrases written wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delegation_tui.article.checks.dictionary import LETTERS, Dictionaries, dictionaries
from delegation_tui.article.checks.hit import Hit, become
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.article.checks.wordlists import phrases, words
from delegation_tui.domain.article import Severity
from delegation_tui.domain.message import Message
from delegation_tui.domain.text import fold

DOUBLED = re.compile(r"(?<![\w’'-])(\w{2,}|[aày])(\s+)(\1)(?![\w’'-])", re.IGNORECASE)
TWICE = frozenset(["nous", "vous", "très", "bora", "walla", "that", "had", "bla", "yo"])
CAMEL = re.compile(r"(?<![\w-])([A-ZÀ-Þ]?[a-zß-ÿ]{2,}|[A-ZÀ-Þ]{2,})([A-ZÀ-Þ][a-zß-ÿ]{2,})(?![\w-])")
# "partenariat s": a letter alone, that is no word, no unit behind a figure and no variable.
STRAY = re.compile(r"(?<=[a-zà-ÿ]{2} )[bcdehijlmrstuvwz](?=[ ,.;:)])")
LONG = re.compile(r"(?<![\w-])[a-zß-ÿ]{7,}(?![\w-])")


def check(text: str, known: Lexicon) -> Iterator[Hit]:
    for found in DOUBLED.finditer(text):
        # A small word that stands in a name too (Le Cun, de Bilbao) is doubled all the same.
        if (
            found[1].lower() not in TWICE
            and not found[1].isdigit()
            and not (found[1].istitle() and fold(found[1]) in known.words)
        ):
            yield Hit(
                "word.doubled",
                Severity.ERROR if found[1].islower() else Severity.WARNING,
                Message("“{word}” stands twice.", word=found[1]),
                found.start(),
                found.end(),
                found[1].lower(),
                (become(found[1]),),
            )
    for found in STRAY.finditer(text):
        message = Message("“{letter}” stands alone.", letter=found.group())
        start, end = found.span()
        yield Hit("word.stray", Severity.WARNING, message, start, end, found.group())
    language = "en" if known.language[:2] == "en" else "fr"
    yield from _phrases(text, language)
    if known.language[:2] in LETTERS:
        yield from _glued(text, known, dictionaries(language, known.dictionaries), language)


def _phrases(text: str, language: str) -> Iterator[Hit]:
    pattern, right = phrases(language)
    for found in pattern.finditer(text):
        usual = right[found.group().replace("'", "’")]
        yield Hit(
            "word.phrase",
            Severity.WARNING,
            Message("“{found}” is written “{right}”.", found=found.group(), right=usual),
            found.start(),
            found.end(),
            found.group(),
            (become(usual),),
        )


def _glued(text: str, known: Lexicon, dictionary: Dictionaries, language: str) -> Iterator[Hit]:
    common = words("common", language)
    for found in CAMEL.finditer(text):
        first, second = found[1], found[2]
        named = first.islower() and first not in words("prefixes", language)
        if fold(found.group()) not in known.words and _words(dictionary, first, second, named):
            plain = second.lower() in common or first.lower() in common
            yield _hit(found, f"{first} {second}", sure=plain)
    for found in LONG.finditer(text):
        word = found.group()
        if fold(word) in known.words or dictionary.knows(word):
            continue
        cut = _cut(word, dictionary, language)
        if cut:
            first, second = word[:cut], word[cut:]
            yield _hit(found, f"{first} {second}", sure=first in common or second in common)


def _words(dictionary: Dictionaries, first: str, second: str, named: bool) -> bool:
    """Whether both halves are words, written as a sentence would write them; the second may be
    a name only where it is `named` so, or "LaPoste" would be taken for a fault."""
    known = dictionary.knows(first) and dictionary.knows(second) and len(second) > 2
    return known and not dictionary.is_name(first) and (named or not dictionary.is_name(second))


def _cut(word: str, dictionary: Dictionaries, language: str) -> int:
    """Where an unknown word falls into two known ones: beside a common word, else in halves of
    four letters or more; 0 where it does not, or where its first part makes new words."""
    prefixes, common = words("prefixes", language), words("common", language)
    if any(word.startswith(prefix) for prefix in prefixes if len(prefix) > 3):
        return 0
    found = [
        cut
        for cut in range(3, len(word) - 2)
        if dictionary.main_knows(word[:cut]) and dictionary.main_knows(word[cut:])
    ]
    beside = [cut for cut in found if word[:cut] in common or word[cut:] in common]
    even = [c for c in found if c > 3 and len(word) - c > 3 and word[:c] not in prefixes]
    return next(iter([*beside, *even]), 0)


def _hit(found: re.Match[str], right: str, *, sure: bool) -> Hit:
    return Hit(
        "word.glued",
        Severity.ERROR if sure else Severity.WARNING,
        Message("“{found}”: two words glued together?", found=found.group()),
        found.start(),
        found.end(),
        found.group(),
        (become(right),),
    )
