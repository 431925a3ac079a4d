"""An article's circuit: in review, approved, published, corrected; by whom, when, and its text then"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

STATUSES = ("draft", "review", "approved", "published", "corrected")
STATUS = sa.table("article", sa.column("status", sa.String()))


def upgrade() -> None:
    with op.batch_alter_table("article") as batch_op:
        batch_op.add_column(
            sa.Column("steps", sa.JSON(), nullable=False, server_default=sa.text("'[]'"))
        )
        batch_op.drop_constraint(op.f("ck_article_status"), type_="check")
    # "ready" was signed by nobody: what is known is that somebody wanted it read.
    ready = sa.update(STATUS).where(STATUS.c.status == "ready").values(status="review")
    op.get_bind().execute(ready)
    listed = ", ".join(f"'{status}'" for status in STATUSES)
    with op.batch_alter_table("article") as batch_op:
        batch_op.create_check_constraint(
            op.f("ck_article_status"), sa.text(f"status IN ({listed})")
        )
        batch_op.alter_column("steps", server_default=None)
