"""Why a delegation goes, a gallery's own caption, pictures that are decorative by choice"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ADDED: dict[str, tuple[str, Any, str]] = {
    "event": ("purpose", AutoString(), "''"),
    "block": ("drafted_photo_ids", sa.JSON(), "'[]'"),
    "photo": ("decorative", sa.Boolean(), "false"),
}
BLOCK = sa.table(
    "block",
    sa.column("id", sa.Uuid()),
    *(sa.column(name) for name in ("kind", "generated")),
    sa.column("drafted_photo_ids", sa.JSON()),
)


def upgrade() -> None:
    for table, (name, kind, default) in ADDED.items():
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(
                sa.Column(name, kind, nullable=False, server_default=sa.text(default))
            )
    _chosen_photos()
    # For the rows that are there only: the program gives every value itself.
    for table, (name, _, _) in ADDED.items():
        with op.batch_alter_table(table) as batch_op:
            batch_op.alter_column(name, server_default=None)


def _chosen_photos() -> None:
    """A gallery kept the ids that drafting had put there where its drafted text is now."""
    connection = op.get_bind()
    galleries = BLOCK.c.kind == "gallery", BLOCK.c.generated != ""
    for block in connection.execute(sa.select(BLOCK).where(*galleries)).all():
        values = {"drafted_photo_ids": block.generated.split(), "generated": ""}
        connection.execute(sa.update(BLOCK).where(BLOCK.c.id == block.id).values(values))
