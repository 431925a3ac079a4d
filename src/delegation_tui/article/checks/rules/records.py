"""Records behind the article: what is internal, open, or to verify."""

from __future__ import annotations

from collections.abc import Iterable

from delegation_tui.article.checks import choices
from delegation_tui.article.checks.rule import Family
from delegation_tui.article.checks.spans import folded
from delegation_tui.domain.article import Article, Block, Finding, Fix, Location, Severity, Source
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Side
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import PieceKind, Visibility, Visit, VisitKind
from delegation_tui.language import left_out, undetermined

FAMILY = Family(Message("Records behind the article"))
UNRESOLVED = FAMILY.rule(
    "visit.unresolved",
    Severity.BLOCKER,
    Message("Words of the log that nobody resolved"),
    in_doubt=Severity.ERROR,
)
VERIFY = FAMILY.rule("visit.verify", Severity.WARNING, Message("Something that was to be verified"))
EMPTY = FAMILY.rule(
    "visit.empty", Severity.WARNING, Message("A visit without host, place or topic")
)
TITLE = FAMILY.rule(
    "visit.title",
    Severity.WARNING,
    Message("A function kept with a visit that the roster does not give for its day"),
)
INTERNAL = FAMILY.rule(
    "visit.internal", Severity.BLOCKER, Message("An internal visit that stands in the article")
)
TOPIC = FAMILY.rule(
    "visit.topic", Severity.NOTE, Message("A topic that no article could be put to for sure")
)


@FAMILY.of_records
def check(dossier: Dossier, article: Article, _settings: Settings) -> Iterable[Finding]:
    """Visits: those that the article was made from, and what is open in any of them."""
    for block in article.blocks:
        yield from _internal(dossier, block)
    for visit in dossier.visits:
        name = dossier.roster.visit_name(visit)
        yield from _open(dossier, visit, name)
        yield from _empty(dossier, visit)
        yield from _titles(dossier, visit, name)
        yield from _topics(article, visit, name)


def _open(dossier: Dossier, visit: Visit, name: str) -> Iterable[Finding]:
    for piece in visit.unresolved:
        message = Message("{visit}: “{text}” is to be resolved.", visit=name, text=piece.text)
        # Somebody cannot be left out of a sentence; an organisation is printed as typed.
        public = visit.visibility is Visibility.PUBLIC
        yield UNRESOLVED.at(
            of_visit(visit, "unresolved"),
            message,
            *choices.of_open_item(dossier.roster, visit, piece),
            subject=piece.text,
            excerpt=visit.typed[:80],
            doubtful=not (public and piece.kind is PieceKind.PERSON),
        )
    for text in visit.to_verify:
        message = Message("{visit}: to verify: {text}", visit=name, text=text)
        yield VERIFY.at(of_visit(visit, "to_verify"), message, subject=text)


def of_visit(visit: Visit, field: str) -> Location:
    """A visit's field as the place of a finding."""
    return Location(kind=RecordKind.VISIT, id=visit.id, field=field)


def _empty(dossier: Dossier, visit: Visit) -> Iterable[Finding]:
    """A visit of which the sentence can only say that it was."""
    said = (visit.topics, visit.statements, visit.object)
    told = (visit.host_ids, visit.place_id, visit.side(Side.HOST), *said)
    announced = dossier.announcements_of(visit.id)
    if visit.visibility is Visibility.PUBLIC and not any((*told, visit.unresolved, announced)):
        time = f"{dossier.event.local(visit.starts_at):%H:%M}"
        message = Message(
            "{visit}, {time}: no host, place or topic: say where and about what.",
            visit=dossier.roster.visit_name(visit),
            time=time,
        )
        yield EMPTY.at(of_visit(visit, "host"), message, subject=time)
    elif signs_nothing(visit):
        name = dossier.roster.visit_name(visit)
        message = Message("{visit}: signed what, with whom? Nothing is printed of it.", visit=name)
        yield EMPTY.at(of_visit(visit, "object"), message, subject=name)


def signs_nothing(visit: Visit) -> bool:
    """Whether it is a signing of which nobody said what was signed, or with whom."""
    said = (visit.host_ids, visit.side(Side.HOST), visit.topics, visit.object, visit.unresolved)
    public = visit.visibility is Visibility.PUBLIC
    return public and visit.kind is VisitKind.SIGNING and not any(said)


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
            message = Message(
                "{visit}: {person} was there as “{title}”; the roster says “{known}” for that day.",
                visit=name,
                person=person.name,
                title=participant.title,
                known=held[0].title(person.gender) or known[0],
            )
            yield TITLE.at(
                of_visit(visit, "participants"),
                message,
                subject=f"{person.name} {participant.title}",
                record=Source(RecordKind.PERSON, person.id),
            )


def _topics(article: Article, visit: Visit, name: str) -> Iterable[Finding]:
    """Topics that stand in quotation marks, a form that is always right and never good, and those
    that stand nowhere, being no subject."""
    if visit.visibility is Visibility.INTERNAL:
        return
    for text in undetermined(visit, article.language):
        message = Message(
            "{visit}: “{topic}” stands in quotation marks: write it as a phrase, with its article.",
            visit=name,
            topic=text,
        )
        yield _of_topic(visit, text, message)
    for text in left_out(visit):
        texts = (b.text for b in article.blocks if visit.id in {source.id for source in b.sources})
        if f" {folded(text)} " not in f" {folded(' '.join(texts))} ":
            message = Message(
                "{visit}: “{topic}” is no subject and stands in no sentence.",
                visit=name,
                topic=text,
            )
            yield _of_topic(visit, text, message)


def _of_topic(visit: Visit, text: str, message: Message) -> Finding:
    fix = Fix(
        label=Message("Write it as a phrase…"),
        target=of_visit(visit, "topics"),
        asks=Message("The topic as a phrase, with its article"),
        was=text,
    )
    return TOPIC.at(of_visit(visit, "topics"), message, fix, subject=text)


def _internal(dossier: Dossier, block: Block) -> Iterable[Finding]:
    sources = [source.id for source in block.sources if source.kind is RecordKind.VISIT]
    photos = (dossier.photo.get(photo_id) for photo_id in block.photo_ids)
    shown = [photo.visit_id for photo in photos if photo and not photo.rejected]
    for visit_id in dict.fromkeys((*sources, *shown)):
        visit = dossier.visit.get(visit_id) if visit_id else None
        if visit is not None and visit.visibility is Visibility.INTERNAL:
            name = dossier.roster.visit_name(visit)
            message = Message("{visit} is internal and stands in the article.", visit=name)
            where = Location(kind=RecordKind.BLOCK, id=block.id)
            yield INTERNAL.at(where, message, subject=str(visit.id), excerpt=block.text[:80])
