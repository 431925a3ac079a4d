"""Who may read of a planned stop, and whom its file names that nobody knows"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    public, nobody = sa.text("'public'"), sa.text("'[]'")
    with op.batch_alter_table("programme_item") as batch_op:
        batch_op.add_column(
            sa.Column("visibility", AutoString(), nullable=False, server_default=public)
        )
        batch_op.add_column(
            sa.Column("unresolved", sa.JSON(), nullable=False, server_default=nobody)
        )
    # For the rows that are there only: the program gives every value itself.
    with op.batch_alter_table("programme_item") as batch_op:
        batch_op.alter_column("visibility", server_default=None)
        batch_op.alter_column("unresolved", server_default=None)
        batch_op.create_check_constraint(
            op.f("ck_programme_item_visibility"), sa.text("visibility IN ('public', 'internal')")
        )
