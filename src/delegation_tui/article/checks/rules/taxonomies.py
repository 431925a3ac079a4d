"""Taxonomies: empty or left at their default, with proposals from what the article says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from delegation_tui.article.checks.rule import Family
from delegation_tui.article.checks.spans import folded
from delegation_tui.article.head import LABELS
from delegation_tui.domain.article import Article, Finding, Fix, Location, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.settings import Settings

DEFAULTS = (
    "",
    "all",
    "tous",
    "toutes",
    "tout",
    "none",
    "aucun",
    "aucune",
    "non classe",
    "uncategorized",
)
REGIONS = ("region", "regions")

FAMILY = Family(Message("Taxonomies"))
TAXONOMY = FAMILY.rule(
    "taxonomy", Severity.WARNING, Message("A taxonomy that is empty or left at its default")
)


@FAMILY.of_records
def check(dossier: Dossier, article: Article, settings: Settings) -> Iterator[Finding]:
    """Where the article is filed: each shelf, its default, what the text proposes."""
    said = f" {folded(' '.join([article.title, article.lead, *(b.text for b in article.blocks)]))} "
    themes = [t for t in settings.taxonomies.get("themes", ()) if f" {folded(t)} " in said]
    names = [o.name for o in dossier.roster.organisations if folded(o.kind) in REGIONS]
    known = dict.fromkeys((*names, *settings.taxonomies.get("regions", ())))
    regions = [name for name in known if f" {folded(name)} " in said]
    support = settings.taxonomies.get("support", ())
    yield from _shelf(article, "support", (article.support,), support)
    yield from _shelf(article, "themes", article.themes, themes)
    yield from _shelf(article, "regions", article.regions, regions)


def _shelf(
    article: Article, field: str, values: Sequence[str], proposed: Sequence[str]
) -> Iterator[Finding]:
    if not all(folded(value) in DEFAULTS for value in values):
        return
    where = Location(kind=RecordKind.ARTICLE, id=article.id, field=field)
    message = Message(
        "The taxonomy “{field}” is empty or left at its default.", field=LABELS[field]
    )
    fixes = (Fix(label=Message("{text}", text=p), text=p, target=where) for p in proposed)
    yield TAXONOMY.at(where, message, *fixes, subject=field, excerpt=", ".join(values))
