"""Reading the figures of a text: what is counted, how much, and in which sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from delegation_tui.article.checks.spans import folded
from delegation_tui.article.checks.texts import PrintedText, masked
from delegation_tui.article.checks.wordlists import any_table, any_words, words_of_all
from delegation_tui.domain.language import Language
from delegation_tui.language import any_language, pack_of

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SCALES = {"k": 10**3, "m": 10**6, **any_language().scales}
SPACE = "[ \u00a0\u202f\u2009]"
NUMBER = re.compile(
    rf"(?<![\w.,/-])(?P<sign>[€$£])?(?P<number>\d{{1,3}}(?:{SPACE}\d{{3}})+|\d{{1,3}}(?:,\d{{3}})+(?![\d])|\d+(?:[.,]\d+)?)"
    rf"(?:{SPACE}?(?P<scale>(?:{'|'.join(s for s in SCALES if len(s) > 3)})(?!\w)|(?:Mds?|M|k)(?=€|\$|{SPACE}€)|(?(sign)(?:bn|tn|m|k)(?!\w)|(?!))))?"
    rf"(?:{SPACE}(?:{any_words('of_unit')}))?{SPACE}?(?P<unit>€|\$|%|[^\W\d_][\w’'-]*(?:{SPACE}[^\W\d_][\w’'-]*)?)?"
)
MONEY = {"€": "EUR", "$": "USD", "£": "GBP", **any_table("money")}
SENTENCE = re.compile(r"[^.!?;\n]+(?:[.,]\d[^.!?;\n]*)*")
TIMES = frozenset(word for words in words_of_all() for word in words.times)
EMPTY = {*SCALES, *any_table("money")} | {
    word for words in words_of_all() for word in words.telling_nothing
}
NAME = re.compile(r"(?:(?<=[\w,] )|(?<=[’']))[A-ZÀ-Þ][\w-]+")  # but at the head of a sentence


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts, where it stands, the words of its sentence, and those of
    them that are names, and its years."""

    place: PrintedText
    start: int
    end: int
    value: Decimal
    unit: str
    sentence: tuple[int, int]
    words: frozenset[str]
    names: frozenset[str]
    years: frozenset[str]
    language: Language


def amounts(place: PrintedText, language: Language) -> Iterator[Amount]:
    """The figures of a text, dates and durations left out."""
    text = masked(place.text)
    for sentence in SENTENCE.finditer(text):
        for found in NUMBER.finditer(text, sentence.start(), sentence.end()):
            amount = _amount(place, found, sentence, language)
            if amount is not None:
                yield amount


def _amount(
    place: PrintedText, found: re.Match[str], sentence: re.Match[str], language: Language
) -> Amount | None:
    unit = found["sign"] or found["unit"] or ""
    first = folded(unit).split(" ")[0] if unit not in MONEY else unit
    number = re.sub(SPACE, "", found["number"])
    in_thousands = found["sign"] or "," in pack_of(language).numbers.number(1_000)
    if in_thousands and re.fullmatch(r"\d{1,3}(?:,\d{3})+", number):
        number = number.replace(",", "")
    value = Decimal(number.replace(",", "."))
    scale = folded(found["scale"] or "")
    value *= SCALES.get(scale, 1)
    if not unit or first in TIMES or (not scale and 1900 <= value <= 2100 and len(number) == 4):
        return None
    key = MONEY.get(first) or ("%" if unit == "%" else stem(unit))
    end = found.end("unit") if found["unit"] else found.end()
    if found["sign"]:
        end = found.end("scale") if found["scale"] else found.end("number")
    elif found["unit"] and first in MONEY:  # "euros pour": what follows tells of something else
        end = found.start("unit") + len(first)
    if not key:
        return None
    told = _told(sentence.group())
    years = frozenset(YEAR.findall(sentence.group()))
    return Amount(place, found.start(), end, value, key, sentence.span(), *told, years, language)


def _told(sentence: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that tell what a sentence is about, and the names among them."""
    words = frozenset(
        w for w in folded(sentence).split() if len(w) > 3 and not w.isdigit() and w not in EMPTY
    )
    names = frozenset(folded(found.group()) for found in NAME.finditer(sentence))
    return words, names


def stem(unit: str) -> str:
    """What is counted, in the singular and without its writing: "start-ups régionales" →
    "startup regionale"."""
    words = [w for w in re.split(r"\s", unit) if w]
    return " ".join(folded(w).replace(" ", "").rstrip("sx") for w in words)
