"""What is read: of one event, in the order of a printed list, of one moment."""

from __future__ import annotations

import contextlib
import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from delegation_tui.domain.article import Article, Block
from delegation_tui.domain.event import Event, ProgrammeItem
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.message import DelegationError, Message, NotFound
from delegation_tui.domain.people import Organisation, Party, Person
from delegation_tui.domain.photos import Match, MatchReason, Photo
from delegation_tui.domain.record import Record
from delegation_tui.domain.visits import Announcement, Topic, Visit
from delegation_tui.store import Store, Writer, open_store
from delegation_tui.workspace import Workspace, change_settings

from .records import NOON, keep


def photo(name: str, taken_at: datetime | None, visit: Visit | None = None) -> Photo:
    match = Match(visit.id, 1.0, MatchReason.DURING) if visit else Match()
    return Photo(sha256=name.ljust(64), name=name, path=name, taken_at=taken_at, match=match)


class TestOneEvent:
    def test_a_new_workspace_says_what_to_do(self, empty_store: Store) -> None:
        with empty_store.read() as tx, pytest.raises(NotFound, match="delegation import"):
            tx.event()

    def test_the_next_fair_begins_empty_but_knows_the_people(
        self, store: Store, fair: Event
    ) -> None:
        keep(store, Visit(starts_at=NOON), Person(family="Kanté"))
        later = Event(name="Autre salon", starts_on=date(2025, 6, 11), ends_on=date(2025, 6, 14))
        keep(store, later)
        with store.read() as tx:
            assert tx.event().name == "Autre salon"
            assert tx.all(Visit) == ()
            assert len(tx.all(Person)) == 1
            assert [event.name for event in tx.events()] == [fair.name, "Autre salon"]

    @pytest.mark.parametrize("named", ["salon des ESSAIS", "Salon des essais 2024"])
    def test_the_settings_choose_another(self, store: Store, named: str) -> None:
        keep(store, Event(name="Plus tard", starts_on=date(2025, 6, 1), ends_on=date(2025, 6, 2)))
        root = store.workspace.root
        change_settings(store.workspace.settings_file, {"event": {"name": named}})
        with open_store(Workspace.open(root)) as again, again.read() as tx:
            assert tx.event().name == "Salon des essais"

    def test_an_event_changed_in_an_action_is_seen_in_it(self, store: Store) -> None:
        with store.act(Message("Moved")) as tx:
            tx.put(replace(tx.event(), city="Lyon"))
            assert tx.event().city == "Lyon"


