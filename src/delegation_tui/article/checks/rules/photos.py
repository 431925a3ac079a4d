"""Photos: credit, alternative text, caption; a gallery whose pictures are missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from delegation_tui.article.checks.rule import Family, Rule
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
from delegation_tui.domain.message import Message, as_message
from delegation_tui.domain.photos import Origin, Photo
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.style import CaptionLength, HouseStyle
from delegation_tui.language import may_be_named, pack_of

CODE = 3  # letters of a roster code at most
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


FAMILY = Family(Message("Photos"))
CREDIT = FAMILY.rule("photo.credit", Severity.BLOCKER, Message("A picture without credit"))
ALT = FAMILY.rule("photo.alt", Severity.BLOCKER, Message("A picture without alternative text"))
DAMAGED = FAMILY.rule(
    "photo.damaged", Severity.BLOCKER, Message("A picture whose file is damaged or cannot be shown")
)
CAPTION = FAMILY.rule("photo.caption", Severity.ERROR, Message("A picture without caption"))
SAME = FAMILY.rule(
    "photo.same", Severity.ERROR, Message("A caption and an alternative text that are the same")
)
DATE = FAMILY.rule("photo.date", Severity.WARNING, Message("A caption without a date"))
PEOPLE = FAMILY.rule(
    "photo.people", Severity.WARNING, Message("Somebody in a picture whom its caption leaves out")
)
UNKNOWN = FAMILY.rule(
    "photo.unknown",
    Severity.BLOCKER,
    Message("A label in a picture that is nobody’s name or code"),
    in_doubt=Severity.WARNING,
)


@FAMILY.of_records
def check(dossier: Dossier, article: Article, settings: Settings) -> Iterable[Finding]:
    """Every photo that the article shows."""
    voice = pack_of(article.language).voice
    houses = {name for one in dossier.roster.organisations for name in (one.name, *one.aliases)}
    shown = dict.fromkeys(photo_id for block in article.blocks for photo_id in block.photo_ids)
    for photo_id in shown:
        photo = dossier.photo.get(photo_id)
        if photo is not None and not photo.rejected:
            if photo.damaged:
                yield _damaged(photo)
                continue  # it leaves nowhere: what its texts lack matters once it is mended
            yield from _texts(photo, dossier)
            labels = dict.fromkeys(p.label for p in photo.people if p.label not in houses | {""})
            no_group = (x for x in labels if len(x) <= CODE or not voice.is_group(x))
            yield from _unknown(photo, no_group)
            if photo.caption_origin is Origin.HAND:
                yield from _typed(photo, dossier, settings.style)
    for block in article.blocks:
        if block.kind is BlockKind.GALLERY and block.text.strip() and not block.photo_ids:
            yield from _missing(block)


def _damaged(photo: Photo) -> Finding:
    message = Message(
        "{name} cannot be shown ({problem}): bring it again from its card, or take it out.",
        name=photo.name,
        problem=as_message(photo.problem),
    )
    return _found(DAMAGED, photo, "problem", message)


def _missing(block: Block) -> Iterator[Finding]:
    """A caption without its picture: what it needs before it can be shown."""
    where, said = Location(kind=RecordKind.BLOCK, id=block.id, field="text"), block.text[:80]
    for rule, message in (
        (CREDIT, Message("A picture without credit: its file is missing.")),
        (ALT, Message("A picture without alternative text.")),
    ):
        yield rule.at(where, message, subject=said, excerpt=said)
    if not YEAR.search(block.text):
        yield DATE.at(where, Message("A caption without a date."), subject=said, excerpt=said)


def _typed(photo: Photo, dossier: Dossier, style: HouseStyle) -> Iterator[Finding]:
    """A caption typed by hand: whom it leaves out, and the date that the house prints."""
    said = f" {folded(photo.caption)} "
    people = (dossier.roster.person.get(p.person_id) for p in photo.people if p.person_id)
    for person in people if photo.caption else ():
        if person is not None and f" {folded(person.family_name)} " not in said:
            message = Message(
                "{person} is in {photo} and not in its caption.",
                person=person.name,
                photo=photo.name,
            )
            yield _found(PEOPLE, photo, "caption", message)
    dated = style.caption_date and style.captions is not CaptionLength.SHORT
    if dated and photo.caption and not YEAR.search(photo.caption):
        message = Message("{name}: a caption without a date.", name=photo.name)
        yield _found(DATE, photo, "caption", message)


def _unknown(photo: Photo, labels: Iterable[str]) -> Iterator[Finding]:
    """Who among the people is nobody of the roster and no group: a name, whose bearer's image rights
    nobody can know; else a code that was mistyped, or words of which only a person can say."""
    for label in labels:
        named = may_be_named(label)
        message = (
            Message(
                "{photo} shows “{label}”, who is not in the roster: correct the name or add this person.",
                photo=photo.name,
                label=label,
            )
            if named
            else Message(
                "{photo} shows “{label}”, which is nobody’s name or code: correct it, or write a group "
                "with its article.",
                photo=photo.name,
                label=label,
            )
        )
        yield _found(UNKNOWN, photo, "people", message, doubtful=not named)


def _texts(photo: Photo, dossier: Dossier) -> Iterator[Finding]:
    camera = dossier.camera.get(photo.camera_id) if photo.camera_id else None
    known = camera is not None and bool(camera.photographer)
    if not photo.credit.strip(" ©") and not known:
        message = Message("{name} has no credit: name its photographer.", name=photo.name)
        yield _found(CREDIT, photo, "credit", message)
    if not photo.alt.strip() and not photo.decorative:
        message = Message(
            "{name} has no alternative text: say what is seen, or that it is decorative.",
            name=photo.name,
        )
        where = Location(kind=RecordKind.PHOTO, id=photo.id, field="decorative")
        fix = Fix(label=Message("Decorative: it needs none"), text="yes", target=where)
        yield _found(ALT, photo, "alt", message, fix)
    if not photo.caption.strip():
        message = Message("{name} has no caption.", name=photo.name)
        yield _found(CAPTION, photo, "caption", message)
    if photo.caption.strip() and folded(photo.caption) == folded(photo.alt):
        message = Message("{name}: caption and alternative text are the same.", name=photo.name)
        yield _found(SAME, photo, "alt", message)


def _found(
    rule: Rule, photo: Photo, field: str, message: Message, *fixes: Fix, doubtful: bool = False
) -> Finding:
    where, said = Location(kind=RecordKind.PHOTO, id=photo.id, field=field), photo.caption[:80]
    return rule.at(where, message, *fixes, subject=photo.name, excerpt=said, doubtful=doubtful)
