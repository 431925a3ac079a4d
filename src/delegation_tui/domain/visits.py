"""What happened: visits, who took part, what was said and announced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from delegation_tui.domain.closed import complete
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.message import Message
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
    MEAL = "meal"
    RECEPTION = "reception"
    CEREMONY = "ceremony"
    PRIZE = "prize"
    ROUND_TABLE = "round_table"
    LAUNCH = "launch"


# What a list calls a visit; none where the rest of an entry tells it.
KIND_LABELS: Mapping[VisitKind, Message | None] = complete(
    VisitKind,
    {
        VisitKind.STAND: None,
        VisitKind.BILATERAL: None,
        VisitKind.RECEIVED: Message("received"),
        VisitKind.GROUP: Message("tour as a group"),
        VisitKind.DEMO: Message("demonstration"),
        VisitKind.SIGNING: Message("signing"),
        VisitKind.INAUGURATION: Message("opening"),
        VisitKind.SPEECH: Message("speech"),
        VisitKind.PRESS: Message("press"),
        VisitKind.MEAL: Message("meal"),
        VisitKind.RECEPTION: Message("reception"),
        VisitKind.CEREMONY: Message("ceremony"),
        VisitKind.PRIZE: Message("prize-giving"),
        VisitKind.ROUND_TABLE: Message("round table"),
        VisitKind.LAUNCH: Message("launch"),
    },
)


class Visibility(StrEnum):
    PUBLIC = "public"
    INTERNAL = "internal"


class NoteUse(StrEnum):
    """What becomes of a visit's note: nobody has said, it is printed, it stays with the team."""

    OPEN = "open"
    PRINT = "print"
    INTERNAL = "internal"


class EndsBy(StrEnum):
    """Who says when a visit ended: somebody did, or it ended when the next of its party began."""

    HAND = "hand"
    NEXT = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person with the title held then (a snapshot), or a free group label.

    `capacity` is printed behind the name ("au nom de la ministre"); who was `in_attendance` stood
    by ("en présence de") without meeting or being met.
    """

    id: UUID = field(default_factory=uuid7)
    person_id: UUID | None = None
    label: str = ""
    title: str = ""
    organisation_id: UUID | None = None
    capacity: str = ""
    in_attendance: bool = False
    side: Side = Side.DELEGATION


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A theme, as the phrase to print."""

    id: UUID = field(default_factory=uuid7)
    text: str


class Validation(StrEnum):
    PENDING = "pending"
    VALIDATED = "validated"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody said, with the speaker's validation.

    `speaker` is the speaker as typed, while nobody of the roster is known to be meant;
    `validated_by` names who validated or refused the words, `validated_at` says when (UTC).
    """

    id: UUID = field(default_factory=uuid7)
    text: str
    speaker_id: UUID | None = None
    speaker: str = ""
    validation: Validation = Validation.PENDING
    validated_by: str = ""
    validated_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement(Record):
    """Who announces what: made at a visit, or told on a background card (`brief_id`).

    `announcer_ids` are the people, organisations or parties that announce, in order (at a
    signing both sides); `announcer` is the one as typed, while it is not known. `occasion` says
    where it was made public ("au sommet Choose France de mai 2024") and `on` which day; `amount`
    is in units of `currency`; `qualifier` the word before it ("près de").
    """

    visit_id: UUID | None = None
    brief_id: UUID | None = None
    announcer_ids: tuple[UUID, ...] = ()
    announcer: str = ""
    text: str
    amount: Decimal | None = None
    currency: str = "EUR"
    qualifier: str = ""
    occasion: str = ""
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

    `host_ids` are the organisations visited, in order; each has its own stand, the place that it
    owns. `object` is what was signed, inaugurated or awarded, as typed. `typed` is the line as
    typed, never changed by the program. `parent_id` makes it a part of another visit, `after_id`
    says that it followed one. `ends_by` says whether its end goes with the next visit's start.
    `photo_order` holds the ids of its photos in the order of its gallery, as far as somebody put
    them in one (the others follow by time); `cover_id` is the one photo that covers the gallery,
    while it stands in it.
    """

    kind: VisitKind = VisitKind.STAND
    starts_at: datetime
    ends_at: datetime | None = None
    ends_by: EndsBy = EndsBy.HAND
    place_id: UUID | None = None
    host_ids: tuple[UUID, ...] = ()
    party_id: UUID | None = None
    parent_id: UUID | None = None
    after_id: UUID | None = None
    item_id: UUID | None = None
    visibility: Visibility = Visibility.PUBLIC
    typed: str = ""
    object: str = ""
    note: str = ""
    note_use: NoteUse = NoteUse.OPEN
    key_moment: bool = False
    photo_order: tuple[UUID, ...] = ()
    cover_id: UUID | None = None
    to_verify: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    topics: tuple[Topic, ...] = ()
    statements: tuple[Statement, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()

    @property
    def host_id(self) -> UUID | None:
        """The host, of several the first."""
        return self.host_ids[0] if self.host_ids else None

    @property
    def interval(self) -> Interval:
        return Interval(self.starts_at, self.ends_at)

    def side(self, side: Side) -> tuple[Participant, ...]:
        return tuple(p for p in self.participants if p.side is side)