class TestOrder:
    def test_names_as_a_printed_list_has_them(self, store: Store) -> None:
        names = ["Zola", "Étienne", "de Gaulle", "Eluard", "œuvre", "Offenbach", "Éluard"]
        keep(store, *(Person(family=name) for name in names))
        keep(store, *(Organisation(name=name) for name in ("Île", "Bretagne", "école")))
        with store.read() as tx:
            found = [person.family for person in tx.all(Person)]
            assert [name.replace("É", "E") for name in found] == [
                "de Gaulle", "Eluard", "Eluard", "Etienne", "œuvre", "Offenbach", "Zola",
            ]  # fmt: skip
            assert [o.name for o in tx.all(Organisation)] == ["Bretagne", "école", "Île"]

    def test_photos_by_time_those_without_one_last(self, store: Store) -> None:
        keep(store, photo("c.jpg", None), photo("b.jpg", NOON), photo("a.jpg", NOON))
        keep(store, photo("B.jpg", None), photo("d.jpg", NOON - timedelta(microseconds=1)))
        with store.read() as tx:
            assert [p.name for p in tx.photos()] == ["d.jpg", "a.jpg", "b.jpg", "B.jpg", "c.jpg"]

    def test_photos_of_a_visit_and_those_without(self, store: Store) -> None:
        (visit,) = keep(store, Visit(starts_at=NOON))
        keep(store, photo("placed.jpg", NOON, visit), photo("loose.jpg", NOON))
        with store.read() as tx:
            assert [p.name for p in tx.photos(visit.id)] == ["placed.jpg"]
            assert [p.name for p in tx.photos(unplaced=True)] == ["loose.jpg"]
            found = tx.photo_with_sha("loose.jpg".ljust(64))
            assert found is not None
            assert found.name == "loose.jpg"
            assert tx.photo_with_sha("none") is None

    def test_a_day_is_the_fairs_own_and_has_its_night(self, store: Store) -> None:
        late = datetime(2024, 5, 23, 2, 59, tzinfo=UTC)  # a minute to five in Paris
        early = datetime(2024, 5, 23, 3, 0, tzinfo=UTC)
        visits = {"noon": NOON, "late": late, "early": early}
        keep(store, *(Visit(starts_at=at, typed=typed) for typed, at in visits.items()))
        keep(store, ProgrammeItem(starts_at=early, title="early"))
        with store.read() as tx:
            assert [v.typed for v in tx.visits()] == ["noon", "late", "early"]
            assert [v.typed for v in tx.visits(date(2024, 5, 22))] == ["noon", "late"]
            assert [v.typed for v in tx.visits(date(2024, 5, 23))] == ["early"]
            assert [i.title for i in tx.programme(date(2024, 5, 23))] == ["early"]
            assert tx.programme(date(2024, 5, 22)) == ()

    def test_what_is_on_none_of_the_fairs_days_is_apart(self, store: Store) -> None:
        with store.read() as tx:
            event = tx.event()
        begin, end = event.bounds_of(event.starts_on)[0], event.bounds_of(event.ends_on)[1]
        before, after = begin - timedelta(seconds=1), end
        (rehearsed, *_) = keep(
            store,
            *(Visit(starts_at=at) for at in (before, begin, end - timedelta(seconds=1), after)),
        )
        keep(store, Announcement(visit_id=rehearsed.id, text="a lab"))
        with store.read() as tx:
            dossier = tx.dossier()
            assert [v.starts_at for v in tx.rehearsals()] == [before, after]
            assert [v.starts_at for v in dossier.visits] == [begin, end - timedelta(seconds=1)]
            assert dossier.announcements == ()
            assert [told.text for told in dossier.announcements_of(rehearsed.id)] == ["a lab"]

    def test_the_article_with_its_blocks(self, store: Store) -> None:
        blocks = tuple(Block(text=f"Phrase {n}.") for n in range(3))
        (article,) = keep(store, Article(title="Au salon", blocks=blocks))
        (turned,) = keep(store, replace(article, blocks=blocks[::-1]))
        with store.read() as tx:
            assert tx.article() == turned


class TestOneMoment:
    def test_a_reader_does_not_see_what_comes_meanwhile(self, store: Store) -> None:
        with open_store(store.workspace, actor="boris") as other, store.read() as tx:
            assert tx.all(Person) == ()
            keep(other, Person(family="Petrov"))
            assert tx.all(Person) == ()
            assert tx.count(Person) == 0
        with store.read() as tx:
            assert tx.count(Person) == 1

    def test_the_stamp_tells_of_every_action_of_anybody(self, store: Store) -> None:
        stamps = [store.stamp()]
        with open_store(store.workspace, actor="boris") as other:
            keep(other, Person(family="Petrov"))
            stamps.append(store.stamp())
            keep(store, Person(family="Kanté"))
            stamps.append(store.stamp())
            other.undo()
            stamps.append(store.stamp())
            other.redo()
            stamps.append(store.stamp())
            assert stamps[-1] == store.stamp() == other.stamp()
        assert len(set(stamps)) == len(stamps)

    def test_half_typed_texts_are_no_news(self, store: Store) -> None:
        before = store.stamp()
        store.save_draft("capture", "dp pavillon rég")
        store.save_draft("capture", "dp pavillon région sud")
        assert store.stamp() == before


