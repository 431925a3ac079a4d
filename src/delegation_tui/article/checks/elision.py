"""Elision in French: "de Occitanie", "l’Havre", "d’Hauts-de-France"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delegation_tui.article.checks.hit import Hit, become
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.article.checks.spans import Span
from delegation_tui.domain.article import Severity
from delegation_tui.domain.message import Message
from delegation_tui.language.french.articles import a, article_of, de, in_text, with_article
from delegation_tui.language.french.elision import elides

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


def check(text: str, known: Lexicon) -> Iterator[Hit]:
    """Small words that should have lost their vowel, and some that should have kept it."""
    if known.language[:2] != "fr":
        return
    spans = known.names.spans(text)
    names = [(span.start, span.end) for span in spans]
    for span in spans:
        yield from _article(text, span, known)
    for found in CONTRACTED.finditer(text):
        yield _hit(text, *found.span(), f"{CONTRACTIONS[found.group().lower().strip()]} ")
    for found in FULL.finditer(text):
        inside = any(start < found.start(3) < end for start, end in names)
        if not inside and _loses(found[3], article=bool(found[2])):
            yield _hit(text, found.start(), found.end(3), f"{found[1] or found[2]}’{found[3]}")
    for found in SHORT.finditer(text):
        if _keeps(found[2]) and not any(s <= found.start() < e for s, e in names):
            right = f"{found[1]}e {found[2]}"
            yield _hit(text, *found.span(), "" if found[1].lower() == "l" else right)


def _article(text: str, span: Span, known: Lexicon) -> Iterator[Hit]:
    """An organisation's name behind an article that is not its own: "du INRAE"."""
    organisation = known.roster.organisation.get(span.known.id)
    before = ARTICLED.search(text, max(0, span.start - 8), span.start)
    if organisation is None or before is None or span.known.name != organisation.name:
        return
    article = article_of(organisation)
    said = before[1].lower().replace("’", "'")
    if not article or said in FITTING[article]:
        return
    name = in_text(span.said)
    right = de(name, article) if said.startswith("d") else a(name, article)
    if said in ("le", "la", "les", "l'"):
        right = with_article(name, article)
    yield _hit(text, before.start(), span.end, right)


def _loses(word: str, *, article: bool) -> bool:
    if word.lower() in STAYS or (article and word.lower() in AFTER_ARTICLE):
        return False
    # Usage wavers before names and initialisms in H ("le HCR"), and before "e-learning".
    return elides(word) and word[0] != "H" and word[:2] != "e-"


def _keeps(word: str) -> bool:
    """Whether a word surely begins with a consonant, or an aspirated h, for the ear."""
    return not elides(word) and not word[:2].isupper() and word[0].lower() not in "yowuœæ"


def _hit(text: str, start: int, end: int, right: str) -> Hit:
    said = text[start:end]
    message = Message("“{found}” is written “{right}”.", found=said, right=right)
    if not right:
        message = Message("“{found}”: no elision here.", found=said)
    fixes = (become(right),) if right else ()
    return Hit("word.elision", Severity.WARNING, message, start, end, said, fixes)
