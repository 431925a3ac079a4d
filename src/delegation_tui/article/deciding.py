"""Settling what a finding about the log asks, with one key and at most one answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from difflib import SequenceMatcher
from enum import Enum, auto
from typing import TYPE_CHECKING, assert_never
from uuid import UUID

from delegation_tui.capture import judge, set_speaker, settle, settle_as_typed, use_note
from delegation_tui.domain.closed import complete
from delegation_tui.domain.decision import Decision, Deed
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import NoteUse, Validation

if TYPE_CHECKING:
    from delegation_tui.store import Store


class Asks(Enum):
    """What has to be said before it can be done."""

    NOTHING = auto()
    RECORD = auto()  # a person, an organisation, a place
    PERSON = auto()
    NAME = auto()  # whoever decides, in any words


ASKS = complete(
    Deed,
    {
        Deed.LINK: Asks.RECORD,
        Deed.AS_TYPED: Asks.NOTHING,
        Deed.SPEAKER: Asks.PERSON,
        Deed.VALIDATE: Asks.NAME,
        Deed.REFUSE: Asks.NAME,
        Deed.PRINT_NOTE: Asks.NOTHING,
        Deed.KEEP_NOTE: Asks.NOTHING,
    },
)


def asks(decision: Decision) -> Asks:
    """What is left to say."""
    return Asks.NOTHING if decision.record_id is not None else ASKS[decision.deed]


def may_be(dossier: Dossier, decision: Decision) -> Sequence[UUID]:
    """The records that may be meant, likeliest first: what an open item may be, then what is
    spelled nearly so; who was there when words were said; then all."""
    roster, visit = dossier.roster, dossier.visit.get(decision.visit_id)
    everything = (*roster.people, *roster.organisations, *roster.places, *roster.parties)
    if ASKS[decision.deed] is Asks.PERSON:
        there = [p.person_id for p in visit.participants if p.person_id] if visit else []
        return tuple(dict.fromkeys((*there, *(person.id for person in roster.people))))
    piece = next((u for u in visit.unresolved if u.id == decision.part_id), None) if visit else None
    if piece is None:
        return tuple(record.id for record in everything)
    wanted = fold(piece.text)

    def unlike(record_id: UUID) -> float:
        return -SequenceMatcher(None, wanted, fold(roster.name_of(record_id))).ratio()

    others = sorted((record.id for record in everything), key=unlike)
    return tuple(dict.fromkeys((*piece.candidates, *others)))


def decide(
    store: Store, settings: Settings, decision: Decision, at: datetime, by: str = ""
) -> None:
    """Does it, as one action, at `at` (UTC); `by` is who validates or refuses. DelegationError
    where it was settled meanwhile, or nothing answers what it asks."""
    visit_id, part_id, record_id = decision.visit_id, decision.part_id, decision.record_id
    match decision.deed:
        case Deed.LINK:
            settle(store, settings, visit_id, part_id, _given(record_id))
        case Deed.AS_TYPED:
            settle_as_typed(store, settings, visit_id, part_id)
        case Deed.SPEAKER:
            set_speaker(store, part_id, _given(record_id))
        case Deed.VALIDATE:
            judge(store, part_id, Validation.VALIDATED, by, at)
        case Deed.REFUSE:
            judge(store, part_id, Validation.REFUSED, by, at)
        case Deed.PRINT_NOTE:
            use_note(store, visit_id, NoteUse.PRINT)
        case Deed.KEEP_NOTE:
            use_note(store, visit_id, NoteUse.INTERNAL)
        case _:
            assert_never(decision.deed)


def _given(record_id: UUID | None) -> UUID:
    if record_id is None:
        raise ValueError("nobody said which record is meant")
    return record_id