class TestWhatIsRemembered:
    @pytest.mark.parametrize("seed", range(4))
    def test_a_store_that_has_read_before_reads_what_a_new_one_does(
        self, store: Store, seed: int
    ) -> None:
        chance = random.Random(seed)
        workspace = store.workspace
        with (
            open_store(workspace, actor="anna") as anna,
            open_store(workspace, actor="boris") as boris,
        ):
            for _ in range(40):
                who, before = chance.choice((anna, boris)), everything(anna)
                what = chance.random()
                if what < 0.3:
                    with contextlib.suppress(DelegationError):  # the other changed it since
                        who.undo() if chance.random() < 0.6 else who.redo()
                elif what < 0.5:
                    with contextlib.suppress(ZeroDivisionError), who.act(Message("None")) as tx:
                        change_something(tx, chance)
                        tx.dossier()
                        raise ZeroDivisionError
                    assert everything(anna) == before
                else:
                    with who.act(Message("Changed")) as tx:
                        for _ in range(chance.randint(1, 4)):
                            change_something(tx, chance)
                        seen = tx.all(Visit), tx.all(Person), tx.all(Photo)
                    assert everything(who)[:3] == seen
                with open_store(workspace) as fresh:
                    assert everything(anna) == everything(fresh)
                if chance.random() < 0.5:  # the other's lists grow old meanwhile
                    assert everything(boris) == everything(anna)

    def test_a_reading_that_began_before_a_change_stays_with_it(self, store: Store) -> None:
        (visit,) = keep(store, Visit(starts_at=NOON))
        with store.read() as tx:
            assert tx.visits() == (visit,)
        with open_store(store.workspace, actor="boris") as other, store.read() as old:
            assert old.count(Visit) == 1
            keep(other, Visit(starts_at=NOON))
            with store.read() as tx:
                assert len(tx.visits()) == 2
            assert old.visits() == (visit,)
        with store.read() as tx:
            assert len(tx.visits()) == 2


def everything(store: Store) -> tuple[tuple[Record, ...], ...]:
    with store.read() as tx:
        return tx.all(Visit), tx.all(Person), tx.all(Photo), tx.all(Party)


def change_something(tx: Writer, chance: random.Random) -> None:
    when = NOON + timedelta(minutes=chance.randrange(9))
    name = chance.choice(("Élie", "Elie", "de Roux", "Œuvrard", "Zoé"))
    new: Record = chance.choice(
        (
            Visit(starts_at=when, topics=(Topic(text=name),)),
            Person(family=name),
            photo(uuid7().hex, chance.choice((when, None))),
            Party(name=name),
        )
    )
    there = tx.all(type(new))
    what = chance.random()
    if not there or what < 0.4:
        tx.put(new)
    elif what < 0.6:
        tx.put(replace(new, id=(old := chance.choice(there)).id, rev=old.rev))
    elif what < 0.8 and isinstance(old := chance.choice(there), Visit):
        topics = chance.choice((old.topics[1:], (*old.topics, Topic(text=name)), old.topics))
        tx.put(replace(old, topics=topics, note=chance.choice((old.note, name))))
    else:
        tx.remove(chance.choice(there))


class TestDrafts:
    def test_what_was_half_typed_is_there_after_a_restart(self, store: Store) -> None:
        store.save_draft("capture", "dp pavi")
        store.save_draft("note", "autre chose")
        store.save_draft("capture", "dp pavillon")
        store.close()  # a window beside it would be another seat
        with open_store(store.workspace) as again, again.read() as tx:
            assert tx.draft("capture") == "dp pavillon"
            assert tx.draft("note") == "autre chose"
            assert tx.draft("unknown") == ""

    def test_an_empty_one_is_forgotten_and_none_is_an_action(self, store: Store) -> None:
        store.save_draft("capture", "dp pavi")
        store.save_draft("capture", "")
        with store.read() as tx:
            assert tx.draft("capture") == ""
        assert len(store.changes()) == 1


class TestIgnoredFindings:
    def test_they_are_kept_once_and_can_be_taken_up_again(self, store: Store) -> None:
        for _ in range(2):
            with store.act(Message("Ignored")) as tx:
                tx.ignore("photo.credit|img_1")
        with store.read() as tx:
            assert tx.ignored() == {"photo.credit|img_1"}
        with store.act(Message("Taken up")) as tx:
            tx.unignore("photo.credit|img_1")
        with store.read() as tx:
            assert tx.ignored() == frozenset()
        store.undo()
        with store.read() as tx:
            assert tx.ignored() == {"photo.credit|img_1"}
