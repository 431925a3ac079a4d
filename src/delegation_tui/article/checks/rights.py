"""Image rights: a basis for showing each person, on this channel, today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from delegation_tui.domain.article import Article, Finding, Location, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Consent, ConsentBasis, Person, PersonKind
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import fold
from delegation_tui.domain.time import utc_now

# What consents call the place where an article appears; none named means every channel.
CHANNELS = frozenset(
    ["web", "site", "site web", "website", "internet", "article", "en ligne", "online"]
)


def check(dossier: Dossier, article: Article, _settings: Settings) -> Iterator[Finding]:
    """Everybody who is named in a picture that the article shows."""
    today = max(utc_now().date(), article.published_on or date.min)
    shown = dict.fromkeys(photo_id for block in article.blocks for photo_id in block.photo_ids)
    for photo_id in shown:
        photo = dossier.photo.get(photo_id)
        if photo is None or photo.rejected:
            continue
        for seen in photo.people:
            person = dossier.roster.person.get(seen.person_id) if seen.person_id else None
            if person is not None:
                yield from _person(photo, person, today)


def _person(photo: Photo, person: Person, today: date) -> Iterator[Finding]:
    values = {"person": person.name, "photo": photo.name}
    here = [c for c in person.consents if _covers(c)]
    if any(c.basis is ConsentBasis.REFUSED for c in here):
        message = Message("{person} refused to be shown: take {photo} out.", **values)
        yield _finding("rights.refused", Severity.BLOCKER, message, photo, person)
        return
    if has_basis(person, today):
        return
    expired = [c.expires_on for c in here if c.expires_on is not None and c.expires_on < today]
    if expired:
        message = Message(
            "{person}’s agreement to be shown ended on {date} ({photo}).",
            date=max(expired),
            **values,
        )
    elif person.consents and not here:
        message = Message("{person} agreed to other channels than this one ({photo}).", **values)
    else:
        message = Message(
            "{person} is shown in {photo} without a basis for image rights.", **values
        )
    yield _finding("rights.missing", Severity.ERROR, message, photo, person)


def _covers(consent: Consent) -> bool:
    return not consent.channels or any(fold(c) in CHANNELS for c in consent.channels)


def _finding(
    rule: str, severity: Severity, message: Message, photo: Photo, person: Person
) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        message=message,
        where=Location(kind="photo", id=photo.id, field="people"),
        subject=person.name,
        data={"record": f"person:{person.id}"},
    )


def has_basis(person: Person, today: date) -> bool:
    """Whether a person may be shown in an article on `today`: elected in mandate, or consent or
    information for this channel that has not expired (art. 9 of the French Civil Code; GDPR)."""
    if person.kind is PersonKind.ELECTED:
        return True
    return any(
        c.basis is not ConsentBasis.REFUSED
        and _covers(c)
        and (c.expires_on is None or c.expires_on >= today)
        for c in person.consents
    )
