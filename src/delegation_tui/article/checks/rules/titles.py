"""Titles beside a person's name: the gender, the function and the organisation of the roster."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from delegation_tui.article.checks.in_text import TextFinding
from delegation_tui.article.checks.lexicon import HeldTitle, Lexicon
from delegation_tui.article.checks.rule import Family, Rule
from delegation_tui.article.checks.spans import NameSpan, folded
from delegation_tui.article.checks.title_reading import TextTitle, title_at
from delegation_tui.article.checks.title_ways import Ways, ways
from delegation_tui.article.checks.title_words import (
    Adjective,
    adjectives_behind,
    adjectives_of,
    article_before,
    gender_of,
    is_participle,
    other_adjective,
    place_behind,
    stem,
)
from delegation_tui.article.checks.wordlists import (
    any_words,
    check_words,
    other_form,
    same_function,
)
from delegation_tui.domain.article import Severity, Source
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Gender, Person
from delegation_tui.domain.record import RecordKind
from delegation_tui.language import pack_of

BODY = re.compile(rf"\s(?:{any_words('of_the')})([a-zà-ÿ-]+)")

FAMILY = Family(Message("Functions beside a name"))
GENDER = FAMILY.rule(
    "title.gender",
    Severity.ERROR,
    Message("A function of another gender than the person’s"),
    in_doubt=Severity.WARNING,
)
FUNCTION = FAMILY.rule(
    "title.function",
    Severity.ERROR,
    Message("A function that the roster does not give to the person"),
    in_doubt=Severity.WARNING,
)
ORGANISATION = FAMILY.rule(
    "title.organisation",
    Severity.ERROR,
    Message("Somebody placed at another organisation than the roster’s"),
    in_doubt=Severity.WARNING,
)


@FAMILY.of_texts
def check(text: str, known: Lexicon) -> Iterator[TextFinding]:
    """Titles that the roster does not give to the person named beside them."""
    way = ways(known.language)
    spans = known.names.spans(text)
    claimed = 0
    for place, span in enumerate(spans):
        person = known.roster.person.get(span.known.id)
        title = title_at(text, spans, place, claimed, way) if person is not None else None
        if person is None or title is None:
            continue
        claimed = max(span.end, title.organisation.end if title.organisation else title.end)
        yield from _person(title, person, known, text, way)


def _gender(title: TextTitle, person: Person, text: str, way: Ways) -> Iterator[TextFinding]:
    """A function, its article or its adjectives in the other gender than the person's."""
    if person.gender is Gender.UNKNOWN:
        return
    doubtful = not title.sure
    message = Message(
        "“{title}” does not agree with {person}.", title=title.word, person=person.name
    )
    gender = gender_of(title.word)
    if gender is Gender.UNKNOWN and way.agrees:  # "le ministre", "secrétaire général"
        gender = article_before(text, title.start, way.language)
        for word in adjectives_behind(text, title.end):
            if word.gender not in (Gender.UNKNOWN, person.gender):
                part = replace(title, start=word.start, end=word.end, word=word.said)
                right = other_adjective(word.said)
                yield _found(GENDER, part, message, right, person, doubtful=doubtful)
                return
    if gender not in (Gender.UNKNOWN, person.gender):
        right = other_form(title.word)
        yield _found(GENDER, title, message, right, person, doubtful=doubtful)


def _person(
    title: TextTitle, person: Person, known: Lexicon, text: str, way: Ways
) -> Iterator[TextFinding]:
    yield from _gender(title, person, text, way)
    held = known.held(person.id)
    if not any(_head(h.title, way) for h in held):
        return  # nothing recorded that can be compared: "PDG", a title in another language
    same = [h for h in held if any(same_function(title.word, word) for word in h.words)]
    if not same and not any(same_function(title.word, word) for word in way.besides):
        yield from _another(title, held, person, known, text, way)
    elif same and (other := _other_adjective(title, same, text)):
        part = replace(title, end=other.end, word=text[title.start : other.end])
        right = same[0].title
        yield _found(FUNCTION, part, _called(person, part, right), right, person)
    elif same and title.organisation is not None:
        yield from _organisation(title.organisation, same, person, known)
    elif same:
        yield from _place(title, same, person, known, text)


def _another(
    title: TextTitle,
    held: Sequence[HeldTitle],
    person: Person,
    known: Lexicon,
    text: str,
    way: Ways,
) -> Iterator[TextFinding]:
    """Another function than those held. In another house it may be held besides; in the same one
    it is wrong."""
    if _held_besides(title, held, text, way):
        return
    right = next(h.title for h in held if _head(h.title, way))
    elsewhere = _elsewhere(title, held, known) or _of_another_place(title, held, known, text)
    along = any(same_function(title.word, word) for word in check_words(known.language).along)
    doubtful = elsewhere or along or not title.sure
    message = _called(person, title, right)
    yield _found(FUNCTION, title, message, _head(right, way), person, doubtful=doubtful)


