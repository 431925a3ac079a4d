"""People changed by hand."""

from __future__ import annotations

import pytest

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.people import Gender, Spelling
from delegation_tui.roster.editing import confirm_spelling, save_person

from .conftest import Desk

F = Gender.FEMININE


class TestAPersonByHand:
    def test_with_a_function_and_a_code(self, desk: Desk) -> None:
        person = save_person(desk.store, " Inès  de la Fuente ", F, "présidente", "Voltia")
        assert (person.given, person.particle, person.family) == ("Inès", "de la", "Fuente")
        assert 2 <= len(person.code) <= 3
        assert desk.title("Inès de la Fuente") == ("présidente", "Voltia")

    def test_changed_keeps_how_the_name_is_cut(self, desk: Desk) -> None:
        desk.take("gens.csv", "prénom;nom\nJean Marie;Roux\n")
        known = desk.person("Jean Marie Roux")
        person = save_person(desk.store, known.name, Gender.MASCULINE, "maire", "", known.id)
        assert (person.given, person.family) == ("Jean Marie", "Roux")
        assert person.code == known.code

    def test_another_spelling_is_not_the_confirmed_one(self, desk: Desk) -> None:
        person = save_person(desk.store, "Anne Roux", F, "", "")
        confirm_spelling(desk.store, person.id, "carte de visite")
        same = save_person(desk.store, "Anne Roux", F, "maire", "", person.id)
        assert (same.spelling, same.spelling_source) == (Spelling.CONFIRMED, "carte de visite")
        other = save_person(desk.store, "Anne Rou", F, "", "", person.id)
        assert other.spelling is Spelling.UNCONFIRMED

    def test_the_organisation_is_known_by_its_alias(self, desk: Desk) -> None:
        desk.take("stands.csv", "name;aliases;sector\nVoltia;Voltia SAS;x\nSans code;;y\n")
        save_person(desk.store, "Anne Roux", F, "directrice", "VOLTIA sas")
        assert desk.title("Anne Roux") == ("directrice", "Voltia")
        assert len(desk.dossier.roster.organisations) == 2

    @pytest.mark.parametrize("name", ["", "  ", "\x00\x1b"])
    def test_nobody_is_nameless(self, desk: Desk, name: str) -> None:
        with pytest.raises(DelegationError, match="needs a name"):
            save_person(desk.store, name, F, "", "")

    def test_a_code_is_one_persons(self, desk: Desk) -> None:
        first = save_person(desk.store, "Anne Roux", F, "", "")
        with pytest.raises(DelegationError, match="Anne Roux"):
            save_person(desk.store, "Alix Rey", F, "", "", code=first.code)
