"""Searching: whatever way a word is typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Organisation, Person
from delegation_tui.domain.photos import Photo, PhotoPerson
from delegation_tui.domain.visits import Participant, Topic, Visit
from delegation_tui.store import Store, open_store

from .records import NOON, keep


@pytest.fixture
def known(store: Store) -> Store:
    body = Organisation(name="Œuvre-Coopérative d’Île-de-France", short_name="OCIF")
    person = Person(given="Marie-Guite", family="Dufay", code="mgd", aliases=("La présidente",))
    keep(store, body, person)
    visit = Visit(
        starts_at=NOON,
        host_ids=(body.id,),
        typed="mgd stand K32",
        participants=(Participant(person_id=person.id), Participant(label="les élus du numérique")),
        topics=(Topic(text="le cœur artificiel"),),
    )
    keep(store, visit)
    shown = (PhotoPerson(person_id=person.id), PhotoPerson(label="une ingénieure"))
    keep(store, Photo(sha256="1", name="IMG_2041.JPG", path="1.jpg", people=shown))
    keep(store, Photo(sha256="2", name="b.jpg", path="2.jpg", caption="Devant l’hôtel"))
    return store


class TestSearch:
    @pytest.mark.parametrize(
        ("typed", "kinds"),
        [
            ("Marie-Guite Dufay", {"person", "visit", "photo"}),
            ("marie guite", {"person", "visit", "photo"}),
            ("DUFAY MARIE", {"person", "visit", "photo"}),
            ("duf", {"person", "visit", "photo"}),
            ("mgd", {"person", "visit"}),
            ("presidente", {"person"}),
            ("oeuvre", {"organisation", "visit"}),
            ("ŒUVRE cooperative", {"organisation", "visit"}),
            ("ile de france", {"organisation", "visit"}),
            ("ocif", {"organisation"}),
            ("coeur", {"topic"}),
            ("CŒUR ARTIF", {"topic"}),
            ("elus numerique", {"visit"}),
            ("k32", {"visit"}),
            ("2041", {"photo"}),
            ("ingénieure", {"photo"}),
            ("l'hotel", {"photo"}),
            ("fay", set()),
            ("nobody", set()),
            ("  ", set()),
            ("'; DROP TABLE visit; --", set()),
        ],
    )
    def test_accents_case_ligatures_and_hyphens_do_not_matter(
        self, known: Store, typed: str, kinds: set[str]
    ) -> None:
        assert {hit.kind for hit in known.search(typed)} == kinds

    def test_hits_lead_to_their_record(self, known: Store) -> None:
        with known.read() as tx:
            (person,) = tx.all(Person)
            (visit,) = tx.all(Visit)
        by_kind = {hit.kind: hit for hit in known.search("dufay")}
        assert (by_kind["person"].id, by_kind["person"].label) == (person.id, "Marie-Guite Dufay")
        assert by_kind["visit"].id == visit.id
        assert by_kind["visit"].label == "12:00 Œuvre-Coopérative d’Île-de-France"
        (topic,) = known.search("coeur")
        assert topic.id == visit.id

    @pytest.mark.parametrize("typed", ["lecun", "le cun", "Le Cun", "yann lecun"])
    def test_a_family_name_in_two_words_typed_as_one(self, known: Store, typed: str) -> None:
        keep(known, Person(given="Yann", family="Le Cun"))
        assert [hit.label for hit in known.search(typed)] == ["Yann Le Cun"]

    def test_not_more_than_asked_for(self, known: Store) -> None:
        keep(known, *(Person(family=f"Dufay{n}") for n in range(30)))
        assert len(known.search("dufay")) == 20
        assert len(known.search("dufay", limit=3)) == 3

    def test_it_sees_what_this_and_another_window_just_did(self, known: Store) -> None:
        assert known.search("petrov") == ()
        with open_store(known.workspace, actor="boris") as other:
            (person,) = keep(other, Person(family="Petrov"))
            assert [hit.id for hit in known.search("petrov")] == [person.id]
            keep(known, replace(person, family="Pétrova"))
            assert [hit.label for hit in other.search("petrova")] == ["Pétrova"]

    def test_a_person_taken_away_is_not_found_and_breaks_nothing(self, known: Store) -> None:
        with known.act(Message("Removed")) as tx:
            tx.remove(tx.all(Person)[0])
        assert known.search("dufay") == ()
        assert {hit.kind for hit in known.search("ingenieure")} == {"photo"}
