"""What every kept noun has: an identity made by the client and a revision."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from delegation_tui.domain.ids import uuid7


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A noun as it is kept. Frozen: change it with `dataclasses.replace` and put it back.

    `rev` counts the stored revisions: 0 is not stored yet; putting a record whose `rev` is no
    longer the stored one raises StaleRecord, so nobody overwrites what he has not seen.
    """

    id: UUID = field(default_factory=uuid7)
    rev: int = 0


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
