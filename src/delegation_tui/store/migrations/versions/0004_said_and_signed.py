"""Several hosts, speakers and their validation, who announces, kinds of visit and of place"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KINDS = {
    "visit": (
        "stand", "bilateral", "received", "group", "demo", "signing", "inauguration", "speech",
        "press", "meal", "reception", "ceremony", "prize", "round_table", "launch",
    ),
    "place": (
        "zone", "hall", "stand", "pavilion", "stage", "room", "hotel", "town_hall", "prefecture",
        "other",
    ),
}  # fmt: skip
EMPTY = sa.text("''")
# Each new column that is never null, with what the rows that are there get.
ADDED: Mapping[str, Mapping[str, tuple[Any, Any, Any]]] = {
    "visit": {
        "host_ids": (sa.JSON(), sa.text("'[]'"), []),
        "object": (AutoString(), EMPTY, ""),
        "note_use": (AutoString(), sa.text("'open'"), "open"),
    },
    "participant": {"in_attendance": (sa.Boolean(), sa.false(), False)},
    "statement": {
        "speaker": (AutoString(), EMPTY, ""),
        "validated_by": (AutoString(), EMPTY, ""),
    },
    "announcement": {
        "announcer_ids": (sa.JSON(), sa.text("'[]'"), []),
        "announcer": (AutoString(), EMPTY, ""),
    },
}
# One reference becomes a list of them.
LISTED = {"visit": ("host_id", "host_ids"), "announcement": ("organisation_id", "announcer_ids")}


def upgrade() -> None:
    for table, columns in ADDED.items():
        with op.batch_alter_table(table) as batch_op:
            for name, (kind, default, _value) in columns.items():
                batch_op.add_column(sa.Column(name, kind, nullable=False, server_default=default))
    with op.batch_alter_table("statement") as batch_op:
        batch_op.add_column(sa.Column("validated_at", UTCDateTime(), nullable=True))
    for table, (one, several) in LISTED.items():
        _fill(table, one, several)
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_constraint(op.f(f"fk_{table}_{one}"), type_="foreignkey")
            batch_op.drop_column(one)
    with op.batch_alter_table("announcement") as batch_op:
        batch_op.alter_column("at", new_column_name="occasion")
    # For the rows that are there only: the program gives every value itself.
    for table, columns in ADDED.items():
        with op.batch_alter_table(table) as batch_op:
            for name in columns:
                batch_op.alter_column(name, server_default=None)
    for table, kinds in KINDS.items():
        _among(table, "kind", kinds, replaced=True)
    _among("visit", "note_use", ("open", "print", "internal"))
    _rewrite_journal()


def _among(table: str, column: str, values: tuple[str, ...], *, replaced: bool = False) -> None:
    name = op.f(f"ck_{table}_{column}")
    with op.batch_alter_table(table) as batch_op:
        if replaced:
            batch_op.drop_constraint(name, type_="check")
        listed = ", ".join(f"'{value}'" for value in values)
        batch_op.create_check_constraint(name, sa.text(f"{column} IN ({listed})"))


def _fill(table: str, one: str, several: str) -> None:
    rows = sa.table(
        table,
        sa.column("id", sa.Uuid()),
        sa.column(one, sa.Uuid()),
        sa.column(several, sa.JSON()),
    )
    connection = op.get_bind()
    old = sa.select(rows.c.id, rows.c[one]).where(rows.c[one].is_not(None))
    for row_id, reference in connection.execute(old).all():
        filled = sa.update(rows).where(rows.c.id == row_id).values({several: [str(reference)]})
        connection.execute(filled)


def _rewrite_journal() -> None:
    """The rows as the journal keeps them, so that what was done before can still be undone."""
    change = sa.table("change", sa.column("id", sa.Uuid()), sa.column("edits", sa.JSON()))
    connection = op.get_bind()
    ids: list[UUID] = list(connection.execute(sa.select(change.c.id)).scalars())
    for change_id in ids:
        here = change.c.id == change_id
        edits = connection.execute(sa.select(change.c.edits).where(here)).scalar_one()
        rewritten = [_edit(edit) for edit in edits]
        if rewritten != edits:
            connection.execute(sa.update(change).where(here).values(edits=rewritten))


def _edit(edit: dict[str, Any]) -> dict[str, Any]:
    """One row before and after; of a row that was and is, "after" holds what changed alone."""
    table, before, after = edit["table"], edit["before"], edit["after"]
    if table not in ADDED:
        return edit
    new = {name: value for name, (_kind, _default, value) in ADDED[table].items()}
    return {
        "table": table,
        "before": before and new | _row(table, before),
        "after": after and ({} if before else new) | _row(table, after),
    }


def _row(table: str, kept: dict[str, Any]) -> dict[str, Any]:
    """A kept row with the names of its columns as they are now."""
    row = dict(kept)
    one, several = LISTED.get(table, ("", ""))
    if one in row:
        reference = row.pop(one)
        row[several] = [reference] if reference else []
    if table == "announcement" and "at" in row:
        row["occasion"] = row.pop("at")
    return row
