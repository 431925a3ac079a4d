"""Civilities: their form, and the gender of the person they are given to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from delegation_tui.article.checks.in_text import TextFinding
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.article.checks.rule import Family
from delegation_tui.article.checks.rules.names import PARTICLE
from delegation_tui.article.checks.wordlists import any_table, check_words
from delegation_tui.domain.article import Severity, Source
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Gender, Person
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.text import fold

UPPER = r"[^\W\d_a-zß-öø-ÿ]"
MEN, WOMEN = any_table("men"), any_table("women")
OTHER = {**MEN, **WOMEN}


def _one_of(forms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) or "(?!)"


CIVILITY = re.compile(rf"(?<!\w)({_one_of(OTHER)})\.?\s$")
ALONE = re.compile(  # a letter alone may be an initial
    rf"(?<!\w)({_one_of(form for form in OTHER if len(form) > 1)})\.?\s"
    rf"((?:{PARTICLE}){{0,2}}{UPPER}[\w’'-]+(?:\s{UPPER}[\w’'-]+){{0,2}})"
)

FAMILY = Family(Message("Civilities"))
FORM = FAMILY.rule(
    "civility.form",
    Severity.WARNING,
    Message("A civility in a form that French does not print"),
    in_doubt=Severity.NOTE,
    sure=True,
)
GENDER = FAMILY.rule(
    "civility.gender",
    Severity.ERROR,
    Message("A civility of another gender than the person’s in the roster"),
)


@FAMILY.of_texts
def check(text: str, known: Lexicon) -> Iterator[TextFinding]:
    """`M.`, `MM.`, `Mme` in French, and the right one for each person of the roster."""
    own = check_words(known.language)
    yield from _forms(text, own.civility_forms, "", doubtful=False)
    # Written out in letters and addresses ("Monsieur Le Maire"), short in an article.
    not_before = rf"(?!{own.own_article or '(?!)'})"
    yield from _forms(text, own.in_letters, not_before, doubtful=True)
    yield from _families(text, known)
    for span in known.names.spans(text):
        person = known.roster.person.get(span.known.id)
        before = CIVILITY.search(text[: span.start])
        if person is not None and before is not None:
            yield from _gender(person, before[1], before.span(1))


def _forms(
    text: str, right_of: Mapping[str, str], not_before: str, *, doubtful: bool
) -> Iterator[TextFinding]:
    """Civilities in another form than the printed one, before a name."""
    quoted = "«" if doubtful else ""  # as it was said
    pattern = rf"(?<![\w.’'{quoted}-])(?:{_one_of(right_of)})(?=\s{not_before}{UPPER}[\w-])"
    for found in re.finditer(pattern, text):
        said, right = found.group(), right_of[found.group()]
        message = Message("“{found}” is written “{right}”.", found=said, right=right)
        yield FORM.in_text(found.span(), message, right, doubtful=doubtful)


def _families(text: str, known: Lexicon) -> Iterator[TextFinding]:
    """A civility before a family name alone, that one person of the roster bears."""
    for found in ALONE.finditer(text):
        words = found[2].split()
        for count in range(len(words), 0, -1):
            person = known.families.get(fold(" ".join(words[:count])))
            if person is not None:
                yield from _gender(person, found[1], found.span(1))
                break


def _gender(person: Person, said: str, span: tuple[int, int]) -> Iterator[TextFinding]:
    given = Gender.FEMININE if said in WOMEN else Gender.MASCULINE
    if person.gender is Gender.UNKNOWN or person.gender is given:
        return
    yield GENDER.in_text(
        span,
        Message(
            "“{civility}” before {person}: the roster says otherwise.",
            civility=said,
            person=person.name,
        ),
        OTHER[said],
        subject=f"{said} {person.name}",
        record=Source(RecordKind.PERSON, person.id),
    )
