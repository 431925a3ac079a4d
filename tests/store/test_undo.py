"""Every action can be taken back and done again, any number of times, also after a restart."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegation_tui.domain.change import ChangeState
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError, Message, NotFound, StaleRecord
from delegation_tui.domain.people import Person
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.record import Record
from delegation_tui.domain.trees import TREES
from delegation_tui.domain.visits import Participant, Topic, Visit
from delegation_tui.store import Store, Writer, open_store
from delegation_tui.store.seat import login

from .records import KINDS, NOON, Ids, any_record, everything, keep, one_of_each, related

WRITTEN = tuple(kind for kind in KINDS if kind is not Event)
steps = st.lists(
    st.sampled_from(
        ["add", "add", "change", "change", "remove", "all of it", "ignore", "unignore"]
    ),
    min_size=1,
    max_size=6,
)
on_one_store = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def peopled(empty_store: Store, fair: Event) -> Store:
    """A store that holds one record of every kind."""
    keep(empty_store, *one_of_each(fair))
    return empty_store


@pytest.fixture
def ids(peopled: Store) -> Ids:
    """What records may refer to."""
    return related(peopled)


@dataclass(frozen=True)
class Chance:
    """Does one action of any sort. What is drawn does not depend on what the store holds."""

    store: Store
    data: st.DataObject
    ids: Ids

    def do(self, step: str) -> None:
        key = self.data.draw(st.sampled_from(["photo.credit|a", "name.twice|b"]))
        kind = self.data.draw(st.sampled_from(WRITTEN))
        new, other = (self.data.draw(any_record(kind, self.ids)) for _ in range(2))
        chosen = self.data.draw(st.integers(0, 9))
        with self.store.act(Message("Action: {step}", step=step)) as tx:
            if step == "ignore":
                tx.ignore(key)
            elif step == "unignore":
                tx.unignore(key)
            elif step == "add":
                tx.put(new)
            else:
                found = (tx.put(new),) if step == "all of it" else tx.all(kind)
                self.alter(tx, step, other, *found[chosen % len(found) :][:1] if found else ())

    @staticmethod
    def alter(tx: Writer, step: str, other: Record, *present: Record) -> None:
        for record in present:
            if step != "remove":
                wanted = replace(other, id=record.id, rev=record.rev)
                # Only what is new hangs from what was there: nothing from itself.
                for field in TREES.get(type(record), ()):
                    wanted = replace(wanted, **{field: getattr(record, field)})
                if isinstance(record, Photo):
                    wanted = replace(wanted, sha256=record.sha256)
                record = tx.put(wanted)
            if step != "change":
                tx.remove(record)


class TestUndoAndRedo:
    @on_one_store
    @given(data=st.data(), wanted=steps)
    def test_all_back_is_the_first_state_all_again_the_last(
        self, peopled: Store, ids: Ids, data: st.DataObject, wanted: list[str]
    ) -> None:
        keep(peopled, Person(family="Anfang"))  # ends what the last example could do again
        chance = Chance(peopled, data, ids)
        states = [everything(peopled)]
        for step in wanted:
            before = peopled.stamp()
            chance.do(step)
            if peopled.stamp() != before:  # an action that writes nothing is none
                states.append(everything(peopled))
        for state in reversed(states[:-1]):
            assert peopled.undo() is not None
            assert everything(peopled) == state
        for state in states[1:]:
            assert peopled.redo() is not None
            assert everything(peopled) == state
        assert peopled.redo() is None
        for _ in states[1:]:
            peopled.undo()
        assert everything(peopled) == states[0]

    def test_it_survives_a_restart(self, peopled: Store) -> None:
        before = everything(peopled)
        (visit,) = keep(peopled, Visit(starts_at=NOON, topics=(Topic(text="l’eau"),)))
        keep(peopled, replace(visit, note="à relire"))
        after = everything(peopled)
        peopled.close()
        for _ in range(2):
            with open_store(peopled.workspace, actor="amina") as again:
                assert again.undo() is not None
        assert everything(peopled) == before
        for _ in range(2):
            with open_store(peopled.workspace, actor="amina") as again:
                assert again.redo() is not None
        assert everything(peopled) == after

    def test_nothing_to_undo_or_to_redo(self, empty_store: Store) -> None:
        assert empty_store.undo() is None
        assert empty_store.redo() is None

    def test_a_new_action_ends_what_could_be_done_again(self, store: Store) -> None:
        keep(store, Person(family="Kanté"))
        store.undo()
        keep(store, Person(family="Diallo"))
        assert store.redo() is None
        states = [change.state for change in store.changes()]
        assert states == [ChangeState.DONE, ChangeState.DROPPED, ChangeState.DONE]

    def test_who_read_it_before_the_undo_does_not_overwrite_it(self, store: Store) -> None:
        (person,) = keep(store, Person(family="Kanté"))
        (changed,) = keep(store, replace(person, given="Aïssata"))
        store.undo()
        for seen in (person, changed):
            with pytest.raises(StaleRecord):
                keep(store, replace(seen, given="Awa"))

    def test_what_comes_back_is_a_new_revision(self, store: Store) -> None:
        (person,) = keep(store, Person(family="Kanté"))
        store.undo()
        store.redo()
        with pytest.raises(StaleRecord):
            keep(store, replace(person, given="Awa"))

    def test_a_large_import_is_one_step(self, store: Store) -> None:
        with store.act(Message("{n} people added", n=800)) as tx:
            tx.put_all(Person(family=f"Nom{n}") for n in range(800))
        assert store.changes()[0].rows == 800
        store.undo()
        with store.read() as tx:
            assert tx.count(Person) == 0


class TestSeveralPeople:
    def test_each_takes_back_his_own_last_action(self, store: Store) -> None:
        with open_store(store.workspace, actor="boris") as other:
            keep(store, Person(family="Kanté"))
            keep(other, Person(family="Petrov"))
            store.undo()
            with store.read() as tx:
                assert [person.family for person in tx.all(Person)] == ["Petrov"]

    def test_what_another_does_leaves_my_redo(self, store: Store) -> None:
        with open_store(store.workspace, actor="boris") as other:
            keep(store, Person(family="Kanté"))
            store.undo()
            keep(other, Person(family="Petrov"))
            assert store.redo() is not None
            with store.read() as tx:
                assert [person.family for person in tx.all(Person)] == ["Kanté", "Petrov"]

    def test_what_another_changed_since_is_not_taken_back(self, store: Store) -> None:
        (person,) = keep(store, Person(family="Kanté"))
        with open_store(store.workspace, actor="boris") as other:
            keep(other, replace(person, given="Aïssata"))
            before = everything(store)
            with pytest.raises(DelegationError, match="changed since"):
                store.undo()
            assert everything(store) == before

    def test_what_another_needs_by_now_is_not_taken_back(self, store: Store) -> None:
        (person,) = keep(store, Person(family="Kanté"))
        with open_store(store.workspace, actor="boris") as other:
            keep(other, Visit(starts_at=NOON, participants=(Participant(person_id=person.id),)))
            before = everything(store)
            with pytest.raises(DelegationError, match="needs it"):
                store.undo()
            assert everything(store) == before

    def test_what_another_changed_beside_it_stays(self, store: Store) -> None:
        (person,) = keep(store, Person(family="Kanté"))
        keep(store, replace(person, phone="01 02"))
        with open_store(store.workspace) as other:
            with other.read() as tx:
                (person,) = tx.all(Person)
            keep(other, replace(person, given="Aïssata"))
            assert store.undo() is not None
            with other.read() as tx:
                (person,) = tx.all(Person)
        assert (person.given, person.phone) == ("Aïssata", "")

    def test_two_windows_of_one_person_are_two_seats(self, store: Store) -> None:
        with open_store(store.workspace, actor="amina") as other:
            keep(store, Person(family="Kanté"))
            assert other.undo() is None
            assert store.undo() is not None

    def test_the_next_window_takes_the_place_of_one_that_was_closed(self, store: Store) -> None:
        with open_store(store.workspace, actor="amina") as other:
            keep(other, Person(family="Kanté"))
            other.save_draft("today.line", "kanté ; stand")
            seat = other.seat.id
        with open_store(store.workspace, actor="amina") as again:
            assert again.seat.id == seat != store.seat.id
            with again.read() as tx:
                assert tx.draft("today.line") == "kanté ; stand"
            with store.read() as tx:
                assert tx.draft("today.line") == ""
            assert again.undo() is not None

    def test_who_is_not_named_is_the_systems_user(self, store: Store) -> None:
        with open_store(store.workspace) as other:
            keep(other, Person(family="Kanté"))
            assert other.changes(1)[0].actor == login()

    def test_what_was_made_and_taken_back_is_still_known(self, store: Store) -> None:
        """A colleague who still sees it gets a sentence; done again, it is the same record."""
        (person,) = keep(store, Person(family="Kanté"))
        store.undo()
        with open_store(store.workspace) as other:
            with pytest.raises(StaleRecord):
                keep(other, replace(person, given="Aïssata"))
            with other.act(Message("Met")) as tx, pytest.raises(NotFound):
                tx.get(Person, person.id)
            # He did not know when he named her: the visit keeps its participant.
            keep(other, Visit(starts_at=NOON, participants=(Participant(person_id=person.id),)))
        store.redo()
        with store.read() as tx:
            assert tx.get(Person, person.id).family == "Kanté"


class TestTheLog:
    def test_it_tells_who_did_what_latest_first(self, store: Store) -> None:
        with store.act(Message("Visit logged: {what}", what=Message("{n} met", n=3))) as tx:
            tx.put(Visit(starts_at=NOON, topics=(Topic(text="l’eau"),)))
        change, first = store.changes()
        assert str(change.summary) == "Visit logged: 3 met"
        assert (change.actor, change.rows, change.state) == ("amina", 2, ChangeState.DONE)
        assert change.seq > first.seq
        assert str(first.summary) == "Event added"
        assert store.changes(limit=1) == (change,)

    def test_an_action_that_failed_left_nothing(self, store: Store) -> None:
        before = everything(store), store.changes()
        with pytest.raises(RuntimeError), store.act(Message("Two things")) as tx:  # noqa: PT012
            tx.put(Person(family="Kanté"))
            tx.put(Visit(starts_at=NOON))
            raise RuntimeError
        assert (everything(store), store.changes()) == before

    def test_an_action_without_a_change_is_none(self, store: Store) -> None:
        with store.act(Message("Looked")) as tx:
            tx.event()
            tx.unignore("never ignored")
        assert len(store.changes()) == 1

    def test_undoing_shows_in_the_state_not_as_an_action(self, store: Store) -> None:
        keep(store, Person(family="Kanté"))
        undone = store.undo()
        assert undone is not None
        assert str(undone.summary) == "Kept"
        assert [c.state for c in store.changes()] == [ChangeState.UNDONE, ChangeState.DONE]
        store.redo()
        assert [c.state for c in store.changes()] == [ChangeState.DONE, ChangeState.DONE]
