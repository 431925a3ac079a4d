"""The draft as an editor meets it: in order, with its sources, never over what was typed."""

from dataclasses import replace
from datetime import timedelta

from tests.article.conftest import Team, brief, moment

from delegation_tui.article import (
    accept_proposal,
    bring_back,
    choose_photos,
    draft_article,
    edit_block,
    move_block,
    refuse_proposal,
    remove_block,
    set_head,
)
from delegation_tui.domain.article import Article, Block, BlockKind
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import Topic, Visibility, Visit, VisitKind
from delegation_tui.photos.placing.gallery import mark_cover, move_photos
from delegation_tui.store import Store


def block_of(article: Article, key: str) -> Block:
    return next(block for block in article.blocks if block.key == key)


def retold(store: Store, team: Team) -> None:
    """The log changes: another topic."""
    with store.act(Message("Visit changed")) as tx:
        visit = tx.get(Visit, team.visit.id)
        tx.put(replace(visit, topics=(Topic(text="les capteurs"),)))


class TestTheFirstDraft:
    def test_every_text_that_was_made_names_its_records(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        article = draft_article(store, settings)
        assert article.lead_sources
        texts = [b for b in article.blocks if b.kind is not BlockKind.HEADING]
        assert texts
        assert all(block.sources for block in texts)
        told = block_of(article, f"visit:{team.visit.id}:text")
        assert {source.id for source in told.sources} >= {team.visit.id}

    def test_sections_follow_the_day(self, store: Store, team: Team, settings: Settings) -> None:
        article = draft_article(store, settings)
        keys = [b.key for b in article.blocks if b.key]
        assert keys.index(f"visit:{team.visit.id}:text") < keys.index(f"visit:{team.talk.id}:text")
        headings = [b.key for b in article.blocks if b.kind is BlockKind.HEADING]
        assert headings == ["section:delegation", "section:tour", "section:talks"]

    def test_several_days_have_each_its_heading_and_their_dates_in_the_lead(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        with store.act(Message("The day after")) as tx:
            talk = tx.get(Visit, team.talk.id)
            tx.put(replace(talk, starts_at=talk.starts_at + timedelta(days=1), ends_at=None))
        article = draft_article(store, settings)
        headings = [b.text for b in article.blocks if b.kind is BlockKind.HEADING and b.level == 2]
        assert headings[1:] == ["Jeudi 12 juin 2025", "Vendredi 13 juin 2025"]
        assert article.lead.startswith("Du 12 au 13 juin 2025, la délégation")
        keys = [block.key for block in article.blocks]
        assert len(set(keys)) == len(keys)

    def test_the_delegation_stands_in_a_list_behind_the_lead(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        article = draft_article(store, settings)
        assert block_of(article, "delegation").text.splitlines() == [
            "- Aude Kerjean, présidente de la Région Bretagne-Sud",
            "- Malo Le Guennec, vice-président à l’économie de la Région Bretagne-Sud",
        ]
        assert article.lead.startswith(
            "Le jeudi 12 juin 2025, la délégation de la Région Bretagne-Sud, "
        )
        assert "présidente" not in article.lead

    def test_background_cards_stand_before_the_day(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        with store.act(Message("Card")) as tx:
            tx.put(brief(team, link="https://example.org/plan", link_text="Lire le plan"))
        article = draft_article(store, settings)
        assert article.blocks[2].key == "section:background"
        told = next(b for b in article.blocks if b.kind is BlockKind.BRIEF)
        assert told.text.endswith("[Lire le plan](https://example.org/plan)")

    def test_photos_stand_behind_their_visit(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        article = draft_article(store, settings)
        kinds = [(b.key, b.kind) for b in article.blocks]
        told = kinds.index((f"visit:{team.visit.id}:text", BlockKind.PARAGRAPH))
        assert kinds[told + 1] == (f"visit:{team.visit.id}:gallery", BlockKind.GALLERY)
        assert article.blocks[told + 1].photo_ids == (team.photo.id,)

    def test_an_internal_visit_is_not_told(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        with store.act(Message("Kept inside")) as tx:
            tx.put(replace(tx.get(Visit, team.talk.id), visibility=Visibility.INTERNAL))
        article = draft_article(store, settings)
        assert not any(str(team.talk.id) in block.key for block in article.blocks)

    def test_a_visit_of_which_nothing_is_known_is_not_told(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        with store.act(Message("Bare")) as tx:
            bare = tx.put(Visit(kind=VisitKind.STAND, starts_at=moment(15), typed="?"))
        keys = [block.key for block in draft_article(store, settings).blocks]
        assert f"visit:{bare.id}:text" not in keys


class TestDraftingAgain:
    def test_an_edited_paragraph_stays_and_gets_a_proposal(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        key = f"visit:{team.visit.id}:text"
        first = block_of(draft_article(store, settings), key)
        edit_block(store, first.id, "Nos mots à nous.")
        retold(store, team)
        again = block_of(draft_article(store, settings), key)
        assert again.text == "Nos mots à nous."
        assert "capteurs" in again.proposal
        taken = block_of(accept_proposal(store, again.id), key)
        assert "capteurs" in taken.text
        assert (taken.proposal, taken.edited) == ("", False)

    def test_a_refused_proposal_does_not_come_back(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        key = f"visit:{team.visit.id}:text"
        edit_block(store, block_of(draft_article(store, settings), key).id, "Nos mots à nous.")
        retold(store, team)
        again = block_of(draft_article(store, settings), key)
        kept = block_of(refuse_proposal(store, again.id), key)
        assert (kept.text, kept.proposal, kept.edited) == ("Nos mots à nous.", "", True)
        assert block_of(draft_article(store, settings), key).proposal == ""

    def test_an_untouched_paragraph_follows_the_log(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        draft_article(store, settings)
        retold(store, team)
        again = block_of(draft_article(store, settings), f"visit:{team.visit.id}:text")
        assert "capteurs" in again.text
        assert again.proposal == ""

    def test_nothing_new_proposes_nothing(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        first = block_of(draft_article(store, settings), f"visit:{team.visit.id}:text")
        edit_block(store, first.id, "Nos mots à nous.")
        again = draft_article(store, settings)
        assert not any(block.proposal for block in again.blocks)

    def test_a_title_typed_by_hand_stays(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        draft_article(store, settings)
        set_head(store, "title", "La Bretagne en visite")
        assert draft_article(store, settings).title == "La Bretagne en visite"

    def test_a_paragraph_that_the_editor_added_keeps_its_place(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        first = draft_article(store, settings)
        added = Block(text="Un mot de la rédaction.")
        with store.act(Message("Added")) as tx:
            article = tx.article()
            assert article is not None
            tx.put(replace(article, blocks=(*article.blocks[:2], added, *article.blocks[2:])))
        again = draft_article(store, settings)
        place = [b.id for b in again.blocks].index(added.id)
        assert again.blocks[place - 1].id == first.blocks[1].id

    def test_an_edited_paragraph_of_a_removed_visit_is_not_lost(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        first = block_of(draft_article(store, settings), f"visit:{team.talk.id}:text")
        edit_block(store, first.id, "Une rencontre à garder.")
        with store.act(Message("Visit removed")) as tx:
            tx.remove(tx.get(Visit, team.talk.id))
        again = draft_article(store, settings)
        assert "Une rencontre à garder." in [b.text for b in again.blocks]

    def test_undo_brings_the_draft_before_back(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        first = draft_article(store, settings)
        retold(store, team)
        draft_article(store, settings)
        store.undo()
        with store.read() as tx:
            article = tx.article()
        assert article is not None
        assert [b.text for b in article.blocks] == [b.text for b in first.blocks]

    def test_a_photo_of_a_chosen_gallery_comes_in_only_when_it_is_new(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        key = f"visit:{team.visit.id}:gallery"
        gallery = block_of(draft_article(store, settings), key)
        choose_photos(store, gallery.id, [])
        assert block_of(draft_article(store, settings), key).photo_ids == ()
        with store.act(Message("Another photo")) as tx:
            new = tx.put(replace(team.photo, id=uuid7(), rev=0, sha256="b" * 64, name="new.jpg"))
        assert block_of(draft_article(store, settings), key).photo_ids == (new.id,)
        choose_photos(store, gallery.id, [])
        assert block_of(draft_article(store, settings), key).photo_ids == ()

    def test_the_caption_of_a_gallery_is_drafted_and_then_the_editors(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        key = f"visit:{team.visit.id}:gallery"
        gallery = block_of(draft_article(store, settings), key)
        assert gallery.text == "Visite du stand de Nova Robotique, le 12 juin 2025."
        edit_block(store, gallery.id, "Chez Nova Robotique.")
        choose_photos(store, gallery.id, [])
        again = block_of(draft_article(store, settings), key)
        assert (again.text, again.photo_ids) == ("Chez Nova Robotique.", ())

    def test_a_removed_block_stays_out_until_it_is_brought_back(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        first = draft_article(store, settings)
        told = block_of(first, f"visit:{team.visit.id}:text")
        remove_block(store, told.id)
        retold(store, team)
        assert told.key not in [b.key for b in draft_article(store, settings).blocks]
        back = bring_back(store, settings)
        assert [b.key for b in back.blocks] == [b.key for b in first.blocks]
        assert "capteurs" in block_of(back, told.key).text


class TestGalleryOrder:
    """What is ordered and covered on Photos stands so in the article, drafted or chosen."""

    def shown(self, store: Store, team: Team) -> list[str]:
        with store.read() as tx:
            article, dossier = tx.article(), tx.dossier()
        assert article is not None
        ids = block_of(article, f"visit:{team.visit.id}:gallery").photo_ids
        return [dossier.photo[i].name for i in ids]

    def two_more(self, store: Store, team: Team) -> list[Photo]:
        with store.act(Message("Photos")) as tx:
            return [
                tx.put(replace(team.photo, id=uuid7(), rev=0, sha256=sign * 64, name=f"{sign}.jpg"))
                for sign in "bc"
            ]

    def test_the_cover_comes_first_at_once_and_after_drafting(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        b, c = self.two_more(store, team)
        draft_article(store, settings)
        before = self.shown(store, team)
        assert before == [team.photo.name, "b.jpg", "c.jpg"]
        mark_cover(store, c.id)
        assert self.shown(store, team) == ["c.jpg", team.photo.name, "b.jpg"]
        draft_article(store, settings)
        assert self.shown(store, team) == ["c.jpg", team.photo.name, "b.jpg"]
        mark_cover(store, b.id)
        assert self.shown(store, team) == ["b.jpg", team.photo.name, "c.jpg"]
        mark_cover(store, b.id)
        assert self.shown(store, team) == before

    def test_a_photo_that_is_moved_moves_in_the_article_and_undo_brings_it_back(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        b, c = self.two_more(store, team)
        draft_article(store, settings)
        move_photos(store, [c.id], [b.id], later=False)
        assert self.shown(store, team) == [team.photo.name, "c.jpg", "b.jpg"]
        store.undo()
        assert self.shown(store, team) == [team.photo.name, "b.jpg", "c.jpg"]

    def test_a_chosen_gallery_keeps_its_choice(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        b, c = self.two_more(store, team)
        gallery = block_of(draft_article(store, settings), f"visit:{team.visit.id}:gallery")
        choose_photos(store, gallery.id, [team.photo.id, c.id])
        mark_cover(store, c.id)
        assert self.shown(store, team) == ["c.jpg", team.photo.name]
        mark_cover(store, b.id)
        assert self.shown(store, team) == [team.photo.name, "c.jpg"]


class TestMovingBlocks:
    def test_one_that_is_first_already_is_no_action(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        first = draft_article(store, settings)
        move_block(store, first.blocks[0].id, -1)
        assert store.undo() is not None
        with store.read() as tx:
            assert tx.article() is None  # it was the draft that was undone

    def test_a_block_moves_and_goes(self, store: Store, team: Team, settings: Settings) -> None:
        first = draft_article(store, settings)
        moved = move_block(store, first.blocks[1].id, -1)
        assert moved.blocks[0].id == first.blocks[1].id
        left = remove_block(store, first.blocks[1].id)
        assert len(left.blocks) == len(first.blocks) - 1
