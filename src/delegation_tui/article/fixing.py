"""Mending what a check found: here, everywhere, or all that is sure; or ignoring it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.article.captions import HAND
from delegation_tui.article.checks import PrintedText, check, check_texts, kept, keys_of
from delegation_tui.article.checks.registry import leaves_no_choice, rule_of
from delegation_tui.article.checks.rules.taxonomies import DEFAULTS
from delegation_tui.article.checks.texts import other_photos, texts
from delegation_tui.article.head import after_title, written_by_hand
from delegation_tui.article.rewording import reword
from delegation_tui.domain.article import (
    Article,
    Block,
    Finding,
    Fix,
    HeadDraft,
    Location,
    Severity,
)
from delegation_tui.domain.closed import complete
from delegation_tui.domain.event import Brief, Event, Place
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Organisation, Party, Person, Role
from delegation_tui.domain.photos import Camera, Origin, Photo
from delegation_tui.domain.record import Record, RecordKind, changed
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Announcement, Visit

if TYPE_CHECKING:
    from delegation_tui.store import Store, Writer

RECORDS: Mapping[RecordKind, type[Record]] = complete(
    RecordKind,
    {
        RecordKind.ARTICLE: Article,
        RecordKind.BLOCK: Block,
        RecordKind.PHOTO: Photo,
        RecordKind.CAMERA: Camera,
        RecordKind.VISIT: Visit,
        RecordKind.ANNOUNCEMENT: Announcement,
        RecordKind.BRIEF: Brief,
        RecordKind.EVENT: Event,
        RecordKind.PARTY: Party,
        RecordKind.PERSON: Person,
        RecordKind.ROLE: Role,
        RecordKind.ORGANISATION: Organisation,
        RecordKind.PLACE: Place,
    },
)
Change = Callable[[str], str]
Passage = tuple[RecordKind, UUID, str]  # a record’s field that holds a text
Edits = dict[Passage, Change]


def apply_fix(store: Store, finding: Finding, fix: Fix) -> int:
    """Mends this place. A fix of the roster's spelling changes it in every text, too.

    Returns how many places changed. DelegationError when the text is no longer what was checked.
    """
    with store.act(_summary(finding, fix)) as tx:
        if fix.asks is not None:
            return reword(tx, fix.target or finding.where, fix.was, fix.text)
        if _is_field(finding, fix):
            return _set_field(tx, fix.target or finding.where, fix.text)
        return _edit(tx, {_place(finding): _at(finding, fix.text)})


def apply_fix_everywhere(
    store: Store, finding: Finding, fix: Fix, settings: Settings | None = None
) -> int:
    """Mends this place and all that are alike: the same fault of the same rule, in the article
    and in every picture's texts. Returns how many texts changed."""
    with store.act(_summary(finding, fix)) as tx:
        if _is_field(finding, fix):
            return _set_field(tx, fix.target or finding.where, fix.text)
        article = tx.article()
        if article is None:
            return 0
        dossier, used = tx.dossier(), settings or Settings()
        found = (*check(dossier, article, used), *check_texts(dossier, article, used, other=True))
        alike = {
            (_place(f), f.where.start): f
            for f in (finding, *found)
            if (f.rule, f.subject) == (finding.rule, finding.subject)
        }
        edits: Edits = {}
        # From the end of a text to its beginning, so that places stay where they were found.
        for one in sorted(alike.values(), key=lambda f: -f.where.start):
            edits[_place(one)] = _after(edits.get(_place(one)), _at(one, fix.text))
        return _edit(tx, edits)


def fix_what_is_sure(store: Store, settings: Settings) -> int:
    """Mends every place that leaves no choice: writing and punctuation, no person’s spelling.

    Returns how many texts changed.
    """
    with store.act(Message("Mended what leaves no choice")) as tx:
        article, edits = tx.article(), Edits()
        if article is None:
            return 0
        found = kept(check(tx.dossier(), article, settings), tx.ignored())
        sure = [f for f in found if leaves_no_choice(f)]
        # From the end of a text to its beginning; of two in the same letters, the later waits.
        first: dict[Passage, int] = {}
        for one in sorted(sure, key=lambda f: -f.where.start):
            place = _place(one)
            if one.where.end <= first.get(place, one.where.end):
                first[place] = one.where.start
                edits[place] = _after(edits.get(place), _at(one, one.fixes[0].text))
        return _edit(tx, edits)


def ignore_finding(store: Store, finding: Finding, always: bool = False) -> None:
    """Leaves a finding out from now on: here, or always for what is alike.

    Blockers cannot be ignored: DelegationError.
    """
    if finding.severity is Severity.BLOCKER:
        raise DelegationError("A blocker cannot be ignored: mend it, or take the passage out.")
    everywhere, here = keys_of(finding)
    with store.act(Message("Ignored: {rule}", rule=rule_of(finding.rule).title)) as tx:
        tx.ignore(everywhere if always else here)


def _summary(finding: Finding, fix: Fix) -> Message:
    found = finding.data.get("found", "")
    return Message("Mended: “{found}” → “{text}”", found=found, text=fix.text)


def _is_field(finding: Finding, fix: Fix) -> bool:
    return fix.target is not None or "found" not in finding.data


# texts


