"""The checks before publication: one module per family, one list, gravest first.

A check of texts sees one text at a time, so that what was found in an unchanged text is kept; a
check of records sees the dossier and the article. All are pure functions that yield.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.article.checks import (
    consistency,
    dates,
    elision,
    figures,
    forms,
    grammar,
    letters,
    names,
    organisations,
    people,
    photos,
    punctuation,
    records,
    rights,
    spelling,
    structure,
    taxonomies,
    titles,
    words,
)
from delegation_tui.article.checks.hit import Hit, TextCheck, finding, record_of
from delegation_tui.article.checks.lexicon import Lexicon, lexicon_of
from delegation_tui.article.checks.texts import Text, masked, other_photos, texts
from delegation_tui.domain.article import Article, Block, BlockKind, Finding, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import NotFound
from delegation_tui.domain.settings import Settings

if TYPE_CHECKING:
    from delegation_tui.store import Store

CHECKS: tuple[Callable[[Dossier, Article, Settings], Iterable[Finding]], ...] = (
    photos.check,
    rights.check,
    records.check,
    forms.check,
    structure.check,
    taxonomies.check,
    figures.check_records,
    consistency.check,
    spelling.check_dictionary,
)
TEXT_CHECKS: tuple[TextCheck, ...] = (
    names.check,
    organisations.check,
    people.check,
    titles.check,
    dates.check,
    figures.check,
    words.check,
    elision.check,
    punctuation.check,
    letters.check,
    spelling.check,
)


def check(
    dossier: Dossier, article: Article, settings: Settings, ignored: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """Everything found, blockers first; what a person told to ignore is left out, except
    blockers, which stand until they are mended."""
    found = [f for family in CHECKS for f in family(dossier, article, settings)]
    found += check_texts(dossier, article, settings)
    return tuple(sorted(kept(found, ignored), key=lambda f: f.severity.weight))


def check_pictures(
    dossier: Dossier, article: Article, settings: Settings, photo_ids: Sequence[UUID]
) -> list[Finding]:
    """What is found about photos that leave though the article does not show them."""
    gallery = Block(kind=BlockKind.GALLERY, photo_ids=tuple(photo_ids))
    only = replace(article, blocks=(gallery,))
    return [f for family in (photos.check, rights.check) for f in family(dossier, only, settings)]


def check_texts(
    dossier: Dossier, article: Article, settings: Settings, *, other: bool = False
) -> Iterator[Finding]:
    """What the checks of texts find in the article; or in the `other` pictures, not shown."""
    known = lexicon_of(dossier, article, settings)
    for place in other_photos(dossier, article) if other else texts(dossier, article):
        for hit in hits_of(known, place.text):
            yield finding(place, hit)


@lru_cache(maxsize=4096)
def hits_of(known: Lexicon, text: str) -> tuple[Hit, ...]:
    """What the checks of texts find in one text, in its order; addresses are not words."""
    words = masked(text)
    found = [hit for one in TEXT_CHECKS for hit in one(words, known)]
    return tuple(sorted(_without_doubles(found), key=lambda h: h.start))


def _without_doubles(found: Sequence[Hit]) -> Iterator[Hit]:
    """What two checks found in the same letters is told once, by the one that knows more."""
    named = [hit for hit in found if hit.rule.startswith(("name.", "word."))]
    for hit in found:
        if hit.rule.startswith("letters.") and not _inside(hit, named):
            named.append(hit)
            yield hit
    yield from (hit for hit in found if hit.rule == "spelling" and not _inside(hit, named))
    yield from (hit for hit in found if not hit.rule.startswith(("letters.", "spelling")))


def _inside(hit: Hit, others: Iterable[Hit]) -> bool:
    return any(other.start <= hit.start and hit.end <= other.end for other in others)


def kept(found: Iterable[Finding], ignored: frozenset[str]) -> list[Finding]:
    """The findings that nobody told to ignore, and every blocker."""
    return [
        f for f in found if f.severity is Severity.BLOCKER or not ignored.intersection(keys_of(f))
    ]


def keys_of(finding: Finding) -> tuple[str, str]:
    """The keys to ignore a finding always, and only here."""
    always = f"{finding.rule}|{finding.subject}"
    return always, f"{always}@{finding.where.id}"


def check_stored(store: Store, settings: Settings) -> tuple[Finding, ...]:
    """The checks of the workspace's article. NotFound when there is none."""
    return check(*_stored(store, settings))


def check_with_grammar(
    store: Store, settings: Settings, *, ask: bool = True
) -> tuple[Finding, ...]:
    """The same with Grammalecte's findings among them, where it is installed: takes seconds, for
    the background. Without `ask` its findings of the texts that it knows, at once."""
    dossier, article, settings, ignored = _stored(store, settings)
    found = check(dossier, article, settings, ignored)
    more = kept(grammar.check(dossier, article, settings, found, ask=ask), ignored)
    return tuple(sorted((*found, *more), key=lambda f: f.severity.weight))


def _stored(store: Store, settings: Settings) -> tuple[Dossier, Article, Settings, frozenset[str]]:
    with store.read() as tx:
        dossier, article, ignored = tx.dossier(), tx.article(), tx.ignored()
    if article is None:
        raise NotFound("There is no article yet: “delegation article draft” makes it.")
    return dossier, article, settings, ignored


__all__ = [
    "Text",
    "check",
    "check_pictures",
    "check_stored",
    "check_texts",
    "check_with_grammar",
    "kept",
    "keys_of",
    "record_of",
]
