"""Image rights: a basis for showing each person, on this channel, today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from delegation_tui.domain.article import Article, Finding, Location, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Consent, ConsentBasis, Person, PersonKind
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import fold
from delegation_tui.domain.time import utc_now

# What consents call the places where an article, or a photo given to others, appears; none named
# means every channel.
WEB = frozenset(["web", "site", "site web", "website", "internet", "article", "en ligne", "online"])
PRESS = frozenset(["presse", "press", "media", "medias", "print", "kit presse", "press kit"])


def check(dossier: Dossier, article: Article, _settings: Settings) -> Iterator[Finding]:
    """Everybody who is named in a picture that the article shows."""
    shown = dict.fromkeys(photo_id for block in article.blocks for photo_id in block.photo_ids)
    yield from check_photos(dossier, shown, WEB, article.published_on)


def check_photos(
    dossier: Dossier,
    photo_ids: Iterable[UUID],
    channels: frozenset[str],
    day: date | None = None,
) -> Iterator[Finding]:
    """Everybody who is named in these photos, for some channels, today or on a later `day`."""
    today = max(utc_now().date(), day or date.min)
    for photo_id in photo_ids:
        photo = dossier.photo.get(photo_id)
        if photo is None or photo.rejected:
            continue
        for seen in photo.people:
            person = dossier.roster.person.get(seen.person_id) if seen.person_id else None
            if person is not None:
                yield from _person(photo, person, channels, today)


def _person(
    photo: Photo, person: Person, channels: frozenset[str], today: date
) -> Iterator[Finding]:
    values = {"person": person.name, "photo": photo.name}
    here = [c for c in person.consents if not c.channels or channels & set(map(fold, c.channels))]
    if any(c.basis is ConsentBasis.REFUSED for c in here):
        message = Message("{person} refused to be shown: take {photo} out.", **values)
        yield _finding("rights.refused", message, photo, person)
        return
    if person.kind is PersonKind.ELECTED or any(_holds(c, today) for c in here):
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
    yield _finding("rights.missing", message, photo, person)


def _holds(consent: Consent, today: date) -> bool:
    """Consent or information that has not expired (art. 9 of the French Civil Code; GDPR)."""
    return consent.basis is not ConsentBasis.REFUSED and (
        consent.expires_on is None or consent.expires_on >= today
    )


def _finding(rule: str, message: Message, photo: Photo, person: Person) -> Finding:
    """Nothing leaves without a basis: what is found here blocks."""
    return Finding(
        rule=rule,
        severity=Severity.BLOCKER,
        message=message,
        where=Location(kind="photo", id=photo.id, field="people"),
        subject=person.name,
        data={"record": f"person:{person.id}"},
    )
