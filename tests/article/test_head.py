"""The head of the article: written by hand, proposed again, its embargo typed as people do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.article.conftest import Team

from delegation_tui.article import check_stored, draft_article, fix_what_is_sure
from delegation_tui.article.drafting import (
    accept_proposal,
    refuse_proposal,
    set_head,
    type_head,
)
from delegation_tui.domain.article import Article
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.settings import Settings
from delegation_tui.language.moments import read_day, read_embargo
from delegation_tui.locale import say, use
from delegation_tui.store import Store

FAIR = Event(
    name="Salon",
    starts_on=date(2024, 12, 29),
    ends_on=date(2025, 1, 3),
    timezone="America/Montreal",
)
NEAR = date(2024, 12, 30)  # a Monday


class TestEmbargoAsTyped:
    @pytest.mark.parametrize(
        ("typed", "local"),
        [
            ("31/12 18h", "2024-12-31 18:00"),
            ("31/12/2024 18:30", "2024-12-31 18:30"),
            ("31.12.24 à 18 heures", "2024-12-31 18:00"),
            ("mardi 31 décembre 2024 à 18\u202fh\u00a015", "2024-12-31 18:15"),
            ("le 1er janvier à 9h", "2025-01-01 09:00"),
            ("3 janv. 8h", "2025-01-03 08:00"),
            ("demain 8h", "2024-12-31 08:00"),
            ("vendredi 18h", "2025-01-03 18:00"),
            ("18:00", "2024-12-30 18:00"),
            ("2 février", "2025-02-02 00:00"),
            ("2025-01-02 07:45", "2025-01-02 07:45"),
            ("2025-01-02T07:45:00", "2025-01-02 07:45"),
            ("2025-01-02T12:45:00+00:00", "2025-01-02 07:45"),
            ("Friday, January 3rd at 5:30 pm", "2025-01-03 17:30"),
            ("3 January 2025 12 am", "2025-01-03 00:00"),
        ],
    )
    def test_on_the_fairs_clock(self, typed: str, local: str) -> None:
        found = read_embargo(typed, FAIR, NEAR)
        assert found is not None
        assert f"{FAIR.local(found):%Y-%m-%d %H:%M}" == local

    def test_nothing_is_no_embargo(self) -> None:
        assert read_embargo("  ", FAIR, NEAR) is None

    @pytest.mark.parametrize(
        "typed",
        ["bientôt", "31/02 10:00", "25:00", "18h60", "24 mai 18", "fin mai", "2024-13-01",
         "lundi 31 décembre 2024 8h", "0 pm", "18", "10000-01-01 00:00", "[red]18h"],
    )  # fmt: skip
    def test_what_is_none_is_refused_in_a_sentence(self, typed: str) -> None:
        with pytest.raises(DelegationError) as refused:
            read_embargo(typed, FAIR, NEAR)
        assert typed in str(refused.value)
        assert "18:00" in str(refused.value)

    def test_a_day_of_publication_may_have_a_time(self) -> None:
        assert read_day("2025-01-02T07:45:00Z", NEAR) == date(2025, 1, 2)
        assert read_day("2 janvier", NEAR) == date(2025, 1, 2)
        assert read_day("", NEAR) is None
        with pytest.raises(DelegationError, match="no date"):
            read_day("bientôt", NEAR)


class TestEmbargo:
    def test_a_refused_one_changes_nothing(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        before = draft_article(store, settings)
        with pytest.raises(DelegationError):
            type_head(store, "embargo_until", "bientôt")
        with store.read() as tx:
            assert tx.article() == before

    def test_its_blocker_tells_the_time_at_the_fair(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        draft_article(store, settings)
        set_head(store, "embargo_until", datetime(2190, 7, 2, 6, 30, tzinfo=UTC))
        told = next(f for f in check_stored(store, settings) if f.rule == "embargo")
        use("fr")
        try:
            assert say(told.message) == "Sous embargo jusqu’au vendredi 2 juillet 2190 à 8 h 30."
        finally:
            use("en")
        assert say(told.message) == "Embargo until Friday 2 July 2190 at 08:30."

    def test_drafting_again_keeps_it(self, store: Store, team: Team, settings: Settings) -> None:
        draft_article(store, settings)
        until = set_head(store, "embargo_until", datetime.now(UTC) + timedelta(1)).embargo_until
        again = draft_article(store, settings)
        assert again.embargo_until == until
        assert again.edited == ()  # nothing that drafting would write


@pytest.fixture
def retitled(store: Store, team: Team, settings: Settings) -> Store:
    """An article whose title and lead a person wrote; then the event's name changes."""
    draft_article(store, settings)
    set_head(store, "title", "La Bretagne en visite")
    set_head(store, "lead", "Nos mots à nous.")
    with store.act(Message("Renamed")) as tx:
        tx.put(replace(tx.event(), name="Salon des robots"))
    return store


