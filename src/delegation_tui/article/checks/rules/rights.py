"""Image rights: a basis for showing each person, on this channel, today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from delegation_tui.article.checks.rule import Family
from delegation_tui.article.checks.spans import KnownName, NameIndex
from delegation_tui.article.checks.texts import PICTURE
from delegation_tui.domain.article import Article, Finding, Location, Severity, Source
from delegation_tui.domain.dossier import Dossier, Roster
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Consent, ConsentBasis, Person, PersonKind
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import fold
from delegation_tui.domain.time import utc_now

# What consents call the places where an article, or a photo given to others, appears; none named
# means every channel.
WEB = frozenset(["web", "site", "site web", "website", "internet", "article", "en ligne", "online"])
PRESS = frozenset(["presse", "press", "media", "medias", "print", "kit presse", "press kit"])
CIVILITIES = ("M", "MM", "Mme", "Mmes", "Mlle", "Dr", "Mr", "Mrs", "Ms")

FAMILY = Family(Message("Image rights: nothing leaves without a basis"))
REFUSED = FAMILY.rule(
    "rights.refused", Severity.BLOCKER, Message("Somebody in a picture who refused to be shown")
)
MISSING = FAMILY.rule(
    "rights.missing",
    Severity.BLOCKER,
    Message("Somebody in a picture without a basis for image rights"),
)


@FAMILY.of_records
def check(dossier: Dossier, article: Article, _settings: Settings) -> Iterator[Finding]:
    """Everybody who is named in a picture that the article shows, or in its texts."""
    shown = dict.fromkeys(photo_id for block in article.blocks for photo_id in block.photo_ids)
    yield from check_photos(dossier, shown, WEB, article.published_on)


def check_photos(
    dossier: Dossier,
    photo_ids: Iterable[UUID],
    channels: frozenset[str],
    day: date | None = None,
) -> Iterator[Finding]:
    """Everybody who is named in these photos or in their texts, for some channels, today or on a
    later `day`."""
    today, names = max(utc_now().date(), day or date.min), _names(dossier.roster)
    for photo_id in photo_ids:
        photo = dossier.photo.get(photo_id)
        if photo is None or photo.rejected:
            continue
        for person_id in _shown(photo, names):
            person = dossier.roster.person.get(person_id)
            if person is not None:
                yield from _person(photo, person, channels, today)


def _names(roster: Roster) -> NameIndex:
    """Every form under which a text may name somebody: "Corine de Bilbao", "Mme de Bilbao"."""
    forms = (
        (form, KnownName(person.name, RecordKind.PERSON, person.id))
        for person in roster.people
        for form in (
            person.name,
            *person.aliases,
            *(f"{civility} {person.family_name}" for civility in CIVILITIES),
        )
    )
    return NameIndex(forms)


def _shown(photo: Photo, names: NameIndex) -> tuple[UUID, ...]:
    """Who counts as shown: whoever is tagged, or named by a caption, an alternative text or the
    file's own list of people."""
    tagged = [person.person_id for person in photo.people if person.person_id]
    texts = (*(getattr(photo, field) for field in PICTURE), *photo.brought.people)
    spans = (span for text in texts for span in names.spans(text))
    named = (span.known.id for span in spans if span.known.kind is RecordKind.PERSON)
    return tuple(dict.fromkeys((*tagged, *named)))


def _person(
    photo: Photo, person: Person, channels: frozenset[str], today: date
) -> Iterator[Finding]:
    values = {"person": person.name, "photo": photo.name}
    record = Source(RecordKind.PERSON, person.id)
    here = [c for c in person.consents if not c.channels or channels & set(map(fold, c.channels))]
    if any(c.basis is ConsentBasis.REFUSED for c in here):
        message = Message("{person} refused to be shown: take {photo} out.", **values)
        yield REFUSED.at(_people(photo), message, subject=person.name, record=record)
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
    yield MISSING.at(_people(photo), message, subject=person.name, record=record)


def _people(photo: Photo) -> Location:
    return Location(kind=RecordKind.PHOTO, id=photo.id, field="people")


def _holds(consent: Consent, today: date) -> bool:
    """Consent or information that has not expired (art. 9 of the French Civil Code; GDPR)."""
    return consent.basis is not ConsentBasis.REFUSED and (
        consent.expires_on is None or consent.expires_on >= today
    )
