"""Elision in French: "de Occitanie", "l’Havre", "d’Hauts-de-France"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from delegation_tui.domain.article import Severity
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import Message
from delegation_tui.language.french.articles import a, article_of, de, in_text, with_article
from delegation_tui.language.french.elision import elides
from delegation_tui.language.own_rules import NamedThere, OwnFamily, OwnRule, Slip

FULL = re.compile(
    r"(?<![\w’'-])(?:(d|qu|n|s|m|t|j|jusqu|lorsqu|puisqu)e|(l)[ea])\s(?=([^\W\d_][\w-]+))",
    re.IGNORECASE,
)
SHORT = re.compile(r"(?<![\w’'-])(d|l)[’']([^\W\d_][\w-]+)", re.IGNORECASE)
ARTICLED = re.compile(r"(?<![\w’'-])(de la|à la|du|des|au|aux|le|la|les)\s$", re.IGNORECASE)
FITTING = {
    "le": ("du", "au", "le"),
    "la": ("de la", "à la", "la"),
    "les": ("des", "aux", "les"),
    "l'": (),
}
CONTRACTED = re.compile(r"(?<![\w’'-])(?:de les?|à les?)\s(?=[A-ZÀ-Þ])", re.IGNORECASE)
CONTRACTIONS = {"de le": "du", "de les": "des", "à le": "au", "à les": "aux"}
# After these two the vowel stays: "de et par", "le ou la"; and where a number or a word is named.
STAYS = frozenset(["et", "ou"])
AFTER_ARTICLE = frozenset(["un", "une", "en", "au", "aux", "oui"])


def _look(text: str, names: Sequence[NamedThere], _event: Event) -> Iterator[Slip]:
    """Small words that should have lost their vowel, and some that should have kept it."""
    spans = [(name.start, name.end) for name in names]
    for name in names:
        yield from _article(text, name)
    for found in CONTRACTED.finditer(text):
        yield _found(text, *found.span(), f"{CONTRACTIONS[found.group().lower().strip()]} ")
    for found in FULL.finditer(text):
        inside = any(start < found.start(3) < end for start, end in spans)
        if not inside and _loses(found[3], article=bool(found[2])):
            yield _found(text, found.start(), found.end(3), f"{found[1] or found[2]}’{found[3]}")
    for found in SHORT.finditer(text):
        if _keeps(found[2]) and not any(s <= found.start() < e for s, e in spans):
            right = f"{found[1]}e {found[2]}"
            yield _found(text, *found.span(), "" if found[1].lower() == "l" else right)


def _article(text: str, name: NamedThere) -> Iterator[Slip]:
    """An organisation's name behind an article that is not its own: "du INRAE"."""
    before = ARTICLED.search(text, max(0, name.start - 8), name.start)
    if name.organisation is None or before is None:
        return
    article = article_of(name.organisation)
    said = before[1].lower().replace("’", "'")
    if not article or said in FITTING[article]:
        return
    said_so = in_text(name.said)
    right = de(said_so, article) if said.startswith("d") else a(said_so, article)
    if said in ("le", "la", "les", "l'"):
        right = with_article(said_so, article)
    yield _found(text, before.start(), name.end, right)


def _loses(word: str, *, article: bool) -> bool:
    if word.lower() in STAYS or (article and word.lower() in AFTER_ARTICLE):
        return False
    # Usage wavers before names and initialisms in H ("le HCR"), and before "e-learning".
    return elides(word) and word[0] != "H" and word[:2] != "e-"


def _keeps(word: str) -> bool:
    """Whether a word surely begins with a consonant, or an aspirated h, for the ear."""
    return not elides(word) and not word[:2].isupper() and word[0].lower() not in "yowuœæ"


def _found(text: str, start: int, end: int, right: str) -> Slip:
    why = None if right else Message("“{found}”: no elision here.", found=text[start:end])
    return Slip(start, end, right, why)


FAMILY = OwnFamily(
    Message("Elision"),
    (
        OwnRule(
            "word.elision",
            Severity.WARNING,
            Message("A vowel that should be elided, or should not"),
            _look,
        ),
    ),
)
