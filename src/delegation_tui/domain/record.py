"""What every kept noun has: an identity made by the client and a revision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from delegation_tui.domain.ids import uuid7

N = TypeVar("N")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A noun as it is kept. Frozen: change it with `dataclasses.replace` and put it back.

    `rev` counts the stored revisions: 0 is not stored yet; putting a record whose `rev` is no
    longer the stored one raises StaleRecord, so nobody overwrites what he has not seen.
    """

    id: UUID = field(default_factory=uuid7)
    rev: int = 0


def changed(noun: N, values: Mapping[str, object]) -> N:
    """`noun` with other values in the fields that `values` names: for names that are data."""
    again: Callable[..., N] = replace
    return again(noun, **values)


class RecordKind(StrEnum):
    """What a record is, where a sentence's source or a finding's place names one by its id."""

    ARTICLE = "article"
    BLOCK = "block"
    PHOTO = "photo"
    CAMERA = "camera"
    VISIT = "visit"
    ANNOUNCEMENT = "announcement"
    BRIEF = "brief"
    EVENT = "event"
    PARTY = "party"
    PERSON = "person"
    ROLE = "role"
    ORGANISATION = "organisation"
    PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number worth printing: "près de 500 diagnostics", "3,6 millions d'euros", "200 start-up".

    `qualifier` is the word before it ("près de", "plus de"), `unit` what is counted, `currency`
    an ISO 4217 code where it is money; `comparison` says what it is compared with.
    """

    value: Decimal
    unit: str = ""
    qualifier: str = ""
    currency: str = ""
    comparison: str = ""
    source: str = ""
