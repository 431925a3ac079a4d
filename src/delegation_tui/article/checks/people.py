"""Civilities: their form, and the gender of the person they are given to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delegation_tui.article.checks.hit import Hit, become
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.domain.article import Severity, Source
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Gender, Person

UPPER = r"[^\W\d_a-zß-öø-ÿ]"
WRONG = re.compile(rf"(?<![\w.’'-])(Mr\.?|M(?!\.)|Mrs\.?|Mme\.|Mlle\.?|MM(?!\.))(?=\s{UPPER}[\w-])")
RIGHT = {"Mr": "M.", "M": "M.", "Mrs": "Mme", "Mme": "Mme", "Mlle": "Mme", "MM": "MM."}
CIVILITY = re.compile(r"(?<!\w)(M\.|Mr\.?|M|Mme|Mlle|Monsieur|Madame|Ms|Mrs)\.?\s$")
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
    for span in known.names.spans(text):
        person = known.roster.person.get(span.known.id)
        before = CIVILITY.search(text[: span.start])
        if person is not None and before is not None:
            yield from _gender(person, before[1], before.start(1), before.end(1))


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
