"""Names: as the roster writes them, or near one of its people. A likeness is never mended without
a choice."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence

from delegation_tui.article.checks.dictionary import Dictionaries, dictionaries, plain_word
from delegation_tui.article.checks.in_text import TextFinding
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.article.checks.rule import Family
from delegation_tui.article.checks.spans import NameSpan, folded
from delegation_tui.article.checks.wordlists import any_words
from delegation_tui.domain.article import Fix, Location, Severity, Source
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Person
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.text import fold
from delegation_tui.language import packs

WORD = r"[^\W\d_a-zß-öø-ÿ][\w’'-]+"
INITIALS = 3  # letters up to which they may be any word
LONGEST = 40  # letters of a family name
NEAR_FAMILY = 0.86  # similarity of a family name alone
PARTICLE = r"(?:de la |de l['’]|de |du |des |d['’]|le |la |van |von |der |den |el |al |ben )"
WITH_TITLE = re.compile(
    rf"(?<!\w)(?:{any_words('before_family')})\s"
    rf"({PARTICLE}?{WORD}(?:\s{WORD})?)(?!\s{WORD})"
)
OWN_ARTICLE = re.compile(any_words("own_article"))
EDGES = re.compile(r"^\W+|\W+$")  # a span begins and ends with a word
NAME = re.compile(rf"(?<!\w){WORD}(?: {PARTICLE}{{0,2}}{WORD})+")

FAMILY = Family(Message("Names"))
PERSON = FAMILY.rule(
    "name.person",
    Severity.ERROR,
    Message("A person’s name that the roster writes otherwise"),
    in_doubt=Severity.WARNING,
)
ORGANISATION = FAMILY.rule(
    "name.organisation",
    Severity.ERROR,
    Message("An organisation’s name that the roster writes otherwise"),
    in_doubt=Severity.WARNING,
    sure=True,
)
EVENT = FAMILY.rule(
    "name.event",
    Severity.ERROR,
    Message("The fair’s name that the records write otherwise, or a second name of it"),
    in_doubt=Severity.WARNING,
)
NEAR = FAMILY.rule(
    "name.near",
    Severity.ERROR,
    Message("A name a letter or two away from one of the roster"),
    in_doubt=Severity.WARNING,
)
CAPITALS = FAMILY.rule(
    "name.capitals", Severity.WARNING, Message("A name with other capitals"), sure=True
)
COMMON = FAMILY.rule(
    "name.common", Severity.WARNING, Message("Common words that may be an organisation’s name")
)
UNKNOWN = FAMILY.rule(
    "name.unknown", Severity.WARNING, Message("Somebody who is not in the roster")
)
# Places are told like organisations.
RULE_OF = {RecordKind.PERSON: PERSON, RecordKind.EVENT: EVENT}


@FAMILY.of_texts
def check(text: str, known: Lexicon) -> Iterator[TextFinding]:
    """Known names written otherwise, and names that differ from a person's by a letter."""
    spans = known.names.spans(text)
    for span in spans:
        yield from _written(span, known)
    for found in WITH_TITLE.finditer(text):
        yield from _family(found, known, spans)
    for found in NAME.finditer(text):
        near = list(_near(found, known, spans))
        yield from near or _unknown(found, known, spans)


def _written(span: NameSpan, lexicon: Lexicon) -> Iterator[TextFinding]:
    right = EDGES.sub("", span.known.name)
    said, name = _even(span.said), _even(right)
    if said == name or said == name[:1].lower() + name[1:]:
        return
    if " " not in said and "-" not in said and said.islower():
        initials = name.isupper() and len(name) > INITIALS
        if not initials or any(one.knows(said) for one in _readers(lexicon)):
            return  # a common word like the name: "méta" and Meta
    message = Message("“{found}” is written “{known}”.", found=span.said, known=span.known.name)
    rule = RULE_OF.get(span.known.kind, ORGANISATION)
    if not span.known.variant and said.casefold() == name.casefold():
        if span.known.kind is RecordKind.EVENT:
            return  # another of the fair's short names
        # "les jeunes agriculteurs": the union, or any?
        rule = COMMON if said.islower() and OWN_ARTICLE.match(name) else CAPITALS
    yield rule.in_text(
        (span.start, span.end),
        message,
        right,
        subject=said,
        record=Source(span.known.kind, span.known.id),
        doubtful=span.known.variant,
    )