def _called(person: Person, title: TextTitle, right: str) -> Message:
    return Message(
        "{person} is called “{title}”; the roster says “{known}”.",
        person=person.name,
        title=title.word,
        known=right,
    )


def _other_adjective(title: TextTitle, held: Sequence[HeldTitle], text: str) -> Adjective | None:
    """An adjective behind the function that no title of the person has: "directeur technique" of
    a "directeur scientifique". One that is left out contradicts nothing."""
    recorded = [adjectives_of(h.title) for h in held]
    if not all(recorded):
        return None
    for word in adjectives_behind(text, title.end):
        if is_participle(word.said):
            return None
        if not any(stem(word.said) in known for known in recorded):
            return word
    return None


def _place(
    title: TextTitle, held: Sequence[HeldTitle], person: Person, known: Lexicon, text: str
) -> Iterator[TextFinding]:
    """ "maire de Colmar" of the mayor of Strasbourg."""
    said, way = place_behind(text, title.end), ways(known.language)
    if not (said and way.agrees):
        return
    houses = [
        known.roster.organisation.get(h.organisation_id) if h.organisation_id else None
        for h in held
    ]
    title_of, capitals = pack_of(known.language).voice.title, known.style.capitals
    full = [title_of(h.title, house, capitals) for h, house in zip(held, houses, strict=True)]
    right = [place_behind(one, m.end()) for one in full if (m := way.function.search(one))]
    recorded = " ".join([*full, *(house.name for house in houses if house)])
    telling = set(folded(said).split()) - check_words(known.language).everywhere
    certain = len(right) == len(held) and all(right)
    if not certain or not telling or telling & set(folded(recorded).split()):
        return
    # One is mayor of one town, and president of several bodies.
    alone = any(same_function(title.word, word) for word in check_words(known.language).alone)
    start = text.index(said, title.end)
    span, doubtful = (start, start + len(said)), not (title.sure and alone)
    yield _misplaced(span, said, right[0], person, doubtful=doubtful)


def _held_besides(title: TextTitle, held: Sequence[HeldTitle], text: str, way: Ways) -> bool:
    """Whether a function is told beside the one that the roster gives: "maire de Holtzheim et
    présidente de l’Eurométropole"."""
    rest = re.match(r"[^,.;:()«»“”]*", text[title.end :])
    also = way.function.finditer(rest.group() if rest and way.joined in rest.group() else "")
    return any(same_function(m.group(), word) for m in also for h in held for word in h.words)


def _of_another_place(
    title: TextTitle, held: Sequence[HeldTitle], known: Lexicon, text: str
) -> bool:
    """Whether the function is of a place that no recorded one is of: a second mandate."""
    body = BODY.match(text, title.end)  # "présidente de la commission du développement durable"
    named = body is not None and pack_of(known.language).own.is_body(body[1])
    said = body[1] if body and named else place_behind(text, title.end)
    houses = (known.roster.organisation.get(h.organisation_id) for h in held if h.organisation_id)
    recorded = " ".join([*(h.title for h in held), *(house.name for house in houses if house)])
    telling = set(folded(said).split()) - check_words(known.language).everywhere
    return bool(telling) and not telling & set(folded(recorded).split())


def _elsewhere(title: TextTitle, held: Sequence[HeldTitle], known: Lexicon) -> bool:
    said = title.organisation
    ids = [h.organisation_id for h in held if h.organisation_id]
    return said is not None and not any(known.related(said.known.id, one) for one in ids)


def _head(title: str, way: Ways) -> str:
    found = way.function.search(title)
    return found.group() if found else ""


def _found(
    rule: Rule,
    title: TextTitle,
    message: Message,
    right: str,
    person: Person,
    *,
    doubtful: bool = False,
) -> TextFinding:
    capital = right[:1].upper() + right[1:] if title.word[:1].isupper() else right
    return rule.in_text(
        (title.start, title.end),
        message,
        *((capital,) if capital else ()),
        subject=f"{title.word} {person.name}",
        record=Source(RecordKind.PERSON, person.id),
        doubtful=doubtful,
    )


def _organisation(
    span: NameSpan, held: list[HeldTitle], person: Person, known: Lexicon
) -> Iterator[TextFinding]:
    ids = {h.organisation_id for h in held}
    if None in ids or any(known.related(span.known.id, one) for one in ids if one):
        return
    found = (known.roster.organisation.get(one) for one in ids if one)
    names = [organisation.name for organisation in found if organisation]
    if not names:
        return
    yield _misplaced((span.start, span.end), span.said, names[0], person)


def _misplaced(
    span: tuple[int, int], said: str, right: str, person: Person, *, doubtful: bool = False
) -> TextFinding:
    return ORGANISATION.in_text(
        span,
        Message(
            "{person} is placed at “{said}”; the roster says “{known}”.",
            person=person.name,
            said=said,
            known=right,
        ),
        right,
        subject=f"{person.name} {said}",
        record=Source(RecordKind.PERSON, person.id),
        doubtful=doubtful,
    )
