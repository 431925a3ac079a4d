"""The checks before publication: one list of findings, gravest first.

`rules/` holds what is checked, one module per family, found by itself (`registry`); the modules
here are what they work with. A check of texts sees one text at a time, so that what was found in
an unchanged text is kept; a check of records sees the dossier and the article. All are pure
functions that yield.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.article.checks.in_text import TextFinding, placed, record_of
from delegation_tui.article.checks.lexicon import KEPT, Lexicon, lexicon_of
from delegation_tui.article.checks.registry import families
from delegation_tui.article.checks.remembered import Remembered
from delegation_tui.article.checks.rules import captions, grammar, photos, rights
from delegation_tui.article.checks.texts import PrintedText, masked, other_photos, texts
from delegation_tui.article.checks.vocabulary import writes_words
from delegation_tui.domain.article import Article, Block, BlockKind, Finding, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import NotFound
from delegation_tui.domain.settings import Settings

if TYPE_CHECKING:
    from delegation_tui.store import Store


def check(
    dossier: Dossier, article: Article, settings: Settings, ignored: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """Everything found, blockers first; what a person told to ignore is left out, except
    blockers, which stand until they are mended."""
    known = lexicon_of(dossier, article, settings)
    known.names.spans.begin_round()
    _findings(known).begin_round()
    looks = [look for family in families() for look in family.record_checks]
    found = [f for look in looks for f in look(dossier, article, settings)]
    found += check_texts(dossier, article, settings)
    return tuple(sorted(kept(found, ignored), key=lambda f: f.severity.weight))


def check_pictures(
    dossier: Dossier, article: Article, settings: Settings, photo_ids: Sequence[UUID]
) -> list[Finding]:
    """What is found about photos that leave though the article does not show them."""
    gallery = Block(kind=BlockKind.GALLERY, photo_ids=tuple(photo_ids))
    only = replace(article, blocks=(gallery,))
    return [
        f
        for look in (photos.check, captions.check, rights.check)
        for f in look(dossier, only, settings)
    ]


def check_texts(
    dossier: Dossier, article: Article, settings: Settings, *, other: bool = False
) -> Iterator[Finding]:
    """What the checks of texts find in the article; or in the `other` pictures, not shown."""
    found_in = _findings(lexicon_of(dossier, article, settings))
    for place in other_photos(dossier, article) if other else texts(dossier, article):
        for found in found_in(place.text):
            yield placed(place, found)


@lru_cache(maxsize=KEPT)
def _findings(known: Lexicon) -> Remembered[str, tuple[TextFinding, ...]]:
    """What is found in each text, as long as the records behind the checks are the same."""
    return Remembered(partial(_found_in, known))


def _found_in(known: Lexicon, text: str) -> tuple[TextFinding, ...]:
    """What the checks of texts find in one text, in its order; addresses are not words."""
    words = masked(text)
    looks = [look for family in families() for look in family.text_checks]
    found = [writes_words(one, text, known) for look in looks for one in look(words, known)]
    return tuple(sorted(_without_doubles(found), key=lambda one: one.start))


def _without_doubles(found: Sequence[TextFinding]) -> Iterator[TextFinding]:
    """What two checks found in the same letters is told once, by the one that knows more: names
    and words before single letters, these before spelling."""
    told = [one for one in found if one.rule.startswith(("name.", "word."))]
    for one in found:
        if one.rule.startswith("letters.") and not _inside(one, told):
            told.append(one)
            yield one
    yield from (one for one in found if one.rule == "spelling" and not _inside(one, told))
    yield from (one for one in found if not one.rule.startswith(("letters.", "spelling")))


def _inside(one: TextFinding, others: Iterable[TextFinding]) -> bool:
    return any(other.start <= one.start and one.end <= other.end for other in others)


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
    "PrintedText",
    "check",
    "check_pictures",
    "check_stored",
    "check_texts",
    "check_with_grammar",
    "kept",
    "keys_of",
    "record_of",
]
