"""What was logged can be mended: photos follow, one undo takes it back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from delegation_tui.capture.amend import (
    amend_line,
    cancel_item,
    give_to_party,
    leave,
    make_part_of,
    merge_visits,
    move_visit,
    put_after,
    remove_visit,
    replace_item,
    restore_item,
    settle,
    settle_as_typed,
    split_visit,
    substitute_person,
)
from delegation_tui.capture.line import one_line
from delegation_tui.capture.log_visit import arrive
from delegation_tui.domain.event import ItemState, ProgrammeItem
from delegation_tui.domain.message import DelegationError, NotFound
from delegation_tui.domain.people import Organisation, Person, Role
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.visits import PieceKind, Visibility, Visit
from delegation_tui.photos.placing.place import place_photos

from .conftest import Desk, a_stop, at


def stands_at(desk: Desk, photo: Photo) -> object:
    return desk.dossier.photo[photo.id].visit_id


class TestAmendTheLine:
    def test_what_it_says_replaces_what_it_said(self, desk: Desk) -> None:
        visit = desk.log("alo ; acn ; !four ; oui")
        amended = amend_line(desk.store, desk.settings, visit.id, "blh ; voltia ; !pile")
        assert desk.names(amended) == ["Benoît L’Hévéder"]
        assert amended.host_id == desk.cast.voltia.id
        assert [a.text for a in desk.dossier.announcements_of(visit.id)] == ["pile"]
        assert amended.typed == "blh ; voltia ; !pile"

    @pytest.mark.parametrize(
        ("typed", "amended", "clock"),
        [
            ("alo ; acn", "alo ; C3", "14:30"),
            ("< alo ; acn", "< alo ; C3", "14:25"),
            ("< alo ; acn", "alo ; C3", "14:30"),
            ("alo ; acn", "<< alo ; acn", "14:20"),
            ("alo ; acn", "13h alo ; acn", "13:00"),
            ("13h alo ; acn", "alo ; acn", "13:00"),
        ],
    )
    def test_its_time_stays_unless_the_line_says_another(
        self, desk: Desk, typed: str, amended: str, clock: str
    ) -> None:
        visit = desk.log(typed)
        amend_line(desk.store, desk.settings, visit.id, amended)
        assert desk.times() == [(clock, "")]

    def test_the_visit_before_still_ends_where_it_begins(self, desk: Desk) -> None:
        desk.log("alo ; acn", "14:00")
        second = desk.log("alo ; C3", "14:20")
        amend_line(desk.store, desk.settings, second.id, "14h10 alo ; C3")
        assert desk.times() == [("14:00", "14:10"), ("14:10", "")]

    def test_it_stays_a_part_and_its_programme_item(self, desk: Desk) -> None:
        whole = desk.log("alo ; Allée", "14:00")
        part = desk.log("( ; acn", "14:10")
        assert amend_line(desk.store, desk.settings, part.id, "; C3").parent_id == whole.id

    def test_what_was_settled_stays_settled(self, desk: Desk) -> None:
        visit = desk.log("alo ; dupo")
        (piece,) = visit.unresolved
        settle(desk.store, desk.settings, visit.id, piece.id, desk.cast.dupontel.id)
        amended = amend_line(desk.store, desk.settings, visit.id, "alo ; dupo ; piles")
        assert amended.unresolved == ()
        assert desk.names(amended)[1:] == ["Rose Dupontel"]

    @pytest.mark.parametrize("typed", ["Anaïs Inconnue", "dupo"])
    def test_who_was_settled_stays_while_the_line_names_them(self, desk: Desk, typed: str) -> None:
        visit = desk.log(f"alo, {typed} ; acn")
        (piece,) = visit.unresolved
        settle(desk.store, desk.settings, visit.id, piece.id, desk.cast.dupontel.id)
        amended = amend_line(desk.store, desk.settings, visit.id, f"alo, {typed} ; acn ; four")
        assert "Rose Dupontel" in desk.names(amended)
        assert amended.unresolved == ()
        amended = amend_line(desk.store, desk.settings, visit.id, "alo ; acn ; four")
        assert desk.names(amended) == ["Anne-Lise Ötker-Nguyễn"]

    def test_who_was_substituted_does_not_come_back(self, desk: Desk) -> None:
        visit = desk.log("alo ; acn")
        substitute_person(desk.store, desk.cast.anne.id, desk.cast.benoit.id, visit.id)
        amended = amend_line(desk.store, desk.settings, visit.id, "alo, clf ; acn ; four")
        assert desk.names(amended) == ["Benoît L’Hévéder", "Chloé de La Fontaine"]

    def test_what_was_moved_and_given_away_stays_so(self, desk: Desk) -> None:
        visit = desk.log("13h alo ; acn")
        move_visit(desk.store, desk.settings, visit.id, at("13:20"), at("13:40"))
        give_to_party(desk.store, desk.settings, visit.id, desk.cast.youth.id)
        amended = amend_line(desk.store, desk.settings, visit.id, "13h alo ; acn ; four")
        assert (desk.times(), amended.party_id) == ([("13:20", "13:40")], desk.cast.youth.id)

    def test_what_was_said_stays_the_same_record(self, desk: Desk) -> None:
        visit = desk.log('alo ; acn ; four ; "oui" !pile')
        (told,) = desk.dossier.announcements
        amended = amend_line(
            desk.store, desk.settings, visit.id, 'alo ; acn ; four ; "oui" !pile *'
        )
        assert amended.statements == visit.statements
        assert amended.topics == visit.topics
        assert desk.dossier.announcements == (told,)

    def test_merged_visits_are_one_line_that_says_both(self, desk: Desk) -> None:
        first = desk.log("alo, Anaïs Inconnue ; acn ; four ; une note", "14:00")
        second = desk.log('14h10 clf ; Rose ; cuve ; "oui" ; une autre ; /démo', "14:20")
        merge_visits(desk.store, desk.settings, first.id, second.id)
        merged = desk.visit(first)
        again = amend_line(desk.store, desk.settings, first.id, one_line(merged.typed))
        assert [u.text for u in again.unresolved] == [u.text for u in merged.unresolved]
        own = {"rev": 0, "typed": "", "unresolved": ()}
        assert replace(again, **own) == replace(merged, **own)

    def test_an_arrival_keeps_what_the_line_leaves_unsaid(self, desk: Desk) -> None:
        item = a_stop(desk)
        visit = arrive(desk.store, desk.settings, item.id, at("14:37")).visit
        amended = amend_line(desk.store, desk.settings, visit.id, ';;recyclage;"Bientôt"')
        assert desk.names(amended) == desk.names(visit) != []
        assert (amended.host_id, amended.place_id) == (visit.host_id, visit.place_id)
        assert [t.text for t in amended.topics] == ["recyclage"]
        assert [s.speaker_id for s in amended.statements] == [desk.cast.dupontel.id]

    def test_another_place_lets_the_planned_stop_wait_again(self, desk: Desk) -> None:
        item = a_stop(desk)
        visit = desk.log("alo ; voltia", "14:41")
        amended = amend_line(desk.store, desk.settings, visit.id, "alo ; acn")
        assert (amended.item_id, desk.dossier.programme[0].state) == (None, ItemState.PLANNED)
        amended = amend_line(desk.store, desk.settings, visit.id, "alo ; voltia")
        assert (amended.item_id, desk.dossier.programme[0].state) == (item.id, ItemState.HELD)

    def test_is_undone(self, desk: Desk) -> None:
        visit = desk.log("alo ; acn ; !four")
        desk.changes_nothing_when_undone(
            lambda: amend_line(desk.store, desk.settings, visit.id, "blh ; voltia ; !pile")
        )


class TestTimes:
    def test_leave(self, desk: Desk) -> None:
        visit = desk.log("alo ; acn", "14:00")
        desk.changes_nothing_when_undone(
            lambda: leave(desk.store, desk.settings, visit.id, at("14:12"))
        )
        assert desk.times() == [("14:00", "14:12")]

    def test_no_visit_ends_before_it_starts(self, desk: Desk) -> None:
        visit = desk.log("alo ; acn", "14:00")
        with pytest.raises(DelegationError, match="before it starts"):
            leave(desk.store, desk.settings, visit.id, at("13:59"))

    def test_only_an_end_that_the_next_visit_made_goes_with_it(self, desk: Desk) -> None:
        desk.log("14h00-14h20 alo ; acn", "14:00")
        second = desk.log("alo ; C3", "14:20")
        desk.log("alo ; Allée", "14:40")
        move_visit(desk.store, desk.settings, second.id, at("14:30"), at("14:40"))
        assert desk.times() == [("14:00", "14:20"), ("14:30", "14:40"), ("14:40", "")]

    def test_an_end_that_somebody_says_is_theirs_from_then_on(self, desk: Desk) -> None:
        first = desk.log("alo ; acn", "14:00")
        second = desk.log("alo ; C3", "14:20")
        move_visit(desk.store, desk.settings, first.id, at("14:00"), at("14:10"))
        move_visit(desk.store, desk.settings, first.id, at("14:00"), at("14:20"))
        move_visit(desk.store, desk.settings, second.id, at("14:30"), None)
        assert desk.times() == [("14:00", "14:20"), ("14:30", "")]

    def test_photos_follow_a_visit_that_moves(self, desk: Desk) -> None:
        visit = desk.log("14:00-14:20 alo ; acn")
        photo = desk.photograph("15:05")
        desk.changes_nothing_when_undone(
            lambda: move_visit(desk.store, desk.settings, visit.id, at("15:00"), at("15:20"))
        )
        assert stands_at(desk, photo) == visit.id


class TestSplitAndMerge:
    def test_a_visit_in_two(self, desk: Desk) -> None:
        visit = desk.log("14:00-14:40 alo, blh ; acn ; four")
        photo = desk.photograph("14:30")
        part = desk.log("14:25-14:35 ( ; voltia")
        move_visit(desk.store, desk.settings, part.id, at("14:38"), at("14:39"))
        split = []
        desk.changes_nothing_when_undone(
            lambda: split.append(split_visit(desk.store, desk.settings, visit.id, at("14:20")))
        )
        (second,) = split
        assert desk.times()[:2] == [("14:00", "14:20"), ("14:20", "14:40")]
        assert desk.names(second) == desk.names(visit)
        assert stands_at(desk, photo) == second.id
        assert desk.visit(part).parent_id == second.id

    def test_what_was_to_resolve_is_to_resolve_in_both(self, desk: Desk) -> None:
        visit = desk.log("14:00-14:40 alo ; Maison Inconnue")
        second = split_visit(desk.store, desk.settings, visit.id, at("14:20"))
        roster = desk.dossier.roster
        assert [roster.visit_name(v) for v in (desk.visit(visit), second)] == [
            "Maison Inconnue"
        ] * 2
        assert [piece.text for piece in second.unresolved] == ["Maison Inconnue"]

    @pytest.mark.parametrize("clock", ["13:59", "14:00", "14:40", "15:00"])
    def test_only_inside(self, desk: Desk, clock: str) -> None:
        visit = desk.log("14:00-14:40 alo ; acn")
        with pytest.raises(DelegationError, match="inside it"):
            split_visit(desk.store, desk.settings, visit.id, at(clock))

    def test_two_visits_in_one_lose_nothing(self, desk: Desk) -> None:
        first = desk.log("14:00-14:10 alo, &élus ; acn ; four")
        second = desk.log("14:15-14:30 alo, clf, Inconnu ; ; four, emploi ; ~mot ?nom !pile *")
        third = desk.log("( ; voltia", "14:20")
        photo = desk.photograph("14:25")
        place_photos(desk.store, [photo.id], second.id)
        desk.changes_nothing_when_undone(
            lambda: merge_visits(desk.store, desk.settings, first.id, second.id)
        )
        merged = desk.visit(first)
        assert desk.times()[0] == ("14:00", "14:30")
        assert desk.names(merged) == ["Anne-Lise Ötker-Nguyễn", "élus", "Chloé de La Fontaine"]
        assert [t.text for t in merged.topics] == ["four", "emploi"]
        assert [u.text for u in merged.unresolved] == ["Inconnu"]
        assert merged.to_verify == ("nom",)
        assert merged.key_moment
        assert merged.visibility is Visibility.INTERNAL
        assert [a.text for a in desk.dossier.announcements_of(first.id)] == ["pile"]
        assert desk.visit(third).parent_id == first.id
        assert stands_at(desk, photo) == first.id

    def test_a_part_merged_with_its_whole_is_no_part_of_itself(self, desk: Desk) -> None:
        whole = desk.log("alo ; Allée", "14:00")
        part = desk.log("( ; acn", "14:10")
        merged = merge_visits(desk.store, desk.settings, part.id, whole.id)
        assert merged.parent_id is None
        assert len(desk.dossier.visits) == 1

    def test_not_with_itself(self, desk: Desk) -> None:
        visit = desk.log("alo ; acn")
        with pytest.raises(DelegationError, match="two visits"):
            merge_visits(desk.store, desk.settings, visit.id, visit.id)


class TestPartsAndOrder:
    def two(self, desk: Desk) -> tuple[Visit, Visit]:
        return desk.log("alo ; Allée", "14:00"), desk.log("alo ; acn", "14:20")

    @pytest.mark.parametrize(
        ("join", "field"), [(make_part_of, "parent_id"), (put_after, "after_id")]
    )
    def test_joined_parted_and_never_in_a_circle(
        self, desk: Desk, join: Callable[..., Visit], field: str
    ) -> None:
        first, second = self.two(desk)
        desk.changes_nothing_when_undone(
            lambda: join(desk.store, desk.settings, second.id, first.id)
        )
        assert getattr(desk.visit(second), field) == first.id
        for visit, other in ((first, second), (first, first)):
            with pytest.raises(DelegationError, match="itself"):
                join(desk.store, desk.settings, visit.id, other.id)
        assert getattr(join(desk.store, desk.settings, second.id, None), field) is None

    def test_given_to_another_party(self, desk: Desk) -> None:
        visit = desk.log("alo ; acn")
        desk.changes_nothing_when_undone(
            lambda: give_to_party(desk.store, desk.settings, visit.id, desk.cast.youth.id)
        )
        assert desk.visit(visit).party_id == desk.cast.youth.id
        with pytest.raises(NotFound):
            give_to_party(desk.store, desk.settings, visit.id, visit.id)

    def test_removed_its_parts_stand_alone_and_its_photos_are_placed_anew(self, desk: Desk) -> None:
        whole, part = desk.log("alo ; Allée", "14:00"), desk.log("( ; acn", "14:10")
        photo = desk.photograph("14:05")
        place_photos(desk.store, [photo.id], whole.id)
        desk.changes_nothing_when_undone(lambda: remove_visit(desk.store, desk.settings, whole.id))
        assert desk.visit(part).parent_id is None
        assert stands_at(desk, photo) != whole.id


class TestProgramme:
    def planned(self, desk: Desk) -> ProgrammeItem:
        item = ProgrammeItem(
            starts_at=at("14:30"),
            ends_at=at("15:00"),
            title="Voltia",
            host_id=desk.cast.voltia.id,
            party_id=desk.cast.everybody.id,
            person_ids=(desk.cast.anne.id,),
        )
        desk.plan(item)
        return item

    def test_cancelled(self, desk: Desk) -> None:
        item = self.planned(desk)
        desk.changes_nothing_when_undone(lambda: cancel_item(desk.store, item.id))
        assert desk.dossier.programme[0].state is ItemState.CANCELLED

    def test_planned_again(self, desk: Desk) -> None:
        item = self.planned(desk)
        cancel_item(desk.store, item.id)
        desk.changes_nothing_when_undone(lambda: restore_item(desk.store, item.id))
        (again,) = desk.dossier.programme
        assert (again.state, again.source) == (ItemState.PLANNED, item.source)

    def test_replaced_by_another(self, desk: Desk) -> None:
        item = self.planned(desk)
        desk.changes_nothing_when_undone(
            lambda: replace_item(desk.store, item.id, "; acn ; acier vert")
        )
        old, new = sorted(desk.dossier.programme, key=lambda i: i.id)
        assert (old.state, new.state) == (ItemState.CANCELLED, ItemState.PLANNED)
        assert new.host_id == desk.cast.acier.id
        assert (new.starts_at, new.ends_at) == (item.starts_at, item.ends_at)
        assert new.person_ids == item.person_ids
        assert new.topics == ("acier vert",)
        assert new.title == "Aciéries du Nord"

    def test_replaced_by_somebody_unknown_at_another_time(self, desk: Desk) -> None:
        item = self.planned(desk)
        new = replace_item(desk.store, item.id, "15h10 blh ; Maison Inconnue")
        assert new.title == "Maison Inconnue"
        assert new.starts_at == at("15:10")
        assert new.person_ids == (desk.cast.benoit.id,)

    def test_what_was_held_is_neither_cancelled_nor_replaced(self, desk: Desk) -> None:
        item = self.planned(desk)
        visit = arrive(desk.store, desk.settings, item.id, at("14:31")).visit
        for act in (cancel_item, lambda s, i: replace_item(s, i, "; acn")):
            with pytest.raises(DelegationError, match="was held"):
                act(desk.store, item.id)
        remove_visit(desk.store, desk.settings, visit.id)
        assert desk.dossier.programme[0].state is ItemState.PLANNED


class TestSettling:
    def test_a_host_that_the_person_brings_is_settled_too(self, desk: Desk) -> None:
        visit = desk.log("alo, Rose Inconnue ; Maison Neuve")
        house = Organisation(name="Maison Neuve")
        rose = Person(given="Rose", family="Inconnue")
        role = Role(person_id=rose.id, organisation_id=house.id, title_f="autrice")
        for record in (house, rose, role):
            desk.put(record)
        piece = next(u for u in visit.unresolved if u.kind is PieceKind.PERSON)
        settled = settle(desk.store, desk.settings, visit.id, piece.id, rose.id)
        assert (settled.host_id, settled.unresolved) == (house.id, ())

    def test_a_person_met_brings_host_and_words(self, desk: Desk) -> None:
        visit = desk.log('alo ; dupo ; ; "nous restons" /signature !pile')
        (piece,) = visit.unresolved
        desk.changes_nothing_when_undone(
            lambda: settle(desk.store, desk.settings, visit.id, piece.id, desk.cast.dupontel.id)
        )
        settled = desk.visit(visit)
        assert settled.unresolved == ()
        assert desk.names(settled)[1:] == ["Rose Dupontel"]
        assert settled.host_id == desk.cast.voltia.id
        assert settled.statements[0].speaker_id == desk.cast.dupontel.id
        both = (desk.cast.anne.id, desk.cast.voltia.id)
        assert desk.dossier.announcements[0].announcer_ids == both

    def test_an_organisation_a_place_or_a_party(self, desk: Desk) -> None:
        visit = desk.log("Truc ; Chose, Machin")
        for record in (desk.cast.youth, desk.cast.acier, desk.cast.booth):
            piece = desk.visit(visit).unresolved[0]
            settle(desk.store, desk.settings, visit.id, piece.id, record.id)
        settled = desk.visit(visit)
        assert settled.unresolved == ()
        assert settled.party_id == desk.cast.youth.id
        assert settled.host_id == desk.cast.acier.id
        assert settled.place_id == desk.cast.booth.id

    def test_somebody_who_is_there_already_is_not_there_twice(self, desk: Desk) -> None:
        visit = desk.log("alo, Truc ; acn")
        (piece,) = visit.unresolved
        settled = settle(desk.store, desk.settings, visit.id, piece.id, desk.cast.anne.id)
        assert desk.names(settled) == ["Anne-Lise Ötker-Nguyễn"]

    def test_the_words_themselves(self, desk: Desk) -> None:
        visit = desk.log("alo, trois lycéennes ; acn")
        (piece,) = visit.unresolved
        desk.changes_nothing_when_undone(
            lambda: settle_as_typed(desk.store, desk.settings, visit.id, piece.id)
        )
        assert desk.names(desk.visit(visit))[1:] == ["trois lycéennes"]

    def test_only_once(self, desk: Desk) -> None:
        visit = desk.log("Truc ; acn")
        (piece,) = visit.unresolved
        settle(desk.store, desk.settings, visit.id, piece.id, desk.cast.anne.id)
        with pytest.raises(DelegationError, match="meantime"):
            settle(desk.store, desk.settings, visit.id, piece.id, desk.cast.anne.id)


class TestSubstitution:
    def test_everywhere_planned_or_logged(self, desk: Desk) -> None:
        cast = desk.cast
        visit = desk.log('alo ; rdu ; ; "oui"')
        item = ProgrammeItem(starts_at=at("16:00"), met_ids=(cast.dupontel.id, cast.dupont.id))
        held = ProgrammeItem(
            starts_at=at("9:00"), met_ids=(cast.dupontel.id,), state=ItemState.HELD
        )
        desk.plan(item, held)
        desk.changes_nothing_when_undone(
            lambda: substitute_person(desk.store, cast.dupontel.id, cast.dupont.id)
        )
        changed = desk.visit(visit)
        assert desk.names(changed) == ["Anne-Lise Ötker-Nguyễn", "Marc Dupont"]
        assert changed.participants[1].title == ""
        assert changed.statements[0].speaker_id == cast.dupont.id
        after = {i.id: i for i in desk.dossier.programme}
        assert after[item.id].met_ids == (cast.dupont.id,)
        assert after[held.id].met_ids == (cast.dupontel.id,)

    def test_at_one_visit_only(self, desk: Desk) -> None:
        cast = desk.cast
        one, other = desk.log("alo ; acn", "10:00"), desk.log("alo, blh ; C3", "11:00")
        assert substitute_person(desk.store, cast.anne.id, cast.benoit.id, other.id) == 1
        assert desk.names(desk.visit(one)) == ["Anne-Lise Ötker-Nguyễn"]
        assert desk.names(desk.visit(other)) == ["Benoît L’Hévéder"]


def test_an_open_visit_takes_its_photos_until_the_next_begins(desk: Desk) -> None:
    first = desk.log("alo ; acn", "14:00")
    photo = desk.photograph("14:25")
    second = desk.log("alo ; C3", "14:20")
    assert stands_at(desk, photo) == second.id
    move_visit(desk.store, desk.settings, second.id, at("14:30"), None)
    assert stands_at(desk, photo) == first.id
    assert desk.visit(first).ends_at == at("14:20") + timedelta(minutes=10)
