"""What happened: visits, who took part, what was said and announced."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.people import Side
from delegation_tui.domain.record import Record
from delegation_tui.domain.time import Interval


class VisitKind(StrEnum):
    STAND = "stand"
    BILATERAL = "bilateral"
    RECEIVED = "received"
    GROUP = "group"
    DEMO = "demo"
    SIGNING = "signing"
    INAUGURATION = "inauguration"
    SPEECH = "speech"
    PRESS = "press"


class Visibility(StrEnum):
    PUBLIC = "public"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person with the title held then (a snapshot), or a free group label."""

    id: UUID = field(default_factory=uuid7)
    person_id: UUID | None = None
    label: str = ""
    title: str = ""
    organisation_id: UUID | None = None
    capacity: str = ""
    side: Side = Side.DELEGATION


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A theme, as the phrase to print."""

    id: UUID = field(default_factory=uuid7)
    text: str


class StatementKind(StrEnum):
    QUOTE = "quote"
    PARAPHRASE = "paraphrase"


class Validation(StrEnum):
    PENDING = "pending"
    VALIDATED = "validated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody said, with the speaker's validation."""

    id: UUID = field(default_factory=uuid7)
    text: str
    kind: StatementKind = StatementKind.QUOTE
    speaker_id: UUID | None = None
    validation: Validation = Validation.PENDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement(Record):
    """Who announces what: made at a visit, or told on a background card (`brief_id`).

    `at` says where it was made public ("au sommet Choose France de mai 2024"); `amount` is in
    units of `currency`; `qualifier` the word before it ("près de").
    """

    visit_id: UUID | None = None
    brief_id: UUID | None = None
    organisation_id: UUID | None = None
    text: str
    amount: Decimal | None = None
    currency: str = "EUR"
    qualifier: str = ""
    at: str = ""
    on: date | None = None
    source: str = ""


class PieceKind(StrEnum):
    PERSON = "person"
    HOST = "host"
    PLACE = "place"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """A piece of a typed line that the roster does not settle: an "à résoudre" item.

    `text` is as typed; `candidates` are the ids it could be, best first.
    """

    id: UUID = field(default_factory=uuid7)
    text: str
    kind: PieceKind = PieceKind.UNKNOWN
    side: Side = Side.DELEGATION
    candidates: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit(Record):
    """What happened, where, from when to when (UTC), with whom, about what.

    `typed` is the line as typed, never changed by the program. `parent_id` makes it a part of
    another visit, `after_id` says that it followed one.
    """

    kind: VisitKind = VisitKind.STAND
    starts_at: datetime
    ends_at: datetime | None = None
    place_id: UUID | None = None
    host_id: UUID | None = None
    party_id: UUID | None = None
    parent_id: UUID | None = None
    after_id: UUID | None = None
    item_id: UUID | None = None
    visibility: Visibility = Visibility.PUBLIC
    typed: str = ""
    note: str = ""
    key_moment: bool = False
    to_verify: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    topics: tuple[Topic, ...] = ()
    statements: tuple[Statement, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()

    @property
    def interval(self) -> Interval:
        return Interval(self.starts_at, self.ends_at)

    def side(self, side: Side) -> tuple[Participant, ...]:
        return tuple(p for p in self.participants if p.side is side)
