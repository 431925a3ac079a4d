"""Records behind the article: what is internal, open, unconfirmed, or misses a form."""

from __future__ import annotations

from collections.abc import Iterable

from delegation_tui.domain.article import Article, Block, Finding, Location, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Gender, Spelling
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import Visibility


def check(dossier: Dossier, article: Article, _settings: Settings) -> Iterable[Finding]:
    """Visits and people that the blocks' sources name."""
    for block in article.blocks:
        yield from _internal(dossier, block)
    for visit in dossier.visits:
        name = dossier.roster.visit_name(visit)
        for piece in visit.unresolved:
            yield Finding(
                rule="visit.unresolved",
                severity=Severity.ERROR,
                message=Message(
                    "{visit}: “{text}” is to be resolved.", visit=name, text=piece.text
                ),
                where=Location(kind="visit", id=visit.id, field="unresolved"),
                excerpt=visit.typed[:80],
                subject=piece.text,
            )
        for text in visit.to_verify:
            yield Finding(
                rule="visit.verify",
                severity=Severity.WARNING,
                message=Message("{visit}: to verify: {text}", visit=name, text=text),
                where=Location(kind="visit", id=visit.id, field="to_verify"),
                subject=text,
            )
    yield from _people(dossier, article)


def _internal(dossier: Dossier, block: Block) -> Iterable[Finding]:
    for source in block.sources:
        visit = dossier.visit.get(source.id) if source.kind == "visit" else None
        if visit is not None and visit.visibility is Visibility.INTERNAL:
            name = dossier.roster.visit_name(visit)
            yield Finding(
                rule="visit.internal",
                severity=Severity.BLOCKER,
                message=Message("{visit} is internal and stands in the article.", visit=name),
                where=Location(kind="block", id=block.id),
                excerpt=block.text[:80],
                subject=str(visit.id),
            )


def _people(dossier: Dossier, article: Article) -> Iterable[Finding]:
    sources = [*article.lead_sources, *(s for b in article.blocks for s in b.sources)]
    named = dict.fromkeys(source.id for source in sources if source.kind == "person")
    for person_id in named:
        person = dossier.roster.person.get(person_id)
        if person is None:
            continue
        where = Location(kind="person", id=person.id)
        if person.spelling is Spelling.UNCONFIRMED:
            yield Finding(
                rule="person.spelling",
                severity=Severity.WARNING,
                message=Message("The spelling of {name} is not confirmed.", name=person.name),
                where=where,
                subject=person.name,
            )
        if person.gender is Gender.UNKNOWN:
            yield Finding(
                rule="person.gender",
                severity=Severity.NOTE,
                message=Message(
                    "{name} has no gender: sentences about this person stay neutral.",
                    name=person.name,
                ),
                where=where,
                subject=person.name,
            )
