"""Civilities: their form, and the gender of the person they are given to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delegation_tui.article.checks.hit import Hit, become
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.domain.article import Severity, Source
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Gender, Person
from delegation_tui.domain.text import fold

UPPER = r"[^\W\d_a-zß-öø-ÿ]"
WRONG = re.compile(rf"(?<![\w.’'-])(Mr\.?|M(?!\.)|Mrs\.?|Mme\.|Mlle\.?|MM(?!\.))(?=\s{UPPER}[\w-])")
RIGHT = {
    "Mr": "M.",
    "M": "M.",
    "Mrs": "Mme",
    "Mme": "Mme",
    "Mlle": "Mme",
    "MM": "MM.",
    "Monsieur": "M.",
    "Madame": "Mme",
}
# Written out in letters and addresses, short in an article.
LETTERS = re.compile(rf"(?<![\w.’'«-])(?:Monsieur|Madame)(?=\s(?!L[ea]\s){UPPER}[\w-])")
CIVILITY = re.compile(r"(?<!\w)(M\.|Mr\.?|M|Mme|Mlle|Monsieur|Madame|Ms|Mrs)\.?\s$")
ALONE = re.compile(
    rf"(?<!\w)(M\.|Mr\.?|Mme|Mlle|Monsieur|Madame|Ms|Mrs)\.?\s"
    rf"((?:(?:de|du|des|la|le|d[’'])\s?){{0,2}}{UPPER}[\w’'-]+(?:\s{UPPER}[\w’'-]+){{0,2}})"
)
WOMEN = ("Mme", "Mlle", "Madame", "Ms", "Mrs")


def check(text: str, known: Lexicon) -> Iterator[Hit]:
    """`M.`, `MM.`, `Mme` in French, and the right one for each person of the roster."""
    if known.language[:2] == "fr":
        for found in WRONG.finditer(text):
            right = RIGHT[found.group().rstrip(".")]
            message = Message("“{found}” is written “{right}”.", found=found.group(), right=right)
            yield Hit(
                "civility.form",
                Severity.WARNING,
                message,
                found.start(),
                found.end(),
                fixes=(become(right),),
            )
        for found in LETTERS.finditer(text):
            right = RIGHT[found.group()]
            message = Message("“{found}” is written “{right}”.", found=found.group(), right=right)
            start, end = found.span()
            yield Hit("civility.form", Severity.NOTE, message, start, end, fixes=(become(right),))
    yield from _families(text, known)
    for span in known.names.spans(text):
        person = known.roster.person.get(span.known.id)
        before = CIVILITY.search(text[: span.start])
        if person is not None and before is not None:
            yield from _gender(person, before[1], before.start(1), before.end(1))


def _families(text: str, known: Lexicon) -> Iterator[Hit]:
    """A civility before a family name alone, that one person of the roster bears."""
    for found in ALONE.finditer(text):
        words = found[2].split()
        for count in range(len(words), 0, -1):
            person = known.families.get(fold(" ".join(words[:count])))
            if person is not None:
                yield from _gender(person, found[1], found.start(1), found.end(1))
                break


def _gender(person: Person, said: str, start: int, end: int) -> Iterator[Hit]:
    given = Gender.FEMININE if said in WOMEN else Gender.MASCULINE
    if person.gender is Gender.UNKNOWN or person.gender is given:
        return
    other = {
        "Mme": "M.", "Mlle": "M.", "Madame": "Monsieur", "Ms": "Mr", "Mrs": "Mr",
        "M.": "Mme", "M": "Mme", "Monsieur": "Madame", "Mr": "Ms", "Mr.": "Ms",
    }  # fmt: skip
    yield Hit(
        "civility.gender",
        Severity.ERROR,
        Message(
            "“{civility}” before {person}: the roster says otherwise.",
            civility=said,
            person=person.name,
        ),
        start,
        end,
        f"{said} {person.name}",
        (become(other[said]),),
        Source("person", person.id),
    )
