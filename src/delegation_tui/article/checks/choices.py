"""The choices that a finding about the log offers, each one key."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from delegation_tui.domain.article import Fix
from delegation_tui.domain.closed import complete
from delegation_tui.domain.decision import Decision, Deed
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.message import Message
from delegation_tui.domain.visits import PieceKind, Statement, Unresolved, Visit

OFFERED = 2  # names that are choices of their own; the list has the others


def of_open_item(roster: Roster, visit: Visit, piece: Unresolved) -> Iterator[Fix]:
    """Who or what an open item is: the likeliest records, any other, or right as typed."""

    def choice(label: Message, deed: Deed, record_id: UUID | None = None) -> Fix:
        return _fix(label, Decision(deed, visit.id, piece.id, record_id))

    for record_id in piece.candidates[:OFFERED]:
        name = Message("It is {name}", name=roster.told_apart(record_id))
        yield choice(name, Deed.LINK, record_id)
    yield choice(Message("It is another of the roster…"), Deed.LINK)
    as_typed = complete(
        PieceKind,
        {
            PieceKind.PERSON: Message("People without names, as typed"),
            PieceKind.HOST: Message("Right as typed: “{name}”", name=piece.text),
            PieceKind.PLACE: Message("Right as typed: “{name}”", name=piece.text),
            PieceKind.UNKNOWN: Message("Into the note"),
        },
    )
    yield choice(as_typed[piece.kind], Deed.AS_TYPED)


def of_words(roster: Roster, visit: Visit, said: Statement) -> Iterator[Fix]:
    """Who said the words, and whether they are validated or refused."""

    def choice(label: Message, deed: Deed, record_id: UUID | None = None) -> Fix:
        return _fix(label, Decision(deed, visit.id, said.id, record_id))

    if said.speaker_id is not None:
        yield choice(Message("Validated by…"), Deed.VALIDATE)
    else:
        people = [p.person_id for p in visit.participants if p.person_id in roster.person]
        for person_id in dict.fromkeys(filter(None, people[: OFFERED + 1])):
            label = Message("{name} said it", name=roster.told_apart(person_id))
            yield choice(label, Deed.SPEAKER, person_id)
    yield choice(Message("Refused by…"), Deed.REFUSE)
    yield choice(Message("Somebody else said it…"), Deed.SPEAKER)


def of_note(visit: Visit) -> Iterator[Fix]:
    """A note is printed, or stays with the team."""
    yield _fix(Message("Print it"), Decision(Deed.PRINT_NOTE, visit.id, visit.id))
    yield _fix(Message("Internal: for the team"), Decision(Deed.KEEP_NOTE, visit.id, visit.id))


def _fix(label: Message, decision: Decision) -> Fix:
    return Fix(label=label, everywhere=False, decision=decision)
