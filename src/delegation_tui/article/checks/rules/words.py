"""Words: two glued into one, one written twice, set phrases written wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from delegation_tui.article.checks.dictionary import Dictionaries, dictionaries
from delegation_tui.article.checks.in_text import TextFinding
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.article.checks.rule import Family
from delegation_tui.article.checks.wordlists import check_words, phrases, words_of_all
from delegation_tui.domain.article import Severity
from delegation_tui.domain.language import Language
from delegation_tui.domain.message import Message
from delegation_tui.domain.text import fold
from delegation_tui.language import CheckWords, packs

DOUBLED = re.compile(
    rf"(?<![\w’'-])(\w{{2,}}|[{''.join(words.one_letter for words in words_of_all())}])(\s+)(\1)(?![\w’'-])",
    re.IGNORECASE,
)
CAMEL = re.compile(r"(?<![\w-])([A-ZÀ-Þ]?[a-zß-ÿ]{2,}|[A-ZÀ-Þ]{2,})([A-ZÀ-Þ][a-zß-ÿ]{2,})(?![\w-])")
LONG = re.compile(r"(?<![\w-])[a-zß-ÿ]{7,}(?![\w-])")

FAMILY = Family(Message("Words"))
TWICE = FAMILY.rule(
    "word.doubled",
    Severity.ERROR,
    Message("A word that stands twice"),
    in_doubt=Severity.WARNING,
    sure=True,
)
ALONE = FAMILY.rule("word.stray", Severity.WARNING, Message("A letter that stands alone"))
PHRASE = FAMILY.rule(
    "word.phrase", Severity.WARNING, Message("A set phrase written wrong"), sure=True
)
GLUED = FAMILY.rule(
    "word.glued",
    Severity.ERROR,
    Message("Two words glued together"),
    in_doubt=Severity.WARNING,
)


@FAMILY.of_texts
def check(text: str, known: Lexicon) -> Iterator[TextFinding]:
    own = check_words(known.language)
    for found in DOUBLED.finditer(text):
        # A small word that stands in a name too (Le Cun, de Bilbao) is doubled all the same.
        if (
            found[1].lower() not in own.may_double
            and not found[1].isdigit()
            and not (found[1].istitle() and fold(found[1]) in known.words)
        ):
            yield TWICE.in_text(
                found.span(),
                Message("“{word}” stands twice.", word=found[1]),
                found[1],
                subject=found[1].lower(),
                doubtful=not found[1].islower(),
            )
    for found in _stray(own.stray).finditer(text):
        message = Message("“{letter}” stands alone.", letter=found.group())
        yield ALONE.in_text(found.span(), message)
    yield from _phrases(text, known.language)
    if own.dictionaries:
        yield from _glued(text, known, dictionaries(known.language, known.dictionaries), own)


@cache
def _stray(letters: str) -> re.Pattern[str]:
    """ "partenariat s": a letter alone, that is no word, no unit behind a figure and no variable."""
    return re.compile(rf"(?<=[a-zà-ÿ]{{2}} )[{letters}](?=[ ,.;:)])" if letters else r"(?!)")


def _phrases(text: str, language: Language) -> Iterator[TextFinding]:
    pattern, right = phrases(language)
    for found in pattern.finditer(text):
        usual = right[found.group().replace("'", "’")]
        message = Message("“{found}” is written “{right}”.", found=found.group(), right=usual)
        yield PHRASE.in_text(found.span(), message, usual)


def _glued(
    text: str, known: Lexicon, dictionary: Dictionaries, own: CheckWords
) -> Iterator[TextFinding]:
    common = own.common
    readers = [dictionary, *(dictionaries(pack.language) for pack in packs())]
    for found in CAMEL.finditer(text):
        first, second = found[1], found[2]
        named = first.islower() and first not in own.prefixes
        if fold(found.group()) not in known.words and _words(dictionary, first, second, named):
            plain = second.lower() in common or first.lower() in common
            yield _two(found, f"{first} {second}", sure=plain)
    for found in LONG.finditer(text):
        word = found.group()
        if fold(word) in known.words or any(one.knows(word) for one in readers):
            continue  # of another language: spelling tells it
        cut = _cut(word, dictionary, own)
        if cut:
            first, second = word[:cut], word[cut:]
            yield _two(found, f"{first} {second}", sure=first in common or second in common)


def _words(dictionary: Dictionaries, first: str, second: str, named: bool) -> bool:
    """Whether both halves are words, written as a sentence would write them; the second may be
    a name only where it is `named` so, or "LaPoste" would be taken for a fault."""
    known = dictionary.knows(first) and dictionary.knows(second) and len(second) > 2
    return known and not dictionary.is_name(first) and (named or not dictionary.is_name(second))


def _cut(word: str, dictionary: Dictionaries, own: CheckWords) -> int:
    """Where an unknown word falls into two known ones: beside a common word, else in halves of
    four letters or more; 0 where it does not, or where its first part makes new words."""
    prefixes, common = own.prefixes, own.common
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


def _two(found: re.Match[str], right: str, *, sure: bool) -> TextFinding:
    message = Message("“{found}”: two words glued together?", found=found.group())
    return GLUED.in_text(found.span(), message, right, doubtful=not sure)
