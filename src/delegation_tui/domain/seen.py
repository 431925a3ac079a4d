"""What somebody saw is what he changes: an edit is laid over what stands now, field by field.

What was edited is compared with what its user saw: a field, or an element of a list. What only one
of the two changed stands as that one has it; what both changed is a clash, which a person settles.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from delegation_tui.domain.article import Article, Block, HeadDraft
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Consent, Member, Person
from delegation_tui.domain.photos import Origin, Photo, PhotoPerson
from delegation_tui.domain.record import Record, changed
from delegation_tui.domain.visits import EndsBy, Participant, Topic, Unresolved, Visit

R = TypeVar("R", bound=Record)
MISSING: object = None  # an element that is not in the list

# Fields that say one thing together: who changes one of them speaks of all.
TOGETHER: Mapping[type[Record], tuple[tuple[str, ...], ...]] = {
    Person: (("civility", "given", "particle", "family", "spelling", "spelling_source"),),
    Visit: (("starts_at", "ends_at", "ends_by"), ("note", "note_use")),
    Event: (("starts_on", "ends_on"),),
    Article: (("title", "slug", "seo_title"),),
    Photo: (("caption", "caption_origin"), ("alt", "alt_origin"), ("credit", "credit_origin")),
}
# Texts of which both wordings can stand, one behind the other.
PROSE = frozenset(
    ("alt", "caption", "description", "headline", "lead", "note", "purpose", "rights", "text")
)
# What names an element of a list; other elements are named by their id, or by themselves.
NAMED_BY: Mapping[type[object], tuple[str, ...]] = {
    Participant: ("person_id", "label", "side"),
    PhotoPerson: ("person_id", "label"),
    Member: ("person_id",),
    Consent: ("basis",),
    Topic: ("text",),
    Unresolved: ("text", "kind", "side"),
    HeadDraft: ("field",),
}


class Take(StrEnum):
    """What becomes of a field that two people changed."""

    THEIRS = "theirs"
    MINE = "mine"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Clash:
    """A field, or an element of a list, that somebody changed since its user saw it.

    `fields` say one thing together, and so do the values; `element` is what the list calls it.
    """

    kind: type[Record]
    id: UUID
    fields: tuple[str, ...]
    seen: tuple[object, ...]
    theirs: tuple[object, ...]
    mine: tuple[object, ...]
    element: object = None

    @property
    def both(self) -> tuple[object, ...] | None:
        """Both wordings; None where only one value can be."""
        theirs, mine = self.theirs[0], self.mine[0]
        if self.fields[0] not in PROSE or not (isinstance(mine, str) and isinstance(theirs, str)):
            return None
        held = next((one for one, other in ((theirs, mine), (mine, theirs)) if other in one), None)
        return (held or f"{theirs} {mine}", *self.mine[1:])

    def same(self, other: Clash) -> bool:
        """Whether it is about the same values, whatever the user would have instead."""
        return (self.kind, self.id, self.fields, self.element, self.theirs) == (
            other.kind, other.id, other.fields, other.element, other.theirs,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ValuesInWords:
    """How values are read by a person: records by their names, moments on the fair's clock."""

    names: Mapping[UUID, str]
    zone: tzinfo

    def __call__(self, values: Iterable[object]) -> str:
        """Values in words; "–" for none."""
        words = map(self._word, values)
        return " ".join(word for word in words if word) or "–"

    def _word(self, value: object) -> str:
        match value:
            case None | False | Origin() | EndsBy():
                return ""
            case UUID():
                return self.names.get(value, "")
            case datetime():
                return f"{value.astimezone(self.zone):%d/%m %H:%M}"
            case tuple():
                return ", ".join(word for one in value if (word := self._word(one)))
        if is_dataclass(value):
            shown = (f.name for f in fields(value) if f.name not in ("id", "rev"))
            return " ".join(word for one in shown if (word := self._word(getattr(value, one))))
        return str(value)


