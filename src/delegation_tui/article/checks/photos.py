"""Photos: credit, alternative text, caption; a gallery whose pictures are missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from delegation_tui.article.checks.dictionary import Dictionaries, dictionaries
from delegation_tui.article.checks.spans import folded
from delegation_tui.domain.article import (
    Article,
    Block,
    BlockKind,
    Finding,
    Fix,
    Location,
    Severity,
)
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Origin, Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.style import CaptionLength, HouseStyle

CODE = 3  # letters of a roster code at most
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def check(dossier: Dossier, article: Article, settings: Settings) -> Iterable[Finding]:
    """Every photo that the article shows."""
    words = dictionaries(article.language[:2], settings.dictionaries)
    shown = dict.fromkeys(photo_id for block in article.blocks for photo_id in block.photo_ids)
    for photo_id in shown:
        photo = dossier.photo.get(photo_id)
        if photo is not None and not photo.rejected:
            yield from _texts(photo, dossier)
            yield from _unknown(photo, words)
            if photo.caption_origin is Origin.HAND:
                yield from _typed(photo, dossier, settings.style)
    for block in article.blocks:
        if block.kind is BlockKind.GALLERY and block.text.strip() and not block.photo_ids:
            yield from _missing(block)


def _finding(
    photo: Photo,
    rule: str,
    severity: Severity,
    message: Message,
    field: str,
    fixes: tuple[Fix, ...] = (),
) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        message=message,
        where=Location(kind="photo", id=photo.id, field=field),
        excerpt=photo.caption[:80],
        subject=photo.name,
        fixes=fixes,
    )


def _missing(block: Block) -> Iterator[Finding]:
    """A caption without its picture: what it needs before it can be shown."""
    for rule, severity, message in (
        (
            "photo.credit",
            Severity.BLOCKER,
            Message("A picture without credit: its file is missing."),
        ),
        ("photo.alt", Severity.BLOCKER, Message("A picture without alternative text.")),
    ):
        yield Finding(
            rule=rule,
            severity=severity,
            message=message,
            where=Location(kind="block", id=block.id, field="text"),
            excerpt=block.text[:80],
            subject=block.text[:80],
        )
    if not YEAR.search(block.text):
        yield Finding(
            rule="photo.date",
            severity=Severity.WARNING,
            message=Message("A caption without a date."),
            where=Location(kind="block", id=block.id, field="text"),
            excerpt=block.text[:80],
            subject=block.text[:80],
        )


def _typed(photo: Photo, dossier: Dossier, style: HouseStyle) -> Iterator[Finding]:
    """A caption typed by hand: whom it leaves out, and the date that the house prints."""
    said = f" {folded(photo.caption)} "
    people = (dossier.roster.person.get(p.person_id) for p in photo.people if p.person_id)
    for person in () if photo.crowd or not photo.caption else people:
        if person is not None and f" {folded(person.family_name)} " not in said:
            message = Message(
                "{person} is in {photo} and not in its caption.",
                person=person.name,
                photo=photo.name,
            )
            yield _finding(photo, "photo.people", Severity.WARNING, message, "caption")
    dated = style.caption_date and style.captions is not CaptionLength.SHORT
    if dated and photo.caption and not YEAR.search(photo.caption):
        message = Message("{name}: a caption without a date.", name=photo.name)
        yield _finding(photo, "photo.date", Severity.NOTE, message, "caption")


def _unknown(photo: Photo, words: Dictionaries) -> Iterator[Finding]:
    """A single word among the people that is nobody's code or name: most likely mistyped."""
    for label in (p.label for p in photo.people if p.label and " " not in p.label):
        if len(label) > CODE and words.knows(label.lower()):
            continue  # "éleveurs"
        message = Message(
            "{photo} shows “{label}”, who is not in the roster: is it a code?",
            photo=photo.name,
            label=label,
        )
        yield _finding(photo, "photo.unknown", Severity.WARNING, message, "people")


def _texts(photo: Photo, dossier: Dossier) -> Iterator[Finding]:
    camera = dossier.camera.get(photo.camera_id) if photo.camera_id else None
    known = camera is not None and bool(camera.credit or camera.photographer)
    if not photo.credit.strip(" ©") and not known:
        message = Message("{name} has no credit: name its photographer.", name=photo.name)
        yield _finding(photo, "photo.credit", Severity.BLOCKER, message, "credit")
    if not photo.alt.strip():
        message = Message("{name} has no alternative text: say what is seen.", name=photo.name)
        yield _finding(photo, "photo.alt", Severity.BLOCKER, message, "alt")
    if not photo.caption.strip():
        message = Message("{name} has no caption.", name=photo.name)
        yield _finding(photo, "photo.caption", Severity.ERROR, message, "caption")
    if photo.caption.strip() and folded(photo.caption) == folded(photo.alt):
        message = Message("{name}: caption and alternative text are the same.", name=photo.name)
        yield _finding(photo, "photo.same", Severity.ERROR, message, "alt")
