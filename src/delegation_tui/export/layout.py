"""The frozen article as the page lays it out: who and when first, then stops, cards, texts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from delegation_tui.domain.article import BlockKind
from delegation_tui.export.page import Page, PagePart, Shown
from delegation_tui.export.stops import Stop

DELEGATION, BACKGROUND = "section:delegation", "section:background"


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A line of the delegation: who, and as what; a group has no function apart."""

    name: str
    function: str


@dataclass(frozen=True, slots=True)
class Card:
    """A brief under its own heading."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands together: the parts of a stop, or parts that belong to none; or the cards of
    the background with their heading. `begins` is where a stop is named for the first time."""

    parts: tuple[PagePart, ...]
    stop: Stop | None = None
    begins: bool = False
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class PageLayout:
    """`lead` is the picture above, which its gallery shows no more where it has others."""

    lead: Shown | None
    members_heading: str
    members: tuple[MemberLine, ...]
    passages: tuple[Passage, ...] = field(default=())


def laid_out(page: Page) -> PageLayout:
    lead = page.pictures[0] if page.pictures else None
    parts = _without_lead(page.parts, lead)
    heading, members, parts = _members(parts, page.members)
    return PageLayout(lead, heading, members, tuple(_passages(parts)))


def _without_lead(parts: Sequence[PagePart], lead: Shown | None) -> tuple[PagePart, ...]:
    found = []
    for part in parts:
        if lead is not None and len(part.pictures) > 1 and lead in part.pictures:
            rest = tuple(shown for shown in part.pictures if shown != lead)
            part = replace(part, pictures=rest)
        found.append(part)
    return tuple(found)


def _members(
    parts: Sequence[PagePart],
    names: Collection[str],
) -> tuple[str, tuple[MemberLine, ...], tuple[PagePart, ...]]:
    """The delegation's heading and list, taken out of the text; the list as it was typed."""
    for at, part in enumerate(parts):
        if part.key == DELEGATION and at + 1 < len(parts) and parts[at + 1].items:
            members = tuple(_member(line, names) for line in parts[at + 1].items)
            return part.text, members, (*parts[:at], *parts[at + 2 :])
    return "", (), tuple(parts)


def _member(line: str, names: Collection[str]) -> MemberLine:
    name, _comma, function = line.partition(", ")
    return MemberLine(name, function) if name in names else MemberLine(line, "")


def _passages(parts: Sequence[PagePart]) -> Iterator[Passage]:
    at, named = 0, set[str]()
    while at < len(parts):
        if parts[at].key == BACKGROUND:
            end = _end_of_cards(parts, at + 1)
            yield Passage((parts[at],), cards=_cards(parts[at + 1 : end]))
            at = end
            continue
        stop = parts[at].stop
        end = at + 1
        while end < len(parts) and parts[end].stop == stop and parts[end].key != BACKGROUND:
            end += 1
        begins = stop is not None and stop.anchor not in named
        if stop is not None:
            named.add(stop.anchor)
        yield Passage(tuple(parts[at:end]), stop, begins)
        at = end


def _end_of_cards(parts: Sequence[PagePart], at: int) -> int:
    while at < len(parts) and not (parts[at].kind is BlockKind.HEADING and parts[at].level <= 2):
        at += 1
    return at


def _cards(parts: Sequence[PagePart]) -> tuple[Card, ...]:
    found: list[Card] = []
    for kind, group in groupby(parts, key=lambda p: p.kind is BlockKind.HEADING):
        texts = tuple(part.text for part in group if not part.pictures)
        if kind:
            found += [Card(text, ()) for text in texts]
        elif found:
            found[-1] = replace(found[-1], texts=texts)
        else:
            found.append(Card("", texts))
    return tuple(found)
