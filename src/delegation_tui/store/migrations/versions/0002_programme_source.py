"""Which calendar or list a planned stop came from"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("programme_item", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("source", AutoString(), nullable=False, server_default=sa.text("''"))
        )
