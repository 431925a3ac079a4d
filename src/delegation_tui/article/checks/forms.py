"""What the records lack for a sentence to say more: gender, article, the title's other form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from delegation_tui.domain.article import Article, Finding, Fix, Location, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Gender, Organisation, Person, Spelling
from delegation_tui.domain.settings import Settings
from delegation_tui.language import Narrator
from delegation_tui.language.english.titles import form_for as english_form
from delegation_tui.language.french.articles import takes_none
from delegation_tui.language.french.titles import form_for
from delegation_tui.language.french.words import key, words

ARTICLES = ("la", "le", "l’", "les", "-")


def check(dossier: Dossier, article: Article, settings: Settings) -> Iterator[Finding]:
    """The people and organisations that the article was made from."""
    sources = [*article.lead_sources, *(s for b in article.blocks for s in b.sources)]
    sources = list(dict.fromkeys(sources))
    day = dossier.day
    form = english_form if article.language[:2] == "en" else form_for
    narrator = Narrator(dossier.event, dossier.roster, settings.style, article.language)
    for source in sources:
        person = dossier.roster.person.get(source.id) if source.kind == "person" else None
        if person is not None:
            role = dossier.roster.role_on(person.id, day)
            yield from _person(dossier, person, form(role, person.gender) if role else "")
        organisation = (
            dossier.roster.organisation.get(source.id) if source.kind == "organisation" else None
        )
        if organisation is not None and article.language[:2] == "fr":
            bare = narrator.organisation(organisation) == organisation.name
            yield from _organisation(organisation, bare=bare)


def _organisation(organisation: Organisation, *, bare: bool) -> Iterator[Finding]:
    """An organisation that is no company, named without an article: its kind mostly takes one."""
    named = organisation.name.endswith(" France") or not organisation.name[:1].isupper()
    kind = key(organisation.kind)
    known = named or takes_none(organisation.name) or kind in words("companies", "kinds")
    if not bare or organisation.article or known or not kind:
        return
    target = Location(kind="organisation", id=organisation.id, field="article")
    choices = (Fix(label=Message("{text}", text=a), text=a, target=target) for a in ARTICLES)
    yield Finding(
        rule="organisation.article",
        severity=Severity.NOTE,
        message=Message(
            "{name} has no article: sentences do without (“la”, “le”, “l’”, “les”, or “-”).",
            name=organisation.name,
        ),
        where=Location(kind="organisation", id=organisation.id),
        subject=organisation.name,
        fixes=tuple(choices),
    )


def _person(dossier: Dossier, person: Person, form: str) -> Iterator[Finding]:
    where = Location(kind="person", id=person.id)
    if person.spelling is Spelling.UNCONFIRMED:
        message = Message("The spelling of {name} is not confirmed.", name=person.name)
        confirmed = Fix(
            label=Message("It is right"),
            text=Spelling.CONFIRMED,
            target=Location(kind="person", id=person.id, field="spelling"),
        )
        yield _finding("person.spelling", Severity.WARNING, message, where, person, (confirmed,))
    if person.gender is Gender.UNKNOWN:
        message = Message(
            "{name} has no gender: sentences about this person stay neutral.", name=person.name
        )
        target = Location(kind="person", id=person.id, field="gender")
        choices = (
            Fix(label=Message("feminine"), text=Gender.FEMININE, target=target),
            Fix(label=Message("masculine"), text=Gender.MASCULINE, target=target),
        )
        yield _finding("person.gender", Severity.NOTE, message, where, person, choices)
    roles = dossier.roster.roles_of(person.id)
    if not roles:
        message = Message("{name} has no function in the roster.", name=person.name)
        yield _finding("person.title", Severity.NOTE, message, where, person)
    elif not form and person.gender is not Gender.UNKNOWN:
        message = Message(
            "{name}: no title is recorded for that gender or that day: fill it in.",
            name=person.name,
        )
        yield _finding("person.title", Severity.WARNING, message, where, person)


def _finding(
    rule: str,
    severity: Severity,
    message: Message,
    where: Location,
    person: Person,
    fixes: Iterable[Fix] = (),
) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        message=message,
        where=where,
        subject=person.name,
        fixes=tuple(fixes),
    )
