"""French typography by profile."""

from __future__ import annotations

import re

from delegation_tui.domain.style import Profile
from delegation_tui.language.french.accents import with_accents
from delegation_tui.language.french.dates import MONTHS, WEEKDAYS
from delegation_tui.language.typography.protected import STAND_IN
from delegation_tui.language.typography.quotes import requoted
from delegation_tui.language.typography.signs import (
    NBSP,
    NNBSP,
    SPACE,
    apostrophes,
    dashes,
    ellipses,
    evened,
    plain,
)

_LEVELS = (("«", "»"), ("“", "”"))
_MONTHS = "|".join(MONTHS)
_DAYS = "|".join(WEEKDAYS)
_SYMBOLS = (
    r"%|‰|€|\$|£|¥|°C|k€|M€|Md€|Mds€|km/h|km²|km2|km|kg|g|m²|m³|m2|m3|m|cm|mm|ha|l|t|min|s|ms|kWh|MWh|GWh|TWh"
    r"|kW|MW|GW|W|V|Mo|Go|To|Po|Mbit/s|Gbit/s|Hz|MHz|GHz"
)
_NOUNS = (
    r"h|euros?|dollars?|millions?|milliards?|heures?|minutes?|jours?|semaines?|mois|ans?|années?"
    r"|pages?|personnes?|projets?|entreprises?|start-ups?|habitants?"
)
_BEFORE = rf"[\w»)\]%€$£°”’…\"'*_{STAND_IN}]"
_AFTER = r"(?=\s|$|[»”\")\]*_])"
_CIVILITIES = r"M\.|MM\.|Mme|Mmes|Mlle|Dr|Pr|Me|n°|nos|p\.|pp\.|art\.|§"


def french(text: str, profile: Profile) -> str:
    """One pass of the French rules."""
    text = with_accents(_abbreviations(apostrophes(ellipses(evened(text)))))
    if profile is Profile.ASCII:
        text = re.sub(
            rf"[«“]{SPACE}*|{SPACE}*[»”]", lambda m: m.group().strip(" \u00a0\u202f\u2009"), text
        )
        return plain(requoted(text, (('"', '"'), ("'", "'"))))
    colon = NNBSP if profile is Profile.FINE else NBSP
    text = _incises(dashes(text))
    text = _quoted(text, colon)
    text = re.sub(rf"(?<={_BEFORE}){SPACE}*([;!?]+){_AFTER}", rf"{NNBSP}\1", text)
    text = re.sub(rf"(?<={_BEFORE}){SPACE}*:(?=\s|$|[»”])", rf"{colon}:", text)
    # Behind an abbreviation only where a space stood: "tél. :".
    text = re.sub(rf"(?<=\w\.){SPACE}+([;!?]+){_AFTER}", rf"{NNBSP}\1", text)
    text = re.sub(rf"(?<=\w\.){SPACE}+:(?=\s|$|[»”])", rf"{colon}:", text)
    return _numbers(text, colon)


def _quoted(text: str, inside: str) -> str:
    """Quotes by level, then the spaces inside guillemets."""
    text = requoted(text, _LEVELS)
    text = re.sub(r"(?<=[^\W\d_])«(?=[^\n»]*»)", " «", text)
    text = re.sub(rf"«{SPACE}*(?=[^\s»])", f"«{inside}", text)
    text = re.sub(rf"(?<=[^\s«]){SPACE}*»", f"{inside}»", text)
    # English quotes inside take no space; those that were guillemets lose theirs.
    text = re.sub(rf"“{SPACE}+(?=\S)", "“", text)
    return re.sub(rf"(?<=\S){SPACE}+”", "”", text)