def _place(finding: Finding) -> Passage:
    where = finding.where
    if where.id is None:
        raise _moved(finding)
    return where.kind, where.id, where.field


def _moved(finding: Finding) -> DelegationError:
    found = finding.data.get("found", "")
    return DelegationError("“{found}” is no longer there: run the checks again.", found=found)


def _at(finding: Finding, text: str) -> Change:
    """Replaces the characters that were found, where they still stand."""
    found, start, end = finding.data["found"], finding.where.start, finding.where.end

    def changed(current: str) -> str:
        first = start if current[start:end] == found else current.find(found)
        if first < 0:
            raise _moved(finding)
        return current[:first] + text + current[first + len(found) :]

    return changed


def _after(first: Change | None, then: Change) -> Change:
    return then if first is None else lambda text: then(first(text))


def _edit(tx: Writer, edits: Edits, *, by_hand: bool = True) -> int:
    """Gives each place its new text; what a person decided counts as written by hand."""
    article = tx.article()
    if article is not None and any(kind is not RecordKind.PHOTO for kind, _, _ in edits):
        tx.put(_article(article, edits, by_hand=by_hand))
    of_photos: dict[UUID, dict[str, Change]] = {}
    for (kind, id_, field), change in edits.items():
        if kind is RecordKind.PHOTO:
            of_photos.setdefault(id_, {})[field] = change
    for photo_id, changes in of_photos.items():
        photo = tx.get(Photo, photo_id)
        fields: dict[str, object] = {f: change(getattr(photo, f)) for f, change in changes.items()}
        if by_hand:
            fields |= {HAND[f]: Origin.HAND for f in list(fields) if f in HAND}
        tx.put(changed(photo, fields))
    return len(edits)


def _article(article: Article, edits: Edits, *, by_hand: bool) -> Article:
    changes = {
        field: change for (kind, _, field), change in edits.items() if kind is RecordKind.ARTICLE
    }
    head: dict[str, str] = {f: change(getattr(article, f)) for f, change in changes.items()}
    blocks = tuple(
        _block(b, edits.get((RecordKind.BLOCK, b.id, "text")), by_hand) for b in article.blocks
    )
    if by_hand:
        return replace(written_by_hand(article, head), blocks=blocks)
    drafts = tuple(_draft(d, changes.get(d.field)) for d in article.head_drafts)
    if "title" in head:
        head |= after_title(article, head["title"])
    return changed(replace(article, head_drafts=drafts, blocks=blocks), head)


def _draft(draft: HeadDraft, change: Change | None) -> HeadDraft:
    if change is None:
        return draft
    return replace(draft, drafted=change(draft.drafted), proposal=change(draft.proposal))


def _block(block: Block, change: Change | None, by_hand: bool) -> Block:
    if change is None:
        return block
    if by_hand:
        return replace(block, text=change(block.text))
    return replace(
        block,
        text=change(block.text),
        generated=change(block.generated),
        proposal=change(block.proposal),
    )


# records


def _set_field(tx: Writer, where: Location, text: str) -> int:
    """Gives a record's field the value that `text` says: added where the field holds several."""
    if where.kind is RecordKind.ARTICLE:
        article = tx.article()
        if article is None:
            return 0
        current = getattr(article, where.field)
        if isinstance(current, tuple):  # a default that nobody chose gives way
            current = tuple(one for one in current if fold(one) not in DEFAULTS)
        value = _value(current, text)
        tx.put(written_by_hand(article, {where.field: value}))
        return 1
    if where.id is None or where.kind is RecordKind.BLOCK:
        raise DelegationError("This cannot be mended with one key: open the record.")
    record = tx.get(RECORDS[where.kind], where.id)
    if isinstance(record, Person | Organisation) and where.field == "name":
        return _rename(tx, record, text)
    fields: dict[str, object] = {where.field: _value(getattr(record, where.field), text)}
    if where.field in HAND:
        fields[HAND[where.field]] = Origin.HAND
    tx.put(changed(record, fields))
    return 1


def _value(current: object, text: str) -> object:
    if isinstance(current, tuple):
        return current if text in current else (*current, text)
    if isinstance(current, bool):
        return bool(text)
    return type(current)(text) if isinstance(current, Enum) else text


def _rename(tx: Writer, record: Person | Organisation, name: str) -> int:
    """The roster takes another spelling, and so do all texts that had the old one."""
    if isinstance(record, Person):
        tx.put(_renamed(record, name))
    else:
        tx.put(replace(record, name=name))
    article = tx.article()
    if article is None:
        return 1
    old = re.compile(rf"(?<!\w){re.escape(record.name)}(?!\w)")
    dossier = tx.dossier()
    places: Iterable[PrintedText] = (*texts(dossier, article), *other_photos(dossier, article))
    edits: Edits = {
        (p.kind, p.id, p.field): lambda text: old.sub(lambda _: name, text)
        for p in places
        if old.search(p.text)
    }
    return 1 + _edit(tx, edits, by_hand=False)


def _renamed(person: Person, name: str) -> Person:
    """The words of a name over given name, particle and family name, as they were counted."""
    words = name.split()
    given, particle = len(person.given.split()), len(person.particle.split())
    return replace(
        person,
        given=" ".join(words[:given]),
        particle=" ".join(words[given : given + particle]),
        family=" ".join(words[given + particle :]) or person.family,
    )
