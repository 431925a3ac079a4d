"""Reading the function that a text gives to a named person, before the name or behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from delegation_tui.article.checks.spans import NameSpan
from delegation_tui.article.checks.title_ways import Ways
from delegation_tui.article.checks.title_words import is_participle
from delegation_tui.domain.record import RecordKind

BEFORE = re.compile(r"[^.;:()«»“”]{0,110}$")
CLOSED = re.compile(r"\s?(?:[,.;:)»”!?]|$)")  # behind a name between commas
OPENS = re.compile(r"(?:^|[.!?…»”]\s)$")


@dataclass(frozen=True, slots=True)
class TextTitle:
    """A function as the text gives it to a person, with the organisation named behind it; not
    `sure` where a comma may as well tell two people apart."""

    start: int
    end: int
    word: str
    organisation: NameSpan | None
    sure: bool = True


def title_at(
    text: str, spans: Sequence[NameSpan], place: int, claimed: int, way: Ways
) -> TextTitle | None:
    """The function given to the person whose name is `spans[place]`; what stands before `claimed`
    belongs to somebody else."""
    span = spans[place]
    return _behind(text, span, spans[place + 1 :], way) or _before(
        text, span, spans[:place], claimed, way
    )


def _behind(text: str, span: NameSpan, later: Sequence[NameSpan], way: Ways) -> TextTitle | None:
    """ "Béatrice Kosowski, présidente d’IBM France"."""
    found = way.function.search(text, span.end, span.end + 45)
    if found is None or not way.after.fullmatch(text[span.end : found.start()]):
        return None
    people = [s for s in later if s.known.kind is RecordKind.PERSON]
    if people and people[0].start - found.end() < 2:
        return None  # "X, le professeur Y"
    title = _title(text, found, later, way)
    # Behind an article somebody else may begin: "X, la ministre a visité".
    bare = text[span.end : found.start()].strip(" ,") == ""
    return title if bare or title.organisation else None


def _before(
    text: str, span: NameSpan, earlier: Sequence[NameSpan], claimed: int, way: Ways
) -> TextTitle | None:
    """ "la présidente d’IBM France, Béatrice Kosowski", "le président François Bonneau": the last
    function before the name that no other person has."""
    window = BEFORE.search(text, claimed, span.start)
    start = max(window.start() if window else claimed, claimed)
    people = [s.end for s in earlier if s.known.kind is RecordKind.PERSON]
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
    return is_participle(next_.group()) and "," not in text[one.end() : next_.start()]


def _title(text: str, found: re.Match[str], spans: Sequence[NameSpan], way: Ways) -> TextTitle:
    nearest = next(
        (s for s in spans if s.start >= found.end() and s.known.kind is not RecordKind.EVENT), None
    )
    organisation = nearest if nearest and nearest.known.kind is RecordKind.ORGANISATION else None
    if organisation is not None and not way.link.fullmatch(text[found.end() : organisation.start]):
        organisation = None
    return TextTitle(found.start(), found.end(), found.group(), organisation)
