"""Amounts in announcements: "près de 50 millions d'euros, plan IA"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

SCALES = {
    "million": 10**6, "millions": 10**6, "m": 10**6, "milliard": 10**9, "milliards": 10**9,
    "md": 10**9, "mds": 10**9, "billion": 10**9, "bn": 10**9, "k": 10**3, "mille": 10**3,
}  # fmt: skip
CURRENCIES = {"euro": "EUR", "euros": "EUR", "€": "EUR", "eur": "EUR", "dollar": "USD",
              "dollars": "USD", "$": "USD", "usd": "USD", "livres": "GBP", "£": "GBP",
              "pounds": "GBP", "gbp": "GBP"}  # fmt: skip
QUALIFIERS = (
    "près de", "pres de", "plus de", "moins de", "environ", "quelque", "au moins", "jusqu'à",
    "nearly", "almost", "more than", "over", "about", "some", "up to", "at least", "around",
)  # fmt: skip
AMOUNT = re.compile(
    r"(?:(?P<qualifier>" + "|".join(QUALIFIERS) + r")\s+)?"
    r"(?P<sign>[€$£])?\s*(?P<number>\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?)\s*"
    r"(?:(?P<scale>millions?|milliards?|mds?|billion|bn|mille|[mk])(?!\w)\s*)?(?:d['’]|de\s+)?"
    r"(?P<currency>euros?|€|eur|dollars?|\$|usd|livres|pounds|£|gbp)?(?!\w)",
    re.IGNORECASE,
)
LINK = re.compile(r"(?:^|\s+)(?:de|d['’]|à hauteur de|of|for|worth)$", re.IGNORECASE)


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
    return found is not None and bool(found["currency"] or found["sign"])


def told(text: str) -> Told:
    """Takes the amount with a currency out of `text`; without one, or with several, the text is
    all there is."""
    sums = [found for found in AMOUNT.finditer(text) if found["currency"] or found["sign"]]
    if len(sums) != 1:
        return Told(text)
    (found,) = sums
    number = Decimal(re.sub(r"[\s\u00a0\u202f]", "", found["number"]).replace(",", "."))
    scale = SCALES.get((found["scale"] or "").lower(), 1)
    before, after = text[: found.start()].strip(" ,:"), text[found.end() :].strip(" ,:")
    before = LINK.sub("", before)  # "un fonds de 3 M€ pour les îles": "un fonds pour les îles"
    rest = re.sub(r"^(?:pour|for)\s+(?=\w)", "", after) if not before else after
    joined = " ".join(part for part in (before, rest) if part)
    if not joined:
        return Told(text)
    currency = CURRENCIES[(found["currency"] or found["sign"]).lower()]
    return Told(joined, number * scale, currency, found["qualifier"] or "")
