"""An item to resolve is settled with one key, and the sentence follows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from delegation_tui.capture.settling import likeliest, settle_as_typed, settle_likeliest
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Side, Spelling
from delegation_tui.domain.visits import PieceKind, Unresolved, Visit
from delegation_tui.language import Narrator
from delegation_tui.roster.editing import named_as_typed

from .conftest import Desk


def one_key(desk: Desk, visit: Visit) -> str:
    """Settles the first open item of a visit; returns how."""
    first = desk.visit(visit).unresolved[0]
    how = settle_likeliest(desk.store, desk.settings, visit.id, first.id, named_as_typed)
    return how.template.format(**how.params)


def sentence(desk: Desk, visit: Visit) -> str:
    dossier = desk.dossier
    return Narrator(dossier.event, dossier.roster).preview(dossier.visit[visit.id])


class TestOneKey:
    def test_takes_the_likeliest_of_several(self, desk: Desk) -> None:
        visit = desk.log("alo ; dupo")
        assert one_key(desk, visit).startswith("“dupo” is ")
        assert not desk.visit(visit).unresolved
        assert "a rencontré" in sentence(desk, visit)

    def test_takes_the_name_that_is_spelled_nearly_so(self, desk: Desk) -> None:
        visit = desk.log("alo ; Duponntel")
        assert "Duponntel" not in sentence(desk, visit)  # not printed while a near name is known
        assert one_key(desk, visit) == "“Duponntel” is Rose Dupontel"
        assert "Rose Dupontel" in sentence(desk, visit)

    @pytest.mark.parametrize(("typed", "name"), [("Solvay", "Solvay"), ("l&g", "L&g")])
    def test_makes_a_new_host(self, desk: Desk, typed: str, name: str) -> None:
        visit = desk.log(f"alo ; {typed}")
        assert one_key(desk, visit) == f"“{name}” is new in the roster: check the spelling"
        host_id = desk.visit(visit).host_id
        assert host_id is not None
        assert desk.dossier.roster.organisation[host_id].name == name

    @pytest.mark.parametrize("typed", ["Zoé Quentin", "zoé quentin", "Mme Zoé Quentin"])
    def test_makes_a_new_person_on_the_side_that_was_typed(self, desk: Desk, typed: str) -> None:
        visit = desk.log(f"alo, {typed} ; acn")
        one_key(desk, visit)
        zoe = next(p for p in desk.dossier.roster.people if p.family == "Quentin")
        assert (zoe.given, zoe.spelling) == ("Zoé", Spelling.UNCONFIRMED)
        assert zoe.code
        ours = [p.person_id for p in desk.visit(visit).side(Side.DELEGATION)]
        assert ours == [desk.cast.anne.id, zoe.id]

    def test_a_name_in_another_script_is_a_name(self, desk: Desk) -> None:
        one_key(desk, desk.log("alo, 田中 健 ; acn"))
        assert "田中 健" in {p.name for p in desk.dossier.roster.people}

    @pytest.mark.parametrize("typed", ["la ministre", "M. Dubreuil"])
    def test_whoever_is_not_named_in_full_stays_as_typed(self, desk: Desk, typed: str) -> None:
        visit = desk.log(f"alo, {typed} ; acn")
        assert one_key(desk, visit) == f"“{typed}” stays as it was typed"
        assert typed in sentence(desk, visit)

    @pytest.mark.parametrize(
        "line",
        ["alo ; acn ; /rien", "alo, 👍 ; acn", "alo, je suis en retard ; acn"],
    )
    def test_what_names_nobody_goes_into_the_note(self, desk: Desk, line: str) -> None:
        visit = desk.log(line)
        (left,) = desk.visit(visit).unresolved
        assert one_key(desk, visit) == f"“{left.text}” is in the note"
        assert desk.visit(visit).note == left.text
        assert left.text not in sentence(desk, visit)
        assert "Aciéries du Nord" in sentence(desk, visit)

    @pytest.mark.parametrize(
        "typed", ["avec blh", "blh voir mdu", "ami de Rose Dupontel", "chez Aciéries du Nord"]
    )
    def test_makes_nobody_of_words_that_hold_somebody(self, desk: Desk, typed: str) -> None:
        piece = Unresolved(text=typed, kind=PieceKind.PERSON)
        visit = desk.log("alo ; acn")
        with desk.store.act(Message("Changed")) as tx:
            tx.put(replace(tx.get(Visit, visit.id), unresolved=(piece,)))
        before = desk.dossier
        with pytest.raises(DelegationError, match="with commas"):
            one_key(desk, visit)
        assert desk.dossier == before

    @pytest.mark.parametrize("line", ["alo ; dupo", "alo ; Solvay", "alo, Zoé Quentin ; acn"])
    def test_says_its_guess_and_changes_nothing(self, desk: Desk, line: str) -> None:
        visit = desk.log(line)
        first, before = desk.visit(visit).unresolved[0], desk.dossier
        guess = likeliest(desk.store, desk.settings, visit.id, first.id, named_as_typed)
        assert desk.dossier == before
        assert one_key(desk, visit) == guess.template.format(**guess.params)

    def test_is_one_action(self, desk: Desk) -> None:
        visit = desk.log("alo ; Solvay")
        desk.changes_nothing_when_undone(lambda: one_key(desk, visit))


def test_a_sign_kept_as_typed_is_nobody_who_took_part(desk: Desk) -> None:
    visit = desk.log("alo ; acn ; /rien")
    settle_as_typed(desk.store, desk.settings, visit.id, desk.visit(visit).unresolved[0].id)
    assert [p.label for p in desk.visit(visit).participants] == [""]
    assert desk.visit(visit).note == "/rien"
