"""Records behind the article: what is internal, open, to verify, or said without validation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from delegation_tui.article.checks.spans import folded
from delegation_tui.article.checks.texts import Text, texts
from delegation_tui.domain.article import Article, Block, Finding, Location, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Side
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import Statement, Visibility, Visit
from delegation_tui.language import Narrator

Printed = Sequence[tuple[Text, str]]


def check(dossier: Dossier, article: Article, _settings: Settings) -> Iterable[Finding]:
    """Visits: those that the article was made from, and what is open in any of them."""
    for block in article.blocks:
        yield from _internal(dossier, block)
    narrator = Narrator(dossier.event, dossier.roster)
    printed = [(place, f" {folded(place.text)} ") for place in texts(dossier, article)]
    everything = "|".join(text for _, text in printed)
    for visit in dossier.visits:
        name = dossier.roster.visit_name(visit)
        yield from _open(visit, name)
        yield from _empty(dossier, visit)
        yield from _titles(dossier, visit, name)
        for statement in narrator.withheld(visit):
            yield _withheld(dossier, visit, name, statement, printed)
        for place, text in printed if _in(visit.note, everything) else ():
            if _in(visit.note, text):
                message = Message("{visit}: a note for the team stands in the article.", visit=name)
                yield _blocker("note.internal", message, place, visit.note)


def _open(visit: Visit, name: str) -> Iterable[Finding]:
    for piece in visit.unresolved:
        yield Finding(
            rule="visit.unresolved",
            severity=Severity.ERROR,
            message=Message("{visit}: “{text}” is to be resolved.", visit=name, text=piece.text),
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


def _empty(dossier: Dossier, visit: Visit) -> Iterable[Finding]:
    """A visit of which the sentence can only say that it was."""
    told = (visit.host_id, visit.place_id, visit.side(Side.HOST), visit.topics, visit.statements)
    announced = any(one.visit_id == visit.id for one in dossier.announcements)
    if visit.visibility is Visibility.PUBLIC and not any((*told, visit.unresolved, announced)):
        time = f"{dossier.event.local(visit.starts_at):%H:%M}"
        yield Finding(
            rule="visit.empty",
            severity=Severity.WARNING,
            message=Message(
                "The visit of {time} has no host, place or topic: say where and about what.",
                time=time,
            ),
            where=Location(kind="visit", id=visit.id, field="host"),
            subject=time,
        )


def _titles(dossier: Dossier, visit: Visit, name: str) -> Iterable[Finding]:
    """Titles kept with a visit that the roster no longer gives for that day."""
    roster, day = dossier.roster, dossier.event.day_of(visit.starts_at)
    for participant in visit.participants:
        person = roster.person.get(participant.person_id) if participant.person_id else None
        if person is None or not participant.title:
            continue
        held = [role for role in roster.roles_of(person.id) if role.held_on(day)]
        known = [t for role in held for t in (role.title_m, role.title_f, role.short_title) if t]
        if known and folded(participant.title) not in map(folded, known):
            yield Finding(
                rule="visit.title",
                severity=Severity.WARNING,
                message=Message(
                    "{visit}: {person} was there as “{title}”; the roster says “{known}” for that "
                    "day.",
                    visit=name,
                    person=person.name,
                    title=participant.title,
                    known=held[0].title(person.gender) or known[0],
                ),
                where=Location(kind="visit", id=visit.id, field="participants"),
                subject=f"{person.name} {participant.title}",
                data={"record": f"person:{person.id}"},
            )


def _in(words: str, text: str) -> bool:
    """Whether a text of some length stands in a folded one."""
    said = folded(words)
    return len(said) > 14 and f" {said} " in text


def _blocker(rule: str, message: Message, place: Text, words: str) -> Finding:
    return Finding(
        rule=rule,
        severity=Severity.BLOCKER,
        message=message,
        where=Location(kind=place.kind, id=place.id, field=place.field),
        excerpt=words[:80],
        subject=words[:80],
    )


def _withheld(
    dossier: Dossier, visit: Visit, name: str, statement: Statement, printed: Printed
) -> Finding:
    """Words that are not printed yet; a blocker where an editor put them in all the same."""
    for place, text in printed:
        if _in(statement.text, text):
            message = Message("{visit}: words without their speaker’s validation.", visit=name)
            return _blocker("statement.printed", message, place, statement.text)
    speaker = dossier.roster.person.get(statement.speaker_id) if statement.speaker_id else None
    message = Message(
        "{visit}: words without a speaker are not printed: who said them?", visit=name
    )
    if speaker is not None:
        message = Message(
            "{visit}: words of {speaker} wait for validation and are not printed.",
            visit=name,
            speaker=speaker.name,
        )
    return Finding(
        rule="statement.withheld",
        severity=Severity.NOTE,
        message=message,
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
