"""People changed by hand."""

from __future__ import annotations

from datetime import date

import pytest

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.people import ConsentBasis, Gender, Spelling
from delegation_tui.roster.consents import set_consent, terms_of
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

    @pytest.mark.parametrize("code", ["abcd", "a b", "m=", "é", "12"])
    def test_a_code_can_be_typed_in_a_line(self, desk: Desk, code: str) -> None:
        with pytest.raises(DelegationError, match="1 to 3 letters"):
            save_person(desk.store, "Anne Roux", Gender.FEMININE, "", "", code=code)

    def test_a_code_of_one_letter_for_who_is_in_every_line(self, desk: Desk) -> None:
        person = save_person(desk.store, "Anne Roux", Gender.FEMININE, "", "", code="P")
        assert person.code == "p"

    def test_a_code_is_one_persons(self, desk: Desk) -> None:
        first = save_person(desk.store, "Anne Roux", F, "", "")
        with pytest.raises(DelegationError, match="Anne Roux"):
            save_person(desk.store, "Alix Rey", F, "", "", code=first.code)


class TestImageRights:
    def test_on_some_channels_until_a_day_with_its_evidence(self, desk: Desk) -> None:
        person = save_person(desk.store, "Anne Roux", F, "", "")
        terms = "web, presse ; jusqu’au 31 décembre 2190 ; formulaire signé"
        (consent,) = set_consent(desk.store, person.id, ConsentBasis.CONSENT, terms).consents
        assert consent.channels == ("web", "presse")
        assert consent.expires_on == date(2190, 12, 31)
        assert consent.evidence == "formulaire signé"
        assert terms_of(consent) == "web, presse ; 2190-12-31 ; formulaire signé"
        again = set_consent(desk.store, person.id, ConsentBasis.CONSENT, terms_of(consent))
        assert again.consents == (consent,)

    def test_a_day_may_stand_alone_and_nothing_is_everywhere(self, desk: Desk) -> None:
        person = save_person(desk.store, "Anne Roux", F, "", "")
        (consent,) = set_consent(
            desk.store, person.id, ConsentBasis.INFORMED, "31/12/2190"
        ).consents
        assert (consent.channels, consent.expires_on) == ((), date(2190, 12, 31))
        (consent,) = set_consent(desk.store, person.id, ConsentBasis.INFORMED).consents
        assert (consent.channels, consent.expires_on) == ((), None)
        assert set_consent(desk.store, person.id, None).consents == ()

    @pytest.mark.parametrize("terms", ["31/02/2190", "web ; bientôt", "a ; ; c ; d"])
    def test_what_cannot_be_read_changes_nothing(self, desk: Desk, terms: str) -> None:
        person = save_person(desk.store, "Anne Roux", F, "", "")
        with pytest.raises(DelegationError):
            set_consent(desk.store, person.id, ConsentBasis.CONSENT, terms)
        assert desk.person("Anne Roux").consents == ()

    def test_a_list_says_them_too_and_keeps_what_it_does_not_name(self, desk: Desk) -> None:
        desk.take(
            "gens.csv",
            "nom complet;droit à l'image;canaux;fin du droit à l'image;preuve\n"
            "Anne Roux;accord;web|presse;31/12/2190;formulaire\n",
        )
        (consent,) = desk.person("Anne Roux").consents
        assert (consent.channels, consent.expires_on) == (("web", "presse"), date(2190, 12, 31))
        desk.take("gens.csv", "nom complet;droit à l'image\nAnne Roux;accord\n")
        assert desk.person("Anne Roux").consents == (consent,)
        desk.take("gens.csv", "nom complet;droit à l'image\nAnne Roux;refus\n")
        assert [c.basis for c in desk.person("Anne Roux").consents] == [ConsentBasis.REFUSED]
