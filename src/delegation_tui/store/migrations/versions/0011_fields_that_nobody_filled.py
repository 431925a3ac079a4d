"""Fields that nothing could fill or read: gone"""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

DROPPED = {
    "role": ("protocol", "confirmed", "source"),
    "member": ("reason",),
    "camera": ("credit", "copyright"),
    "photo": ("crowd",),
}


def upgrade() -> None:
    for table, columns in DROPPED.items():
        with op.batch_alter_table(table) as batch_op:
            for column in columns:
                batch_op.drop_column(column)
    with op.batch_alter_table("statement") as batch_op:
        batch_op.drop_constraint(op.f("ck_statement_kind"), type_="check")
        batch_op.drop_column("kind")
    with op.batch_alter_table("event") as batch_op:
        batch_op.drop_constraint(op.f("fk_event_previous_id"), type_="foreignkey")
        batch_op.drop_column("previous_id")
