"""An edit is compared with what its user saw: the field, the element of a list; never the row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegation_tui.article.captions import credit_camera
from delegation_tui.article.head import DRAFTED, LISTS
from delegation_tui.domain.article import Article
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.people import Person, Spelling
from delegation_tui.domain.photos import Origin, Photo, PhotoPerson
from delegation_tui.domain.record import changed
from delegation_tui.domain.seen import Answer, ChangedMeanwhile, Take, changed_since, laid_over
from delegation_tui.domain.visits import EndsBy, NoteUse, Statement, Topic, Visit
from delegation_tui.store import Store, make_store, open_store
from delegation_tui.workspace import create_workspace

from .edits import EDITS, TAKES_AWAY
from .two_windows import View, at, furnish

PHOTO = Photo(sha256="a", name="a.jpg", path="a.jpg", caption="une", caption_origin=Origin.HAND)
words = st.lists(st.sampled_from("abcdef"), unique=True, max_size=5).map(tuple)


def by_hand(caption: str) -> Photo:
    return replace(PHOTO, caption=caption, caption_origin=Origin.HAND)


class TestOneRecord:
    def test_two_fields_meet_no_question(self) -> None:
        laid, clashes = laid_over(PHOTO, by_hand("deux"), replace(PHOTO, rights="©"))
        assert (laid.caption, laid.rights, clashes) == ("deux", "©", [])

    def test_what_a_form_left_alone_stays_as_it_is_now(self) -> None:
        seen = Person(family="Roux", phone="1", email="a@b")
        laid, clashes = laid_over(seen, replace(seen, phone="2"), replace(seen, email="c@d"))
        assert (laid.phone, laid.email, clashes) == ("2", "c@d", [])

    def test_the_same_field_is_a_clash_and_theirs_stands(self) -> None:
        laid, (clash,) = laid_over(PHOTO, by_hand("deux"), by_hand("trois"))
        assert (laid.caption, clash.theirs[0], clash.mine[0]) == ("deux", "deux", "trois")

    @pytest.mark.parametrize(
        ("take", "stands"), [(Take.THEIRS, "deux"), (Take.MINE, "trois"), (Take.BOTH, "deux trois")]
    )
    def test_one_answer_settles_it(self, take: Take, stands: str) -> None:
        seen, now, wanted = PHOTO, by_hand("deux"), by_hand("trois")
        _, shown = laid_over(seen, now, wanted)
        laid, clashes = laid_over(seen, now, wanted, [Answer(take, tuple(shown))])
        assert (laid.caption, clashes) == (stands, [])

    def test_an_answer_is_of_what_was_shown(self) -> None:
        _, shown = laid_over(PHOTO, by_hand("deux"), by_hand("trois"))
        mine = [Answer(Take.MINE, tuple(shown))]
        assert laid_over(PHOTO, by_hand("quatre"), by_hand("trois"), mine)[1]

    def test_what_drafting_wrote_asks_nothing(self) -> None:
        seen = replace(PHOTO, caption_origin=Origin.DRAFTED)
        laid, clashes = laid_over(seen, replace(seen, caption="deux"), by_hand("trois"))
        assert (laid.caption, clashes) == ("trois", [])

    @pytest.mark.parametrize("field", ["caption", "alt", "credit"])
    def test_words_stay_of_who_wrote_them(self, field: str) -> None:
        """Typed over words that were another person's when they were seen, and are drafted now."""
        seen, now, wanted = (
            changed(PHOTO, {field: word, f"{field}_origin": origin})
            for word, origin in (
                ("une", Origin.HAND), ("deux", Origin.DRAFTED), ("trois", Origin.HAND)
            )
        )  # fmt: skip
        assert laid_over(seen, now, wanted) == (wanted, [])

    @pytest.mark.parametrize("field", DRAFTED)
    def test_a_head_field_stays_of_who_wrote_it(self, field: str) -> None:
        seen, now, wanted = (
            changed(
                Article(id=PHOTO.id), {field: (word,) if field in LISTS else word, "edited": by}
            )
            for word, by in (("une", (field,)), ("deux", ()), ("trois", (field,)))
        )
        assert laid_over(seen, now, wanted) == (wanted, [])

    def test_nobody_confirms_a_name_that_he_did_not_see(self) -> None:
        seen = Person(given="Anne", family="Roux")
        confirmed = replace(seen, spelling=Spelling.CONFIRMED)
        assert laid_over(seen, replace(seen, family="Leroux"), confirmed)[1]

    def test_nobody_validates_words_that_he_did_not_see(self) -> None:
        said = Statement(text="oui")
        seen = Visit(starts_at=at(10), statements=(said,))
        now = replace(seen, statements=(replace(said, text="non"),))
        judged = replace(seen, statements=(replace(said, validated_by="mf"),))
        assert laid_over(seen, now, judged)[1]

    def test_nobody_prints_a_note_that_he_did_not_see(self) -> None:
        seen = Visit(starts_at=at(10), note="a")
        assert laid_over(seen, replace(seen, note="b"), replace(seen, note_use=NoteUse.PRINT))[1]

    def test_an_end_that_followed_the_next_visit_asks_nothing(self) -> None:
        seen = Visit(starts_at=at(10))
        now = replace(seen, ends_at=at(11), ends_by=EndsBy.NEXT)
        moved = replace(seen, starts_at=at(9), ends_at=at(10))
        assert laid_over(seen, now, moved) == (moved, [])

    def test_who_removes_is_shown_what_changed(self) -> None:
        assert [clash.mine[0] for clash in changed_since(PHOTO, by_hand("deux"))] == [None]
        assert changed_since(PHOTO, PHOTO) == []


