"""Persons, functions, organisations, parties. The first three are shared by all events."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from delegation_tui.domain.people import Gender, PersonKind, Side, Spelling
from delegation_tui.store.tables.base import Part, Row, among, json_field


class OrganisationRow(Row, table=True):
    __tablename__ = "organisation"
    __table_args__ = (among("gender", Gender),)

    name: str
    kind: str
    short_name: str
    aliases: Any = json_field()
    article: str
    gender: str
    plural: bool
    parent_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    code: str
    sector: str
    description: str
    distinction: str
    country: str
    website: str


class PersonRow(Row, table=True):
    __tablename__ = "person"
    __table_args__ = (
        among("gender", Gender),
        among("kind", PersonKind),
        among("spelling", Spelling),
        Index(None, "code"),
    )

    given: str
    particle: str
    family: str
    gender: str
    civility: str
    code: str
    aliases: Any = json_field()
    kind: str
    spelling: str
    spelling_source: str
    consents: Any = json_field()
    elected_on: date | None = None
    born_on: date | None = None
    email: str
    phone: str
    notes: Any = json_field()


class RoleRow(Row, table=True):
    __tablename__ = "role"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    title_m: str
    title_f: str
    short_title: str
    rank: int
    protocol: str
    since: date | None = None
    until: date | None = None
    confirmed: bool
    source: str


class PartyRow(Row, table=True):
    __tablename__ = "party"
    __table_args__ = (among("gender", Gender), among("side", Side))

    event_id: UUID = Field(foreign_key="event.id", index=True)
    name: str
    short_name: str
    parent_id: UUID | None = Field(default=None, foreign_key="party.id")
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    leader_ids: Any = json_field()
    groups: Any = json_field()
    article: str
    gender: str
    plural: bool
    is_new: bool
    side: str
    code: str


class MemberRow(Part, table=True):
    __tablename__ = "member"

    owner_id: UUID = Field(foreign_key="party.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    capacity: str
    reason: str
