"""French numbers, amounts, ordinals and small counts in letters."""

from __future__ import annotations

from decimal import Decimal

from delegation_tui.language.decimals import grouped, scaled

_SCALES = ((Decimal(10**9), "milliard"), (Decimal(10**6), "million"))
# Singular and plural; a currency that is not here is named by its code.
_UNITS = {
    "EUR": ("euro", "euros"), "USD": ("dollar", "dollars"), "GBP": ("livre sterling", "livres sterling"),
    "CHF": ("franc suisse", "francs suisses"), "JPY": ("yen", "yens"), "CNY": ("yuan", "yuans"),
    "CAD": ("dollar canadien", "dollars canadiens"), "XPF": ("franc Pacifique", "francs Pacifique"),
    "MAD": ("dirham", "dirhams"), "XOF": ("franc CFA", "francs CFA"),
}  # fmt: skip
_LETTERS = ("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
            "onze", "douze")  # fmt: skip


def number(value: Decimal | int) -> str:
    """ "3 000", "3,6"."""
    return grouped(value).replace(",", " ").replace(".", ",")


def counted(value: int) -> str:
    """A small number in letters: "deux"; digits above twelve."""
    return _LETTERS[value] if 0 < value < len(_LETTERS) else number(value)


def amount(value: Decimal, currency: str) -> str:
    """ "50 millions d’euros", "1,5 million d’euros", "3 000 euros"."""
    value, currency = Decimal(value), currency.upper()
    count, word = scaled(value, _SCALES)
    one, many = _UNITS.get(currency, (currency, currency))
    plural = abs(count) >= 2
    if not word:
        return f"{number(count)} {many if plural else one}".strip()
    shown = f"{number(count)} {word}{'s' if plural else ''}"
    joiner = "d’" if many[:1].lower() in "aeiou" else "de "
    return f"{shown} {joiner}{many}" if many else shown


def ordinal(value: int, *, feminine: bool = False) -> str:
    """ "1er", "1re", "8e" (Lexique de l'Imprimerie nationale)."""
    return ("1re" if feminine else "1er") if value == 1 else f"{value}e"
