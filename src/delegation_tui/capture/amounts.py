"""Amounts in announcements: "près de 50 millions d'euros, plan IA"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

SCALES = {
    "million": 10**6, "mn": 10**6, "millions": 10**6, "m": 10**6, "milliard": 10**9, "milliards": 10**9,
    "md": 10**9, "mds": 10**9, "billion": 10**9, "bn": 10**9, "k": 10**3, "mille": 10**3,
}  # fmt: skip
CURRENCIES = {"euro": "EUR", "euros": "EUR", "€": "EUR", "eur": "EUR", "dollar": "USD",
              "dollars": "USD", "$": "USD", "usd": "USD", "livres": "GBP", "£": "GBP",
              "pounds": "GBP", "gbp": "GBP"}  # fmt: skip
QUALIFIERS = (
    "près de", "pres de", "plus de", "moins de", "environ", "quelque", "au moins", "jusqu'à",
    "nearly", "almost", "more than", "over", "about", "some", "up to", "at least", "around",
)  # fmt: skip
MONEY = r"euros?|€|eur|dollars?|\$|usd|livres|pounds|£|gbp"
AMOUNT = re.compile(
    r"(?:(?P<qualifier>" + "|".join(QUALIFIERS) + r")\s+)?"
    r"(?<![\w.,])(?P<sign>[€$£]|(?:eur|usd|gbp)(?=\s?\d))?\s*"
    r"(?P<number>\d[\d\s\u00a0\u202f]*(?:[.,]\d+)*)\s*"
    r"(?:(?P<scale>millions?|milliards?|mds?|mn|billion|bn|mille|[mk])(?!\w)\s*)?(?:d['’]|de\s+)?"
    rf"(?P<currency>{MONEY})?(?!\w)",
    re.IGNORECASE,
)
LINK = re.compile(r"(?:^|\s+)(?:de|d['’]|à hauteur de|of|for|worth)$", re.IGNORECASE)
# "10 à 12 M€", "10-12 M€": no single amount; "20 €/ha", "20 € par an": a rate.
RANGE = re.compile(r"\d\s*(?:[-–—/]|à|et|ou|to|and|or)\s*$", re.IGNORECASE)
RATE = re.compile(r"\s*(?:/|(?:par|per|les?|an?|each)\b)", re.IGNORECASE)
# Words that would be left without what they say something about.
DANGLING = re.compile(
    r"(?:^|\s)(?:à|au|en|par|sur|dans|entre|contre|avec|to|at|by|from|with|in|on|between|against)$",
    re.IGNORECASE,
)
FOR = re.compile(r"^(?:(?:pour|for|de|of)\s+|d['’])(?=\w)", re.IGNORECASE)
NO_NOUN = re.compile(
    r"^(?:à|au|aux|en|par|sur|dans|entre|vers|d['’]ici|towards?|over|to|at|by|from|with|in|on|into"
    r"|across|between|per)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
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


def told(text: str) -> Told:
    """Takes the amount with a currency out of `text`; without one, with several, or where words
    would be left that say nothing alone, the text is all there is."""
    sums = list(_sums(text))
    if len(sums) != 1:
        return Told(text)
    (found,) = sums
    number = _number(found)
    before, after = text[: found.start()], text[found.end() :]
    if number is None or RANGE.search(before) or RATE.match(after):
        return Told(text)
    if re.search(r"[,:]\s*$", before) and re.match(r"\s*(?:de|of)\s|\s*d['’]", after):
        return Told(text)  # "une usine, 3 M€ de travaux"
    before, after = before.strip(" ,:"), after.strip(" ,:")
    before = LINK.sub("", before)  # "un fonds de 3 M€ pour les îles": "un fonds pour les îles"
    rest = FOR.sub("", after) if not before else after
    joined = " ".join(part for part in (before, rest) if part)
    if not joined or DANGLING.search(before) or (not before and NO_NOUN.match(rest)):
        return Told(text)
    scale = SCALES.get((found["scale"] or "").lower(), 1)
    currency = CURRENCIES[(found["currency"] or found["sign"]).lower()]
    return Told(joined, number * scale, currency, found["qualifier"] or "")


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
