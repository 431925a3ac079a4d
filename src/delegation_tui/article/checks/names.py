"""Names: as the roster writes them, or near one of its people. A likeness is never mended without
a choice."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from delegation_tui.article.checks.dictionary import dictionaries, plain_word
from delegation_tui.article.checks.hit import Hit, become
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.article.checks.spans import Span, folded
from delegation_tui.domain.article import Fix, Location, Severity, Source
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Person
from delegation_tui.domain.text import fold

WORD = r"[^\W\d_a-zß-öø-ÿ][\w’'-]+"
INITIALS = 3  # letters up to which they may be any word
LONGEST = 40  # letters of a family name
NEAR_FAMILY = 0.86  # similarity of a family name alone
PARTICLE = r"(?:de la |de l['’]|de |du |des |d['’]|le |la |van |von |der |den |el |al |ben )"
FAMILY = re.compile(
    rf"(?<!\w)(?:M\.|Mme|Mlle|Mr\.?|Ms\.?|Mrs\.?|[Pp]résidente?|[Mm]inistre|[Mm]aire)\s"
    rf"({PARTICLE}?{WORD}(?:\s{WORD})?)(?!\s{WORD})"
)
OWN_ARTICLE = re.compile(r"(?:L[ea]s?\s|L’|The\s)")
EDGES = re.compile(r"^\W+|\W+$")  # a span begins and ends with a word
NAME = re.compile(rf"(?<!\w){WORD}(?: {PARTICLE}{{0,2}}{WORD})+")


def check(text: str, known: Lexicon) -> Iterator[Hit]:
    """Known names written otherwise, and names that differ from a person's by a letter."""
    spans = known.names.spans(text)
    for span in spans:
        yield from _written(span, known)
    for found in FAMILY.finditer(text):
        yield from _family(found, known, spans)
    for found in NAME.finditer(text):
        near = list(_near(found, known, spans))
        yield from near or _unknown(found, known, spans)


def _written(span: Span, lexicon: Lexicon) -> Iterator[Hit]:
    right = EDGES.sub("", span.known.name)
    said, name = _even(span.said), _even(right)
    if said == name or said == name[:1].lower() + name[1:]:
        return
    if " " not in said and "-" not in said and said.islower():
        initials = name.isupper() and len(name) > INITIALS
        if not initials or dictionaries("fr", lexicon.dictionaries).knows(said):
            return  # a common word like the name: "méta" and Meta
    message = Message("“{found}” is written “{known}”.", found=span.said, known=span.known.name)
    rule, severity = f"name.{span.known.kind}", Severity.ERROR
    if span.known.variant:
        severity = Severity.WARNING
    elif said.casefold() == name.casefold():
        if span.known.kind == "event":
            return  # another of the fair's short names
        rule, severity = "name.capitals", Severity.WARNING
        if said.islower() and OWN_ARTICLE.match(name):
            rule = "name.common"  # "les jeunes agriculteurs": the union, or any?
    fix = become(right)
    record = Source(span.known.kind, span.known.id)
    yield Hit(rule, severity, message, span.start, span.end, said, (fix,), record)


def _family(found: re.Match[str], known: Lexicon, spans: Sequence[Span]) -> Iterator[Hit]:
    """A family name alone, behind a civility or a function: "Mme Morancais"."""
    start, end = found.span(1)
    said = found[1]
    if said.split()[0] in known.given_names or any(s.start < end and start < s.end for s in spans):
        return
    ahead = f"{folded(found.string[start : start + LONGEST])} "
    if any(ahead.startswith(f"{family} ") and family != fold(said) for family in known.families):
        return  # a name with a small word in it: "M. Château d’Eau"
    person = known.families.get(fold(said))
    if person is not None and _even(said) != _even(person.family_name):
        capitals = said.casefold() == person.family_name.casefold()
        rule = "name.capitals" if capitals else "name.person"
        severity = Severity.WARNING if capitals else Severity.ERROR
        name = person.family_name
        message = Message("“{found}” is written “{known}”.", found=said, known=name)
        record = Source("person", person.id)
        yield Hit(rule, severity, message, start, end, said, (become(name),), record)
    elif person is None:
        close = difflib.get_close_matches(fold(said), known.families, n=1, cutoff=NEAR_FAMILY)
        if close:
            person = known.families[close[0]]
            name = person.family_name
            yield _choice(said, person, start, end, name)
        elif (
            len(half := [p for f, p in known.families.items() if f.startswith(f"{fold(said)} ")])
            == 1
        ):
            whole = _choice(said, half[0], start, end, half[0].family_name)
            yield replace(whole, severity=Severity.WARNING)  # "Mme Farge" of a Farge-Delmont


def _even(name: str) -> str:
    """The name with plain spaces, curly apostrophes and one kind of quotes: those are typography,
    not spelling."""
    quoted = re.sub(r"\s*[»”]", "”", re.sub(r"[«“]\s*", "“", name))
    return " ".join(quoted.replace("'", "’").split())


def _near(found: re.Match[str], known: Lexicon, spans: Sequence[Span]) -> Iterator[Hit]:
    for start, end in _windows(found):
        if any(span.start < end and start < span.end for span in spans):
            continue
        said = found.string[start:end]
        person = known.nearest(fold(said))
        if person is not None:
            yield _choice(said, person, start, end)
            return


def _unknown(found: re.Match[str], known: Lexicon, spans: Sequence[Span]) -> Iterator[Hit]:
    """Somebody off the roster: a given name that the dictionary knows, with another name behind."""
    dictionary = dictionaries("fr", known.dictionaries)
    words = list(re.finditer(r"\S+", found.group()))
    for first, word in enumerate(words[:-1]):
        bare = plain_word(word.group())
        start, end = found.start() + word.end() - len(bare), found.end()
        if any(span.start < end and start < span.end for span in spans):
            return
        capitals = [w.group() for w in words[first + 1 :] if w.group()[:1].isupper()]
        if dictionary.is_given_name(bare) and len(capitals) in (1, 2):
            said = found.string[start:end]
            if fold(said) in known.families:
                return  # "M. Ali Charif"
            yield Hit(
                "name.unknown",
                Severity.WARNING,
                Message("“{name}” is not in the roster: is it spelt right?", name=said),
                start,
                end,
                fold(said),
            )
            return


def _windows(found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The words of a run of capitals, from the whole run to pairs: titles may stand in front."""
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", found.group())]
    for length in range(min(len(words), 6), 1, -1):
        for first in range(len(words) - length + 1):
            yield found.start() + words[first][0], found.start() + words[first + length - 1][1]


def _choice(said: str, person: Person, start: int, end: int, family: str = "") -> Hit:
    """Both sides: the roster's name, or this one for the roster; of a family name alone, too."""
    place = Location(kind="person", id=person.id, field="name")
    whole = f"{person.given} {said}" if family else said
    theirs = Fix(
        label=Message("The roster is wrong: “{name}”", name=whole), text=whole, target=place
    )
    return Hit(
        "name.near",
        Severity.ERROR,
        Message(
            "“{found}” is near “{known}” of the roster: which one is right?",
            found=said,
            known=person.name,
        ),
        start,
        end,
        fold(said),
        (become(family or person.name), theirs),
        Source("person", person.id),
    )
