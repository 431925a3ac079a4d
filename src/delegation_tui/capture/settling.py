"""Settling who is meant: an "à résoudre" item named, a person put in another's place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.capture.log_visit import read_context
from delegation_tui.capture.whom import as_held, the_one_met
from delegation_tui.domain.event import ItemState, Place
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Organisation, Party, Person, Side
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Announcement, Participant, PieceKind, Unresolved, Visit
from delegation_tui.photos.place import follow_visits

if TYPE_CHECKING:
    from delegation_tui.store import Store, Writer


# "la ministre", "the deputy mayor", "M. Payet": somebody, who is not named in full.
DESCRIBED = re.compile(
    r"(?:(?:le|la|les|un|une|the|a|an|his|her|our|M\.|Mr\.?|Mrs\.?|Ms\.?|Mme|Mlle|Dr\.?|Pr\.?)\s|l['’])",
    re.IGNORECASE,
)


def settle(
    store: Store, settings: Settings, visit_id: UUID, unresolved_id: UUID, record_id: UUID
) -> Visit:
    """Says what an "à résoudre" item is: a person, an organisation, a place or a party."""
    with store.act(Message("Settled: an item to resolve")) as tx:
        visits = tx.visits()
        visit, piece = _opened(tx, visit_id, unresolved_id)
        return _put_settled(tx, settings, visits, visit, piece, record_id)


def _put_settled(
    tx: Writer,
    settings: Settings,
    visits: tuple[Visit, ...],
    visit: Visit,
    piece: Unresolved,
    record_id: UUID,
) -> Visit:
    """Keeps the visit with what the piece is; announcements and photos (`visits` is what there
    was before) follow."""
    visit = tx.put(_with_its_host(tx, _settled(tx, visit, piece, record_id)))
    for told in tx.all(Announcement):
        if told.visit_id == visit.id and told.organisation_id is None and visit.host_id:
            tx.put(replace(told, organisation_id=visit.host_id))
    follow_visits(tx, visits, settings.tolerance)
    return visit


def _with_its_host(tx: Writer, visit: Visit) -> Visit:
    """A host that was typed and is known by now, through whom was met, is settled with them."""
    host = tx.find(Organisation, visit.host_id)
    if host is None:
        return visit
    names = {fold(name) for name in (host.name, host.short_name, *host.aliases) if name}
    left = (
        u for u in visit.unresolved if u.kind is not PieceKind.HOST or fold(u.text) not in names
    )
    return replace(visit, unresolved=tuple(left))


def settle_likeliest(
    store: Store,
    settings: Settings,
    visit_id: UUID,
    unresolved_id: UUID,
    named: Callable[[Writer, Unresolved], UUID | None],
) -> Message:
    """Settles an item with one key and says how: it is the likeliest record, or one that `named`
    makes of its words, new in the roster; "the minister" stays as typed; what says nothing of whom
    or where, or a second place, goes into the note."""
    with store.act(Message("Settled: an item to resolve")) as tx:
        visits = tx.visits()
        visit, piece = _opened(tx, visit_id, unresolved_id)
        likeliest = next(iter(piece.candidates), None)
        if _has_one(tx, visit, likeliest):
            tx.put(_noted(visit, piece))
            return Message("“{text}” is in the note", text=piece.text)
        record_id = likeliest or named(tx, piece)
        if record_id is None and DESCRIBED.match(piece.text):
            tx.put(_as_group(visit, piece))
            return Message("“{text}” stays as it was typed", text=piece.text)
        if record_id is None:
            tx.put(_noted(visit, piece))
            return Message("“{text}” is in the note", text=piece.text)
        _put_settled(tx, settings, visits, visit, piece, record_id)
        name = tx.roster().told_apart(record_id)
        if likeliest is not None:
            return Message("“{text}” is {name}", text=piece.text, name=name)
        return Message("“{name}” is new in the roster: check the spelling", name=name)


def _has_one(tx: Writer, visit: Visit, record_id: UUID | None) -> bool:
    """Whether it is a second place, which would take the place of the one that there is."""
    return visit.place_id is not None and tx.find(Place, record_id) is not None


def settle_as_typed(store: Store, visit_id: UUID, unresolved_id: UUID) -> Visit:
    """The words themselves are what took part, as a group without names; those that name nobody
    and nothing go into the note."""
    with store.act(Message("Settled: an item to resolve")) as tx:
        visit, piece = _opened(tx, visit_id, unresolved_id)
        if piece.kind is PieceKind.UNKNOWN:
            return tx.put(_noted(visit, piece))
        return tx.put(_as_group(visit, piece))


def _as_group(visit: Visit, piece: Unresolved) -> Visit:
    group = Participant(label=piece.text, side=piece.side)
    return replace(visit, participants=(*visit.participants, group))


def _noted(visit: Visit, piece: Unresolved) -> Visit:
    return replace(visit, note="\n".join(filter(None, (visit.note, piece.text))))


def _opened(tx: Writer, visit_id: UUID, unresolved_id: UUID) -> tuple[Visit, Unresolved]:
    """The visit without the item, and the item. DelegationError when it was settled."""
    visit = tx.get(Visit, visit_id)
    piece = next((u for u in visit.unresolved if u.id == unresolved_id), None)
    if piece is None:
        raise DelegationError("This was settled in the meantime.")
    return replace(visit, unresolved=tuple(u for u in visit.unresolved if u is not piece)), piece


def _settled(tx: Writer, visit: Visit, piece: Unresolved, record_id: UUID) -> Visit:
    if tx.find(Person, record_id) is not None:
        return _with_person(tx, visit, piece, record_id)
    place = tx.find(Place, record_id)
    if place is not None:
        return replace(visit, place_id=place.id, host_id=visit.host_id or place.organisation_id)
    party = tx.find(Party, record_id)
    if party is not None:
        return replace(visit, party_id=party.id)
    host = tx.get(Organisation, record_id)
    stand = next((p.id for p in tx.all(Place) if p.organisation_id == host.id), None)
    return replace(visit, host_id=host.id, place_id=visit.place_id or stand)


def _with_person(tx: Writer, visit: Visit, piece: Unresolved, person_id: UUID) -> Visit:
    if person_id in {p.person_id for p in visit.participants}:
        return visit
    context = read_context(tx, visit.starts_at)
    field = 0 if piece.side is Side.DELEGATION else 1
    # Of somebody new, only where the name was typed is known.
    side = context.side_of(person_id, field) if context.roster.roles_of(person_id) else piece.side
    person = as_held(context, person_id, side, visit.starts_at)
    people = (*visit.participants, person)
    speaker = the_one_met(people)
    return replace(
        visit,
        participants=people,
        host_id=visit.host_id or (person.organisation_id if side is Side.HOST else None),
        statements=tuple(
            replace(said, speaker_id=said.speaker_id or speaker) for said in visit.statements
        ),
    )


def substitute_person(
    store: Store, old_id: UUID, new_id: UUID, visit_id: UUID | None = None
) -> int:
    """Puts one person in another's place, at one visit or everywhere that is planned or logged;
    the title is that of the new person. Returns how many visits changed."""
    with store.act(Message("A person substituted by another")) as tx:
        tx.get(Person, new_id)
        visits = [tx.get(Visit, visit_id)] if visit_id else list(tx.visits())
        changed = [v for v in visits if old_id in {p.person_id for p in v.participants}]
        for visit in changed:
            tx.put(_substituted(tx, visit, old_id, new_id))
        if visit_id is None:
            _substitute_planned(tx, old_id, new_id)
    return len(changed)


def _substituted(tx: Writer, visit: Visit, old_id: UUID, new_id: UUID) -> Visit:
    context = read_context(tx, visit.starts_at)
    there = new_id in {p.person_id for p in visit.participants}
    people = tuple(
        replace(as_held(context, new_id, p.side, visit.starts_at), id=p.id)
        if p.person_id == old_id
        else p
        for p in visit.participants
        if not (there and p.person_id == old_id)
    )
    said = tuple(
        replace(s, speaker_id=new_id) if s.speaker_id == old_id else s for s in visit.statements
    )
    return replace(visit, participants=people, statements=said)


def _substitute_planned(tx: Writer, old_id: UUID, new_id: UUID) -> None:
    def swapped(ids: tuple[UUID, ...]) -> tuple[UUID, ...]:
        return tuple(dict.fromkeys(new_id if i == old_id else i for i in ids))

    for item in tx.programme():
        if item.state is not ItemState.HELD and old_id in (*item.person_ids, *item.met_ids):
            tx.put(
                replace(item, person_ids=swapped(item.person_ids), met_ids=swapped(item.met_ids))
            )
