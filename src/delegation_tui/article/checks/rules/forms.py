"""What the records lack for a sentence to say more: gender, article, the title's other form."""

from __future__ import annotations

from collections.abc import Iterator

from delegation_tui.article.checks.rule import Family
from delegation_tui.domain.article import Article, Finding, Fix, Location, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Gender, Organisation, Person, Spelling
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.settings import Settings
from delegation_tui.language import Pack, pack_of

FAMILY = Family(Message("What the records lack for a sentence"))
SPELLING = FAMILY.rule(
    "person.spelling", Severity.WARNING, Message("A name whose spelling nobody confirmed")
)
GENDER = FAMILY.rule("person.gender", Severity.NOTE, Message("Somebody without a gender"))
TITLE = FAMILY.rule(
    "person.title",
    Severity.WARNING,
    Message("Somebody without a function for that gender or that day"),
    in_doubt=Severity.NOTE,
)
ARTICLE = FAMILY.rule(
    "organisation.article", Severity.NOTE, Message("An organisation named without an article")
)


@FAMILY.of_records
def check(dossier: Dossier, article: Article, _settings: Settings) -> Iterator[Finding]:
    """The people and organisations that the article was made from."""
    sources = [*article.lead_sources, *(s for b in article.blocks for s in b.sources)]
    sources = list(dict.fromkeys(sources))
    day = dossier.day
    pack = pack_of(article.language)
    voice = pack.voice
    for source in sources:
        person = dossier.roster.person.get(source.id) if source.kind is RecordKind.PERSON else None
        if person is not None:
            role = dossier.roster.role_on(person.id, day)
            yield from _person(dossier, person, voice.form(role, person.gender) if role else "")
        organisation = (
            dossier.roster.organisation.get(source.id)
            if source.kind is RecordKind.ORGANISATION
            else None
        )
        if organisation is not None:
            yield from _organisation(organisation, pack)


def _organisation(organisation: Organisation, pack: Pack) -> Iterator[Finding]:
    """An organisation named without an article, where the language would mostly have one."""
    bare = pack.voice.organisation(organisation) == organisation.name
    if not bare or organisation.article or not pack.own.wants_article(organisation):
        return
    target = Location(kind=RecordKind.ORGANISATION, id=organisation.id, field="article")
    choices = (
        Fix(label=Message("{text}", text=a), text=a, target=target) for a in pack.own.articles
    )
    message = Message(
        "{name} has no article: sentences do without (“la”, “le”, “l’”, “les”, or “-”).",
        name=organisation.name,
    )
    where = Location(kind=RecordKind.ORGANISATION, id=organisation.id)
    yield ARTICLE.at(where, message, *choices, subject=organisation.name)


def _person(dossier: Dossier, person: Person, form: str) -> Iterator[Finding]:
    where = Location(kind=RecordKind.PERSON, id=person.id)
    if person.spelling is Spelling.UNCONFIRMED:
        message = Message("The spelling of {name} is not confirmed.", name=person.name)
        confirmed = Fix(
            label=Message("It is right"),
            text=Spelling.CONFIRMED,
            target=Location(kind=RecordKind.PERSON, id=person.id, field="spelling"),
        )
        yield SPELLING.at(where, message, confirmed, subject=person.name)
    if person.gender is Gender.UNKNOWN:
        message = Message(
            "{name} has no gender: sentences about this person stay neutral.", name=person.name
        )
        target = Location(kind=RecordKind.PERSON, id=person.id, field="gender")
        choices = (
            Fix(label=Message("feminine"), text=Gender.FEMININE, target=target),
            Fix(label=Message("masculine"), text=Gender.MASCULINE, target=target),
        )
        yield GENDER.at(where, message, *choices, subject=person.name)
    roles = dossier.roster.roles_of(person.id)
    if not roles:
        message = Message("{name} has no function in the roster.", name=person.name)
        yield TITLE.at(where, message, subject=person.name, doubtful=True)
    elif not form and person.gender is not Gender.UNKNOWN:
        message = Message(
            "{name}: no title is recorded for that gender or that day: fill it in.",
            name=person.name,
        )
        yield TITLE.at(where, message, subject=person.name)
