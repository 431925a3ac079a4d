"""Records behind the article: what is internal, open, to verify, or said without validation."""

from __future__ import annotations

from collections.abc import Iterable

from delegation_tui.article.checks.spans import folded
from delegation_tui.domain.article import Article, Block, Finding, Location, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import Statement, Visibility, Visit
from delegation_tui.language import Narrator


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
        yield from _said(dossier, article, visit, name)


def _said(dossier: Dossier, article: Article, visit: Visit, name: str) -> Iterable[Finding]:
    """Words that are not to be printed yet, and those that an editor put in all the same; a note
    for the team that stands in the article."""
    printed = [(b, f" {folded(b.text)} ") for b in article.blocks]
    withheld = Narrator(dossier.event, dossier.roster).withheld(visit)
    for statement in withheld:
        blocks = [b for b, text in printed if _in(statement.text, text)]
        if blocks:
            message = Message("{visit}: words without their speaker’s validation.", visit=name)
            yield _blocker("statement.printed", message, blocks[0], statement.text)
        else:
            yield _withheld(dossier, visit, name, statement)
    for block, text in printed:
        if _in(visit.note, text):
            message = Message("{visit}: a note for the team stands in the article.", visit=name)
            yield _blocker("note.internal", message, block, visit.note)


def _in(words: str, text: str) -> bool:
    """Whether a text of some length stands in a folded one."""
    said = folded(words)
    return len(said) > 14 and f" {said} " in text


def _blocker(rule: str, message: Message, block: Block, words: str) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.BLOCKER,
        message=message,
        where=Location(kind="block", id=block.id, field="text"),
        excerpt=words[:80],
        subject=words[:80],
    )


def _withheld(dossier: Dossier, visit: Visit, name: str, statement: Statement) -> Finding:
    speaker = dossier.roster.person.get(statement.speaker_id) if statement.speaker_id else None
    return Finding(
        rule="statement.withheld",
        severity=Severity.NOTE,
        message=Message(
            "{visit}: words of {speaker} wait for validation and are not printed.",
            visit=name,
            speaker=speaker.name if speaker else "?",
        ),
        where=Location(kind="visit", id=visit.id, field="statements"),
        excerpt=statement.text[:80],
        subject=statement.text[:80],
    )


def _internal(dossier: Dossier, block: Block) -> Iterable[Finding]:
    sources = [source.id for source in block.sources if source.kind == "visit"]
    photos = (dossier.photo.get(photo_id) for photo_id in block.photo_ids)
    shown = [photo.visit_id for photo in photos if photo and not photo.rejected]
    for visit_id in dict.fromkeys((*sources, *shown)):
        visit = dossier.visit.get(visit_id) if visit_id else None
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
