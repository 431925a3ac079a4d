"""The programme: planned items from rows or calendars, compared with what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from delegation_tui.domain.event import BY_HAND, Event, ItemState, ProgrammeItem
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Side
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import PieceKind, Unresolved, Visibility
from delegation_tui.roster.guests import Guests, NamedGuests
from delegation_tui.roster.ledger import Ledger
from delegation_tui.roster.report import RowRefused
from delegation_tui.roster.slots import Slot
from delegation_tui.roster.stop_places import place_of_stop


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
    guests = Guests(ledger)
    seen: set[UUID] = set()
    sources = {source}
    for slot in slots:
        known = _known(ledger, event, slot, seen)
        sources |= {known.origin} if known else set()
        if known is not None and known.state is ItemState.HELD:
            seen.add(ledger.keep(known).id)
        elif known is not None or slot.state is not ItemState.CANCELLED:
            item = known or ProgrammeItem(starts_at=slot.starts_at)
            filled = ledger.keep(_filled(ledger, guests, item, slot, source))
            seen.add(filled.id)
            if filled.visibility is Visibility.INTERNAL is not item.visibility:
                ledger.report.warnings.append(
                    Message(
                        "“{title}” is private, or not settled: internal, in no article.",
                        title=filled.title,
                    )
                )
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
        if slot.uid.startswith(BY_HAND):
            return None
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


def _filled(
    ledger: Ledger, guests: Guests, item: ProgrammeItem, slot: Slot, source: str
) -> ProgrammeItem:
    host = ledger.organisation(slot.host) if slot.host else ledger.organisation_named(slot.title)
    place = place_of_stop(ledger, slot.place) if slot.place else None
    if place is None and host is not None:
        place = ledger.stand_of(host.id)
    title = slot.title or item.title or (host.name if host else "") or (place.name if place else "")
    going, met = _guests(ledger, guests, slot, title)
    party = ledger.party(slot.party) if slot.party else going.party
    return replace(
        item,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        title=title,
        kind=slot.kind or item.kind,
        place_id=place.id if place else item.place_id,
        host_id=host.id if host else item.host_id,
        party_id=party.id if party else item.party_id,
        person_ids=tuple(going.people) or item.person_ids,
        met_ids=tuple(met.people) or item.met_ids,
        topics=slot.topics or item.topics,
        state=_state(item, slot),
        visibility=_visibility(item, slot),
        unresolved=_unresolved(item, slot, going, met),
        note=slot.note or item.note,
        uid=slot.uid or item.uid,
        source=item.source if _stays_cancelled(item, slot) else source or item.source,
    )


def _guests(
    ledger: Ledger, guests: Guests, slot: Slot, title: str
) -> tuple[NamedGuests, NamedGuests]:
    """Who goes and who is met. What the cells say of nobody who is known is told."""
    going, met = guests.read(slot.people), guests.read(slot.met)
    for person in guests.of_calendar(slot.invited, slot.title):
        side = going if guests.is_ours(person.id) else met
        side.people += [person.id] if person.id not in side.people else []
    for text in (*going.open, *met.open):
        ledger.report.warnings.append(
            Message(
                "“{text}” ({stop}) names nobody who is known for sure: open.", text=text, stop=title
            )
        )
    return going, met


def _unresolved(
    item: ProgrammeItem, slot: Slot, going: NamedGuests, met: NamedGuests
) -> tuple[Unresolved, ...]:
    """Whom the cells name and nobody knows: open at the stop, then at its visit. A piece that was
    open before is the same; an empty cell says nothing."""
    before = {(piece.side, piece.text): piece for piece in item.unresolved}
    found: list[Unresolved] = []
    for side, cell, named in ((Side.DELEGATION, slot.people, going), (Side.HOST, slot.met, met)):
        new = (Unresolved(text=t, kind=PieceKind.PERSON, side=side) for t in named.open)
        kept = (piece for piece in item.unresolved if piece.side is side)
        found += [before.get((side, one.text), one) for one in new] if cell else kept
    return tuple(found)


def _visibility(item: ProgrammeItem, slot: Slot) -> Visibility:
    """What a file says, but it publishes nothing that somebody here planned as internal."""
    return item.visibility if item.uid.startswith(BY_HAND) else slot.visibility


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
