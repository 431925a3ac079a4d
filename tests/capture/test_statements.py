"""Whose words they are, and that somebody decides whether they are printed."""

from __future__ import annotations

import pytest

from delegation_tui.capture.statements import judge, name_speaker, person_called, use_note
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.message import DelegationError, NotFound
from delegation_tui.domain.visits import NoteUse, Statement, Validation, Visit
from delegation_tui.language import Narrator, printable

from .conftest import Desk, at

WORDS = "Nous ferons autrement demain"


@pytest.fixture
def said(desk: Desk) -> Statement:
    """Words at a visit of two hosts' people: nobody knows who said them."""
    visit = desk.log(f'alo, blh ; acn ; robots ; "{WORDS}"')
    return desk.visit(visit).statements[0]


def now(desk: Desk, said: Statement) -> Statement:
    return next(s for v in desk.dossier.visits for s in v.statements if s.id == said.id)


def printed(desk: Desk) -> str:
    dossier = desk.dossier
    return Narrator(dossier.event, dossier.roster).preview(dossier.visits[0])


class TestSettled:
    def test_words_are_printed_once_their_speaker_is_known_and_validated_them(
        self, desk: Desk, said: Statement
    ) -> None:
        assert WORDS not in printed(desk)
        name_speaker(desk.store, said.id, "alo")
        assert WORDS not in printed(desk)
        judge(desk.store, said.id, Validation.VALIDATED, "blh", at("18:00"))
        assert WORDS in printed(desk)
        kept = now(desk, said)
        assert (kept.speaker_id, kept.validated_by) == (desk.cast.anne.id, desk.cast.benoit.name)
        assert kept.validated_at == at("18:00")

    def test_refused_words_stay_out(self, desk: Desk, said: Statement) -> None:
        name_speaker(desk.store, said.id, "alo")
        judge(desk.store, said.id, Validation.REFUSED, "le cabinet", at("18:00"))
        assert not printable(now(desk, said))
        assert now(desk, said).validated_by == "le cabinet"

    def test_words_of_nobody_cannot_be_validated(self, desk: Desk, said: Statement) -> None:
        name_speaker(desk.store, said.id, "somebody in a hat")
        assert now(desk, said).speaker == "somebody in a hat"
        with pytest.raises(DelegationError, match="Whose words"):
            judge(desk.store, said.id, Validation.VALIDATED, "alo", at("18:00"))

    def test_another_speaker_validates_anew(self, desk: Desk, said: Statement) -> None:
        name_speaker(desk.store, said.id, "alo")
        judge(desk.store, said.id, Validation.VALIDATED, "alo", at("18:00"))
        name_speaker(desk.store, said.id, "blh")
        changed = now(desk, said)
        assert (changed.validation, changed.validated_by) == (Validation.PENDING, "")
        assert changed.validated_at is None

    def test_every_step_is_taken_back(self, desk: Desk, said: Statement) -> None:
        desk.changes_nothing_when_undone(lambda: name_speaker(desk.store, said.id, "alo"))
        desk.changes_nothing_when_undone(
            lambda: judge(desk.store, said.id, Validation.REFUSED, "alo", at("18:00"))
        )

    def test_unknown_words_are_refused_in_a_sentence(self, desk: Desk) -> None:
        with pytest.raises(NotFound, match="statements --json"):
            name_speaker(desk.store, uuid7(), "alo")


class TestWho:
    @pytest.mark.parametrize("text", ["rdu", "RDU", "Rose Dupontel", "dupontel rose"])
    def test_a_code_or_a_name(self, desk: Desk, text: str) -> None:
        found = person_called(desk.dossier.roster, text)
        assert found is not None
        assert found.id == desk.cast.dupontel.id

    def test_a_whole_name_is_not_the_beginning_of_another(self, desk: Desk) -> None:
        found = person_called(desk.dossier.roster, "Marc Dupont")
        assert found is not None
        assert found.id == desk.cast.dupont.id

    def test_several_are_asked_about(self, desk: Desk) -> None:
        with pytest.raises(DelegationError, match="Dupont"):
            person_called(desk.dossier.roster, "dup")

    @pytest.mark.parametrize("text", ["", "  "])
    def test_nobody(self, desk: Desk, text: str) -> None:
        with pytest.raises(DelegationError, match="Nobody"):
            person_called(desk.dossier.roster, text)


class TestNote:
    @pytest.fixture
    def noted(self, desk: Desk) -> Visit:
        return desk.log("alo ; acn ; robots ; une seconde visite suivra en mars")

    def test_is_printed_where_somebody_wants_it(self, desk: Desk, noted: Visit) -> None:
        assert "seconde visite" not in printed(desk)
        use_note(desk.store, noted.id, NoteUse.PRINT)
        assert "Une seconde visite suivra en mars." in printed(desk)

    def test_stays_with_the_team(self, desk: Desk, noted: Visit) -> None:
        use_note(desk.store, noted.id, NoteUse.INTERNAL)
        assert "seconde visite" not in printed(desk)
