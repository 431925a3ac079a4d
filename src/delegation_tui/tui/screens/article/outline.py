"""The article as a list of pieces: its head, then its blocks, each with what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from delegation_tui.article import LABELS, ProposedPart, as_typed, parts
from delegation_tui.domain.article import (
    Article,
    Block,
    BlockForm,
    BlockKind,
    Finding,
    Severity,
    Source,
)
from delegation_tui.domain.closed import complete
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import Message
from delegation_tui.domain.record import RecordKind
from delegation_tui.language import typeset
from delegation_tui.locale import day, moment, n_, say
from delegation_tui.tui.screens.article.keys import ARTICLE_KEYS

# What the label does not say of how a field is typed.
HINTS = {
    "themes": Message("separated by semicolons"),
    "regions": Message("separated by semicolons"),
    "published_on": Message("24/05/2024; nothing for the day of the visit"),
    "embargo_until": Message("24/05 18:00 on the fair’s clock; nothing for none"),
}
EXCERPT = 60  # characters of a piece that tell where a finding without words of its own is
SIGNS = complete(
    Severity,
    {Severity.BLOCKER: "‼", Severity.ERROR: "!", Severity.WARNING: "?", Severity.NOTE: "·"},
)


@dataclass(frozen=True, slots=True)
class ArticlePiece:
    """A field of the head, or a block."""

    label: str
    text: str
    level: int = 0  # of a heading, else 0
    field: str = ""
    block: Block | None = None
    findings: tuple[Finding, ...] = ()
    edited: bool = False
    sources: tuple[Source, ...] = ()
    proposal: str = ""
    drafted: str = ""  # what a person had before he wrote the text
    shown: str = ""  # what is printed, where that is not what is typed

    @property
    def place(self) -> UUID | str:
        """What the piece is called where it is edited: a block's id, a head field's name."""
        return self.block.id if self.block is not None else self.field

    @property
    def typed(self) -> str:
        """The text as it is edited; of a gallery, the caption of all its photos."""
        return self.block.text if self.block is not None else self.text

    @property
    def parts(self) -> tuple[ProposedPart, ...]:
        """Where the proposal differs."""
        return parts(self.drafted, self.typed, self.proposal) if self.proposal else ()

    @property
    def marks(self) -> str:
        """✎ edited, ± a proposal waits, and the gravest finding's sign."""
        gravest = min(self.findings, key=lambda f: f.severity.weight, default=None)
        return "".join(
            (
                "✎" if self.edited else "",
                "±" if self.proposal else "",
                SIGNS[gravest.severity] if gravest else "",
            )
        )


def pieces(dossier: Dossier, article: Article, findings: Iterable[Finding]) -> list[ArticlePiece]:
    """All pieces in order; a photo's finding stands at the gallery that shows it."""
    at: dict[object, list[Finding]] = {}
    gallery = {photo: block.id for block in article.blocks for photo in block.photo_ids}
    for finding in findings:
        where = finding.where
        place: object = where.field if where.kind is RecordKind.ARTICLE else where.id
        if where.kind is RecordKind.PHOTO and where.id is not None:
            place = gallery.get(where.id, where.id)
        at.setdefault(place, []).append(finding)
    head = [_head(dossier.event, article, name, tuple(at.pop(name, ()))) for name in LABELS]
    body = [_piece(dossier, block, tuple(at.pop(block.id, ()))) for block in article.blocks]
    # What belongs to no piece (a person, a visit) is told at the title.
    rest = tuple(f for found in at.values() for f in found)
    head[0] = replace(head[0], findings=head[0].findings + rest)
    return head + body


def finding_line(piece: ArticlePiece, finding: Finding) -> str:
    """A finding in the list of all: what, and below it where, in its own words."""
    about_the_text = finding.where.kind in (RecordKind.ARTICLE, RecordKind.BLOCK)
    where = finding.excerpt or (piece.text[:EXCERPT] if about_the_text else "")
    if piece.field and finding.where.kind is RecordKind.ARTICLE:
        where = f"{piece.label} · {where}" if where else piece.label
    said = f"{SIGNS[finding.severity]} {say(finding.message)}"
    return f"{said}\n    {where}" if where else said


def finding_keys(finding: Finding, own: Mapping[str, str]) -> str:
    """The keys for a finding that the footer has no room for; `own` are those the user mapped."""
    alike = any(fix.is_text for fix in finding.fixes[:1])
    names = ("article.fix_all",) if alike else ()
    if finding.severity is not Severity.BLOCKER:
        names = (*names, "article.ignore", "article.ignore_always")
    keys = {key.name: key for key in ARTICLE_KEYS}
    shown = (*names, "article.record")
    return " · ".join(f"{key_of(n, own)} {say(keys[n].label)}" for n in shown)


