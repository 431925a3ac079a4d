"""What is put is what is got, for every kind; what was changed meanwhile is not overwritten."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegation_tui.domain.event import Event
from delegation_tui.domain.message import Message, NotFound, StaleRecord
from delegation_tui.domain.people import Organisation, Person
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.record import Record
from delegation_tui.domain.visits import Participant, Topic, Visit
from delegation_tui.store import Store, open_store

from .records import KINDS, NOON, any_record, everything, keep, one_of_each, related


@pytest.fixture
def peopled(empty_store: Store, fair: Event) -> Store:
    """A store that holds one record of every kind."""
    keep(empty_store, *one_of_each(fair))
    return empty_store


class TestRoundTrip:
    @pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
    def test_every_kind_comes_back_as_it_went_in(self, peopled: Store, kind: type[Record]) -> None:
        ids = related(peopled)

        @settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
        @given(st.data())
        def story(data: st.DataObject) -> None:
            first = data.draw(any_record(kind, ids))
            (kept,) = keep(peopled, first)
            assert kept == replace(first, rev=1)
            for store in (peopled, elsewhere):  # what wrote it remembers it, the other reads it
                with store.read() as tx:
                    assert tx.get(kind, first.id) == kept
            second = replace(data.draw(any_record(kind, ids)), id=first.id, rev=kept.rev)
            if isinstance(first, Photo):
                second = replace(second, sha256=first.sha256)
            (changed,) = keep(peopled, second)
            assert replace(changed, rev=0) == replace(second, rev=0)
            for store in (peopled, elsewhere):
                with store.read() as tx:
                    assert tx.get(kind, first.id) == changed
                    assert changed in tx.all(kind)
            with peopled.act(Message("Removed")) as tx:
                tx.remove(changed)
                assert tx.find(kind, first.id) is None

        with open_store(peopled.workspace, actor="boris") as elsewhere:
            story()

    def test_a_value_told_twice_is_the_same_value(self, peopled: Store) -> None:
        before = everything(peopled)
        with peopled.read() as tx:
            records = [record for kind in KINDS for record in tx.all(kind)]
        keep(peopled, *records)
        assert everything(peopled) == before
        assert len(peopled.changes()) == 1  # nothing was different, so nothing was done

    def test_many_at_once(self, store: Store) -> None:
        people = [Person(family=f"Nom{n}", aliases=(f"n{n}",)) for n in range(1_200)]
        with store.act(Message("Added")) as tx:
            kept = tx.put_all(people)
        with store.act(Message("Renamed")) as tx:
            tx.put_all(replace(person, given="Ada") for person in kept)
        with store.read() as tx:
            assert tx.count(Person) == 1_200
            assert {person.given for person in tx.all(Person)} == {"Ada"}

    def test_parts_keep_their_order(self, store: Store) -> None:
        topics = tuple(Topic(text=f"thème {n}") for n in range(12))
        (visit,) = keep(store, Visit(starts_at=NOON, topics=topics))
        turned = replace(visit, topics=(*reversed(topics[3:]), Topic(text="neuf")))
        (kept,) = keep(store, turned)
        for known in (store, open_store(store.workspace, actor="boris")):
            with known, known.read() as tx:
                assert tx.get(Visit, visit.id).topics == kept.topics == turned.topics


class TestNobodyOverwritesWhatHeHasNotSeen:
    def test_a_record_changed_meanwhile_is_stale(self, store: Store) -> None:
        (person,) = keep(store, Person(family="Kanté"))
        keep(store, replace(person, family="Kante"))
        for late in (replace(person, family="Conté"), person):
            with pytest.raises(StaleRecord):
                keep(store, late)
        with pytest.raises(StaleRecord), store.act(Message("Removed")) as tx:
            tx.remove(person)
        with store.read() as tx:
            assert tx.get(Person, person.id).family == "Kante"

    def test_a_change_of_a_part_alone_counts(self, store: Store) -> None:
        (visit,) = keep(store, Visit(starts_at=NOON))
        (with_topic,) = keep(store, replace(visit, topics=(Topic(text="l’eau"),)))
        assert with_topic.rev == visit.rev + 1
        with pytest.raises(StaleRecord):
            keep(store, replace(visit, note="late"))

    def test_a_retry_cannot_make_it_twice(self, store: Store) -> None:
        person = Person(family="Kanté")
        keep(store, person)
        with pytest.raises(StaleRecord):
            keep(store, person)

    def test_what_was_taken_away_is_not_changed(self, store: Store) -> None:
        (person,) = keep(store, Person(family="Kanté"))
        with store.act(Message("Removed")) as tx:
            tx.remove(person)
        with pytest.raises(StaleRecord):
            keep(store, replace(person, rev=2))
        with store.read() as tx, pytest.raises(NotFound, match="person is not there"):
            tx.get(Person, person.id)

    def test_two_windows(self, store: Store) -> None:
        (person,) = keep(store, Person(family="Kanté"))
        with open_store(store.workspace, actor="boris") as other:
            keep(other, replace(person, family="Kante"))
            with pytest.raises(StaleRecord):
                keep(store, replace(person, given="Aïssata"))

    def test_a_stale_record_takes_the_whole_action_with_it(self, store: Store) -> None:
        (person,) = keep(store, Person(family="Kanté"))
        keep(store, replace(person, given="Aïssata"))
        with pytest.raises(StaleRecord):
            keep(store, Organisation(name="Région"), person)
        with store.read() as tx:
            assert tx.all(Organisation) == ()

    def test_a_photo_taken_away_may_be_added_again(self, store: Store) -> None:
        (photo,) = keep(store, Photo(sha256="0" * 64, name="a.jpg", path="a.jpg"))
        with store.act(Message("Removed")) as tx:
            tx.remove(photo)
        keep(store, Photo(sha256="0" * 64, name="a.jpg", path="a.jpg"))
        with store.read() as tx:
            assert tx.count(Photo) == 1

    def test_participants_without_a_name_in_the_roster(self, store: Store) -> None:
        group = Participant(label="les vice-présidents au numérique")
        (visit,) = keep(store, Visit(starts_at=NOON, participants=(group,)))
        with store.read() as tx:
            assert tx.get(Visit, visit.id).participants == (group,)
