"""The programme: planned items from rows or calendars, compared with what is known."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from delegation_tui.domain.event import BY_HAND, Event, ItemState, Place, PlaceKind, ProgrammeItem
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Party
from delegation_tui.domain.text import fold
from delegation_tui.roster.ledger import Ledger, label
from delegation_tui.roster.people_rows import PLACES, a_date, a_list
from delegation_tui.roster.report import RowRefused
from delegation_tui.roster.sheets import SheetRow

CLOCK = re.compile(r"(\d{1,2})\s*[:hH.]\s*(\d{2})?(?::\d{2})?")
ADDRESS = 4  # parts between commas: a place, a street, a town, a country
MOMENT = timedelta(minutes=1)  # a stop whose end is not known lasts at least that
STATES = {
    "": ItemState.PLANNED, "planned": ItemState.PLANNED, "prevu": ItemState.PLANNED,
    "confirmed": ItemState.PLANNED, "confirme": ItemState.PLANNED, "tentative": ItemState.PLANNED,
    "cancelled": ItemState.CANCELLED, "canceled": ItemState.CANCELLED,
    "annule": ItemState.CANCELLED, "moved": ItemState.MOVED, "deplace": ItemState.MOVED,
}  # fmt: skip


@dataclass(slots=True)
class Slot:
    """A planned item as a file says it, before names are found; times are UTC."""

    starts_at: datetime
    ends_at: datetime | None = None
    title: str = ""
    host: str = ""
    place: str = ""
    party: str = ""
    people: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kind: str = ""
    state: ItemState = ItemState.PLANNED
    note: str = ""
    uid: str = ""


def slot_from_row(event: Event, row: SheetRow) -> Slot:
    """A CSV row as a slot. RowRefused for a time that cannot be read."""
    day = a_date(row["date"]) or _default_day(event)
    start = _moment(event, day, row["start"])
    if start is None:
        raise RowRefused("the start is missing.")
    end = _moment(event, day, row["end"])
    if end is not None and end <= start:
        raise RowRefused(
            "it ends ({end}) before it starts ({start}).", start=row["start"], end=row["end"]
        )
    state = STATES.get(fold(row["state"]))
    if state is None:
        raise RowRefused("the state “{text}” is none that is known.", text=row["state"])
    return Slot(
        start,
        end,
        row["title"],
        row["host"],
        row["place"],
        row["party"],
        a_list(row["people"]),
        a_list(row["met"]),
        a_list(row["topics"]),
        row["kind"],
        state,
        row["note"],
        row["uid"],
    )


def _default_day(event: Event) -> date:
    return event.visit_day or event.starts_on


def _moment(event: Event, day: date, text: str) -> datetime | None:
    if not text:
        return None
    if len(text) > 9 and re.match(r"\d{4}-\d\d-\d\d[ T]", text):
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            raise RowRefused("“{text}” is no time: write 14:30.", text=text) from None
        return found if found.tzinfo else event.instant(found)
    clock = CLOCK.fullmatch(text)
    if clock is None or int(clock[1]) > 23 or int(clock[2] or 0) > 59:
        raise RowRefused("“{text}” is no time: write 14:30.", text=text)
    return event.instant(datetime(day.year, day.month, day.day, int(clock[1]), int(clock[2] or 0)))  # noqa: DTZ001


def take_slots(
    ledger: Ledger, slots: Sequence[Slot], *, source: str = "", whole: bool = False
) -> None:
    """Brings the programme into line with `slots`: new, moved, changed. With `whole`, planned
    items of those days that are not among them are cancelled, when they came from `source` or
    from where one of `slots` came before, under whatever name. What was held is never touched.
    """
    event = ledger.event
    if event is None:
        raise RowRefused("there is no event yet: import the event first.")
    seen: set[UUID] = set()
    sources = {source}
    for slot in slots:
        known = _known(ledger, event, slot, seen)
        sources |= {known.origin} if known else set()
        if known is not None and known.state is ItemState.HELD:
            seen.add(ledger.keep(known).id)
        elif known is not None or slot.state is not ItemState.CANCELLED:
            item = known or ProgrammeItem(starts_at=slot.starts_at)
            filled = ledger.keep(_filled(ledger, item, slot, source))
            seen.add(filled.id)
            if item.state is ItemState.CANCELLED and slot.state is not ItemState.CANCELLED:
                ledger.report.warnings.append(_still_or_again(filled))
    if not whole:
        return
    days = {event.day_of(slot.starts_at) for slot in slots}
    with_identity = any(slot.uid for slot in slots)
    for item in ledger.all(ProgrammeItem):
        gone = item.id not in seen and event.day_of(item.starts_at) in days
        if (
            gone
            and item.state in (ItemState.PLANNED, ItemState.MOVED)
            and item.source in sources
            and bool(item.uid) == with_identity
            and not item.uid.startswith(BY_HAND)
        ):
            ledger.keep(replace(item, state=ItemState.CANCELLED))


def _still_or_again(item: ProgrammeItem) -> Message:
    if item.cancelled_by_hand:
        return Message("{name} was cancelled by hand: it stays cancelled.", name=item.title)
    return Message("{name} was cancelled and is planned again.", name=item.title)


def _known(ledger: Ledger, event: Event, slot: Slot, taken: set[UUID]) -> ProgrammeItem | None:
    """The item that a slot is: by its uid, else by host or title, on the same day."""
    items = [item for item in ledger.all(ProgrammeItem) if item.id not in taken]
    if slot.uid:
        found = next((item for item in items if item.uid == slot.uid), None)
        if found is not None:
            return found
    host = ledger.organisation_named(slot.host) if slot.host else None
    day = event.day_of(slot.starts_at)
    alike = [
        item
        for item in items
        if event.day_of(item.starts_at) == day
        and not (slot.uid and item.uid and not item.uid.startswith(BY_HAND))
        and (
            (host is not None and item.host_id == host.id)
            or (bool(slot.title) and fold(item.title) == fold(slot.title))
        )
        and not _is_another_stop(item, slot)
    ]
    return min(alike, key=lambda item: abs(item.starts_at - slot.starts_at), default=None)


def _is_another_stop(item: ProgrammeItem, slot: Slot) -> bool:
    """Whether `slot` comes after `item` was held, at the same host: another time, another name."""
    renamed = bool(slot.title) and fold(slot.title) != fold(item.title)
    return item.state is ItemState.HELD and renamed and item.starts_at != slot.starts_at


def _filled(ledger: Ledger, item: ProgrammeItem, slot: Slot, source: str) -> ProgrammeItem:
    host = ledger.organisation(slot.host) if slot.host else ledger.organisation_named(slot.title)
    place = _place(ledger, slot.place) if slot.place else None
    if place is None and host is not None:
        place = ledger.stand_of(host.id)
    title = slot.title or item.title or (host.name if host else "") or (place.name if place else "")
    return replace(
        item,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        title=title,
        kind=slot.kind or item.kind,
        place_id=place.id if place else item.place_id,
        host_id=host.id if host else item.host_id,
        party_id=ledger.party(slot.party).id if slot.party else item.party_id,
        person_ids=tuple(ledger.person(n).id for n in slot.people) or item.person_ids,
        met_ids=tuple(ledger.person(n).id for n in slot.met) or item.met_ids,
        topics=slot.topics or item.topics,
        state=_state(item, slot),
        note=slot.note or item.note,
        uid=slot.uid or item.uid,
        source=item.source if _stays_cancelled(item, slot) else source or item.source,
    )


def _place(ledger: Ledger, text: str) -> Place:
    """The place of that name; of "Stand C3, hall 1, Paris" the stand in its hall, else the part
    that is known; of an address its first part; else all."""
    if known := ledger.place_named(text):
        return known
    parts = [part.strip() for part in re.split(r"[,;–]| - ", text)]
    kinds = {PLACES[word]: part for part in reversed(parts) if (word := _kind_word(part))}
    for found in filter(None, map(ledger.place_named, parts)):
        if found.kind in (PlaceKind.HALL, PlaceKind.ZONE) and found.name:
            kinds.setdefault(found.kind, found.name)
    if stand := kinds.pop(PlaceKind.STAND, ""):
        return _stand(ledger, stand, kinds)
    if part := next((p for p in parts if ledger.place_named(p)), ""):
        return ledger.place(part)
    for kind, part in kinds.items():
        return ledger.place(part, kind)
    return ledger.place(parts[0] if len(parts) >= ADDRESS else text)


def _kind_word(part: str) -> str:
    """The word for a kind of place that a part begins with, when more follows."""
    word, _, rest = part.partition(" ")
    return fold(word) if rest and fold(word) in PLACES else ""


def _stand(ledger: Ledger, text: str, kinds: Mapping[PlaceKind, str]) -> Place:
    number = text.partition(" ")[2]
    known = ledger.place_named(number) or ledger.place_named(text)
    if known is not None:
        return known
    hall = kinds.get(PlaceKind.HALL) or kinds.get(PlaceKind.ZONE)
    stand = Place(
        kind=PlaceKind.STAND,
        name="" if any(map(str.isdigit, number)) else text,
        number=number if any(map(str.isdigit, number)) else "",
        parent_id=ledger.place(hall, PlaceKind.HALL).id if hall else None,
    )
    return ledger.keep(stand)


def _stays_cancelled(item: ProgrammeItem, slot: Slot) -> bool:
    return item.cancelled_by_hand and slot.state is not ItemState.CANCELLED


def _state(item: ProgrammeItem, slot: Slot) -> ItemState:
    if _stays_cancelled(item, slot):
        return ItemState.CANCELLED
    if slot.state is not ItemState.PLANNED or not item.rev:
        return slot.state
    if item.starts_at != slot.starts_at:
        return ItemState.MOVED
    return ItemState.PLANNED if item.state is ItemState.CANCELLED else item.state


def warnings(ledger: Ledger, walking: timedelta) -> Iterable[Message]:
    """Items that cannot all be kept: the same people at once, or too far apart to walk."""
    event = ledger.event
    if event is None:
        return
    planned = sorted(
        (i for i in ledger.all(ProgrammeItem) if i.state in (ItemState.PLANNED, ItemState.MOVED)),
        key=lambda item: item.starts_at,
    )
    for one, other in itertools.combinations(planned, 2):
        ends = one.ends_at or one.starts_at + MOMENT
        if other.starts_at >= ends + walking or not _share_people(ledger, one, other):
            continue
        if other.starts_at < ends:
            yield Message(
                "{one} and {other} overlap for the same people.",
                one=label(ledger, one),
                other=label(ledger, other),
            )
        elif None not in (halls := {_hall(ledger, one), _hall(ledger, other)}) and len(halls) > 1:
            yield Message(
                "{other} starts {minutes} min after {one} ends, in another hall: the walk takes "
                "{walk} min.",
                one=label(ledger, one),
                other=label(ledger, other),
                minutes=int((other.starts_at - ends).total_seconds() // 60),
                walk=int(walking.total_seconds() // 60),
            )


def _share_people(ledger: Ledger, one: ProgrammeItem, other: ProgrammeItem) -> bool:
    first, second = _people(ledger, one), _people(ledger, other)
    return bool(first & second) or (not first and not second and one.party_id == other.party_id)


def _people(ledger: Ledger, item: ProgrammeItem) -> set[object]:
    found: set[object] = set(item.person_ids)
    party = ledger.find(Party, item.party_id)
    if party is not None and not found:
        found |= {member.person_id for member in party.members}
    return found


def _hall(ledger: Ledger, item: ProgrammeItem) -> object:
    place = ledger.find(Place, item.place_id)
    while place is not None and place.kind not in (PlaceKind.HALL, PlaceKind.ZONE):
        parent = ledger.find(Place, place.parent_id)
        if parent is None:
            return None
        place = parent
    return place.id if place else None
