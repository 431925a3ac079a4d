"""Settling who is meant: an "à résoudre" item named, a person put in another's place."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never
from uuid import UUID

from delegation_tui.capture.announcing import DETERMINERS, announcers
from delegation_tui.capture.attendance import was_attending
from delegation_tui.capture.index import CIVILITIES
from delegation_tui.capture.log_visit import read_context
from delegation_tui.capture.whom import as_held, the_one_met
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import ItemState, Place, PlaceKind
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Organisation, Party, Person, Side
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Announcement, Participant, PieceKind, Unresolved, Visit
from delegation_tui.photos.placing import follow_visits

if TYPE_CHECKING:
    from delegation_tui.store import Store, Writer


# "la ministre", "the deputy mayor", "M. Payet": somebody, who is not named in full.
DESCRIBED = re.compile(
    rf"(?:{'|'.join({*DETERMINERS, *CIVILITIES})})(?:\.?\s|['’])",
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
    context = read_context(tx, visit.starts_at)
    for told in tx.all(Announcement):
        if told.visit_id != visit.id or told.announcer_ids:
            continue
        if told.announcer == piece.text:
            tx.put(replace(told, announcer_ids=(record_id,), announcer=""))
        elif not told.announcer and (ids := announcers(visit, context)):
            tx.put(replace(told, announcer_ids=ids))
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
    or where, or a second place, goes into the note. DelegationError for words that would be a new
    person and hold somebody who is known."""
    with store.act(Message("Settled: an item to resolve")) as tx:
        return _settle_likeliest(tx, settings, visit_id, unresolved_id, named)


def likeliest(
    store: Store,
    settings: Settings,
    visit_id: UUID,
    unresolved_id: UUID,
    named: Callable[[Writer, Unresolved], UUID | None],
) -> Message:
    """How `settle_likeliest` would settle it; nothing is changed."""
    try:
        with store.act(Message("Settled: an item to resolve")) as tx:
            raise _OnlyAsked(_settle_likeliest(tx, settings, visit_id, unresolved_id, named))
    except _OnlyAsked as asked:
        return asked.how


class _OnlyAsked(Exception):
    def __init__(self, how: Message) -> None:
        super().__init__()
        self.how = how


def _settle_likeliest(
    tx: Writer,
    settings: Settings,
    visit_id: UUID,
    unresolved_id: UUID,
    named: Callable[[Writer, Unresolved], UUID | None],
) -> Message:
    visits = tx.visits()
    visit, piece = _opened(tx, visit_id, unresolved_id)
    first = next(iter(piece.candidates), None)
    if _has_one(tx, visit, first):
        tx.put(_noted(visit, piece))
        return Message("“{text}” is in the note", text=piece.text)
    if first is None and piece.kind is PieceKind.PERSON:
        _refuse_known(tx.roster(), piece.text)
    record_id = first or named(tx, piece)
    if record_id is None and DESCRIBED.match(piece.text):
        tx.put(_as_group(visit, piece))
        return Message("“{text}” stays as it was typed", text=piece.text)
    if record_id is None:
        tx.put(_noted(visit, piece))
        return Message("“{text}” is in the note", text=piece.text)
    _put_settled(tx, settings, visits, visit, piece, record_id)
    name = tx.roster().told_apart(record_id)
    if first is not None:
        return Message("“{text}” is {name}", text=piece.text, name=name)
    return Message("“{name}” is new in the roster: check the spelling", name=name)


def _refuse_known(roster: Roster, text: str) -> None:
    """Words that hold a known code or a whole known name are no new person: "avec mgd"."""
    words = re.split(r"[^\w'’-]+", text)
    codes = {person.code: person.name for person in roster.people if person.code}
    known = [codes[word] for word in words if word in codes]
    folded = f" {' '.join(fold(text).split())} "
    names = (*(p.name for p in roster.people), *(o.name for o in roster.organisations))
    known += [name for name in names if len(name) > 3 and f" {fold(name)} " in folded]
    if known and len(words) > 1:
        raise DelegationError(
            "“{text}” holds {names}: take the line up again, with commas between the names.",
            text=text,
            names=", ".join(dict.fromkeys(known)),
        )


def _has_one(tx: Writer, visit: Visit, record_id: UUID | None) -> bool:
    """Whether it is a second place, which would take the place of the one that there is."""
    return visit.place_id is not None and tx.find(Place, record_id) is not None


def settle_as_typed(store: Store, settings: Settings, visit_id: UUID, unresolved_id: UUID) -> Visit:
    """The words are right as they were typed: the name of an organisation or a place, people who
    took part as a group without names; those that name nobody and nothing go into the note."""
    with store.act(Message("Settled: an item to resolve")) as tx:
        visits = tx.visits()
        visit, piece = _opened(tx, visit_id, unresolved_id)
        match piece.kind:
            case PieceKind.UNKNOWN:
                return tx.put(_noted(visit, piece))
            case PieceKind.PERSON:
                return tx.put(_as_group(visit, piece))
            case PieceKind.HOST:
                record: Organisation | Place = Organisation(name=piece.text)
            case PieceKind.PLACE:
                record = Place(name=piece.text, kind=PlaceKind.OTHER)
            case _:
                assert_never(piece.kind)
        return _put_settled(tx, settings, visits, visit, piece, tx.put(record).id)


def _as_group(visit: Visit, piece: Unresolved) -> Visit:
    attending = was_attending(visit.typed, piece.text)
    group = Participant(label=piece.text, side=piece.side, in_attendance=attending)
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
        owner = (place.organisation_id,) if place.organisation_id else ()
        return replace(visit, place_id=place.id, host_ids=visit.host_ids or owner)
    party = tx.find(Party, record_id)
    if party is not None:
        return replace(visit, party_id=party.id)
    host = tx.get(Organisation, record_id)
    stand = next((p.id for p in tx.all(Place) if p.organisation_id == host.id), None)
    hosts = tuple(dict.fromkeys((*visit.host_ids, host.id)))
    return replace(visit, host_ids=hosts, place_id=visit.place_id or stand)


def _with_person(tx: Writer, visit: Visit, piece: Unresolved, person_id: UUID) -> Visit:
    if person_id in {p.person_id for p in visit.participants}:
        return visit
    context = read_context(tx, visit.starts_at)
    field = 0 if piece.side is Side.DELEGATION else 1
    # Of somebody new, only where the name was typed is known.
    side = context.side_of(person_id, field) if context.roster.roles_of(person_id) else piece.side
    attending = was_attending(visit.typed, piece.text)
    person = as_held(context, person_id, side, visit.starts_at)
    person = replace(person, in_attendance=attending)
    people = (*visit.participants, person)
    speaker = the_one_met(people)
    met = side is Side.HOST and not attending
    house = (person.organisation_id,) if person.organisation_id and met else ()
    return replace(
        visit,
        participants=people,
        host_ids=visit.host_ids or house,
        statements=tuple(
            said if said.speaker_id or said.speaker else replace(said, speaker_id=speaker)
            for said in visit.statements
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
