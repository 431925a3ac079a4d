"""Two records that are one, and records that should not be there: every mention follows."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from delegation_tui.domain.article import Article
from delegation_tui.domain.event import Brief, ProgrammeItem
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import (
    ConsentBasis,
    Organisation,
    Party,
    Person,
    PersonKind,
    Role,
    Side,
    Spelling,
)
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.record import Record, changed
from delegation_tui.domain.text import fold
from delegation_tui.domain.trees import leads_to
from delegation_tui.domain.visits import Announcement, PieceKind, Unresolved, Visit
from delegation_tui.roster.cells import merged
from delegation_tui.roster.mentions import change_everywhere, pointed

if TYPE_CHECKING:
    from delegation_tui.store import Store, Writer

N = TypeVar("N", Person, Organisation)
# What is one's own, and is not filled from a record of the same name.
OWN = ("id", "rev", "given", "particle", "family", "name", "code", "consents", "spelling", "kind")


def merge_people(store: Store, kept: Person, gone: Person) -> Person:
    """`gone` is `kept`: one person with the functions of both, wherever either is mentioned; what
    both say is as `kept` says it. DelegationError for somebody and himself."""
    with store.act(Message("{gone} is {name}: merged", gone=gone.name, name=kept.name)) as tx:
        person = _merge(tx, kept, gone)
        functions = {_function(role) for role in tx.all(Role) if role.person_id == kept.id}
        for role in [role for role in tx.all(Role) if role.person_id == gone.id]:
            if _function(role) in functions:
                tx.remove(role)
            else:
                tx.put(replace(role, person_id=kept.id, rank=role.rank + len(functions)))
        refused = [c for c in (*kept.consents, *gone.consents) if c.basis is ConsentBasis.REFUSED]
        confirmed = person.name == gone.name and gone.spelling is Spelling.CONFIRMED
        return tx.put(
            replace(
                person,
                kind=gone.kind if person.kind is PersonKind.PRIVATE else person.kind,
                consents=tuple(refused) or kept.consents or gone.consents,
                spelling=Spelling.CONFIRMED if confirmed else person.spelling,
            )
        )


def merge_organisations(store: Store, kept: Organisation, gone: Organisation) -> Organisation:
    """`gone` is `kept`: as for people."""
    with store.act(Message("{gone} is {name}: merged", gone=gone.name, name=kept.name)) as tx:
        organisation = _merge(tx, kept, gone)
        above = {one.id: one.parent_id for one in tx.all(Organisation)}
        candidates = (kept.parent_id, gone.parent_id)
        own = (kept.id, gone.id)
        parent = next((i for i in candidates if i and not leads_to(i, own, above.get)), None)
        kind = organisation.kind or gone.kind
        return tx.put(replace(organisation, parent_id=parent, kind=kind))


def delete_person(store: Store, person: Person) -> None:
    """Takes a person out, with the functions held. Where the person is mentioned, the name stays
    as words that are open."""
    with store.act(Message("Person removed: {name}", name=person.name)) as tx:
        for role in [role for role in tx.all(Role) if role.person_id == person.id]:
            tx.remove(role)
        _forget(tx, person, PieceKind.PERSON)


def delete_organisation(store: Store, organisation: Organisation) -> None:
    """As `delete_person`. DelegationError for one that briefs are about."""
    with store.act(Message("Organisation removed: {name}", name=organisation.name)) as tx:
        if any(brief.organisation_id == organisation.id for brief in tx.all(Brief)):
            raise DelegationError(
                "There are briefs about {name}: merge it with the right organisation instead.",
                name=organisation.name,
            )
        _forget(tx, organisation, PieceKind.HOST)


def confirm_source(store: Store, source: str) -> int:
    """Confirms every spelling that came from `source`, as its rows name it; returns how many."""
    with store.act(Message("Spellings confirmed: {source}", source=source)) as tx:
        people = [
            replace(person, spelling=Spelling.CONFIRMED)
            for person in tx.all(Person)
            if fold(person.spelling_source) == fold(source)
            and person.spelling is not Spelling.CONFIRMED
        ]
        tx.put_all(people)
    return len(people)


def _merge(tx: Writer, kept: N, gone: N) -> N:
    if kept.id == gone.id:
        raise DelegationError("{name} is one already: name two to merge.", name=kept.name)
    change_everywhere(
        tx,
        lambda r: (
            r if isinstance(r, Role) and r.person_id == gone.id else _repointed(r, kept, gone)
        ),
    )
    tx.remove(tx.get(type(gone), gone.id))
    before = tx.get(type(kept), kept.id)
    other = () if fold(gone.name) == fold(kept.name) else (gone.name,)
    said: dict[str, object] = {
        f.name: _both(getattr(before, f.name), getattr(gone, f.name))
        for f in fields(before)
        if f.name not in OWN
    }
    said["aliases"] = merged(merged(before.aliases, gone.aliases), other)
    return changed(before, said)


def _repointed(record: Record, kept: Record, gone: Record) -> Record:
    return record if record.id == gone.id else pointed(record, gone.id, kept.id)


def _both(mine: object, other: object) -> object:
    if isinstance(mine, tuple) and isinstance(other, tuple):
        return merged(mine, other)
    return mine or other


def _function(role: Role) -> tuple[UUID | None, str, str]:
    return role.organisation_id, fold(role.title_m), fold(role.title_f)


def _forget(tx: Writer, gone: Person | Organisation, kind: PieceKind) -> None:
    change_everywhere(tx, partial(_without, gone=gone, kind=kind))
    tx.remove(tx.get(type(gone), gone.id))


def _without(record: Record, gone: Person | Organisation, kind: PieceKind) -> Record:
    """The record with the name as words, where it mentioned who or what is gone."""
    if isinstance(record, Article) or record.id == gone.id:
        return record  # its texts name their sources as they were drafted
    if pointed(record, gone.id, None) is not record:
        record = pointed(_in_words(record, gone, kind), gone.id, None)
    return record


def _in_words(record: Record, gone: Person | Organisation, kind: PieceKind) -> Record:
    name = gone.name
    match record:
        case Visit():
            sides = [p.side for p in record.participants if p.person_id == gone.id]
            sides += [Side.HOST] if gone.id in record.host_ids else []
            return replace(
                record,
                participants=tuple(p for p in record.participants if p.person_id != gone.id),
                statements=tuple(
                    replace(s, speaker_id=None, speaker=name) if s.speaker_id == gone.id else s
                    for s in record.statements
                ),
                unresolved=(*record.unresolved, *_open(name, kind, sides)),
            )
        case ProgrammeItem():
            sides = [Side.DELEGATION] if gone.id in record.person_ids else []
            sides += [Side.HOST] if gone.id in (*record.met_ids, record.host_id) else []
            return replace(record, unresolved=(*record.unresolved, *_open(name, kind, sides)))
        case Party():
            members = tuple(m for m in record.members if m.person_id != gone.id)
            return replace(record, members=members)
        case Announcement() if gone.id in record.announcer_ids:
            return replace(record, announcer=record.announcer or name)
        case Photo():
            people = tuple(
                replace(p, person_id=None, label=p.label or name) if p.person_id == gone.id else p
                for p in record.people
            )
            return replace(record, people=people)
    return record


def _open(name: str, kind: PieceKind, sides: list[Side]) -> tuple[Unresolved, ...]:
    return tuple(Unresolved(text=name, kind=kind, side=side) for side in sides)
