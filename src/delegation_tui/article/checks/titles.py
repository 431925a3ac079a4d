"""Titles beside a person's name: the gender, the function and the organisation of the roster."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from delegation_tui.article.checks.hit import Hit, become
from delegation_tui.article.checks.lexicon import Held, Lexicon
from delegation_tui.article.checks.spans import Span, folded
from delegation_tui.article.checks.title_ways import FRENCH, Ways, ways
from delegation_tui.article.checks.title_words import (
    Word,
    adjectives_behind,
    adjectives_of,
    article_before,
    is_participle,
    other_adjective,
    place_behind,
    stem,
)
from delegation_tui.article.checks.wordlists import genders, other_form, same_function, words
from delegation_tui.domain.article import Fix, Severity, Source
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Gender, Person
from delegation_tui.language.french.articles import head_gender
from delegation_tui.language.french.titles import with_organisation

BEFORE = re.compile(r"[^.;:()«»“”]{0,110}$")
CLOSED = re.compile(r"\s?(?:[,.;:)»”!?]|$)")  # behind a name between commas
EVERYWHERE = words("everywhere", "fr")
BODY = re.compile(r"\s(?:de\sla\s|de\sl[’']|du\s)([a-zà-ÿ-]+)")
OPENS = re.compile(r"(?:^|[.!?…»”]\s)$")
ARTICLE = re.compile(
    r"(?<![\w’'-])(?:(le|un|du|au)\s|(la|une|de la|à la)\s)((?:vice-|co-|sous-)?[a-zà-ÿ-]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """A function as the text gives it to a person, with the organisation named behind it; not
    `sure` where a comma may as well tell two people apart."""

    start: int
    end: int
    word: str
    organisation: Span | None
    sure: bool = True


def check(text: str, known: Lexicon) -> Iterator[Hit]:
    """Titles that the roster does not give, and articles that do not agree with a function."""
    way = ways(known.language)
    spans = known.names.spans(text)
    claimed = 0
    for place, span in enumerate(spans):
        person = known.roster.person.get(span.known.id)
        if person is None:
            continue
        title = _behind(text, span, spans[place + 1 :], way)
        if title is None:
            title = _before(text, span, spans[:place], claimed, way)
        if title is None:
            continue
        claimed = max(span.end, title.organisation.end if title.organisation else title.end)
        yield from _person(title, person, known, text, way)
    if way is FRENCH:
        yield from _articles(text)
        yield from _adjectives(text)


def _behind(text: str, span: Span, later: Sequence[Span], way: Ways) -> Title | None:
    """ "Béatrice Kosowski, présidente d’IBM France"."""
    found = way.function.search(text, span.end, span.end + 45)
    if found is None or not way.after.fullmatch(text[span.end : found.start()]):
        return None
    people = [s for s in later if s.known.kind == "person"]
    if people and people[0].start - found.end() < 2:
        return None  # "X, le professeur Y"
    title = _title(text, found, later, way)
    # Behind an article somebody else may begin: "X, la ministre a visité".
    bare = text[span.end : found.start()].strip(" ,") == ""
    return title if bare or title.organisation else None


def _before(
    text: str, span: Span, earlier: Sequence[Span], claimed: int, way: Ways
) -> Title | None:
    """ "la présidente d’IBM France, Béatrice Kosowski", "le président François Bonneau": the last
    function before the name that no other person has."""
    window = BEFORE.search(text, claimed, span.start)
    start = max(window.start() if window else claimed, claimed)
    people = [s.end for s in earlier if s.known.kind == "person"]
    found = list(way.function.finditer(text, max([start, *people]), span.start))
    if not found:
        return None
    while len(found) > 1 and _goes_on(text, found[-2], found[-1]):
        found.pop()
    between = [s for s in earlier if s.start >= found[-1].end()]
    title = _title(text, found[-1], between, way)
    end = title.organisation.end if title.organisation else title.end
    rest = text[end : span.start]
    if not way.near.fullmatch(rest) or way.joined in rest:
        return None
    if "," not in rest:
        return title
    opens = OPENS.search(text, 0, title.start) is not None  # "Présidente de X, Y a rencontré"
    if not opens and not CLOSED.match(text, span.end):
        return None
    return replace(title, sure=title.organisation is not None or opens)


def _goes_on(text: str, one: re.Match[str], next_: re.Match[str]) -> bool:
    """Whether a participle belongs to the function before: "vice-présidente chargée de l'eau"."""
    charged = same_function(next_.group(), "chargé") or same_function(next_.group(), "délégué")
    return charged and "," not in text[one.end() : next_.start()]


def _title(text: str, found: re.Match[str], spans: Sequence[Span], way: Ways) -> Title:
    nearest = next((s for s in spans if s.start >= found.end() and s.known.kind != "event"), None)
    organisation = nearest if nearest and nearest.known.kind == "organisation" else None
    if organisation is not None and not way.link.fullmatch(text[found.end() : organisation.start]):
        organisation = None
    return Title(found.start(), found.end(), found.group(), organisation)


def _gender(title: Title, person: Person, text: str, way: Ways) -> Iterator[Hit]:
    """A function, its article or its adjectives in the other gender than the person's."""
    if person.gender is Gender.UNKNOWN:
        return
    severity = Severity.ERROR if title.sure else Severity.WARNING
    message = Message(
        "“{title}” does not agree with {person}.", title=title.word, person=person.name
    )
    gender = gender_of(title.word)
    if gender is Gender.UNKNOWN and way is FRENCH:  # "le ministre", "secrétaire général"
        gender = article_before(text, title.start)
        for word in adjectives_behind(text, title.end):
            if word.gender not in (Gender.UNKNOWN, person.gender):
                part = replace(title, start=word.start, end=word.end, word=word.said)
                right = other_adjective(word.said)
                yield _hit("title.gender", part, message, right, person, severity)
                return
    if gender not in (Gender.UNKNOWN, person.gender):
        yield _hit("title.gender", title, message, other_form(title.word), person, severity)


