"""The words and rights that a photo's file came with, and the day of taking where it tells no hour"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.add_column(sa.Column("day", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("brought", sa.JSON(), nullable=False, server_default=sa.text("'{}'"))
        )
    # For the rows that are there; PostgreSQL cannot compare such a default with the program's.
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.alter_column("brought", server_default=None)