class TestLists:
    @given(words, words, words)
    def test_both_additions_and_both_removals_stand(
        self, seen: tuple[str, ...], now: tuple[str, ...], wanted: tuple[str, ...]
    ) -> None:
        base = Person(family="Roux", aliases=seen)
        laid, clashes = laid_over(base, replace(base, aliases=now), replace(base, aliases=wanted))
        gone = (set(seen) - set(now)) | (set(seen) - set(wanted))
        assert clashes == []
        assert set(laid.aliases) == (set(seen) | set(now) | set(wanted)) - gone
        assert len(set(laid.aliases)) == len(laid.aliases)

    def test_the_same_element_of_both_is_one(self) -> None:
        seen = Visit(starts_at=at(10))
        mine, theirs = (replace(seen, topics=(Topic(text="l’eau"),)) for _ in range(2))
        assert len(laid_over(seen, theirs, mine)[0].topics) == 1

    def test_people_are_told_apart_by_who_they_are(self) -> None:
        left, right = PhotoPerson(label="à gauche"), PhotoPerson(label="à droite")
        laid, clashes = laid_over(
            PHOTO, replace(PHOTO, people=(left,)), replace(PHOTO, people=(right,))
        )
        assert (laid.people, clashes) == ((right, left), [])


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """Two windows on one furnished workspace."""
    workspace = create_workspace(Path(tmp_path_factory.mktemp("both")) / "fair", {})
    with make_store(workspace) as one, open_store(workspace) as other:
        furnish(one)
        yield one, other


@pytest.mark.parametrize("name", [name for name in EDITS if name not in TAKES_AWAY])
def test_of_two_edits_none_is_lost(both: tuple[Store, Store], name: str) -> None:
    """Whoever edits what another edited since he looked is asked, or both edits stand."""
    mine, theirs = both
    edit, view = EDITS[name], View.of(mine)
    record = view.one(edit.kind, 0)
    words = ("premier", "second")
    try:
        edit.does(theirs.seeing(*edit.of(view, record)), view, record, words[0], 1)
    except DelegationError:
        pytest.skip("there is nothing of that to do here")
    first = View.of(mine)
    try:
        edit.does(mine.seeing(*edit.of(view, record)), view, record, words[1], 2)
    except DelegationError:
        assert View.of(mine) == first
        return
    was, now = (str(list(view.values.values())) for view in (first, View.of(mine)))
    assert (words[0] in was) <= (words[0] in now)


def test_what_follows_another_record_follows_what_stands_there(
    both: tuple[Store, Store],
) -> None:
    """The credit of photos is their camera's, whichever of two holders somebody takes."""
    mine, theirs = both
    camera = View.of(mine).one("camera", 0)
    credit_camera(theirs, camera.id, "Zoé")
    with pytest.raises(ChangedMeanwhile) as told:
        credit_camera(mine.seeing(camera), camera.id, "Inès")
    answer = Answer(Take.THEIRS, told.value.clashes)
    assert (
        credit_camera(mine.seeing(camera, answers=[answer]), camera.id, "Inès").photographer
        == "Zoé"
    )
    assert "© Inès" not in {photo.credit for photo in View.of(mine).dossier.photos}


def test_an_edit_that_says_nothing_of_what_was_seen_loses_the_other(
    both: tuple[Store, Store],
) -> None:
    """What the comparison is for."""
    edit, view = EDITS["photo rights"], View.of(both[0])
    for store, word in zip(both, ("tiers", "quart"), strict=True):
        edit.does(store, view, view.one("photo", 1), word, 1)
    assert View.of(both[0]).one("photo", 1).rights == "quart"