class ChangedMeanwhile(DelegationError):
    """What was edited is not what its user saw any more: nothing was changed, both are told."""

    def __init__(self, clashes: Sequence[Clash], reading: ValuesInWords) -> None:
        self.clashes, self.reading = tuple(clashes), reading
        both = Message(
            "This was changed meanwhile to “{theirs}”; yours, “{mine}”, was not saved. Look at it "
            "again, then repeat your change.",
            theirs=reading(clashes[0].theirs),
            mine=reading(clashes[0].mine),
        )
        super().__init__(both.template, **both.params)

    @property
    def may_be_both(self) -> bool:
        return all(clash.both is not None for clash in self.clashes)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said of clashes that were shown."""

    take: Take
    clashes: tuple[Clash, ...]


def laid_over(seen: R, now: R, wanted: R, answers: Sequence[Answer] = ()) -> tuple[R, list[Clash]]:
    """`now` with what somebody who saw `seen` changed in `wanted`, and what clashes: there, what
    stands now is kept. `answers` settle clashes that were shown before."""
    values: dict[str, object] = {}
    clashes: list[Clash] = []
    for names in groups(type(now)):
        was, is_, mine = (tuple(getattr(r, n) for n in names) for r in (seen, now, wanted))
        if mine == is_ or is_ == was or (mine != was and _drafted(now, names)):
            found = mine
        elif mine == was:
            found = is_
        elif len(names) == 1 and isinstance(mine[0], tuple):
            merged, more = _lists(now, names, (was[0], is_[0], mine[0]), answers)
            found, clashes = (merged,), clashes + more
        else:
            clash = Clash(type(now), now.id, names, was, is_, mine)
            found, settled = _settled(clash, answers)
            clashes += [] if settled else [clash]
        values |= zip(names, found, strict=True)
    laid = changed(now, values)
    if isinstance(laid, Article) and isinstance(wanted, Article):
        # A field of the head is of who wrote the words that stand.
        own = [
            n for n in wanted.edited if getattr(laid, n) == getattr(wanted, n) != getattr(seen, n)
        ]
        laid = changed(laid, {"edited": tuple(dict.fromkeys((*laid.edited, *own)))})
    return laid, clashes


def changed_since(seen: R, now: R, answers: Sequence[Answer] = ()) -> list[Clash]:
    """What stands in the way of taking a record away: what somebody changed since it was seen."""
    found = []
    for names in groups(type(now)):
        was, is_ = (tuple(getattr(record, name) for name in names) for record in (seen, now))
        clash = Clash(type(now), now.id, names, was, is_, (MISSING,) * len(names))
        if was != is_ and not _drafted(now, names) and not _settled(clash, answers)[1]:
            found.append(clash)
    return found


def groups(kind: type[Record]) -> tuple[tuple[str, ...], ...]:
    """The fields of a record that a person edits, each with those that say one thing with it."""
    together = TOGETHER.get(kind, ())
    bound = {name for names in together for name in names}
    single = (f.name for f in fields(kind) if f.name not in (*bound, "id", "rev"))
    return (*together, *((name,) for name in single))


def _drafted(now: Record, names: tuple[str, ...]) -> bool:
    """Whether the program wrote what stands there, and would again: nobody's words are lost."""
    first = names[0]
    match now:
        case Photo():
            if first == "match":
                return not now.placed_by_hand
            return getattr(now, f"{first}_origin", Origin.HAND) is not Origin.HAND
        case Block():
            return first == "text" and not now.edited
        case Article():
            drafted = ("title", "slug", "seo_title", "lead", "support", "themes", "regions")
            return first in (*drafted, "contact") and not {*names} & {*now.edited}
        case Visit():
            return first == "starts_at" and now.ends_by is EndsBy.NEXT
    return False


def _settled(clash: Clash, answers: Sequence[Answer]) -> tuple[tuple[object, ...], bool]:
    """The values that a clash ends with, and whether somebody settled it."""
    for answer in answers:
        if any(clash.same(one) for one in answer.clashes):
            both = clash.both if answer.take is Take.BOTH else None
            return (clash.theirs if answer.take is Take.THEIRS else both or clash.mine), True
    return clash.theirs, False


def _lists(
    now: Record,
    names: tuple[str, ...],
    three: Sequence[Iterable[object]],
    answers: Sequence[Answer],
) -> tuple[tuple[object, ...], list[Clash]]:
    """A list of which both changed something: element by element, in the order of `wanted`; what
    others added meanwhile comes behind."""
    was, is_, mine = map(_by_name, three)
    found: list[object] = []
    clashes: list[Clash] = []
    for key in dict.fromkeys((*mine, *is_)):
        a, b, c = was.get(key), is_.get(key), mine.get(key)
        if _is(b, a):
            element = c
        elif _is(c, a) or _is(c, b):
            element = b
        elif isinstance(b, Record) and isinstance(a, Record) and isinstance(c, Record):
            element, more = laid_over(a, b, c, answers)
            clashes += more
        else:
            clash = Clash(type(now), now.id, names, (a,), (b,), (c,), key)
            (element,), settled = _settled(clash, answers)
            clashes += [] if settled else [clash]
        found += [] if element is MISSING else [element]
    return tuple(found), clashes


def _by_name(elements: Iterable[object]) -> dict[object, object]:
    """The elements of a list by what names them; of those that bear one name, by their number."""
    found: dict[object, object] = {}
    for element in elements:
        key = _name_of(element)
        while key in found:
            key = (key, "again")
        found[key] = element
    return found


def _name_of(element: object) -> object:
    names = NAMED_BY.get(type(element))
    if names is None:
        return getattr(element, "id", element)
    return tuple(getattr(element, name) for name in names)


def _is(one: object, other: object) -> bool:
    """Whether two elements say the same: both may have made it, each with an id of its own."""
    if type(one) is not type(other):
        return False
    named = type(one) in NAMED_BY
    return (
        all(
            getattr(one, f.name) == getattr(other, f.name)
            for f in fields(one)
            if not (named and f.name == "id")
        )
        if is_dataclass(one) and not isinstance(one, type)
        else bool(one == other)
    )
