"""Reads why a person’s picture may be shown: for which use, until when, and what proves it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Consent, ConsentBasis, Person
from delegation_tui.domain.text import clean_line
from delegation_tui.domain.time import utc_now
from delegation_tui.language import read_day

if TYPE_CHECKING:
    from delegation_tui.store import Store


def set_consent(
    store: Store, person_id: UUID, basis: ConsentBasis | None, terms: str = ""
) -> Person:
    """Says on what basis the person may be shown, in place of what was said; None for none.
    `terms` are "channels ; until ; evidence", each of which may be empty: everywhere, without
    end. Raises DelegationError for a day that is none: nothing is changed."""
    consent = read_consent(basis, terms, utc_now().date()) if basis is not None else None
    with store.act(Message("Image rights set")) as tx:
        consents = () if consent is None else (consent,)
        return tx.put(replace(tx.get(Person, person_id), consents=consents))


def read_consent(basis: ConsentBasis, terms: str, today: date) -> Consent:
    """The consent that the typed terms say; a day may stand alone."""
    parts = [clean_line(part) for part in terms.split(";")]
    if len(parts) == 1 and any(sign.isdigit() for sign in parts[0]):
        parts.insert(0, "")
    channels, until, evidence = (*parts, "", "", "")[:3]
    if len(parts) > 3:
        raise DelegationError(
            "“{text}” says more than channels ; until ; evidence.", text=terms.strip()
        )
    return Consent(
        basis=basis,
        channels=tuple(part.strip() for part in channels.split(",") if part.strip()),
        expires_on=read_day(until, today),
        evidence=evidence,
    )


def terms_of(consent: Consent) -> str:
    """The terms as they are typed."""
    until = consent.expires_on.isoformat() if consent.expires_on else ""
    parts = [", ".join(consent.channels), until, consent.evidence]
    while parts and not parts[-1]:
        parts.pop()
    return " ; ".join(parts)
