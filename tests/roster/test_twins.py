"""Words in another language: in by list, event file, form and command; out in lists and in texts."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from delegation_tui.article import apply_fix, check_stored, draft_article
from delegation_tui.capture import log_line
from delegation_tui.domain.language import ENGLISH
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Gender
from delegation_tui.domain.record import changed
from delegation_tui.domain.settings import Settings
from delegation_tui.locale import say
from delegation_tui.roster import save_person
from delegation_tui.roster.lists_out import list_of
from delegation_tui.roster.one_cell import set_of_organisation, set_of_person

from .conftest import Desk

ORGANISATIONS = """nom;article;description;nom anglais;description (en)
Chambres des métiers du Val;les;conseil aux artisans;Val Chambers of Trades;advice to craftspeople
"""
PEOPLE = """code;prénom;nom;genre;fonction f;organisation;délégation;{header}
ar;Anne;Roux;f;directrice académique;Chambres des métiers du Val;;regional director of education
yk;Yaël;Kerbrat;f;présidente;Région des Essais;délégation*;
"""


def english(desk: Desk) -> str:
    """The article of one visit, in English."""
    with desk.store.act(Message("English")) as tx:
        tx.put(changed(tx.event(), {"language": ENGLISH}))
    at = datetime(2024, 5, 22, 8, 0, tzinfo=UTC)
    log_line(desk.store, desk.settings, "yk ; ar ; schools", at=at)
    draft_article(desk.store, Settings())
    with desk.store.read() as tx:
        article = tx.article()
    assert article is not None
    return "\n".join([article.lead, *(block.text for block in article.blocks)])


@pytest.mark.parametrize(
    "header", ["fonction anglais", "title_en", "English title", "fonction (en)"]
)
def test_a_list_brings_words_that_an_english_text_prints(desk: Desk, header: str) -> None:
    desk.take("organisations.csv", ORGANISATIONS)
    desk.take("people.csv", PEOPLE.format(header=header))
    text = english(desk)
    assert "Anne Roux, regional director of education at the Val Chambers of Trades" in text
    assert "académique" not in text
    assert "Chambres" not in text


def test_what_goes_out_comes_in_again_equal(desk: Desk) -> None:
    desk.take("organisations.csv", ORGANISATIONS)
    desk.take("people.csv", PEOPLE.format(header="title en"))
    for kind in ("people", "organisations"):
        out = list_of(kind, desk.dossier, say, ";")
        report = desk.take(f"{kind}.csv", out).files[0]
        assert (report.added, report.changed, report.refused) == ([], [], [])


def test_an_event_file_brings_them_for_a_delegation_too(desk: Desk) -> None:
    desk.take(
        "event.toml",
        '[event]\nname = "Salon"\nfrom = 2024-05-22\nlanguage = "en"\n'
        '[[party]]\nname = "délégation du Val"\nname_en = "Val delegation"\ncode = "del"\n'
        '[[organisation]]\nname = "Ateliers du Val"\n"name en" = "Val Workshops"\n',
    )
    roster = desk.dossier.roster.told_in(ENGLISH)
    assert [party.name for party in roster.parties] == ["Val delegation"]
    assert [(one.name, one.aliases) for one in roster.organisations] == [
        ("Val Workshops", ("Ateliers du Val",))
    ]
    assert roster.told_in(ENGLISH) is roster


def test_commands_set_them_and_refuse_what_is_no_field(desk: Desk) -> None:
    desk.take("organisations.csv", ORGANISATIONS)
    desk.take("people.csv", PEOPLE.format(header="-"))
    set_of_person(desk.store, desk.person("Anne Roux"), "title en", "head of schools")
    house = desk.organisation("Chambres des métiers du Val")
    set_of_organisation(desk.store, house, "nom en", "Chambers of the Val")
    assert "Anne Roux, head of schools at the Chambers of the Val" in english(desk)
    with pytest.raises(DelegationError):
        set_of_organisation(desk.store, house, "colour en", "red")


def test_the_form_sets_and_empties_them(desk: Desk) -> None:
    desk.take("people.csv", PEOPLE.format(header="title en"))
    ar = desk.person("Anne Roux")
    for said in ("head of schools", ""):
        save_person(
            desk.store, "Anne Roux", Gender.FEMININE, "directrice académique", "", ar.id,
            titles={"en": said},
        )  # fmt: skip
        role = desk.dossier.roster.told_in(ENGLISH).role_on(ar.id, date(2024, 5, 22))
        assert role is not None
        assert role.title_f == (said or "directrice académique")


def test_a_french_word_left_standing_is_a_finding_whose_key_asks_for_the_english(
    desk: Desk,
) -> None:
    desk.take("people.csv", PEOPLE.format(header="-"))
    assert "directrice académique" in english(desk)
    found = [f for f in check_stored(desk.store, desk.settings) if "directrice" in f.subject]
    fix = found[0].fixes[0]
    assert fix.asks is not None
    apply_fix(desk.store, found[0], changed(fix, {"text": "director of education"}))
    draft_article(desk.store, desk.settings)
    left = [f for f in check_stored(desk.store, desk.settings) if "directrice" in f.subject]
    assert not left
