"""The first tables"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("actor", AutoString(), nullable=False),
        sa.Column("template", AutoString(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("undoes", sa.Uuid(), nullable=True),
        sa.Column("edits", sa.JSON(), nullable=False),
        sa.CheckConstraint("state IN ('done', 'undone', 'dropped')", name=op.f("ck_change_state")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_change")),
        sa.UniqueConstraint("id", name=op.f("uq_change_id")),
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_state"), ["state"], unique=False)
    op.create_table(
        "draft",
        sa.Column("key", AutoString(), nullable=False),
        sa.Column("text", AutoString(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_draft")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("deleted_at", UTCDateTime(), nullable=True),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("short_name", AutoString(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("article", AutoString(), nullable=False),
        sa.Column("gender", AutoString(), nullable=False),
        sa.Column("plural", sa.Boolean(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("code", AutoString(), nullable=False),
        sa.Column("sector", AutoString(), nullable=False),
        sa.Column("description", AutoString(), nullable=False),
        sa.Column("distinction", AutoString(), nullable=False),
        sa.Column("country", AutoString(), nullable=False),
        sa.Column("website", AutoString(), nullable=False),
        sa.CheckConstraint("gender IN ('m', 'f', '')", name=op.f("ck_organisation_gender")),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["organisation.id"], name=op.f("fk_organisation_parent_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("deleted_at", UTCDateTime(), nullable=True),
        sa.Column("given", AutoString(), nullable=False),
        sa.Column("particle", AutoString(), nullable=False),
        sa.Column("family", AutoString(), nullable=False),
        sa.Column("gender", AutoString(), nullable=False),
        sa.Column("civility", AutoString(), nullable=False),
        sa.Column("code", AutoString(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("spelling", AutoString(), nullable=False),
        sa.Column("spelling_source", AutoString(), nullable=False),
        sa.Column("consents", sa.JSON(), nullable=False),
        sa.Column("elected_on", sa.Date(), nullable=True),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("email", AutoString(), nullable=False),
        sa.Column("phone", AutoString(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.CheckConstraint("gender IN ('m', 'f', '')", name=op.f("ck_person_gender")),
        sa.CheckConstraint(
            "kind IN ('elected', 'official', 'private')", name=op.f("ck_person_kind")
        ),
        sa.CheckConstraint(
            "spelling IN ('unconfirmed', 'confirmed')", name=op.f("ck_person_spelling")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_code"), ["code"], unique=False)

    op.create_table(
        "event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("deleted_at", UTCDateTime(), nullable=True),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("short_names", sa.JSON(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("timezone", AutoString(), nullable=False),
        sa.Column("city", AutoString(), nullable=False),
        sa.Column("venue", AutoString(), nullable=False),
        sa.Column("article", AutoString(), nullable=False),
        sa.Column("language", AutoString(), nullable=False),
        sa.Column("visit_day", sa.Date(), nullable=True),
        sa.Column("body_id", sa.Uuid(), nullable=True),
        sa.Column("previous_id", sa.Uuid(), nullable=True),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_event_days")),
        sa.ForeignKeyConstraint(["body_id"], ["organisation.id"], name=op.f("fk_event_body_id")),
        sa.ForeignKeyConstraint(["previous_id"], ["event.id"], name=op.f("fk_event_previous_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_table(
        "role",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("deleted_at", UTCDateTime(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("title_m", AutoString(), nullable=False),
        sa.Column("title_f", AutoString(), nullable=False),
        sa.Column("short_title", AutoString(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("protocol", AutoString(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("source", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_role_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_role_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role")),
    )
    with op.batch_alter_table("role", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_person_id"), ["person_id"], unique=False)

    op.create_table(
        "article",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("deleted_at", UTCDateTime(), nullable=True),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("title", AutoString(), nullable=False),
        sa.Column("slug", AutoString(), nullable=False),
        sa.Column("seo_title", AutoString(), nullable=False),
        sa.Column("lead", AutoString(), nullable=False),
        sa.Column("language", AutoString(), nullable=False),
        sa.Column("support", AutoString(), nullable=False),
        sa.Column("themes", sa.JSON(), nullable=False),
        sa.Column("regions", sa.JSON(), nullable=False),
        sa.Column("status", AutoString(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("embargo_until", UTCDateTime(), nullable=True),
        sa.Column("contact", AutoString(), nullable=False),
        sa.Column("edited", sa.JSON(), nullable=False),
        sa.Column("lead_sources", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "status IN ('draft', 'ready', 'published')", name=op.f("ck_article_status")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_article_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
    )
    with op.batch_alter_table("article", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_article_event_id"), ["event_id"], unique=False)

    op.create_table(
        "brief",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("deleted_at", UTCDateTime(), nullable=True),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("title", AutoString(), nullable=False),
        sa.Column("text", AutoString(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("when", AutoString(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("partner_ids", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("link", AutoString(), nullable=False),
        sa.Column("link_text", AutoString(), nullable=False),
        sa.Column("source", AutoString(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_brief_event_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_brief_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brief")),
    )
    with op.batch_alter_table("brief", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_brief_event_id"), ["event_id"], unique=False)

    op.create_table(
        "ignored",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("key", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_ignored_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ignored")),
    )
    with op.batch_alter_table("ignored", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ignored_event_id"), ["event_id"], unique=False)

    op.create_table(
        "party",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("deleted_at", UTCDateTime(), nullable=True),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("short_name", AutoString(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("leader_ids", sa.JSON(), nullable=False),
        sa.Column("groups", sa.JSON(), nullable=False),
        sa.Column("article", AutoString(), nullable=False),
        sa.Column("gender", AutoString(), nullable=False),
        sa.Column("plural", sa.Boolean(), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("side", AutoString(), nullable=False),
        sa.Column("code", AutoString(), nullable=False),
        sa.CheckConstraint("gender IN ('m', 'f', '')", name=op.f("ck_party_gender")),
        sa.CheckConstraint("side IN ('delegation', 'host')", name=op.f("ck_party_side")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_party_event_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_party_organisation_id")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["party.id"], name=op.f("fk_party_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
    )
    with op.batch_alter_table("party", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_party_event_id"), ["event_id"], unique=False)

    op.create_table(
        "place",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("deleted_at", UTCDateTime(), nullable=True),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("number", AutoString(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("article", AutoString(), nullable=False),
        sa.Column("code", AutoString(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('zone', 'hall', 'stand', 'pavilion', 'stage')", name=op.f("ck_place_kind")
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_place_event_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_place_organisation_id")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["place.id"], name=op.f("fk_place_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_place")),
    )
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_place_event_id"), ["event_id"], unique=False)

    op.create_table(
        "block",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("key", AutoString(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("text", AutoString(), nullable=False),
        sa.Column("generated", AutoString(), nullable=False),
        sa.Column("proposal", AutoString(), nullable=False),
        sa.Column("photo_ids", sa.JSON(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('heading', 'paragraph', 'gallery', 'brief', 'quote')",
            name=op.f("ck_block_kind"),
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["article.id"], name=op.f("fk_block_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block")),
    )
    with op.batch_alter_table("block", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_block_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "camera",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("deleted_at", UTCDateTime(), nullable=True),
        sa.Column("make", AutoString(), nullable=False),
        sa.Column("model", AutoString(), nullable=False),
        sa.Column("serial_hash", AutoString(), nullable=False),
        sa.Column("label", AutoString(), nullable=False),
        sa.Column("photographer", AutoString(), nullable=False),
        sa.Column("credit", AutoString(), nullable=False),
        sa.Column("copyright", AutoString(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=True),
        sa.Column("timezone", AutoString(), nullable=False),
        sa.Column("clock", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_camera_party_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_camera")),
    )
    with op.batch_alter_table("camera", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_camera_make_model_serial_hash"),
            ["make", "model", "serial_hash"],
            unique=False,
        )

    op.create_table(
        "member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("capacity", AutoString(), nullable=False),
        sa.Column("reason", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["party.id"], name=op.f("fk_member_owner_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_member_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_member_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "programme_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("deleted_at", UTCDateTime(), nullable=True),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", UTCDateTime(), nullable=False),
        sa.Column("ends_at", UTCDateTime(), nullable=True),
        sa.Column("title", AutoString(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("place_id", sa.Uuid(), nullable=True),
        sa.Column("host_id", sa.Uuid(), nullable=True),
        sa.Column("party_id", sa.Uuid(), nullable=True),
        sa.Column("person_ids", sa.JSON(), nullable=False),
        sa.Column("met_ids", sa.JSON(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("note", AutoString(), nullable=False),
        sa.Column("uid", AutoString(), nullable=False),
        sa.CheckConstraint(
            "state IN ('planned', 'held', 'moved', 'cancelled')",
            name=op.f("ck_programme_item_state"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_programme_item_event_id")
        ),
        sa.ForeignKeyConstraint(
            ["host_id"], ["organisation.id"], name=op.f("fk_programme_item_host_id")
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["party.id"], name=op.f("fk_programme_item_party_id")
        ),
        sa.ForeignKeyConstraint(
            ["place_id"], ["place.id"], name=op.f("fk_programme_item_place_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_item")),
    )
    with op.batch_alter_table("programme_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_item_event_id"), ["event_id"], unique=False)

    op.create_table(
        "visit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("deleted_at", UTCDateTime(), nullable=True),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("starts_at", UTCDateTime(), nullable=False),
        sa.Column("ends_at", UTCDateTime(), nullable=True),
        sa.Column("place_id", sa.Uuid(), nullable=True),
        sa.Column("host_id", sa.Uuid(), nullable=True),
        sa.Column("party_id", sa.Uuid(), nullable=True),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("after_id", sa.Uuid(), nullable=True),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("visibility", AutoString(), nullable=False),
        sa.Column("typed", AutoString(), nullable=False),
        sa.Column("note", AutoString(), nullable=False),
        sa.Column("key_moment", sa.Boolean(), nullable=False),
        sa.Column("to_verify", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('stand', 'bilateral', 'received', 'group', 'demo', 'signing', 'inauguration', 'speech', 'press')",
            name=op.f("ck_visit_kind"),
        ),
        sa.CheckConstraint(
            "visibility IN ('public', 'internal')", name=op.f("ck_visit_visibility")
        ),
        sa.CheckConstraint(
            "ends_at IS NULL OR ends_at >= starts_at", name=op.f("ck_visit_interval")
        ),
        sa.ForeignKeyConstraint(["after_id"], ["visit.id"], name=op.f("fk_visit_after_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_visit_event_id")),
        sa.ForeignKeyConstraint(["host_id"], ["organisation.id"], name=op.f("fk_visit_host_id")),
        sa.ForeignKeyConstraint(["item_id"], ["programme_item.id"], name=op.f("fk_visit_item_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["visit.id"], name=op.f("fk_visit_parent_id")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_visit_party_id")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_visit_place_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_visit_event_id_starts_at"), ["event_id", "starts_at"], unique=False
        )

    op.create_table(
        "announcement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("deleted_at", UTCDateTime(), nullable=True),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Uuid(), nullable=True),
        sa.Column("brief_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("text", AutoString(), nullable=False),
        sa.Column("amount", sa.String(), nullable=True),
        sa.Column("currency", AutoString(), nullable=False),
        sa.Column("qualifier", AutoString(), nullable=False),
        sa.Column("at", AutoString(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("source", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["brief_id"], ["brief.id"], name=op.f("fk_announcement_brief_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_announcement_event_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_announcement_organisation_id")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_announcement_visit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
    )
    with op.batch_alter_table("announcement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_announcement_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_announcement_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "participant",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("label", AutoString(), nullable=False),
        sa.Column("title", AutoString(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("capacity", AutoString(), nullable=False),
        sa.Column("side", AutoString(), nullable=False),
        sa.CheckConstraint("side IN ('delegation', 'host')", name=op.f("ck_participant_side")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_participant_organisation_id")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["visit.id"], name=op.f("fk_participant_owner_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_participant_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant")),
    )
    with op.batch_alter_table("participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participant_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_participant_person_id"), ["person_id"], unique=False)

    op.create_table(
        "photo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.Column("deleted_at", UTCDateTime(), nullable=True),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", AutoString(), nullable=False),
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("path", AutoString(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("mime", AutoString(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("orientation", sa.Integer(), nullable=False),
        sa.Column("picture_hash", AutoString(), nullable=False),
        sa.Column("camera_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=True),
        sa.Column("recorded_offset", sa.Float(), nullable=True),
        sa.Column("recorded_source", AutoString(), nullable=False),
        sa.Column("time_flags", sa.JSON(), nullable=False),
        sa.Column("taken_at", UTCDateTime(), nullable=True),
        sa.Column("gps_at", UTCDateTime(), nullable=True),
        sa.Column("file_date", UTCDateTime(), nullable=True),
        sa.Column("match_visit_id", sa.Uuid(), nullable=True),
        sa.Column("match_score", sa.Float(), nullable=False),
        sa.Column("match_reason", AutoString(), nullable=False),
        sa.Column("match_distance", sa.Float(), nullable=False),
        sa.Column("burst", AutoString(), nullable=False),
        sa.Column("sharpness", sa.Float(), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.Column("cover", sa.Boolean(), nullable=False),
        sa.Column("order", sa.Integer(), nullable=False),
        sa.Column("caption", AutoString(), nullable=False),
        sa.Column("caption_origin", AutoString(), nullable=False),
        sa.Column("alt", AutoString(), nullable=False),
        sa.Column("alt_origin", AutoString(), nullable=False),
        sa.Column("headline", AutoString(), nullable=False),
        sa.Column("credit", AutoString(), nullable=False),
        sa.Column("copyright", AutoString(), nullable=False),
        sa.Column("rights", AutoString(), nullable=False),
        sa.Column("crowd", sa.Boolean(), nullable=False),
        sa.Column("problem", AutoString(), nullable=False),
        sa.CheckConstraint(
            "alt_origin IN ('none', 'drafted', 'hand')", name=op.f("ck_photo_alt_origin")
        ),
        sa.CheckConstraint(
            "caption_origin IN ('none', 'drafted', 'hand')", name=op.f("ck_photo_caption_origin")
        ),
        sa.CheckConstraint(
            "match_reason IN ('during', 'party', 'ambiguous', 'before', 'after', 'hand', 'outside', 'no_time')",
            name=op.f("ck_photo_match_reason"),
        ),
        sa.CheckConstraint(
            "recorded_source IN ('original', 'digitized', 'embedded', 'none')",
            name=op.f("ck_photo_recorded_source"),
        ),
        sa.ForeignKeyConstraint(["camera_id"], ["camera.id"], name=op.f("fk_photo_camera_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_photo_event_id")),
        sa.ForeignKeyConstraint(
            ["match_visit_id"], ["visit.id"], name=op.f("fk_photo_match_visit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
    )
    with op.batch_alter_table("photo", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_photo_event_id_sha256"),
            ["event_id", "sha256"],
            unique=True,
            sqlite_where=sa.text("deleted_at IS NULL"),
            postgresql_where=sa.text("deleted_at IS NULL"),
        )
        batch_op.create_index(
            batch_op.f("ix_photo_event_id_taken_at"), ["event_id", "taken_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_photo_match_visit_id"), ["match_visit_id"], unique=False
        )

    op.create_table(
        "statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", AutoString(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("speaker_id", sa.Uuid(), nullable=True),
        sa.Column("validation", AutoString(), nullable=False),
        sa.CheckConstraint("kind IN ('quote', 'paraphrase')", name=op.f("ck_statement_kind")),
        sa.CheckConstraint(
            "validation IN ('pending', 'validated', 'refused')",
            name=op.f("ck_statement_validation"),
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["visit.id"], name=op.f("fk_statement_owner_id")),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["person.id"], name=op.f("fk_statement_speaker_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
    )
    with op.batch_alter_table("statement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statement_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "topic",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["visit.id"], name=op.f("fk_topic_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
    )
    with op.batch_alter_table("topic", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_topic_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "unresolved",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", AutoString(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("side", AutoString(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('person', 'host', 'place', 'unknown')", name=op.f("ck_unresolved_kind")
        ),
        sa.CheckConstraint("side IN ('delegation', 'host')", name=op.f("ck_unresolved_side")),
        sa.ForeignKeyConstraint(["owner_id"], ["visit.id"], name=op.f("fk_unresolved_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unresolved")),
    )
    with op.batch_alter_table("unresolved", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unresolved_owner_id"), ["owner_id"], unique=False)

    op.create_table(
        "photo_person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("label", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["photo.id"], name=op.f("fk_photo_person_owner_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_photo_person_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo_person")),
    )
    with op.batch_alter_table("photo_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_photo_person_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_photo_person_person_id"), ["person_id"], unique=False)
