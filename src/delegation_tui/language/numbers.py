"""Numbers, amounts, ordinals and small counts in words."""

from __future__ import annotations

from decimal import Decimal

_SCALES = {
    "fr": ((Decimal(10**9), "milliard"), (Decimal(10**6), "million")),
    "en": ((Decimal(10**9), "billion"), (Decimal(10**6), "million")),
}
# Singular and plural; a currency that is not here is named by its code.
_UNITS = {
    "EUR": ("euro", "euros"), "USD": ("dollar", "dollars"), "GBP": ("livre sterling", "livres sterling"),
    "CHF": ("franc suisse", "francs suisses"), "JPY": ("yen", "yens"), "CNY": ("yuan", "yuans"),
    "CAD": ("dollar canadien", "dollars canadiens"), "XPF": ("franc Pacifique", "francs Pacifique"),
    "MAD": ("dirham", "dirhams"), "XOF": ("franc CFA", "francs CFA"),
}  # fmt: skip
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_WORDS = {
    "fr": ("", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix",
           "onze", "douze"),
    "en": ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
           "eleven", "twelve"),
}  # fmt: skip


def number(value: Decimal | int, language: str) -> str:
    """ "3 000", "3,6"; "3,000", "3.6": no zeros that say nothing."""
    value = Decimal(value)
    if not value.is_finite():
        return str(value)
    text = f"{value.normalize():,f}"
    return text.replace(",", " ").replace(".", ",") if language == "fr" else text


def counted(value: int, language: str) -> str:
    """A small number in letters: "deux", "twelve"; digits above twelve."""
    known = _WORDS[language]
    return known[value] if 0 < value < len(known) else number(value, language)


def amount(value: Decimal, currency: str, language: str) -> str:
    """ "50 millions d’euros", "1,5 million d’euros", "3 000 euros"; "€50 million", "€3,000"."""
    value = Decimal(value)
    currency = currency.upper()
    scale, word = next(
        ((size, name) for size, name in _SCALES[language] if _round_in(value, size)),
        (Decimal(1), ""),
    )
    shown = number(value / scale, language)
    if language == "en":
        sign = _SIGNS.get(currency, f"{currency} " if currency else "")
        return f"{sign}{shown}{' ' + word if word else ''}"
    one, many = _UNITS.get(currency, (currency, currency))
    plural = abs(value / scale) >= 2
    if not word:
        return f"{shown} {many if plural else one}".strip()
    joiner = "d’" if many[:1].lower() in "aeiou" else "de "
    return f"{shown} {word}{'s' if plural else ''} {joiner}{many}" if many else f"{shown} {word}"


def _round_in(value: Decimal, size: Decimal) -> bool:
    """Whether a value is at least one of that size, with two decimals at most."""
    if not value.is_finite():
        return False
    scaled = value / size
    hundredths = scaled * 100
    return scaled >= 1 and hundredths == hundredths.to_integral_value()


def ordinal(value: int, language: str, *, feminine: bool = False) -> str:
    """ "1er", "1re", "8e" (Lexique de l'Imprimerie nationale); "1st", "12th", "22nd"."""
    if language == "fr":
        return ("1re" if feminine else "1er") if value == 1 else f"{value}e"
    teens = 10 <= value % 100 <= 20
    return f"{value}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"
