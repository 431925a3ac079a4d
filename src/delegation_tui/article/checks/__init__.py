"""The checks before publication: one module per family, one list, gravest first.

A check is a pure function on the dossier and the article that yields findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from delegation_tui.article.checks import names, photos, records, structure
from delegation_tui.domain.article import Article, Finding
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import NotFound
from delegation_tui.domain.settings import Settings

if TYPE_CHECKING:
    from delegation_tui.store import Store

CHECKS: tuple[Callable[[Dossier, Article, Settings], Iterable[Finding]], ...] = (
    photos.check,
    records.check,
    names.check,
    structure.check,
)


def check(
    dossier: Dossier, article: Article, settings: Settings, ignored: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """Everything found, blockers first; what a person told to ignore is left out, except
    blockers, which stand until they are mended."""
    found = [f for family in CHECKS for f in family(dossier, article, settings)]
    kept = [f for f in found if f.severity.weight == 0 or not set(keys_of(f)) & ignored]
    return tuple(sorted(kept, key=lambda f: f.severity.weight))


def keys_of(finding: Finding) -> tuple[str, str]:
    """The keys to ignore a finding always, and only here."""
    return f"{finding.rule}|{finding.subject}", f"{finding.rule}|@{finding.where.id}"


def check_stored(store: Store, settings: Settings) -> tuple[Finding, ...]:
    """The checks of the workspace's article. NotFound when there is none."""
    with store.read() as tx:
        dossier, article, ignored = tx.dossier(), tx.article(), tx.ignored()
    if article is None:
        raise NotFound("There is no article yet: “delegation article draft” makes it.")
    return check(dossier, article, settings, ignored)
