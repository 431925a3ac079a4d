"""The words of functions, organisations and parties in other languages than their own"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("organisation", "party", "role"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(
                sa.Column("twins", sa.JSON(), nullable=False, server_default=sa.text("'[]'"))
            )
        # For the rows that are there; PostgreSQL cannot compare such a default with the program's.
        with op.batch_alter_table(table) as batch_op:
            batch_op.alter_column("twins", server_default=None)