def article_of(store: Store) -> Article:
    with store.read() as tx:
        article = tx.article()
    assert article is not None
    return article


class TestProposals:
    def test_a_title_written_by_hand_stays_with_the_new_one_beside(
        self, retitled: Store, settings: Settings
    ) -> None:
        again = draft_article(retitled, settings)
        assert (again.title, again.lead) == ("La Bretagne en visite", "Nos mots à nous.")
        assert "Salon des robots" in again.proposal("title")
        assert "Salon des robots" in again.proposal("lead")
        assert again.proposals >= 2
        told = [
            f.where.field for f in check_stored(retitled, settings) if f.rule == "head.proposal"
        ]
        assert set(told) == {"title", "lead"}

    def test_taken_it_is_draftings_again(self, retitled: Store, settings: Settings) -> None:
        proposed = draft_article(retitled, settings).proposal("title")
        taken = accept_proposal(retitled, "title")
        assert (taken.title, taken.proposal("title")) == (proposed, "")
        assert "title" not in taken.edited
        assert "salon-des-robots" in taken.slug
        retitled.undo()
        assert article_of(retitled).title == "La Bretagne en visite"

    def test_refused_it_does_not_come_back(self, retitled: Store, settings: Settings) -> None:
        draft_article(retitled, settings)
        refuse_proposal(retitled, "lead")
        again = draft_article(retitled, settings)
        assert (again.lead, again.proposal("lead")) == ("Nos mots à nous.", "")
        with retitled.act(Message("Renamed again")) as tx:
            tx.put(replace(tx.event(), name="Salon des machines"))
        assert "Salon des machines" in draft_article(retitled, settings).proposal("lead")

    def test_nothing_new_proposes_nothing(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        draft_article(store, settings)
        set_head(store, "title", "La Bretagne en visite")
        assert draft_article(store, settings).proposals == 0

    def test_fields_edited_with_an_older_program(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        with store.act(Message("Long ago")) as tx:
            tx.put(Article(title="La Bretagne en visite", edited=("title", "published_on")))
        again = draft_article(store, settings)
        assert again.title == "La Bretagne en visite"
        assert "Salon des essais" in again.proposal("title")

    def test_words_put_back_are_draftings_again(self, retitled: Store, settings: Settings) -> None:
        retitled.undo()
        drafted = next(d.drafted for d in article_of(retitled).head_drafts if d.field == "title")
        back = set_head(retitled, "title", drafted)
        assert "title" not in back.edited

    def test_lists_are_proposed_too(self, store: Store, team: Team, settings: Settings) -> None:
        draft_article(store, settings)
        type_head(store, "themes", "Emploi; Santé")
        with store.act(Message("Another topic")) as tx:
            visit = tx.dossier().visits[0]
            tx.put(replace(visit, note="", topics=(replace(visit.topics[0], text="la robotique"),)))
        draft_article(store, settings)
        assert article_of(store).proposal("themes") == "Robotique"
        assert accept_proposal(store, "themes").themes == ("Robotique",)

    def test_mending_a_title_counts_as_writing_it(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        draft_article(store, settings)
        set_head(store, "title", "La 1ère visite")
        fix_what_is_sure(store, settings)
        mended = article_of(store)
        assert (mended.title, mended.slug) == ("La 1re visite", "la-1re-visite")
        assert draft_article(store, settings).proposals == 0


class TestWhatFollowsTheTitle:
    def test_address_and_search_title_do(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        draft_article(store, settings)
        set_head(store, "title", "La Bretagne en visite")
        again = draft_article(store, settings)
        assert (again.slug, again.seo_title) == ("la-bretagne-en-visite", "La Bretagne en visite")

    def test_not_those_that_a_person_wrote(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        draft_article(store, settings)
        set_head(store, "slug", "bretagne")
        assert set_head(store, "title", "La Bretagne en visite").slug == "bretagne"