def _abbreviations(text: str) -> str:
    """Ordinals (8e, 1re, XXIe), hours (16 h 15) and the first of a month (1er mai)."""
    text = re.sub(r"\b1 ?(?:[èéeê]re|ere)(s?)\b", r"1re\1", text)
    text = re.sub(r"\b1 ?ier(s?)\b", r"1er\1", text)
    text = re.sub(r"\b([0-9]+|[IVXLCDM]+) ?(?:i?[èéeê]me)(s?)\b", r"\1e\2", text)
    text = re.sub(
        rf"((?<![\w.,:/-])|(?<=h[-–]))([01]?[0-9]|2[0-4]){SPACE}?[hH]{SPACE}?([0-5][0-9])(?![\w])",
        rf"\2{NBSP}h{NBSP}\3",
        text,
    )
    text = re.sub(
        rf"((?<![\w.,:/-])|(?<=h[-–]))([01]?[0-9]|2[0-4]){SPACE}?h(?!\w)", rf"\2{NBSP}h", text
    )
    return re.sub(rf"(?<![\w.,/-])1{SPACE}(?=(?:{_MONTHS})\b)", f"1er{NBSP}", text)


def _incises(text: str) -> str:
    """Dashes around an aside hold on to it: one on each side in a sentence, else one alone holds
    on to what is before it."""
    return "".join(map(_aside, re.split(r"(?<=[.!?…\n])", text)))


def _aside(sentence: str) -> str:
    found = re.findall(rf"(?<=\S){SPACE}[–—]{SPACE}(?=[^\s\d])", sentence)
    if len(found) != 2:
        return re.sub(rf"(?<=\S){SPACE}([–—]){SPACE}(?=[^\s\d])", rf"{NBSP}\1 ", sentence)
    first, second = iter((rf" \1{NBSP}", rf"{NBSP}\1 "))
    pattern = rf"(?<=\S){SPACE}([–—]){SPACE}(?=[^\s\d])"
    halves = re.split(pattern, sentence)
    return (
        halves[0] + first.replace(r"\1", halves[1]) + halves[2]
        + second.replace(r"\1", halves[3]) + halves[4]
    )  # fmt: skip


def _numbers(text: str, symbol: str) -> str:
    """Spaces that must not break: thousands, units, dates, civilities."""
    text = re.sub(
        rf"(?<![\w.,])[0-9]{{1,3}}(?:{SPACE}[0-9]{{3}})+(?![0-9])",
        lambda m: re.sub(SPACE, NNBSP, m.group()),
        text,
    )
    text = re.sub(rf"(?<=[0-9]){SPACE}?(?=(?:[%‰€]|k€|M€|Mds?€|°C)(?!\w))", symbol, text)
    text = re.sub(rf"(?<=[0-9]){SPACE}(k|M|Mds?){SPACE}(?=€(?!\w))", rf"{symbol}\1{symbol}", text)
    text = re.sub(rf"(?<![^\s(:,])([–−]){SPACE}(?=[0-9])", rf"\1{NBSP}", text)
    text = re.sub(rf"(?<=[0-9]){SPACE}(?=(?:{_SYMBOLS})(?!\w))", symbol, text)
    text = re.sub(rf"(?<=[0-9]){SPACE}(?=(?:{_NOUNS})(?!\w))", NBSP, text)
    text = re.sub(rf"(?<=[0-9]{NBSP}h){SPACE}(?=[0-5][0-9]\b)", NBSP, text)
    text = re.sub(rf"(?<=[0-9]){SPACE}(?=h{SPACE}?[0-5][0-9]\b)", NBSP, text)
    text = re.sub(rf"\b([0-9]{{1,2}}(?:er)?){SPACE}(?=(?:{_MONTHS})\b)", rf"\1{NBSP}", text)
    text = re.sub(rf"\b({_DAYS}){SPACE}(?=[0-9]{{1,2}}(?:er)?\b)", rf"\1{NBSP}", text)
    text = re.sub(rf"(?<!\w)([nN]°){SPACE}?(?=[0-9])", rf"\1{NBSP}", text)
    return re.sub(rf"(?<![\w.-])({_CIVILITIES}){SPACE}(?=\w)", rf"\1{NBSP}", text)