def _person(title: Title, person: Person, known: Lexicon, text: str, way: Ways) -> Iterator[Hit]:
    yield from _gender(title, person, text, way)
    held = known.held(person.id)
    if not any(_head(h.title, way) for h in held):
        return  # nothing recorded that can be compared: "PDG", a title in another language
    same = [h for h in held if any(same_function(title.word, word) for word in h.words)]
    if not same and not any(same_function(title.word, word) for word in way.besides):
        right = next(h.title for h in held if _head(h.title, way))
        # Another function in another house may be held besides; in the same one it is wrong.
        if _held_besides(title, held, text, way):
            return
        elsewhere = _elsewhere(title, held, known) or _of_another_place(title, held, known, text)
        along = any(same_function(title.word, word) for word in words("along", known.language[:2]))
        severity = Severity.WARNING if elsewhere or along or not title.sure else Severity.ERROR
        message = Message(
            "{person} is called “{title}”; the roster says “{known}”.",
            person=person.name,
            title=title.word,
            known=right,
        )
        yield _hit("title.function", title, message, _head(right, way), person, severity)
    elif same and (other := _other_adjective(title, same, text)):
        part = replace(title, end=other.end, word=text[title.start : other.end])
        message = Message(
            "{person} is called “{title}”; the roster says “{known}”.",
            person=person.name,
            title=part.word,
            known=same[0].title,
        )
        yield _hit("title.function", part, message, same[0].title, person)
    elif same and title.organisation is not None:
        yield from _organisation(title.organisation, same, person, known)
    elif same:
        yield from _place(title, same, person, known, text)


def _other_adjective(title: Title, held: Sequence[Held], text: str) -> Word | None:
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
    title: Title, held: Sequence[Held], person: Person, known: Lexicon, text: str
) -> Iterator[Hit]:
    """ "maire de Colmar" of the mayor of Strasbourg."""
    said = place_behind(text, title.end)
    if not said:
        return
    houses = [
        known.roster.organisation.get(h.organisation_id) if h.organisation_id else None
        for h in held
    ]
    full = [with_organisation(h.title, house) for h, house in zip(held, houses, strict=True)]
    right = [place_behind(one, m.end()) for one in full if (m := FRENCH.function.search(one))]
    recorded = " ".join([*full, *(house.name for house in houses if house)])
    telling = set(folded(said).split()) - EVERYWHERE
    certain = len(right) == len(held) and all(right)
    if not certain or not telling or telling & set(folded(recorded).split()):
        return
    # One is mayor of one town, and president of several bodies.
    alone = any(same_function(title.word, word) for word in words("alone", known.language[:2]))
    start = text.index(said, title.end)
    yield Hit(
        "title.organisation",
        Severity.ERROR if title.sure and alone else Severity.WARNING,
        Message(
            "{person} is placed at “{said}”; the roster says “{known}”.",
            person=person.name,
            said=said,
            known=right[0],
        ),
        start,
        start + len(said),
        f"{person.name} {said}",
        (become(right[0]),),
        Source("person", person.id),
    )


