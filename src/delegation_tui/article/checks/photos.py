"""Photos: credit, alternative text, caption, and a basis for showing each person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from delegation_tui.domain.article import Article, Finding, Location, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import ConsentBasis, Person, PersonKind
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import fold
from delegation_tui.domain.time import utc_now


def check(dossier: Dossier, article: Article, _settings: Settings) -> Iterable[Finding]:
    """Every photo that the article shows."""
    shown = dict.fromkeys(photo_id for block in article.blocks for photo_id in block.photo_ids)
    today = utc_now().date()
    for photo_id in shown:
        photo = dossier.photo.get(photo_id)
        if photo is not None and not photo.rejected:
            yield from _texts(photo)
            yield from _rights(dossier, photo, today)


def _finding(photo: Photo, rule: str, severity: Severity, message: Message, field: str) -> Finding:
    where = Location(kind="photo", id=photo.id, field=field)
    return Finding(rule=rule, severity=severity, message=message, where=where, subject=photo.name)


def _texts(photo: Photo) -> Iterator[Finding]:
    if not photo.credit.strip(" ©"):
        message = Message("{name} has no credit: name its photographer.", name=photo.name)
        yield _finding(photo, "photo.credit", Severity.BLOCKER, message, "credit")
    if not photo.alt.strip():
        message = Message("{name} has no alternative text: say what is seen.", name=photo.name)
        yield _finding(photo, "photo.alt", Severity.BLOCKER, message, "alt")
    if not photo.caption.strip():
        message = Message("{name} has no caption.", name=photo.name)
        yield _finding(photo, "photo.caption", Severity.ERROR, message, "caption")
    elif fold(photo.caption) == fold(photo.alt):
        message = Message("{name}: caption and alternative text are the same.", name=photo.name)
        yield _finding(photo, "photo.same", Severity.ERROR, message, "alt")
    if "#" in photo.caption:
        message = Message("{name}: a hashtag in the caption.", name=photo.name)
        yield _finding(photo, "photo.hashtag", Severity.WARNING, message, "caption")


def _rights(dossier: Dossier, photo: Photo, today: date) -> Iterator[Finding]:
    for shown in photo.people:
        person = dossier.roster.person.get(shown.person_id) if shown.person_id else None
        if person is None:
            continue
        if any(c.basis is ConsentBasis.REFUSED for c in person.consents):
            message = Message(
                "{person} refused to be shown: take {photo} out.",
                person=person.name,
                photo=photo.name,
            )
            yield _finding(photo, "rights.refused", Severity.BLOCKER, message, "people")
        elif not has_basis(person, today):
            message = Message(
                "{person} is shown in {photo} without a basis for image rights.",
                person=person.name,
                photo=photo.name,
            )
            yield _finding(photo, "rights.missing", Severity.ERROR, message, "people")


def has_basis(person: Person, today: date) -> bool:
    """Whether a person may be shown: elected in mandate, or consent or information that has not
    expired (art. 9 of the French Civil Code; the GDPR)."""
    if person.kind is PersonKind.ELECTED:
        return True
    return any(
        c.basis is not ConsentBasis.REFUSED and (c.expires_on is None or c.expires_on >= today)
        for c in person.consents
    )
