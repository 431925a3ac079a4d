"""The article's circuit: review, approval (bon à tirer), publication, corrections; what was signed
is frozen, and what was changed since is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, assert_never
from uuid import UUID

from delegation_tui.article.checks import check_stored
from delegation_tui.article.checks.rules.structure import EMBARGO
from delegation_tui.article.head import LABELS
from delegation_tui.article.rearranging import current
from delegation_tui.domain.article import Article, BlockKind, Severity
from delegation_tui.domain.circuit import ArticleStatus, CircuitStep, SignedPassage
from delegation_tui.domain.closed import complete
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import clean_line, fold

if TYPE_CHECKING:
    from delegation_tui.store import Store

STATUSES: Mapping[ArticleStatus, Message] = complete(
    ArticleStatus,
    {
        ArticleStatus.DRAFT: Message("draft"),
        ArticleStatus.REVIEW: Message("in review"),
        ArticleStatus.APPROVED: Message("approved"),
        ArticleStatus.PUBLISHED: Message("published"),
        ArticleStatus.CORRECTED: Message("corrected"),
    },
)
READ = ("title", "lead", "seo_title", "contact")  # the head fields that readers meet
ORDER = "order"  # the place that tells in which order all stood


@dataclass(frozen=True, slots=True)
class SignedChange:
    """A place whose text is another than the one that was signed; empty where there is none."""

    place: str
    before: str
    after: str

    @property
    def is_spelling(self) -> bool:
        """Whether only accents, capitals, hyphens, spaces or punctuation differ."""
        return self.place != ORDER and fold(self.before) == fold(self.after)


@dataclass(frozen=True, slots=True)
class Correction:
    """What one correction after publication changed."""

    step: CircuitStep
    changes: tuple[SignedChange, ...]

    def is_spelling(self, change: SignedChange) -> bool:
        """Whether the change is one of spelling: by what differs; by who corrected, unless a
        figure differs."""
        figures = [[c for c in text if c.isdigit()] for text in (change.before, change.after)]
        said = self.step.spelling and figures[0] == figures[1] and change.place != ORDER
        return change.is_spelling or said


def passages_of(article: Article, photos: Mapping[UUID, Photo]) -> tuple[SignedPassage, ...]:
    """All that readers meet, place by place."""
    found = [SignedPassage(field, str(getattr(article, field))) for field in READ]
    found += (SignedPassage(str(block.id), block.text) for block in article.blocks)
    shown = dict.fromkeys(i for block in article.blocks for i in block.photo_ids)
    for photo_id in shown:
        if photo := photos.get(photo_id):
            words = (photo.caption, photo.alt, photo.credit)
            found.append(SignedPassage(str(photo_id), "\n".join(words)))
    order = " ".join(
        str(i)
        for block in article.blocks
        for i in (block.id, *(block.photo_ids if block.kind is BlockKind.GALLERY else ()))
    )
    return (*found, SignedPassage(ORDER, order))


def differences(
    before: tuple[SignedPassage, ...], after: tuple[SignedPassage, ...]
) -> tuple[SignedChange, ...]:
    """What differs, in the order of the places; an order of what stayed alone."""
    old, new = ({p.place: p.text for p in passages} for passages in (before, after))
    return tuple(_differences(old, new))


def _differences(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[SignedChange]:
    for place in dict.fromkeys((*new, *old)):
        one, other = old.get(place, ""), new.get(place, "")
        if place == ORDER:
            one, other = (_of_both(text, one, other) for text in (one, other))
        if one != other:
            yield SignedChange(place, one, other)


def _of_both(text: str, one: str, other: str) -> str:
    known = set(one.split()) & set(other.split())
    return " ".join(part for part in text.split() if part in known)


def signed(article: Article) -> CircuitStep | None:
    """The last step that froze the text; none while nobody approved it."""
    return next((step for step in reversed(article.steps) if step.passages), None)


def changed_since(article: Article, photos: Mapping[UUID, Photo]) -> tuple[SignedChange, ...]:
    """What was changed since it was signed."""
    step = signed(article)
    return differences(step.passages, passages_of(article, photos)) if step is not None else ()


def corrections(article: Article) -> tuple[Correction, ...]:
    """The corrections after publication, each with what it changed."""
    frozen = [step for step in article.steps if step.passages]
    return tuple(
        Correction(step, differences(before.passages, step.passages))
        for before, step in pairwise(frozen)
        if step.status is ArticleStatus.CORRECTED
    )


def set_status(
    store: Store,
    settings: Settings,
    status: ArticleStatus,
    by: str,
    at: datetime,
    *,
    spelling: bool = False,
) -> Article:
    """Takes the article one step on, at `at` (UTC). Raises DelegationError where nobody is named,
    blockers stand, or the step before is missing."""
    who = clean_line(by)
    if not who:
        raise DelegationError("Say who: a name or an office.")
    if status is ArticleStatus.APPROVED:
        _refuse_blockers(store, settings)
    summary = Message("Article: {status}, by {who}", status=STATUSES[status], who=who)
    with store.act(summary) as tx:
        article = current(tx)
        photos = {photo.id: photo for photo in tx.all(Photo)}
        _refuse_step(article, photos, status, at)
        freezes = status not in (ArticleStatus.DRAFT, ArticleStatus.REVIEW)
        frozen = passages_of(article, photos) if freezes else ()
        step = CircuitStep(status, who, at, frozen, spelling)
        return tx.put(replace(article, status=status, steps=(*article.steps, step)))


def _refuse_blockers(store: Store, settings: Settings) -> None:
    """An embargo keeps nobody from approving: it is what an approved text waits for."""
    found = [f for f in check_stored(store, settings) if f.severity is Severity.BLOCKER]
    standing = [f for f in found if f.rule != EMBARGO.id]
    if standing:
        raise DelegationError(
            "Blockers stand ({n}), the first: {first} Mend them, then approve.",
            n=len(standing),
            first=standing[0].message,
        )


def _refuse_step(
    article: Article, photos: Mapping[UUID, Photo], status: ArticleStatus, at: datetime
) -> None:
    is_public = article.status in (ArticleStatus.PUBLISHED, ArticleStatus.CORRECTED)
    match status:
        case ArticleStatus.DRAFT | ArticleStatus.REVIEW | ArticleStatus.APPROVED:
            if is_public:
                raise DelegationError("It is published: what changes now is a correction.")
        case ArticleStatus.PUBLISHED:
            if article.status is not ArticleStatus.APPROVED:
                raise DelegationError("Nobody approved it: approve it first.")
            if changed_since(article, photos):
                raise DelegationError("It was changed since it was approved: approve it again.")
            if article.embargoed(at):
                raise DelegationError("It is under embargo: it is published when that is over.")
        case ArticleStatus.CORRECTED:
            if not is_public:
                raise DelegationError("It is not published: there is nothing to correct.")
            if not changed_since(article, photos):
                raise DelegationError("Nothing was changed since it was published.")
        case _:
            assert_never(status)


def place_name(article: Article, photos: Mapping[UUID, Photo], place: str) -> str | Message:
    """What a place is called: a head field, the beginning of a block, a photo's name."""
    if place in LABELS:
        return LABELS[place]
    if place == ORDER:
        return Message("Order")
    photo = next((p for p in photos.values() if str(p.id) == place), None)
    block = next((b for b in article.blocks if str(b.id) == place), None)
    if photo is not None:
        return photo.name
    return Message("Block") if block is not None else Message("Removed")
