"""Mending findings: one place, everywhere, the roster itself; or telling the checks to be quiet."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.article.conftest import Team

from delegation_tui.article import check_stored, draft_article, edit_block, set_head
from delegation_tui.article.captions import caption_photos, edit_photos
from delegation_tui.article.fixing import (
    apply_fix,
    apply_fix_everywhere,
    fix_what_is_sure,
    ignore_finding,
)
from delegation_tui.domain.article import Article, BlockKind, Finding
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Gender, Organisation, Person
from delegation_tui.domain.photos import Match, Origin, Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.store import Store

TALK = "Aude Kerjean a rencontré Inés de Ferrant. Merci à Inés de Ferrant."


@pytest.fixture
def misspelt(store: Store, team: Team, settings: Settings) -> Store:
    """An article whose editor misspelt a guest, twice in a paragraph and once under a picture."""
    caption_photos(store, settings)
    article = draft_article(store, settings)
    paragraph = next(b for b in article.blocks if b.kind is BlockKind.PARAGRAPH)
    edit_block(store, paragraph.id, TALK)
    edit_photos(store, (team.photo.id,), caption="Inés de Ferrant devant un robot.")
    return store


def article_of(store: Store) -> Article:
    with store.read() as tx:
        article = tx.article()
    assert article is not None
    return article


def texts_of(store: Store, team: Team) -> str:
    with store.read() as tx:
        photo = tx.get(Photo, team.photo.id)
    return " ".join(b.text for b in article_of(store).blocks) + photo.caption


def finding(store: Store, settings: Settings, rule: str) -> Finding:
    return next(f for f in check_stored(store, settings) if f.rule == rule)


class TestOrganisations:
    def test_the_roster_takes_the_other_name_and_so_do_the_texts(
        self, misspelt: Store, team: Team, settings: Settings
    ) -> None:
        block = next(b for b in article_of(misspelt).blocks if "Nova Robotique" in b.text)
        edit_block(misspelt, block.id, f"{block.text} Merci à Nova Robotiques.")
        near = next(
            f for f in check_stored(misspelt, settings) if f.data.get("found") == "Nova Robotiques"
        )
        apply_fix(misspelt, near, near.fixes[1])
        with misspelt.read() as tx:
            assert tx.get(Organisation, team.nova.id).name == "Nova Robotiques"
        assert "Nova Robotique " not in texts_of(misspelt, team)

    def test_a_likeness_is_not_mended_unasked(
        self, misspelt: Store, team: Team, settings: Settings
    ) -> None:
        block = next(b for b in article_of(misspelt).blocks if "Nova Robotique" in b.text)
        edit_block(misspelt, block.id, f"{block.text} Merci à Nova Robotiques.")
        fix_what_is_sure(misspelt, settings)
        assert "Nova Robotiques" in texts_of(misspelt, team)


class TestOnePlace:
    def test_only_that_place_changes(self, misspelt: Store, team: Team, settings: Settings) -> None:
        one = finding(misspelt, settings, "name.near")
        assert apply_fix(misspelt, one, one.fixes[0]) == 1
        assert texts_of(misspelt, team).count("Inés de Ferrant") == 2

    def test_what_was_mended_counts_as_written_by_hand(
        self, misspelt: Store, team: Team, settings: Settings
    ) -> None:
        one = next(f for f in check_stored(misspelt, settings) if f.where.kind == "photo")
        apply_fix(misspelt, one, one.fixes[0])
        with misspelt.read() as tx:
            photo = tx.get(Photo, team.photo.id)
        assert photo.caption == "Inès de Ferrand devant un robot."
        assert photo.caption_origin is Origin.HAND

    def test_a_text_that_changed_meanwhile_is_refused(
        self, misspelt: Store, settings: Settings
    ) -> None:
        one = finding(misspelt, settings, "name.near")
        assert one.where.id is not None
        edit_block(misspelt, one.where.id, "Autre chose.")
        with pytest.raises(DelegationError, match="run the checks again"):
            apply_fix(misspelt, one, one.fixes[0])

    def test_undo_brings_it_back(self, misspelt: Store, team: Team, settings: Settings) -> None:
        one = finding(misspelt, settings, "name.near")
        apply_fix(misspelt, one, one.fixes[0])
        misspelt.undo()
        assert texts_of(misspelt, team).count("Inés de Ferrant") == 3


class TestEverywhere:
    def test_body_and_captions_take_the_choice(
        self, misspelt: Store, team: Team, settings: Settings
    ) -> None:
        one = finding(misspelt, settings, "name.near")
        assert apply_fix_everywhere(misspelt, one, one.fixes[0]) == 2
        assert "Ferrant" not in texts_of(misspelt, team)
        assert "name.near" not in [f.rule for f in check_stored(misspelt, settings)]

    def test_pictures_that_are_not_shown_take_it_too(
        self, misspelt: Store, team: Team, settings: Settings
    ) -> None:
        with misspelt.act(Message("Another")) as tx:
            kept = tx.put(
                Photo(
                    sha256="c" * 64,
                    name="c.jpg",
                    path="c.jpg",
                    match=Match(),
                    alt="Inés de Ferrant, debout",
                )
            )
        one = finding(misspelt, settings, "name.near")
        apply_fix_everywhere(misspelt, one, one.fixes[0])
        with misspelt.read() as tx:
            assert tx.get(Photo, kept.id).alt == "Inès de Ferrand, debout"

    def test_the_title_takes_its_address_along(self, misspelt: Store, settings: Settings) -> None:
        set_head(misspelt, "title", "Inés de Ferrant au salon")
        set_head(misspelt, "slug", "ines-de-ferrant-au-salon")
        one = finding(misspelt, settings, "name.near")
        apply_fix_everywhere(misspelt, one, one.fixes[0])
        article = article_of(misspelt)
        assert (article.title, article.slug) == (
            "Inès de Ferrand au salon",
            "ines-de-ferrand-au-salon",
        )

    def test_the_roster_was_wrong(self, misspelt: Store, team: Team, settings: Settings) -> None:
        draft_article(misspelt, settings)
        one = finding(misspelt, settings, "name.near")
        apply_fix(misspelt, one, one.fixes[1])
        with misspelt.read() as tx:
            person = tx.get(Person, team.ines.id)
        assert (person.given, person.particle, person.family) == ("Inés", "de", "Ferrant")
        assert "Ferrand" not in texts_of(misspelt, team)
        told = [b for b in article_of(misspelt).blocks if "Ferrant" in b.text and not b.edited]
        assert told, "a paragraph that nobody edited keeps following the log"


class TestRecords:
    def test_a_taxonomy_takes_what_the_text_proposes(
        self, misspelt: Store, settings: Settings
    ) -> None:
        set_head(misspelt, "themes", ())
        one = next(f for f in check_stored(misspelt, settings) if f.subject == "themes")
        apply_fix(misspelt, one, one.fixes[0])
        assert article_of(misspelt).themes == ("Robotique",)

    def test_a_default_gives_way(self, misspelt: Store, settings: Settings) -> None:
        set_head(misspelt, "themes", ("All",))
        one = next(f for f in check_stored(misspelt, settings) if f.subject == "themes")
        apply_fix(misspelt, one, one.fixes[0])
        assert article_of(misspelt).themes == ("Robotique",)

    def test_a_missing_gender_is_filled_in(
        self, misspelt: Store, team: Team, settings: Settings
    ) -> None:
        with misspelt.act(Message("Unknown")) as tx:
            tx.put(replace(tx.get(Person, team.ines.id), gender=Gender.UNKNOWN))
        draft_article(misspelt, settings)
        one = finding(misspelt, settings, "person.gender")
        apply_fix(misspelt, one, one.fixes[0])
        with misspelt.read() as tx:
            assert tx.get(Person, team.ines.id).gender is Gender.FEMININE


class TestWhatLeavesNoChoice:
    def test_writing_is_mended_and_people_are_left_to_a_choice(
        self, misspelt: Store, team: Team, settings: Settings
    ) -> None:
        set_head(
            misspelt, "lead", "A la 1ère visite , la Region Bretagne-Sud, M Malo LE GUENNEC et"
            " Inés de Ferrant."
        )  # fmt: skip
        fix_what_is_sure(misspelt, settings)
        assert article_of(misspelt).lead == (
            "À la 1re visite, la Région Bretagne-Sud, M. Malo Le Guennec et Inés de Ferrant."
        )
        assert fix_what_is_sure(misspelt, settings) == 0

    def test_what_is_ignored_is_left_alone(self, misspelt: Store, settings: Settings) -> None:
        set_head(misspelt, "lead", "La 1ère visite.")
        ignore_finding(misspelt, finding(misspelt, settings, "letters.ordinal"))
        fix_what_is_sure(misspelt, settings)
        assert article_of(misspelt).lead == "La 1ère visite."


class TestIgnoring:
    def test_here_leaves_the_others(self, misspelt: Store, settings: Settings) -> None:
        near = [f for f in check_stored(misspelt, settings) if f.rule == "name.near"]
        assert len(near) == 3
        ignore_finding(misspelt, next(f for f in near if f.where.kind == "photo"))
        left = [f for f in check_stored(misspelt, settings) if f.rule == "name.near"]
        assert {f.where.kind for f in left} == {"block"}

    def test_always_leaves_none(self, misspelt: Store, settings: Settings) -> None:
        ignore_finding(misspelt, finding(misspelt, settings, "name.near"), always=True)
        assert "name.near" not in [f.rule for f in check_stored(misspelt, settings)]
        misspelt.undo()
        assert "name.near" in [f.rule for f in check_stored(misspelt, settings)]

    def test_a_blocker_stands(self, misspelt: Store, team: Team, settings: Settings) -> None:
        edit_photos(misspelt, (team.photo.id,), alt="")
        with pytest.raises(DelegationError, match="blocker"):
            ignore_finding(misspelt, finding(misspelt, settings, "photo.alt"), always=True)