def _family(
    found: re.Match[str], known: Lexicon, spans: Sequence[NameSpan]
) -> Iterator[TextFinding]:
    """A family name alone, behind a civility or a function: "Mme Morancais"."""
    start, end = found.span(1)
    said = found[1]
    if said.split()[0] in known.given_names or any(s.start < end and start < s.end for s in spans):
        return
    ahead = f"{folded(found.string[start : start + LONGEST])} "
    alike = known.families_of.get(ahead.partition(" ")[0], ())
    if any(ahead.startswith(f"{family} ") and family != fold(said) for family in alike):
        return  # a name with a small word in it: "M. Château d’Eau"
    person = known.families.get(fold(said))
    if person is not None and _even(said) != _even(person.family_name):
        capitals = said.casefold() == person.family_name.casefold()
        name = person.family_name
        message = Message("“{found}” is written “{known}”.", found=said, known=name)
        yield (CAPITALS if capitals else PERSON).in_text(
            (start, end), message, name, subject=said, record=Source(RecordKind.PERSON, person.id)
        )
    elif person is None:
        close = difflib.get_close_matches(fold(said), known.families, n=1, cutoff=NEAR_FAMILY)
        if close:
            person = known.families[close[0]]
            name = person.family_name
            yield _choice(said, person, (start, end), name)
        elif (
            len(half := [p for f, p in _families(said, known) if f.startswith(f"{fold(said)} ")])
            == 1
        ):
            # "Mme Farge" of a Farge-Delmont
            yield _choice(said, half[0], (start, end), half[0].family_name, doubtful=True)


def _families(said: str, known: Lexicon) -> Iterator[tuple[str, Person]]:
    """The families whose folded name begins with the first word of what is said."""
    for family in known.families_of.get(fold(said).partition(" ")[0], ()):
        yield family, known.families[family]


def _readers(known: Lexicon) -> list[Dictionaries]:
    """The dictionaries of every language: names come from anywhere."""
    return [dictionaries(pack.language, known.dictionaries) for pack in packs()]


def _even(name: str) -> str:
    """The name with plain spaces, curly apostrophes and one kind of quotes: those are typography,
    not spelling."""
    quoted = re.sub(r"\s*[»”]", "”", re.sub(r"[«“]\s*", "“", name))
    return " ".join(quoted.replace("'", "’").split())


def _near(found: re.Match[str], known: Lexicon, spans: Sequence[NameSpan]) -> Iterator[TextFinding]:
    for start, end in _windows(found):
        if any(span.start < end and start < span.end for span in spans):
            continue
        said = found.string[start:end]
        person = known.nearest(fold(said))
        if person is not None:
            yield _choice(said, person, (start, end))
            return


def _unknown(
    found: re.Match[str], known: Lexicon, spans: Sequence[NameSpan]
) -> Iterator[TextFinding]:
    """Somebody off the roster: a given name that the dictionary knows, with another name behind."""
    readers = _readers(known)
    words = list(re.finditer(r"\S+", found.group()))
    for first, word in enumerate(words[:-1]):
        bare = plain_word(word.group())
        start, end = found.start() + word.end() - len(bare), found.end()
        if any(span.start < end and start < span.end for span in spans):
            return
        capitals = [w.group() for w in words[first + 1 :] if w.group()[:1].isupper()]
        if len(capitals) in (1, 2) and any(one.is_given_name(bare) for one in readers):
            said = found.string[start:end]
            if fold(said) in known.families:
                return  # "M. Ali Charif"
            message = Message("“{name}” is not in the roster: is it spelt right?", name=said)
            yield UNKNOWN.in_text((start, end), message, subject=fold(said))
            return


def _windows(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The words of a run of capitals, from the whole run to pairs: titles may stand in front."""
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", found.group())]
    for length in range(min(len(words), 6), 1, -1):
        for first in range(len(words) - length + 1):
            yield found.start() + words[first][0], found.start() + words[first + length - 1][1]


def _choice(
    said: str, person: Person, span: tuple[int, int], family: str = "", *, doubtful: bool = False
) -> TextFinding:
    """Both sides: the roster's name, or this one for the roster; of a family name alone, too."""
    place = Location(kind=RecordKind.PERSON, id=person.id, field="name")
    whole = f"{person.given} {said}" if family else said
    theirs = Fix(
        label=Message("The roster is wrong: “{name}”", name=whole), text=whole, target=place
    )
    return NEAR.in_text(
        span,
        Message(
            "“{found}” is near “{known}” of the roster: which one is right?",
            found=said,
            known=person.name,
        ),
        family or person.name,
        theirs,
        subject=fold(said),
        record=Source(RecordKind.PERSON, person.id),
        doubtful=doubtful,
    )
