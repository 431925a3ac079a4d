"""Mending what came in: two that are one, one too many, a stop by hand, the event's own fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from delegation_tui.domain.event import ItemState
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Organisation, Person, Spelling
from delegation_tui.domain.photos import Photo, PhotoPerson
from delegation_tui.domain.visits import Announcement, Participant, Statement, Visibility, Visit
from delegation_tui.roster.event_fields import EVENT_FIELDS, event_values, set_event
from delegation_tui.roster.meant import organisation_meant, person_meant
from delegation_tui.roster.merging import (
    confirm_source,
    delete_organisation,
    delete_person,
    merge_organisations,
    merge_people,
)
from delegation_tui.roster.planning import add_stop, move_stop

from .conftest import Desk, without_revs

PEOPLE = (
    "code;prénom;nom;genre;fonction;organisation;délégation;email;source\n"
    "ar;Anne;Roux;f;présidente;Région des Essais;délégation*;;protocole\n"
    "arx;Anne;Roux-Testard;f;directrice;Voltia;délégation;a@roux.example;protocole\n"
    "lp;Luc;Petit;m;vice-président;Région des Essais;délégation;;\n"
)
NOON = datetime(2024, 5, 22, 10, tzinfo=UTC)
PLAN = "date;début;intitulé;hôte;participants\n2024-05-22;17:00;Point;Voltia;arx, lp\n"


@pytest.fixture(autouse=True)
def day(desk: Desk) -> None:
    """A planned stop, visits, a quotation, an announcement: each person and house in many places."""
    desk.take("gens.csv", PEOPLE)
    desk.take("maisons.csv", "exposant;stand\nVoltia;C3\nVoltia SA;C4\n")
    desk.take("plan.csv", PLAN)
    anne, other, luc = (person(desk, code).id for code in ("ar", "arx", "lp"))
    house, twin = organisation(desk, "Voltia").id, organisation(desk, "Voltia SA").id
    first = Visit(
        starts_at=NOON,
        host_ids=(twin,),
        participants=(Participant(person_id=other), Participant(person_id=luc)),
    )
    second = Visit(
        starts_at=NOON + timedelta(hours=1),
        host_ids=(twin, house),
        participants=(
            Participant(person_id=anne),
            Participant(person_id=other, organisation_id=twin),
        ),
        statements=(Statement(text="Bravo", speaker_id=other),),
    )
    told = Announcement(visit_id=second.id, text="un fonds", announcer_ids=(other, twin))
    photo = Photo(
        sha256="0" * 64,
        name="A.JPG",
        path="media/originals/0.jpg",
        people=(PhotoPerson(person_id=anne), PhotoPerson(person_id=other)),
    )
    with desk.store.act(Message("Day")) as tx:
        tx.put_all((first, second))
        tx.put(told)
        tx.put(photo)


def ids(value: Any) -> Iterator[UUID]:
    """Every id that stands anywhere in it."""
    if isinstance(value, UUID):
        yield value
    for one in (
        value.values()
        if isinstance(value, dict)
        else value
        if isinstance(value, list | tuple)
        else ()
    ):
        yield from ids(one)


def mentioned(desk: Desk) -> set[UUID]:
    return set(ids(asdict(desk.dossier)))


def person(desk: Desk, words: str) -> Person:
    with desk.store.read() as tx:
        return person_meant(tx, words)


def organisation(desk: Desk, words: str) -> Organisation:
    with desk.store.read() as tx:
        return organisation_meant(tx, words)


class TestMerging:
    def test_two_people_are_one_wherever_either_was(self, desk: Desk) -> None:
        kept, gone = person(desk, "ar"), person(desk, "arx")
        merge_people(desk.store, kept, gone)
        assert gone.id not in mentioned(desk)
        dossier = desk.dossier
        merged = dossier.roster.person[kept.id]
        assert (merged.name, merged.aliases, merged.email) == (
            "Anne Roux",
            ("Anne Roux-Testard",),
            "a@roux.example",
        )
        titles = [role.title_f for role in dossier.roster.roles_of(kept.id)]
        assert titles == ["présidente", "directrice"]
        present = [[p.person_id for p in visit.participants] for visit in dossier.visits]
        assert [people.count(kept.id) for people in present] == [1, 1]
        assert [one.person_id for one in dossier.photos[0].people] == [kept.id]
        assert dossier.announcements[0].announcer_ids[0] == kept.id
        assert kept.id in dossier.programme[0].person_ids
        assert dossier.visits[1].statements[0].speaker_id == kept.id
        assert [m.person_id for m in dossier.roster.parties[0].members].count(kept.id) == 1

    def test_two_organisations_are_one(self, desk: Desk) -> None:
        kept, gone = organisation(desk, "Voltia"), organisation(desk, "Voltia SA")
        merge_organisations(desk.store, kept, gone)
        assert gone.id not in mentioned(desk)
        assert {visit.host_ids for visit in desk.dossier.visits} == {(kept.id,)}
        assert organisation(desk, "voltia sa").id == kept.id

    def test_nobody_is_merged_with_himself(self, desk: Desk) -> None:
        for merge, one in (
            (merge_people, person(desk, "ar")),
            (merge_organisations, organisation(desk, "Voltia")),
        ):
            with pytest.raises(DelegationError, match="one already"):
                merge(desk.store, one, one)  # type: ignore[operator]


class TestDeleting:
    def test_where_a_person_was_the_name_is_open(self, desk: Desk) -> None:
        gone = person(desk, "arx")
        delete_person(desk.store, gone)
        assert gone.id not in mentioned(desk)
        dossier = desk.dossier
        for noted in (*dossier.visits, dossier.programme[0]):
            assert gone.name in [piece.text for piece in noted.unresolved]
        assert dossier.visits[1].statements[0].speaker == gone.name
        assert dossier.photos[0].people[1].label == gone.name
        assert dossier.announcements[0].announcer == gone.name

    def test_where_an_organisation_was_too(self, desk: Desk) -> None:
        gone = organisation(desk, "Voltia SA")
        delete_organisation(desk.store, gone)
        assert gone.id not in mentioned(desk)
        assert gone.name in [piece.text for piece in desk.dossier.visits[0].unresolved]

    def test_one_that_briefs_are_about_stays(self, desk: Desk) -> None:
        desk.take("repères.csv", "organisation;texte\nVoltia;Voltia fait des piles.\n")
        with pytest.raises(DelegationError, match="briefs about Voltia"):
            delete_organisation(desk.store, organisation(desk, "Voltia"))


ACTIONS: dict[str, Callable[[Desk], object]] = {
    "merge people": lambda desk: merge_people(desk.store, person(desk, "ar"), person(desk, "arx")),
    "merge organisations": lambda desk: merge_organisations(
        desk.store, organisation(desk, "Voltia"), organisation(desk, "Voltia SA")
    ),
    "delete a person": lambda desk: delete_person(desk.store, person(desk, "arx")),
    "delete an organisation": lambda desk: delete_organisation(
        desk.store, organisation(desk, "Voltia")
    ),
    "confirm": lambda desk: confirm_source(desk.store, "protocole"),
    "add": lambda desk: add_stop(
        desk.store, desk.settings, {"title": "Point", "start": "23/05 10h"}
    ),
    "move": lambda desk: move_stop(desk.store, desk.dossier.programme[0].id, "18:00"),
    "set": lambda desk: set_event(desk.store, "venue", "Parc"),
}


@pytest.mark.parametrize("action", ACTIONS)
def test_one_undo_takes_it_back_whole(desk: Desk, action: str) -> None:
    before = desk.dossier
    ACTIONS[action](desk)
    assert without_revs(desk.dossier) != without_revs(before) or action == "set"
    desk.store.undo()
    assert without_revs(desk.dossier) == without_revs(before)
    assert desk.dossier.event.venue == before.event.venue


def test_spellings_of_a_sure_source_are_confirmed_at_once(desk: Desk) -> None:
    assert confirm_source(desk.store, "PROTOCOLE") == 2
    assert confirm_source(desk.store, "protocole") == 0
    assert person(desk, "lp").spelling is Spelling.UNCONFIRMED


@pytest.mark.parametrize("words", ["zz", "Zoé Inconnue", "", "0199"])
def test_a_word_that_means_nobody_is_told(desk: Desk, words: str) -> None:
    with pytest.raises(DelegationError, match="names nothing"):
        person(desk, words)


def test_namesakes_are_told_apart_by_their_codes(desk: Desk) -> None:
    desk.take("autre.csv", "code;prénom;nom;organisation\narz;Anne;Roux;Aciéries\n")
    with pytest.raises(
        DelegationError, match=r"ar Anne Roux, arz Anne Roux|arz Anne Roux, ar Anne Roux"
    ):
        person(desk, "anne roux")


class TestProgrammeByHand:
    def test_a_stop_is_planned_as_a_list_would_say_it(self, desk: Desk) -> None:
        cells = {
            "title": "Point",
            "start": "23/05 10h-11h",
            "people": "ar, Yann Inconnu",
            "press": "fermé",
        }
        item, warnings = add_stop(desk.store, desk.settings, cells)
        assert item.visibility is Visibility.INTERNAL
        assert [piece.text for piece in item.unresolved] == ["Yann Inconnu"]
        assert len(warnings) == 2
        assert len(desk.dossier.programme) == 2  # not the one of the same title
        desk.take("plan.csv", PLAN.replace("2024-05-22", "2024-05-23"))
        assert {(one.title, one.state) for one in desk.dossier.programme} >= {
            ("Point", ItemState.PLANNED)
        }

    def test_moved_it_lasts_as_long(self, desk: Desk) -> None:
        item, _warnings = add_stop(
            desk.store, desk.settings, {"title": "Fin", "start": "23/05 10h-11h30"}
        )
        moved = move_stop(desk.store, item.id, "24/05 15h")
        local = desk.dossier.event.local
        assert f"{local(moved.starts_at):%d %H:%M}" == "24 15:00"
        assert moved.ends_at is not None
        assert f"{local(moved.ends_at):%d %H:%M}" == "24 16:30"

    @pytest.mark.parametrize("start", ["", "jamais", "25:00"])
    def test_a_time_that_is_none_changes_nothing(self, desk: Desk, start: str) -> None:
        before = desk.dossier
        with pytest.raises(DelegationError):
            move_stop(desk.store, before.programme[0].id, start)
        with pytest.raises(DelegationError):
            add_stop(desk.store, desk.settings, {"title": "X", "start": start})
        assert desk.dossier == before


VALUES = {
    "name": "Foire", "short-names": "Foire|FDT", "edition": "12", "article": "la", "from": "21/05/2024",
    "to": "2024-05-26", "visit-day": "23 mai 2024", "timezone": "Europe/London", "city": "Lille",
    "venue": "Parc", "language": "en-GB", "purpose": "pour nourrir la stratégie régionale",
}  # fmt: skip
WRONG = {
    "name": "",
    "edition": "dix",
    "from": "hier soir",
    "to": "2020-01-01",
    "timezone": "Paris",
    "language": "klingon",
}


class TestEvent:
    def test_there_is_a_value_for_each(self) -> None:
        assert VALUES.keys() == EVENT_FIELDS.keys()

    @pytest.mark.parametrize("name", VALUES)
    def test_a_field_is_set(self, desk: Desk, name: str) -> None:
        before = event_values(desk.dossier.event)[name]
        set_event(desk.store, name, VALUES[name])
        assert event_values(desk.dossier.event)[name] not in (before, "", None)

    @pytest.mark.parametrize("name", WRONG)
    def test_what_is_no_value_is_refused(self, desk: Desk, name: str) -> None:
        before = desk.dossier.event
        with pytest.raises(DelegationError):
            set_event(desk.store, name, WRONG[name])
        assert desk.dossier.event == before
