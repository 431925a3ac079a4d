"""Punctuation: spaces missing or too many, quotes and brackets that do not pair.

The spaces before high punctuation are typography: they are set on export, whatever was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from delegation_tui.article.checks.in_text import TextFinding
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.article.checks.rule import Family
from delegation_tui.article.checks.wordlists import any_words, check_words, words_of_all
from delegation_tui.domain.article import Severity
from delegation_tui.domain.message import Message
from delegation_tui.language import pack_of

UPPER = r"[^\W\d_a-zß-öø-ÿ]"
BEFORE = re.compile(r"(?<=[\w»”)])\s+(?=,(?!\d)|\.(?:\s|$|[A-ZÀ-Þ][a-zà-ÿ]))")
HIGH = re.compile(r"(?<=[\w”’)])\s+(?=[,.;:!?](?:\s|$))")
DOUBLE = re.compile(r"(?<=\S)  +(?=\S)")
MISSING = re.compile(
    rf"(?<=[»”)]),(?=[^\W\d_])|(?<=[^\W\d_]{{2}})(?:,(?=[^\W\d_])|\.(?={UPPER}[a-zà-ÿ]))|(?<=[\w»”)])\s?[;:!?](?=[^\W\d_]{{2}})|(?<=[\w»”])\((?=[\w«“]{{3}})"
)
# In French, "cap:" and "merci!": export sets the space.
TIGHT = re.compile(r"(?<=[^\W\d_])[:;!?](?=\s|$)|«(?=\w)|(?<=[\w.!?…])»")
# "87jeunes", not "8ème" nor "12th".
GLUED = re.compile(rf"(?<![\w.,/-])\d+(?=[a-zà-ÿ]{{4,}}(?![\w-]))(?!{any_words('long_ordinals')})")
THOUSANDS = re.compile(r"(?<![\w.,/-])\d{5,9}(?=\s(?:[a-zà-ÿ]{2}|[€$£%]))")
INSIDE = re.compile(r"\((\s+)|(?<=\S)(\s+)\)|“\s+(?=\w)|(?<=[\w.!?…])\s+”")
ELISION = re.compile(rf"(?<![\w’'])(?:{any_words('elided')})[’'](\s+)(?=[^\W\d_])")
REPEATED = re.compile(r"(?<!\.)\.\.(?!\.)|,,+|;;+|!!+|\?\?+|,\.|\.,(?!\w)")
# A text that is a whole sentence and begins in lower case, or ends in a comma.
START = re.compile(r"[a-zß-öø-ÿ](?=[a-zß-öø-ÿ’' ].*[.!?…]$)", re.DOTALL)
# A sentence in lower case behind a full stop that ends no abbreviation.
LOWER = re.compile(
    r"(?<=[a-zà-ÿ]{4}\.\s)"
    + "".join(rf"(?<!{word}\.\s)" for words in words_of_all() for word in words.abbreviations)
    + r"[a-zà-ÿ](?=[a-zà-ÿ]*(?:\s[a-zà-ÿ]|[’']))"
)
COMMA = re.compile(r"(?<=\w),\s*$")
PAIRS = {"«": "»", "“": "”", "(": ")", "[": "]"}


FAMILY = Family(Message("Spaces and punctuation"))
DOUBLE_SPACE = FAMILY.rule("space.double", Severity.WARNING, Message("Two spaces"), sure=True)
SPACE_BEFORE = FAMILY.rule(
    "space.before", Severity.WARNING, Message("A space too many before a sign"), sure=True
)
SPACE_MISSING = FAMILY.rule(
    "space.missing", Severity.WARNING, Message("A space that is missing beside a sign"), sure=True
)
SPACE_INSIDE = FAMILY.rule(
    "space.inside",
    Severity.WARNING,
    Message("A space inside brackets or quotes, or behind an apostrophe"),
    sure=True,
)
SPACE_HIGH = FAMILY.rule(
    "space.high", Severity.NOTE, Message("No space at a high sign, which export sets")
)
SPLIT_FIGURE = FAMILY.rule(
    "figure.thousands", Severity.WARNING, Message("A long figure without its spaces or commas")
)
TWICE = FAMILY.rule("punctuation.repeated", Severity.WARNING, Message("A sign too many"), sure=True)
FIRST_LETTER = FAMILY.rule(
    "letters.start", Severity.WARNING, Message("A sentence that begins without a capital")
)
LAST_COMMA = FAMILY.rule(
    "punctuation.end", Severity.WARNING, Message("A text that ends with a comma")
)
UNPAIRED = FAMILY.rule(
    "quotes.unbalanced", Severity.WARNING, Message("A bracket or quote without its counterpart")
)


@FAMILY.of_texts
def check(text: str, known: Lexicon) -> Iterator[TextFinding]:
    """Spaces, signs and first letters, each with its one fix; then what does not pair."""
    yield from _too_many(text, known)
    yield from _missing(text)
    if "spacing" in check_words(known.language).rules:
        yield from _french(text)
    for found in THOUSANDS.finditer(text):
        right = pack_of(known.language).numbers.number(int(found.group()))
        message = Message("“{found}” is written “{right}”.", found=found.group(), right=right)
        yield SPLIT_FIGURE.in_text(found.span(), message, right)
    yield from _ends(text)
    yield from _unpaired(text)


def _too_many(text: str, known: Lexicon) -> Iterator[TextFinding]:
    for found in DOUBLE.finditer(text):
        yield DOUBLE_SPACE.in_text(found.span(), Message("Two spaces."), " ", subject="two")
    for found in (BEFORE if check_words(known.language).spaced_signs else HIGH).finditer(text):
        sign = text[found.end()]
        message = Message("A space too many before “{sign}”.", sign=sign)
        yield SPACE_BEFORE.in_text(found.span(), message, "", subject=f"before {sign}")
    for found in INSIDE.finditer(text):
        message = Message("A space inside brackets or quotes.")
        right = found.group().strip()
        yield SPACE_INSIDE.in_text(found.span(), message, right, subject="brackets")
    for found in REPEATED.finditer(text):
        message = Message("“{found}”: one sign too many.", found=found.group())
        yield TWICE.in_text(found.span(), message, found.group()[-1])


def _missing(text: str) -> Iterator[TextFinding]:
    for found in MISSING.finditer(text):
        sign = found.group().strip()
        right = f" {sign}" if sign == "(" else f"{found.group()} "
        message = Message("A space is missing beside “{sign}”.", sign=sign)
        yield SPACE_MISSING.in_text(found.span(), message, right, subject=f"beside {sign}")
    for found in GLUED.finditer(text):
        message = Message("A space is missing beside “{sign}”.", sign=found.group())
        right = f"{found.group()} "
        yield SPACE_MISSING.in_text(found.span(), message, right, subject="beside a figure")


def _french(text: str) -> Iterator[TextFinding]:
    """Spaces that only French has: before high punctuation, none behind an elision."""
    for found in TIGHT.finditer(text):
        sign = found.group()
        message = Message("No space at “{sign}”: export sets it.", sign=sign)
        yield SPACE_HIGH.in_text(found.span(), message, "« " if sign == "«" else f" {sign}")
    for found in ELISION.finditer(text):
        message = Message("A space behind the apostrophe.")
        right = found.group().rstrip()
        yield SPACE_INSIDE.in_text(found.span(), message, right, subject="apostrophe")


def _ends(text: str) -> Iterator[TextFinding]:
    """Where sentences and the text begin and end."""
    start = START.match(text)
    for found in (*LOWER.finditer(text), *((start,) if start else ())):
        message = Message("A sentence begins without a capital.")
        yield FIRST_LETTER.in_text(found.span(), message, found.group().upper(), subject="start")
    if comma := COMMA.search(text):
        message = Message("The text ends with a comma.")
        yield LAST_COMMA.in_text(comma.span(), message, ".", subject="comma")


def _unpaired(text: str) -> Iterator[TextFinding]:
    """Opening signs without their closing one, and the other way round."""
    closing = {close: opening for opening, close in PAIRS.items()}
    stack: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        if char in PAIRS:
            stack.append((char, place))
        elif char in closing:
            if stack and stack[-1][0] == closing[char]:
                stack.pop()
            elif not (
                char == ")" and text[max(0, place - 1) : place].isalnum() and _listed(text, place)
            ):
                yield _alone(char, place)
    yield from (_alone(char, place) for char, place in stack)
    if text.count('"') % 2:
        yield _alone('"', text.rindex('"'))


def _listed(text: str, place: int) -> bool:
    """The bracket of an enumeration: "a)", "1)"."""
    return re.search(r"(?:^|\s)\w{1,2}$", text[:place]) is not None


def _alone(char: str, place: int) -> TextFinding:
    message = Message("“{sign}” has no counterpart.", sign=char)
    return UNPAIRED.in_text((place, place + 1), message)
