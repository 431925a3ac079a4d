"""Punctuation: spaces missing or too many, quotes and brackets that do not pair.

The spaces before high punctuation are typography: they are set on export, whatever was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from delegation_tui.article.checks.hit import Hit, become
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.domain.article import Severity
from delegation_tui.domain.message import Message
from delegation_tui.language.numbers import number

UPPER = r"[^\W\d_a-zß-öø-ÿ]"
BEFORE = re.compile(r"(?<=[\w»”)])\s+(?=,(?!\d)|\.(?:\s|$|[A-ZÀ-Þ][a-zà-ÿ]))")
ENGLISH = re.compile(r"(?<=[\w”’)])\s+(?=[,.;:!?](?:\s|$))")
DOUBLE = re.compile(r"(?<=\S)  +(?=\S)")
MISSING = re.compile(
    rf"(?<=[»”)]),(?=[^\W\d_])|(?<=[^\W\d_]{{2}})(?:,(?=[^\W\d_])|\.(?={UPPER}[a-zà-ÿ]))|(?<=[\w»”)])\s?[;:!?](?=[^\W\d_]{{2}})|(?<=[\w»”])\((?=[\w«“]{{3}})"
)
# In French, "cap:" and "merci!": export sets the space.
TIGHT = re.compile(r"(?<=[^\W\d_])[:;!?](?=\s|$)|«(?=\w)|(?<=[\w.!?…])»")
# "87jeunes", not "8ème" nor "12th".
GLUED = re.compile(r"(?<![\w.,/-])\d+(?=[a-zà-ÿ]{4,}(?![\w-]))(?!i?[èeéê]me)")
THOUSANDS = re.compile(r"(?<![\w.,/-])\d{5,9}(?=\s(?:[a-zà-ÿ]{2}|[€$£%]))")
INSIDE = re.compile(r"\((\s+)|(?<=\S)(\s+)\)|“\s+(?=\w)|(?<=[\w.!?…])\s+”")
ELISION = re.compile(r"(?<![\w’'])(?:[cdjlmnstCDJLMNST]|[Qq]u)[’'](\s+)(?=[^\W\d_])")
REPEATED = re.compile(r"(?<!\.)\.\.(?!\.)|,,+|;;+|!!+|\?\?+|,\.|\.,(?!\w)")
# A text that is a whole sentence and begins in lower case, or ends in a comma.
START = re.compile(r"[a-zß-öø-ÿ](?=[a-zß-öø-ÿ’' ].*[.!?…]$)", re.DOTALL)
# A sentence in lower case behind a full stop that ends no abbreviation.
LOWER = re.compile(
    r"(?<=[a-zà-ÿ]{4}\.\s)(?<!boul\.\s)(?<!prof\.\s)(?<!sept\.\s)(?<!janv\.\s)(?<!févr\.\s)(?<!dept\.\s)"
    r"(?<!govt\.\s)[a-zà-ÿ](?=[a-zà-ÿ]*(?:\s[a-zà-ÿ]|[’']))"
)
COMMA = re.compile(r"(?<=\w),\s*$")
PAIRS = {"«": "»", "“": "”", "(": ")", "[": "]"}


def check(text: str, known: Lexicon) -> Iterator[Hit]:
    for found in DOUBLE.finditer(text):
        yield _hit("space.double", Message("Two spaces."), found, " ", "two")
    for found in (ENGLISH if known.language[:2] == "en" else BEFORE).finditer(text):
        message = Message("A space too many before “{sign}”.", sign=text[found.end()])
        yield _hit("space.before", message, found, "", f"before {text[found.end()]}")
    for found in MISSING.finditer(text):
        sign = found.group().strip()
        right = f" {sign}" if sign == "(" else f"{found.group()} "
        message = Message("A space is missing beside “{sign}”.", sign=sign)
        yield _hit("space.missing", message, found, right, f"beside {sign}")
    for found in INSIDE.finditer(text):
        message = Message("A space inside brackets or quotes.")
        yield _hit("space.inside", message, found, found.group().strip(), "brackets")
    for found in THOUSANDS.finditer(text):
        right = number(int(found.group()), known.language[:2])
        message = Message("“{found}” is written “{right}”.", found=found.group(), right=right)
        yield _hit("figure.thousands", message, found, right, found.group())
    for found in GLUED.finditer(text):
        message = Message("A space is missing beside “{sign}”.", sign=found.group())
        yield _hit("space.missing", message, found, f"{found.group()} ", "beside a figure")
    if known.language[:2] == "fr":
        yield from _french(text)
    for found in REPEATED.finditer(text):
        message = Message("“{found}”: one sign too many.", found=found.group())
        yield _hit("punctuation.repeated", message, found, found.group()[-1], found.group())
    for found in LOWER.finditer(text):
        message = Message("A sentence begins without a capital.")
        yield _hit("letters.start", message, found, found.group().upper(), "start")
    if start := START.match(text):
        message = Message("A sentence begins without a capital.")
        yield _hit("letters.start", message, start, start.group().upper(), "start")
    if comma := COMMA.search(text):
        message = Message("The text ends with a comma.")
        yield _hit("punctuation.end", message, comma, ".", "comma")
    yield from _unpaired(text)


def _french(text: str) -> Iterator[Hit]:
    """Spaces that only French has: before high punctuation, in figures, none behind an elision."""
    for found in TIGHT.finditer(text):
        sign = found.group()
        message = Message("No space at “{sign}”: export sets it.", sign=sign)
        fixes = (become("« " if sign == "«" else f" {sign}"),)
        yield Hit("space.high", Severity.NOTE, message, found.start(), found.end(), sign, fixes)
    for found in ELISION.finditer(text):
        message = Message("A space behind the apostrophe.")
        yield _hit("space.inside", message, found, found.group().rstrip(), "apostrophe")


def _hit(rule: str, message: Message, found: re.Match[str], right: str, subject: str) -> Hit:
    start, end = found.span()
    return Hit(rule, Severity.WARNING, message, start, end, subject, (become(right),))


def _unpaired(text: str) -> Iterator[Hit]:
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


def _alone(char: str, place: int) -> Hit:
    message = Message("“{sign}” has no counterpart.", sign=char)
    return Hit("quotes.unbalanced", Severity.WARNING, message, place, place + 1, char)
