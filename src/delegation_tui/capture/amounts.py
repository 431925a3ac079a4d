"""Amounts in announcements: "près de 50 millions d'euros, plan IA"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from delegation_tui.language import any_language

_WORDS = any_language()
SCALES = {"m": 10**6, "k": 10**3, **_WORDS.scales}
# Signs and codes of currencies; their words come with the languages. "$" alone is the last.
SIGNS = {
    "EUR": "€|eur", "CAD": r"c(?:a|ad)?\$|\$\s?cad?|cad", "AUD": r"au?\$|\$\s?aud?|aud", "NZD": r"nz\$|nzd",
    "SGD": r"s\$|sgd", "HKD": r"hk\$|hkd", "USD": r"us\$|\$\s?usd?|usd|\$", "GBP": "£|gbp", "CHF": "chf",
    "JPY": "¥|jpy", "CNY": "cny|rmb",
}  # fmt: skip
CURRENCIES = {
    code: "|".join(filter(None, (_WORDS.currencies.get(code), signs)))
    for code, signs in SIGNS.items()
}
MONEY = "|".join(CURRENCIES.values())
AMOUNT = re.compile(
    rf"(?:(?P<qualifier>{_WORDS.roughly})\s+)?"
    r"(?<![\w.,])(?P<sign>[€$£¥]|(?:us|ca?|au?|nz|s|hk)\$|(?:eur|usd|gbp|cad|aud|chf)(?=\s?\d))?\s*"
    r"(?P<number>\d[\d\s\u00a0\u202f]*(?:[.,]\d+)*)\s*"
    rf"(?:(?P<scale>{'|'.join(sorted(SCALES, key=len, reverse=True))})(?!\w)\s*)?"
    rf"(?:(?:{_WORDS.of})(?:['’]|\s+))?"
    rf"(?P<currency>{MONEY})?(?!\w)",
    re.IGNORECASE,
)
LINK = re.compile(rf"(?:^|\s+)(?:{_WORDS.costing})$", re.IGNORECASE)
# "10 à 12 M€", "10-12 M€": no single amount; "20 €/ha", "20 € par an": a rate.
RANGE = re.compile(rf"\d\s*(?:[-–—/]|{_WORDS.ranging})\s*$", re.IGNORECASE)
RATE = re.compile(rf"\s*(?:/|(?:{_WORDS.each})\b)", re.IGNORECASE)
# Words that would be left without what they say something about.
DANGLING = re.compile(rf"(?:^|\s)(?:{_WORDS.prepositions})$", re.IGNORECASE)
OF = re.compile(rf"^(?:{_WORDS.of})(?:\s+|['’])(?=\w)", re.IGNORECASE)
NO_NOUN = re.compile(rf"^(?:{_WORDS.reaching})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AnnouncedMoney:
    """An announcement's text, and the money it names, in units of its currency."""

    text: str
    amount: Decimal | None = None
    currency: str = "EUR"
    qualifier: str = ""


def is_amount(text: str) -> bool:
    """Whether `text` is a sum of money and nothing else."""
    found = AMOUNT.fullmatch(text.strip())
    return found is not None and _is_money(found)


def begins_with_amount(text: str) -> bool:
    """Whether `text` begins with a sum of money, or with a range of them."""
    found = next(_sums(text), None)
    return found is not None and not re.search(r"[^\W\d]{3}", text[: found.start()])


def told(text: str) -> AnnouncedMoney:
    """Takes the amount with a currency out of `text`; without one, with several, or where words
    would be left that say nothing alone, the text is all there is."""
    sums = list(_sums(text))
    if len(sums) != 1:
        return AnnouncedMoney(text)
    (found,) = sums
    number = _number(found)
    before, after = text[: found.start()], text[found.end() :]
    if number is None or RANGE.search(before) or RATE.match(after):
        return AnnouncedMoney(text)
    if re.search(r"[,:]\s*$", before) and OF.match(after.lstrip()):
        return AnnouncedMoney(text)  # "une usine, 3 M€ de travaux"
    before, after = before.strip(" ,:"), after.strip(" ,:")
    before = LINK.sub("", before)  # "un fonds de 3 M€ pour les îles": "un fonds pour les îles"
    rest = OF.sub("", after) if not before else after
    joined = " ".join(part for part in (before, rest) if part)
    if not joined or DANGLING.search(before) or (not before and NO_NOUN.match(rest)):
        return AnnouncedMoney(text)
    scale = SCALES.get((found["scale"] or "").lower(), 1)
    currency = _currency(found["currency"] or found["sign"])
    return AnnouncedMoney(joined, number * scale, currency, found["qualifier"] or "")


def _currency(text: str) -> str:
    """The ISO 4217 code of a currency as it was typed."""
    return next(
        code for code, words in CURRENCIES.items()
        if re.fullmatch(words, text, re.IGNORECASE)
    )  # fmt: skip


def _sums(text: str) -> Iterator[re.Match[str]]:
    return (found for found in AMOUNT.finditer(text) if _is_money(found))


def _is_money(found: re.Match[str]) -> bool:
    return bool(found["currency"] or found["sign"])


def _number(found: re.Match[str]) -> Decimal | None:
    """The number as it is meant: "£3,500" and "1,200,000 €" are whole, "1,250 M€" is not; None
    for "1,500 €", which is either."""
    text = re.sub(r"[\s\u00a0\u202f]", "", found["number"])
    marks = re.findall(r"[.,]", text)
    grouped = re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text) and len({*marks}) == 1
    if grouped and (len(marks) > 1 or (found["sign"] and marks == [","])):
        return Decimal(re.sub(r"[.,]", "", text))
    if len(marks) == 2 and re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d{1,2}", text):
        return Decimal(text.replace(",", ""))
    if len(marks) > 1 or (grouped and not found["scale"]):
        return None
    return Decimal(text.replace(",", "."))
