"""English typography by profile."""

from __future__ import annotations

import re

from delegation_tui.domain.style import Profile
from delegation_tui.language.english.dates import MONTHS
from delegation_tui.language.typography.protected import STAND_IN
from delegation_tui.language.typography.quotes import requoted
from delegation_tui.language.typography.signs import (
    NBSP,
    SPACE,
    apostrophes,
    dashes,
    ellipses,
    evened,
    plain,
)

_LEVELS = (("“", "”"), ("‘", "’"))
_UNITS = r"million|billion|thousand|per cent|km|kg|cm|mm|m²|km²|kWh|MWh|GWh|GB|TB|GHz|MHz|am|pm"
_MONTHS = "|".join(MONTHS)


def english(text: str, profile: Profile) -> str:
    """One pass of the English rules."""
    text = apostrophes(ellipses(evened(text)))
    text = re.sub(rf"(?<=[\w)\]%”’{STAND_IN}]){SPACE}+(?=[;:!?](?:\s|$))", "", text)
    text = re.sub(rf"«{SPACE}*(?=\S)", "«", text)
    text = re.sub(rf"(?<=\S){SPACE}*»", "»", text)
    text = re.sub(rf"(?<=[0-9]){SPACE}+(?=%)", "", text)
    text = _decades(_single(_elided(requoted(text, _LEVELS))))
    if profile is Profile.ASCII:
        return plain(text)
    text = dashes(text)
    text = re.sub(rf"(?<=[0-9]){SPACE}(?=(?:{_UNITS})(?!\w))", NBSP, text)
    text = re.sub(rf"\b([0-9]{{1,2}}){SPACE}(?=(?:{_MONTHS})\b)", rf"\1{NBSP}", text)
    return re.sub(rf"(?<!\w)(Mr|Ms|Mrs|Dr|No\.){SPACE}(?=\w)", rf"\1{NBSP}", text)


def _elided(text: str) -> str:
    """What is left out before a word: "the ’90s", "rock ’n’ roll"."""
    text = re.sub(r"(?<!\w)'(?=\d0s\b)", "’", text)
    return re.sub(r"(?<!\w)'n'(?!\w)", "’n’", text)


def _single(text: str) -> str:
    """Straight single quotes around words; apostrophes were told apart before."""
    return re.sub(r"(?<![\w’'])'([^\s'][^'\n]*(?<!\s))'(?!\w)", r"‘\1’", text)


def _decades(text: str) -> str:
    """Possessives of plurals ("the Regions' stand") and of figures ("2024's edition")."""
    text = re.sub(r"(?<=s)'(?=\s)", "’", text)
    return re.sub(r"(?<=\d)'(?=s\b)", "’", text)
