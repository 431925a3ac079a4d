"""The journal hears of every row that is written; what it would not hear of is refused."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, event, text
from sqlmodel import Session, delete, insert, select, update

from delegation_tui.database.engine import sqlite_engine
from delegation_tui.database.server import server_engine
from delegation_tui.domain.event import Event
from delegation_tui.domain.people import Person
from delegation_tui.domain.visits import Topic, Visit
from delegation_tui.store import Store, open_store
from delegation_tui.store.journal import BY_TABLE
from delegation_tui.store.tables import BaseTable, ChangeRow, DraftRow
from delegation_tui.workspace import Workspace

from .records import NOON, keep, one_of_each

WRITING = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)")
UNHEARD = {"change", "draft"}  # the journal itself, and what is no part of an action


def engine_of(workspace: Workspace) -> Engine:
    address = workspace.settings.database
    return server_engine(address) if address else sqlite_engine(workspace.database)


def test_every_table_is_heard_of_or_named_here() -> None:
    assert BY_TABLE.keys() | UNHEARD == BaseTable.metadata.tables.keys()


@pytest.mark.parametrize("table", [*BY_TABLE, "change", "draft"])
def test_a_statement_that_the_journal_would_not_hear_of_is_refused(
    store: Store, table: str
) -> None:
    models: dict[str, Any] = {**BY_TABLE, "change": ChangeRow, "draft": DraftRow}
    model = models[table]
    engine = engine_of(store.workspace)
    column = next(iter(model.model_fields))
    for statement in (
        update(model).values({column: None}),
        delete(model),
        insert(model).values({column: None}),
        update(model.__table__).values({column: None}),
        delete(model.__table__),
        insert(model.__table__).from_select([column], select(getattr(model, column))),
        text(f"DELETE FROM {table}"),
    ):
        with Session(engine) as session, pytest.raises(AssertionError, match="journal"):
            session.exec(statement)  # type: ignore[call-overload]
    engine.dispose()


def test_no_row_is_written_that_is_not_in_the_journal(empty_store: Store, fair: Event) -> None:
    written: list[str] = []

    def hear(_c: Any, _cursor: Any, statement: str, parameters: Any, _x: Any, many: bool) -> None:
        if found := WRITING.match(statement):
            written.extend([found[2]] * (len(parameters) if many else 1))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        with open_store(empty_store.workspace, actor="amina") as store:
            keep(store, *one_of_each(fair))
            (visit,) = keep(
                store, Visit(starts_at=NOON, topics=(Topic(text="un"), Topic(text="deux")))
            )
            keep(store, replace(visit, note="relue", topics=visit.topics[1:]))
            keep(store, *(Person(family=f"Nom{n}") for n in range(20)))
            for _ in range(4):
                store.undo()
            for _ in range(4):
                store.redo()
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    with Session(engine := engine_of(empty_store.workspace)) as session:
        edits = [edit for change in session.exec(select(ChangeRow.edits)) for edit in change]
    engine.dispose()
    heard = sorted(edit["table"] for edit in edits)
    assert heard == sorted(table for table in written if table not in UNHEARD)
