"""The article: ordered blocks that know their sources, and what a check found in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from delegation_tui.domain.message import Message
from delegation_tui.domain.record import Record


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    GALLERY = "gallery"
    BRIEF = "brief"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Source:
    """A record that a sentence or block came from: the table's noun and the id."""

    kind: str  # "visit", "person", "brief", "announcement", "photo", "event", "party", …
    id: UUID


@dataclass(frozen=True, slots=True)
class Sentence:
    """A generated sentence and the records it came from."""

    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block(Record):
    """A piece of the article. `key` names what it was generated for ("visit:…:text"), empty for
    a block that a person added; `generated` is the text as last generated: when `text` differs,
    a person edited it, and regenerating offers `proposal` instead of replacing. A gallery whose
    photos a person chose has in `generated` the ids of those that drafting had put there.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    key: str = ""
    level: int = 2
    text: str = ""
    generated: str = ""
    proposal: str = ""
    photo_ids: tuple[UUID, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def edited(self) -> bool:
        return self.text != self.generated


class ArticleStatus(StrEnum):
    DRAFT = "draft"
    READY = "ready"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class HeadDraft:
    """Of a head field that a person wrote: its words as last drafted before, and the new wording
    that drafting proposes. Lists are joined by semicolons."""

    field: str
    drafted: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Record):
    """The article of an event. `edited` names the head fields that a person wrote by hand,
    `head_drafts` says what drafting made of them; `removed` the keys of drafted blocks that a
    person took out; `embargo_until` is an instant (UTC)."""

    title: str = ""
    slug: str = ""
    seo_title: str = ""
    lead: str = ""
    language: str = "fr"
    support: str = ""
    themes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    status: ArticleStatus = ArticleStatus.DRAFT
    published_on: date | None = None
    embargo_until: datetime | None = None
    contact: str = ""
    edited: tuple[str, ...] = ()
    head_drafts: tuple[HeadDraft, ...] = ()
    lead_sources: tuple[Source, ...] = ()
    removed: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()

    def proposal(self, field: str) -> str:
        """The wording that drafting proposes for a head field, empty where there is none."""
        return next((d.proposal for d in self.head_drafts if d.field == field), "")

    def embargoed(self, now: datetime) -> bool:
        """Whether it may not be published yet."""
        return self.embargo_until is not None and now < self.embargo_until

    @property
    def proposals(self) -> int:
        """How many new wordings wait beside edited ones."""
        blocks = sum(bool(block.proposal) for block in self.blocks)
        return blocks + sum(bool(draft.proposal) for draft in self.head_drafts)


class Severity(StrEnum):
    """How grave a finding is, gravest first in every list."""

    BLOCKER = "blocker"
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def weight(self) -> int:
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a finding is: a field of a record, and the characters [start, end) in it."""

    kind: str  # "article", "block", "photo", "visit", "person"
    id: UUID | None = None
    field: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """One way to mend a finding: replace the found characters by `text`.

    `label` is what the choice is called; `everywhere` offers to mend all that are alike. With a
    `target`, `text` is the value of that record's field instead (added, where it holds several).
    """

    label: Message
    text: str = ""
    everywhere: bool = True
    target: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found. `rule` is its stable name ("photo.credit"); `subject` what it is about
    ("corinne de bilbao"), so that ignoring "always" knows what is alike. `data["found"]` holds the
    characters found, where the finding is about some, `data["record"]` the record to open
    ("person:…"), where that is not the place itself."""

    rule: str
    severity: Severity
    message: Message
    where: Location
    excerpt: str = ""
    subject: str = ""
    fixes: tuple[Fix, ...] = ()
    data: Mapping[str, str] = field(default_factory=dict)