def key_of(name: str, own: Mapping[str, str]) -> str:
    """The key of that name; `own` are those the user mapped."""
    return own.get(name) or next(key.key for key in ARTICLE_KEYS if key.name == name)


def _head(event: Event, article: Article, name: str, findings: tuple[Finding, ...]) -> ArticlePiece:
    value = getattr(article, name)
    return ArticlePiece(
        say(LABELS[name]),
        as_typed(value, event),
        field=name,
        findings=findings,
        edited=name in article.edited,
        sources=article.lead_sources if name == "lead" else (),
        proposal=article.proposal(name),
        drafted=article.drafted(name),
        shown=_moment(value, event),
    )


def _moment(value: object, event: Event) -> str:
    if isinstance(value, datetime):
        return moment(event.local(value))
    return day(value) if isinstance(value, date) else ""


def _piece(dossier: Dossier, block: Block, findings: tuple[Finding, ...]) -> ArticlePiece:
    if block.kind is BlockKind.GALLERY:
        label = f"▣ {n_('{n} photo', '{n} photos', len(block.photo_ids))}"
        return ArticlePiece(
            label, _gallery(dossier, block), block=block, findings=findings,
            edited=block.edited or block.chosen, sources=block.sources,
            proposal=block.proposal, drafted=block.generated,
        )  # fmt: skip
    level = block.level if block.kind is BlockKind.HEADING else 0
    return ArticlePiece(
        _label(dossier, block), block.text, level, block=block, findings=findings,
        edited=block.edited, sources=block.sources, proposal=block.proposal,
        drafted=block.generated,
    )  # fmt: skip


def _label(dossier: Dossier, block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return block.text
    visits = (dossier.visit.get(s.id) for s in block.sources if s.kind is RecordKind.VISIT)
    visit = next((v for v in visits if v is not None), None)
    return dossier.roster.visit_name(visit) if visit else block.text


def _gallery(dossier: Dossier, block: Block) -> str:
    photos = (dossier.photo.get(photo_id) for photo_id in block.photo_ids)
    lines = [block.text] if block.text else []
    lines += (
        f"▣ {p.name} · {p.caption or '–'} · {p.credit or '–'}" for p in photos if p is not None
    )
    return "\n".join(lines)


def source_lines(dossier: Dossier, sources: Iterable[Source]) -> list[str]:
    """The records that a piece came from, in words."""
    lines: list[str] = []
    for source in sources:
        name = _record_name(dossier, source.kind, source.id)
        if name and name not in lines:
            lines.append(name)
    return lines


def _record_name(dossier: Dossier, kind: RecordKind, record_id: UUID) -> str:
    roster = dossier.roster
    if kind is RecordKind.VISIT and record_id in dossier.visit:
        visit = dossier.visit[record_id]
        at = f"{dossier.event.local(visit.starts_at):%H:%M}"
        return f"{at} {roster.visit_name(visit)} « {visit.typed} »"
    brief = next((b for b in dossier.briefs if b.id == record_id), None)
    if brief is not None and brief.organisation_id in roster.organisation:
        organisation = roster.organisation[brief.organisation_id].name
        return f"{organisation} · {brief.title}" if brief.title else organisation
    if record_id == dossier.event.id:
        return dossier.event.name
    if kind is RecordKind.PERSON and record_id in roster.person:
        return roster.person[record_id].name
    if kind is RecordKind.ORGANISATION and record_id in roster.organisation:
        return roster.organisation[record_id].name
    return ""


def outline_line(piece: ArticlePiece, width: int) -> str:
    """A piece in the outline: its label cut to the room, its marks at the edge."""
    indent = "" if piece.field else " " * ((piece.level or 4) - 1)
    marks = piece.marks
    room = max(1, width - len(indent) - len(marks) - 1)
    label = piece.label if len(piece.label) <= room else piece.label[: room - 1] + "…"
    return f"{indent}{label:<{room}} {marks}"


def printed(piece: ArticlePiece, language: str, profile: str) -> str:
    """A piece as the text shows it: what readers meet typeset, other fields with their label."""
    if piece.field in ("", "title", "lead"):
        return typeset(piece.text, language, profile)
    value = piece.shown or piece.text or "–"
    return say(Message("{label}: {text}", label=piece.label, text=value))


def prompt_label(piece: ArticlePiece) -> str:
    """What a head field is asked for with."""
    hint = HINTS.get(piece.field)
    return f"{piece.label} ({say(hint)})" if hint else piece.label


def css_class(piece: ArticlePiece) -> str:
    """The class that styles a piece in the text."""
    if piece.field == "title":
        return "title"
    if piece.block is None:
        return BlockForm.TEXT if piece.field == "lead" else "field"
    return piece.block.form
