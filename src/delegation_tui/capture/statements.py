"""Sets a quotation’s speaker and whether it may be printed, and keeps who decided it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.capture.index import index_of
from delegation_tui.capture.pieces import LIMIT
from delegation_tui.capture.spelling import NameKind, Quality
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.message import DelegationError, Message, NotFound
from delegation_tui.domain.people import Person
from delegation_tui.domain.text import clean_line
from delegation_tui.domain.visits import NoteUse, Statement, Validation, Visit

if TYPE_CHECKING:
    from delegation_tui.store import Store


def name_speaker(store: Store, statement_id: UUID, who: str) -> Statement:
    """Says who spoke: a code or name of the roster; what names nobody of it stays as typed.
    Words said by another than so far wait for validation again. DelegationError for nobody, for a
    name that several bear, for an unknown id."""
    with store.read() as tx:
        known = person_called(tx.roster(), who)
    if known is None:
        return _change(store, statement_id, Message("A speaker"), _spoken(None, clean_line(who)))
    return set_speaker(store, statement_id, known.id)


def set_speaker(store: Store, statement_id: UUID, person_id: UUID) -> Statement:
    """Says who of the roster spoke."""
    return _change(store, statement_id, Message("A speaker"), _spoken(person_id, ""))


def _spoken(person_id: UUID | None, name: str) -> Callable[[Statement], Statement]:
    def spoken(said: Statement) -> Statement:
        if (said.speaker_id, said.speaker) == (person_id, name):
            return said
        return replace(
            said, speaker_id=person_id, speaker=name,
            validation=Validation.PENDING, validated_by="", validated_at=None,
        )  # fmt: skip

    return spoken


def judge(
    store: Store,
    statement_id: UUID,
    validation: Validation,
    by: str,
    at: datetime,
    words: str = "",
) -> Statement:
    """Words are validated, as they are or corrected to `words`, or refused: by whom (a code or
    name, or as typed) and when (UTC).
    DelegationError when words that nobody is known to have said are validated, when nobody
    decides, for an unknown id."""
    with store.read() as tx:
        known = person_called(tx.roster(), by)
    name = known.name if known else clean_line(by)

    def judged(said: Statement) -> Statement:
        if validation is Validation.VALIDATED and said.speaker_id is None:
            raise DelegationError(
                "Whose words are these? Name a speaker of the roster before they are validated."
            )
        text = clean_line(words, LIMIT) or said.text
        return replace(said, text=text, validation=validation, validated_by=name, validated_at=at)

    return _change(store, statement_id, Message("Words validated or refused"), judged)


def person_called(roster: Roster, text: str) -> Person | None:
    """The person that a code or name means; None when nobody is called so. DelegationError for
    an empty text, and where it may be several."""
    if not clean_line(text):
        raise DelegationError("Nobody is named: write a code or a name.")
    found = [m for m in index_of(roster).find(text) if m.kind is NameKind.PERSON]
    exact = [m for m in found if m.quality <= Quality.TURNED] or found
    best = [m for m in exact if m.quality is exact[0].quality]
    if len(best) > 1:
        raise DelegationError(
            "“{text}” may be {names}: write a code or the whole name.",
            text=text,
            names=", ".join(roster.told_apart(m.id) for m in best),
        )
    return roster.person[best[0].id] if best else None


def use_note(store: Store, visit_id: UUID, use: NoteUse) -> Visit:
    """Says what becomes of a visit's note: it is printed, or stays with the team."""
    with store.act(Message("What becomes of a note")) as tx:
        return tx.put(replace(tx.get(Visit, visit_id), note_use=use))


def _change(
    store: Store, statement_id: UUID, summary: Message, change: Callable[[Statement], Statement]
) -> Statement:
    with store.act(summary) as tx:
        for visit in (*tx.visits(), *tx.rehearsals()):
            for said in visit.statements:
                if said.id == statement_id:
                    changed = change(said)
                    words = tuple(changed if s is said else s for s in visit.statements)
                    tx.put(replace(visit, statements=words))
                    return changed
    raise NotFound(
        "No words have the id {id}: “delegation statements --json” lists them.",
        id=str(statement_id),
    )
