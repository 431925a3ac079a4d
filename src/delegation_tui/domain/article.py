"""The article: ordered blocks that know their sources, and what a check found in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from delegation_tui.domain.circuit import ArticleStatus, CircuitStep
from delegation_tui.domain.closed import complete
from delegation_tui.domain.decision import Decision
from delegation_tui.domain.language import DEFAULT, Language
from delegation_tui.domain.message import Message
from delegation_tui.domain.record import Record, RecordKind


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    GALLERY = "gallery"
    BRIEF = "brief"
    QUOTE = "quote"


class BlockForm(StrEnum):
    """How a block is written, whatever it tells: every way out writes each of these."""

    HEADING = "heading"
    TEXT = "text"  # a paragraph, or a list
    PICTURES = "pictures"
    QUOTE = "quote"


FORMS: Mapping[BlockKind, BlockForm] = complete(
    BlockKind,
    {
        BlockKind.HEADING: BlockForm.HEADING,
        BlockKind.PARAGRAPH: BlockForm.TEXT,
        BlockKind.GALLERY: BlockForm.PICTURES,
        BlockKind.BRIEF: BlockForm.TEXT,
        BlockKind.QUOTE: BlockForm.QUOTE,
    },
)


@dataclass(frozen=True, slots=True)
class Source:
    """A record that a sentence or block came from."""

    kind: RecordKind
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
    a person edited it, and regenerating offers `proposal` instead of replacing. The text of a
    gallery is the caption that its pictures have in common; `drafted_photo_ids` are those that
    drafting had put there, where a person chose others; `moved` says that a person gave a
    drafted block its place, which drafting leaves it.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    key: str = ""
    level: int = 2
    text: str = ""
    generated: str = ""
    proposal: str = ""
    photo_ids: tuple[UUID, ...] = ()
    drafted_photo_ids: tuple[UUID, ...] = ()
    moved: bool = False
    sources: tuple[Source, ...] = ()

    @property
    def form(self) -> BlockForm:
        return FORMS[self.kind]

    @property
    def edited(self) -> bool:
        return self.text != self.generated

    @property
    def chosen(self) -> bool:
        """Whether a person chose its photos."""
        return bool(self.drafted_photo_ids)


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
    person took out; `embargo_until` is an instant (UTC); `steps` are those of its circuit, the
    latest last."""

    title: str = ""
    slug: str = ""
    seo_title: str = ""
    lead: str = ""
    language: Language = DEFAULT
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
    steps: tuple[CircuitStep, ...] = ()
    blocks: tuple[Block, ...] = ()

    def proposal(self, field: str) -> str:
        """The wording that drafting proposes for a head field, empty where there is none."""
        return next((d.proposal for d in self.head_drafts if d.field == field), "")

    def drafted(self, field: str) -> str:
        """A head field's words as last drafted before a person wrote it."""
        return next((d.drafted for d in self.head_drafts if d.field == field), "")

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

    kind: RecordKind
    id: UUID | None = None
    field: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """One way to mend a finding: replace the found characters by `text`.

    `label` is what the choice is called; `everywhere` offers to mend all that are alike. With a
    `target`, `text` is the value of that record's field instead (added, where it holds several);
    with a `decision`, that is what is done, and no text changes. With `asks`, whoever
    mends says in other words what the field says: what it `was`.
    """

    label: Message
    text: str = ""
    everywhere: bool = True
    target: Location | None = None
    decision: Decision | None = None
    asks: Message | None = None
    was: str = ""

    @property
    def is_text(self) -> bool:
        """Whether it puts its text in place of what was found, and leaves nothing to say."""
        return self.decision is None and self.asks is None


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
