"""Persons, functions, organisations, parties. The first three are shared by all events."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from delegation_tui.domain.people import (
    Consent,
    Gender,
    Member,
    Organisation,
    Party,
    Person,
    PersonKind,
    Role,
    Side,
    Spelling,
)
from delegation_tui.domain.twins import Twin
from delegation_tui.store.tables.base import PartRow, Row, choice, listed, parts


class OrganisationRow(Row, table=True):
    __tablename__ = "organisation"
    record: ClassVar = Organisation
    folded: ClassVar = ("name",)

    name: str
    kind: str
    short_name: str
    aliases: tuple[str, ...] = listed(str)
    article: str
    gender: Gender = choice("gender", Gender)
    plural: bool
    parent_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    code: str
    sector: str
    description: str
    distinction: str
    country: str
    website: str
    twins: tuple[Twin, ...] = listed(Twin)


class PersonRow(Row, table=True):
    __tablename__ = "person"
    __table_args__ = (Index(None, "code"),)
    record: ClassVar = Person
    folded: ClassVar = ("family", "given")

    given: str
    particle: str
    family: str
    gender: Gender = choice("gender", Gender)
    civility: str
    code: str
    aliases: tuple[str, ...] = listed(str)
    kind: PersonKind = choice("kind", PersonKind)
    spelling: Spelling = choice("spelling", Spelling)
    spelling_source: str
    consents: tuple[Consent, ...] = listed(Consent)
    elected_on: date | None = None
    email: str
    phone: str
    notes: tuple[str, ...] = listed(str)


class RoleRow(Row, table=True):
    __tablename__ = "role"
    record: ClassVar = Role
    ordered_by: ClassVar = ("rank", "id")

    person_id: UUID = Field(foreign_key="person.id", index=True)
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    title_m: str
    title_f: str
    short_title: str
    rank: int
    since: date | None = None
    until: date | None = None
    twins: tuple[Twin, ...] = listed(Twin)


class MemberRow(PartRow, table=True):
    __tablename__ = "member"
    record: ClassVar = Member

    owner_id: UUID = Field(foreign_key="party.id", index=True)
    person_id: UUID = Field(foreign_key="person.id")
    capacity: str


class PartyRow(Row, table=True):
    __tablename__ = "party"
    record: ClassVar = Party

    event_id: UUID = Field(foreign_key="event.id", index=True)
    name: str
    short_name: str
    parent_id: UUID | None = Field(default=None, foreign_key="party.id")
    organisation_id: UUID | None = Field(default=None, foreign_key="organisation.id")
    leader_ids: tuple[UUID, ...] = listed(UUID)
    members: list[MemberRow] = parts("MemberRow")
    groups: tuple[str, ...] = listed(str)
    article: str
    gender: Gender = choice("gender", Gender)
    plural: bool
    is_new: bool
    side: Side = choice("side", Side)
    code: str
    twins: tuple[Twin, ...] = listed(Twin)
