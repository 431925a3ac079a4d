"""Order and cover of a gallery on its visit, who said an end and a credit, where it was done"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

UUID, EMPTY = sa.Uuid(), sa.text("''")
ADDED: dict[str, dict[str, tuple[Any, Any]]] = {
    "change": {"origin": (AutoString(), EMPTY)},
    "photo": {"credit_origin": (AutoString(), sa.text("'none'"))},
    "visit": {
        "ends_by": (AutoString(), sa.text("'hand'")),
        "photo_order": (sa.JSON(), sa.text("'[]'")),
    },
}
CHECKS = {
    "photo": ("credit_origin", "'none', 'drafted', 'hand'"),
    "visit": ("ends_by", "'hand', 'next'"),
}
VISIT = sa.table(
    "visit",
    *(sa.column(name, UUID) for name in ("id", "event_id", "party_id", "parent_id", "cover_id")),
    *(sa.column(name) for name in ("starts_at", "ends_at", "ends_by", "deleted_at")),
    sa.column("photo_order", sa.JSON()),
)
PHOTO = sa.table(
    "photo",
    *(sa.column(name, UUID) for name in ("id", "match_visit_id", "camera_id")),
    *(sa.column(n) for n in ("order", "taken_at", "name", "credit", "credit_origin", "deleted_at")),
    sa.column("cover", sa.Boolean()),
)
CAMERA = sa.table("camera", sa.column("id", UUID), sa.column("photographer"), sa.column("credit"))


def upgrade() -> None:
    for table, columns in ADDED.items():
        with op.batch_alter_table(table) as batch_op:
            for name, (kind, default) in columns.items():
                batch_op.add_column(sa.Column(name, kind, nullable=False, server_default=default))
    with op.batch_alter_table("visit") as batch_op:
        batch_op.add_column(sa.Column("cover_id", UUID, nullable=True))
    _galleries()
    _ends()
    _credits()
    # For the rows that are there only: the program gives every value itself.
    for table, columns in ADDED.items():
        with op.batch_alter_table(table) as batch_op:
            for name in columns:
                batch_op.alter_column(name, server_default=None)
            if table in CHECKS:
                column, values = CHECKS[table]
                batch_op.create_check_constraint(
                    op.f(f"ck_{table}_{column}"), sa.text(f"{column} IN ({values})")
                )
            if table == "photo":
                batch_op.drop_column("cover")
                batch_op.drop_column("order")
    with op.batch_alter_table("person") as batch_op:
        batch_op.drop_column("born_on")


def _galleries() -> None:
    """Photos that somebody numbered or marked, in the order in which they were shown; of two
    covers the first, as the article showed them."""
    connection = op.get_bind()
    order = (PHOTO.c.order, PHOTO.c.taken_at.nulls_last(), PHOTO.c.name, PHOTO.c.id)
    placed = PHOTO.c.match_visit_id.is_not(None), PHOTO.c.deleted_at.is_(None)
    galleries: dict[Any, list[Any]] = {}
    for photo in connection.execute(sa.select(PHOTO).where(*placed).order_by(*order)):
        galleries.setdefault(photo.match_visit_id, []).append(photo)
    for visit_id, photos in galleries.items():
        cover = next((photo.id for photo in photos if photo.cover), None)
        numbered = any(photo.order for photo in photos)
        if cover or numbered:
            ids = [str(photo.id) for photo in photos] if numbered else []
            values = {"photo_order": ids, "cover_id": cover}
            connection.execute(sa.update(VISIT).where(VISIT.c.id == visit_id).values(values))


def _ends() -> None:
    """A visit ends by the next where another of its party, on the same level, begins then."""
    later = VISIT.alias()
    follows = sa.exists().where(
        later.c.id != VISIT.c.id,
        later.c.event_id == VISIT.c.event_id,
        later.c.party_id.is_not_distinct_from(VISIT.c.party_id),
        later.c.parent_id.is_not_distinct_from(VISIT.c.parent_id),
        later.c.starts_at == VISIT.c.ends_at,
        later.c.deleted_at.is_(None),
    )
    op.get_bind().execute(sa.update(VISIT).where(follows).values(ends_by="next"))


def _credits() -> None:
    """A credit that is its camera's was drafted from it, any other was typed."""
    connection = op.get_bind()
    for camera in connection.execute(sa.select(CAMERA)).all():
        names = {camera.credit, camera.photographer} - {""}
        of_camera = names | {f"© {name.removeprefix('©').strip()}" for name in names}
        drafted = PHOTO.c.camera_id == camera.id, PHOTO.c.credit.in_(of_camera)
        connection.execute(sa.update(PHOTO).where(*drafted).values(credit_origin="drafted"))
    typed = PHOTO.c.credit != "", PHOTO.c.credit_origin == "none"
    connection.execute(sa.update(PHOTO).where(*typed).values(credit_origin="hand"))
