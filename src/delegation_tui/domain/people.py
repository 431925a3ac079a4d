"""Who: persons, the functions they hold, organisations, and the parties they walk in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from delegation_tui.domain.record import Record
from delegation_tui.domain.twins import Twin


class Gender(StrEnum):
    """Grammatical gender, for agreement; unknown gives neutral wording, never a guess."""

    MASCULINE = "m"
    FEMININE = "f"
    UNKNOWN = ""


class PersonKind(StrEnum):
    """Decides the default basis for image rights: an elected person in mandate needs none."""

    ELECTED = "elected"
    OFFICIAL = "official"
    PRIVATE = "private"


class Spelling(StrEnum):
    UNCONFIRMED = "unconfirmed"
    CONFIRMED = "confirmed"


class Side(StrEnum):
    DELEGATION = "delegation"
    HOST = "host"


class ConsentBasis(StrEnum):
    """Why a person's image may be shown (art. 9 of the French Civil Code and the GDPR)."""

    MANDATE = "mandate"  # an elected person acting in that mandate
    CONSENT = "consent"
    INFORMED = "informed"  # told that pictures are taken and published, and did not object
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One basis for showing a person: on which channels (none named = all), until when."""

    basis: ConsentBasis
    channels: tuple[str, ...] = ()
    expires_on: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A person, recorded once; `code` is the roster code, 1 to 3 lower-case letters."""

    given: str = ""
    particle: str = ""
    family: str
    gender: Gender = Gender.UNKNOWN
    civility: str = ""
    code: str = ""
    aliases: tuple[str, ...] = ()
    kind: PersonKind = PersonKind.PRIVATE
    spelling: Spelling = Spelling.UNCONFIRMED
    spelling_source: str = ""
    consents: tuple[Consent, ...] = ()
    elected_on: date | None = None
    email: str = ""
    phone: str = ""
    notes: tuple[str, ...] = ()

    @property
    def family_name(self) -> str:
        """Particle and family name: "de Bilbao", "Le Cun"."""
        joiner = "" if self.particle.endswith(("'", "’")) else " "
        return f"{self.particle}{joiner}{self.family}" if self.particle else self.family

    @property
    def name(self) -> str:
        """The full name as it is printed: "Corine de Bilbao"."""
        return f"{self.given} {self.family_name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Record):
    """A function held in an organisation between two dates (None = not known or still).

    `title_m` and `title_f` are recorded, never derived; `short_title` is printed where somebody is
    named again. `rank` orders a person's own roles: the lowest is the one printed.
    """

    person_id: UUID
    organisation_id: UUID | None = None
    title_m: str = ""
    title_f: str = ""
    short_title: str = ""
    rank: int = 0
    since: date | None = None
    until: date | None = None
    twins: tuple[Twin, ...] = ()

    def title(self, gender: Gender) -> str:
        """The title for that gender; empty where it is not recorded: never a guess."""
        if gender is Gender.FEMININE:
            return self.title_f
        if gender is Gender.MASCULINE:
            return self.title_m
        return self.title_m if self.title_m == self.title_f else ""

    def held_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """A region, company, start-up, ministry, agency… with what grammar needs to name it.

    `article` is the French article its name takes ("la", "le", "l'", "les", or none) and decides
    "de la", "du", "de l'", "des", "de"; `gender` and `plural` decide agreement.
    """

    name: str
    kind: str = ""
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    article: str = ""
    gender: Gender = Gender.UNKNOWN
    plural: bool = False
    parent_id: UUID | None = None
    code: str = ""
    sector: str = ""
    description: str = ""
    distinction: str = ""
    country: str = ""
    website: str = ""
    twins: tuple[Twin, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A person's place in a party. The order of the tuple is the order of the article;
    `capacity` is printed ("représentant Régions de France")."""

    person_id: UUID
    capacity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Record):
    """The delegation or a part of it; parts nest through `parent_id`.

    `groups` are labels for people not named one by one ("les vice-présidents au numérique").
    """

    name: str
    short_name: str = ""
    parent_id: UUID | None = None
    organisation_id: UUID | None = None
    leader_ids: tuple[UUID, ...] = ()
    members: tuple[Member, ...] = ()
    groups: tuple[str, ...] = ()
    article: str = ""
    gender: Gender = Gender.UNKNOWN
    plural: bool = False
    is_new: bool = False
    side: Side = Side.DELEGATION
    code: str = ""
    twins: tuple[Twin, ...] = ()
