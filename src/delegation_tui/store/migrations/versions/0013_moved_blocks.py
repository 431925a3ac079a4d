"""Whether a person moved a drafted block"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("block") as batch_op:
        batch_op.add_column(
            sa.Column("moved", sa.Boolean(), nullable=False, server_default=sa.text("false"))
        )
    # For the rows that are there only: the program gives every value itself.
    with op.batch_alter_table("block") as batch_op:
        batch_op.alter_column("moved", server_default=None)
