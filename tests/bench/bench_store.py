"""What keeping costs: one action beside a bare SQLite commit, a large dossier, the stamp.

Run: python -m tests.bench.bench_store [FOLDER]   (FOLDER: on the disk to measure)
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from delegation_tui.database.engine import sqlite_engine
from delegation_tui.domain.event import Event
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Organisation, Person, Role
from delegation_tui.domain.photos import Match, MatchReason, Photo
from delegation_tui.domain.visits import Participant, Topic, Visit
from delegation_tui.store import Store, make_store
from delegation_tui.workspace import create_workspace

DAY = datetime(2024, 5, 22, 8, tzinfo=UTC)
ROUNDS = 1_000
SAVE_LIMIT = 15.0  # times a bare commit, 99th percentile to 99th percentile


def timed(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return (time.perf_counter() - begun) * 1_000


def told(name: str, took: list[float]) -> str:
    cuts = statistics.quantiles(took, n=100)
    return f"{name:<34} p50 {statistics.median(took):8.3f} ms   p99 {cuts[98]:8.3f} ms"


def held(name: str, took: list[float], bare: list[float]) -> bool:
    """Tells how many bare commits the action takes; whether that is within the limit."""
    ratio = statistics.quantiles(took, n=100)[98] / statistics.quantiles(bare, n=100)[98]
    middle = statistics.median(took) / statistics.median(bare)
    print(f"{name:<34} p99 {ratio:.1f}x (limit {SAVE_LIMIT:.0f}x), p50 {middle:.1f}x")
    return ratio <= SAVE_LIMIT


def fill(store: Store) -> list[Person]:
    """3,000 photos, 500 visits, 2,000 people with a role each."""
    body = Organisation(name="Région des essais")
    people = [Person(given=f"Prénom{n}", family=f"Nom{n}", code="") for n in range(2_000)]
    visits = [
        Visit(
            starts_at=DAY + timedelta(minutes=n),
            host_ids=(body.id,),
            typed=f"visite {n}",
            participants=tuple(Participant(person_id=people[n + k].id) for k in range(3)),
            topics=(Topic(text=f"l’énergie n° {n}"),),
        )
        for n in range(500)
    ]
    photos = [
        Photo(
            sha256=f"{n:064x}",
            name=f"IMG_{n}.JPG",
            path=f"media/originals/{n}.jpg",
            recorded_at=datetime(2024, 5, 22, 10) + timedelta(seconds=10 * n),  # noqa: DTZ001
            recorded_offset=timedelta(hours=2),
            taken_at=DAY + timedelta(seconds=10 * n),
            match=Match(visits[n // 6].id, 1.0, MatchReason.DURING),
        )
        for n in range(3_000)
    ]
    with store.act(Message("Filled")) as tx:
        tx.put(Event(name="Salon", starts_on=date(2024, 5, 22), ends_on=date(2024, 5, 25)))
        tx.put(body)
        tx.put_all(people)
        tx.put_all(Role(person_id=p.id, organisation_id=body.id, title_m="élu") for p in people)
        tx.put_all(visits)
        tx.put_all(photos)
    return people


@contextmanager
def bare_commits(folder: Path) -> Iterator[Callable[[], None]]:
    """What makes one bare commit, with the store's settings, of one row as large as a visit's."""
    file = folder / "bare.sqlite3"
    file.touch()  # an engine makes none
    engine = sqlite_engine(file)
    pool = engine.raw_connection()
    connection = pool.driver_connection
    assert connection is not None
    connection.execute("CREATE TABLE visit (id TEXT PRIMARY KEY, text TEXT)")

    def commit() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO visit VALUES (?, ?)", (uuid7().hex, "x" * 1_000))
        connection.execute("COMMIT")

    yield commit
    pool.close()
    engine.dispose()


def saves(store: Store, people: list[Person], folder: Path) -> tuple[list[float], list[float]]:
    """Turn by turn, so that both meet the same disk: a bare commit, and a visit saved as an
    action with its journal."""
    bare, action = [], []

    def save(n: int) -> None:
        visit = Visit(
            starts_at=DAY + timedelta(seconds=n),
            typed="dp pavillon région sud",
            participants=(Participant(person_id=people[n].id),),
            topics=(Topic(text="l’hydrogène"),),
        )
        with store.act(Message("Visit logged: {what}", what=visit.typed)) as tx:
            tx.put(visit)

    with bare_commits(folder) as commit:
        for n in range(ROUNDS):
            bare.append(timed(commit))
            action.append(timed(lambda n=n: save(n)))  # type: ignore[misc]
    return bare[50:], action[50:]


def main() -> int:
    parent = sys.argv[1] if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory(dir=parent) as made:
        folder = Path(made)
        with make_store(create_workspace(folder / "workspace", {})) as store:
            people = fill(store)

            def load() -> None:
                with store.read() as tx:
                    tx.dossier()

            loads = [timed(load) for _ in range(20)]
            stamps = [timed(store.stamp) for _ in range(1_000)]
            searched = [timed(lambda: store.search("nom19")) for _ in range(20)]
            bare, action = saves(store, people, folder)
            with store.read() as tx:
                visit = tx.visits()[0]

            def change() -> None:
                nonlocal visit
                with store.act(Message("Note changed")) as tx:
                    visit = tx.put(replace(visit, note=visit.note + "."))

            changed = [timed(change) for _ in range(ROUNDS // 4)]
            undone = [timed(store.undo) for _ in range(ROUNDS // 4)]
    for name, took in {
        "bare commit": bare,
        "action: a visit logged": action,
        "action: a visit changed": changed,
        "undo of a change": undone,
        "dossier 3,000/500/2,000": loads,
        "stamp": stamps,
        "search, nothing new": searched,
    }.items():
        print(told(name, took))
    return 0 if held("action / bare commit", action, bare) else 1


if __name__ == "__main__":
    raise SystemExit(main())
