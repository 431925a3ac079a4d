"""What drafting made of the head fields that a person wrote, and which blocks were taken out"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("article", schema=None) as batch_op:
        for name in ("head_drafts", "removed"):
            batch_op.add_column(
                sa.Column(name, sa.JSON(), nullable=False, server_default=sa.text("'[]'"))
            )
    # For the rows that are there; PostgreSQL cannot compare such a default with the program's.
    with op.batch_alter_table("article", schema=None) as batch_op:
        for name in ("head_drafts", "removed"):
            batch_op.alter_column(name, server_default=None)