def gender_of(function: str) -> Gender:
    """The gender that a function's form tells, in French or English."""
    ending = re.search(r"(wo)?man$", function)
    if ending:
        return Gender.FEMININE if ending[1] else Gender.MASCULINE
    return genders().get(function.lower(), Gender.UNKNOWN)


def _held_besides(title: Title, held: Sequence[Held], text: str, way: Ways) -> bool:
    """Whether a function is told beside the one that the roster gives: "maire de Holtzheim et
    présidente de l’Eurométropole"."""
    rest = re.match(r"[^,.;:()«»“”]*", text[title.end :])
    also = way.function.finditer(rest.group() if rest and way.joined in rest.group() else "")
    return any(same_function(m.group(), word) for m in also for h in held for word in h.words)


def _of_another_place(title: Title, held: Sequence[Held], known: Lexicon, text: str) -> bool:
    """Whether the function is of a place that no recorded one is of: a second mandate."""
    body = BODY.match(text, title.end)  # "présidente de la commission du développement durable"
    named = body is not None and head_gender(body[1])
    said = body[1] if body and named else place_behind(text, title.end)
    houses = (known.roster.organisation.get(h.organisation_id) for h in held if h.organisation_id)
    recorded = " ".join([*(h.title for h in held), *(house.name for house in houses if house)])
    telling = set(folded(said).split()) - EVERYWHERE
    return bool(telling) and not telling & set(folded(recorded).split())


def _elsewhere(title: Title, held: tuple[Held, ...], known: Lexicon) -> bool:
    said = title.organisation
    ids = [h.organisation_id for h in held if h.organisation_id]
    return said is not None and not any(known.related(said.known.id, one) for one in ids)


def _head(title: str, way: Ways) -> str:
    found = way.function.search(title)
    return found.group() if found else ""


def _hit(
    rule: str,
    title: Title,
    message: Message,
    right: str,
    person: Person,
    severity: Severity = Severity.ERROR,
) -> Hit:
    fixes: tuple[Fix, ...] = ()
    if right:
        fixes = (become(right[:1].upper() + right[1:] if title.word[:1].isupper() else right),)
    return Hit(
        rule,
        severity,
        message,
        title.start,
        title.end,
        f"{title.word} {person.name}",
        fixes,
        Source("person", person.id),
    )


def _organisation(span: Span, held: list[Held], person: Person, known: Lexicon) -> Iterator[Hit]:
    ids = {h.organisation_id for h in held}
    if None in ids or any(known.related(span.known.id, one) for one in ids if one):
        return
    found = (known.roster.organisation.get(one) for one in ids if one)
    names = [organisation.name for organisation in found if organisation]
    if not names:
        return
    yield Hit(
        "title.organisation",
        Severity.ERROR,
        Message(
            "{person} is placed at “{said}”; the roster says “{known}”.",
            person=person.name,
            said=span.said,
            known=names[0],
        ),
        span.start,
        span.end,
        f"{person.name} {span.said}",
        (become(names[0]),),
        Source("person", person.id),
    )


def _adjectives(text: str) -> Iterator[Hit]:
    """ "directrice général", "vice-président chargée": a function and its adjective of two
    genders."""
    for found in FRENCH.function.finditer(text):
        gender = gender_of(found.group())
        for word in adjectives_behind(text, found.end()) if gender is not Gender.UNKNOWN else ():
            if word.gender not in (Gender.UNKNOWN, gender):
                said = text[found.start() : word.end]
                message = Message("“{found}” does not agree.", found=said)
                fixes = (become(other_adjective(word.said)),)
                yield Hit(
                    "title.article", Severity.ERROR, message, word.start, word.end, said, fixes
                )
                break


def _articles(text: str) -> Iterator[Hit]:
    """ "la président", "le directrice": an article and a function of two genders."""
    for found in ARTICLE.finditer(text):
        word = found[3]
        gender = genders().get(word.lower(), Gender.UNKNOWN)
        said = Gender.MASCULINE if found[1] else Gender.FEMININE
        if gender is not Gender.UNKNOWN and gender is not said:
            yield Hit(
                "title.article",
                Severity.ERROR,
                Message("“{found}” does not agree.", found=found.group()),
                found.start(3),
                found.end(3),
                found.group(),
                (become(other_form(word)),),
            )
