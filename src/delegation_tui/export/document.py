"""The article as paper tells it: its pieces in order, the same for Word, OpenDocument and PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, groupby
from typing import assert_never

from delegation_tui.domain.article import BlockForm, BlockKind
from delegation_tui.export.inline import Run, contact_runs, quoted, runs
from delegation_tui.export.layout import Passage, laid_out
from delegation_tui.export.material import Material
from delegation_tui.export.page import Page, PagePart, Shown, embargo_note
from delegation_tui.export.pictures import PAPER, Rendered, rendered
from delegation_tui.export.stops import Stop
from delegation_tui.language import PageWords, pack_of


class DocumentKind(StrEnum):
    """What a piece is; each format has a style of its own for each."""

    NOTE = "note"
    KICKER = "kicker"
    TITLE = "title"
    LEAD = "lead"
    HEADING = "heading"
    WHEN = "when"
    TEXT = "text"
    BRIEF = "brief"
    LIST = "list"
    MEMBERS = "members"
    QUOTE = "quote"
    SPEAKER = "speaker"
    PICTURES = "pictures"
    SMALL = "small"


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class DocumentFigure:
    """A picture and what stands beneath it alone."""

    shown: Shown
    caption: str


@dataclass(frozen=True, slots=True)
class DocumentPiece:
    """A paragraph; or a list with its `items`; or pictures in `rows`, whose text is what they have
    in common. `level` is a heading's."""

    kind: DocumentKind
    runs: Runs = ()
    level: int = 0
    items: tuple[Runs, ...] = ()
    rows: tuple[tuple[DocumentFigure, ...], ...] = ()

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def pieces_of(page: Page) -> tuple[DocumentPiece, ...]:
    """The article's pieces; no heading is more than one level below the one before."""
    found, level = [], 1
    for piece in (*_head(page), *_body(page), *_foot(page)):
        if piece.kind is DocumentKind.HEADING:
            level = min(piece.level, level + 1)
            piece = replace(piece, level=level)
        if piece.text.strip() or piece.items or piece.rows:
            found.append(piece)
    return tuple(found)


def files_on_paper(material: Material) -> dict[str, Rendered]:
    """The page's pictures as documents show them, by the photos' SHA-256."""
    photos = [shown.photo for shown in material.page.pictures]
    made = rendered(photos, material.workspace, (PAPER,), webp=False)
    return {sha256: files.jpeg[-1] for sha256, files in made}


def title_of(page: Page) -> str:
    """The article's title; the fair's name where it has none: a document must have one."""
    return page.title.strip() or page.fair


def plain(kind: DocumentKind, text: str, level: int = 0) -> DocumentPiece:
    """A piece whose text is no Markdown."""
    return DocumentPiece(kind, (Run(text),), level)


def notes_of(page: Page) -> Iterator[DocumentPiece]:
    """What is to be seen before anything else."""
    if page.forced:
        yield plain(DocumentKind.NOTE, pack_of(page.language).page.forced)
    if page.embargoed:
        yield plain(DocumentKind.NOTE, embargo_note(page))


def _head(page: Page) -> Iterator[DocumentPiece]:
    words, layout = pack_of(page.language).page, laid_out(page)
    yield from notes_of(page)
    yield plain(DocumentKind.KICKER, page.kicker)
    yield plain(DocumentKind.TITLE, title_of(page))
    yield plain(DocumentKind.LEAD, page.lead)
    if page.published:
        yield plain(DocumentKind.SMALL, words.published.format(day=page.published))
    yield from lead_picture(page)
    if layout.members:
        yield plain(DocumentKind.HEADING, layout.members_heading, 2)
        lines = (
            (Run(m.name, strong=True), Run(f"\n{m.function}")) if m.function else (Run(m.name),)
            for m in layout.members
        )
        yield DocumentPiece(DocumentKind.MEMBERS, items=tuple(lines))


def lead_picture(page: Page) -> Iterator[DocumentPiece]:
    """The picture above all, where there is one."""
    if lead := laid_out(page).lead:
        caption = _with_credit(lead.full, lead.credit, pack_of(page.language).page)
        yield DocumentPiece(DocumentKind.PICTURES, rows=((DocumentFigure(lead, caption),),))


def _body(page: Page) -> Iterator[DocumentPiece]:
    words = pack_of(page.language).page
    for passage in laid_out(page).passages:
        if passage.stop and passage.begins:
            yield plain(DocumentKind.HEADING, passage.stop.title, 3)
            yield _when(page, passage.stop, words)
        for part in passage.parts:
            yield from _part(part, words)
        yield from _cards(passage)


def _when(page: Page, stop: Stop, words: PageWords) -> DocumentPiece:
    met = f"{words.met} {', '.join(stop.people)}" if stop.people else ""
    time = Run(stop.time if page.style.times else "", strong=True)
    rest = [Run(text) for text in (stop.place, met) if text]
    parts = [time, *rest] if time.text else rest
    between = [one for part in parts for one in (Run(" · "), part)]
    return DocumentPiece(DocumentKind.WHEN, tuple(between[1:]))


def _cards(passage: Passage) -> Iterator[DocumentPiece]:
    for card in passage.cards:
        yield plain(DocumentKind.HEADING, card.title, 3)
        for text in card.texts:
            yield DocumentPiece(DocumentKind.BRIEF, runs(text))


def _part(part: PagePart, words: PageWords) -> Iterator[DocumentPiece]:
    match part.form:
        case BlockForm.HEADING:
            yield plain(DocumentKind.HEADING, part.text, part.level)
        case BlockForm.QUOTE:
            said, speaker = quoted(part.text)
            yield DocumentPiece(DocumentKind.QUOTE, runs(said))
            yield DocumentPiece(DocumentKind.SPEAKER, runs(speaker))
        case BlockForm.PICTURES:
            yield from _gallery(part, words)
        case BlockForm.TEXT if part.items:
            yield DocumentPiece(DocumentKind.LIST, items=tuple(map(runs, part.items)))
        case BlockForm.TEXT:
            is_brief = part.kind is BlockKind.BRIEF
            kind = DocumentKind.BRIEF if is_brief else DocumentKind.TEXT
            yield DocumentPiece(kind, runs(part.text))
        case _:
            assert_never(part.form)


def _gallery(part: PagePart, words: PageWords) -> Iterator[DocumentPiece]:
    """One picture has its caption whole; several have in common what their gallery says."""
    if len(part.pictures) == 1:
        (shown,) = part.pictures
        caption = _with_credit(shown.caption or part.text, shown.credit, words)
        yield DocumentPiece(DocumentKind.PICTURES, rows=((DocumentFigure(shown, caption),),))
        return
    figures = [DocumentFigure(shown, shown.caption) for shown in part.pictures]
    credits_ = list(dict.fromkeys(shown.credit for shown in part.pictures if shown.credit))
    word = words.credits if len(credits_) > 1 else words.credit
    credit = f"{word} {', '.join(credits_)}" if credits_ else ""
    common = " ".join(text for text in (part.text, credit) if text)
    yield DocumentPiece(
        DocumentKind.PICTURES, (Run(common),) if common else (), rows=in_rows(figures)
    )


def in_rows(figures: Sequence[DocumentFigure]) -> tuple[tuple[DocumentFigure, ...], ...]:
    """Rows of two; the first of three where one would be left alone."""
    first = 2 + len(figures) % 2
    starts = (0, *range(first, len(figures), 2))
    return tuple(tuple(figures[at : at + (2 if at else first)]) for at in starts)


def apart(piece: DocumentPiece) -> Iterator[tuple[DocumentFigure, ...]]:
    """The rows of a piece for a format where a caption runs over the whole width: who has one
    stands alone."""
    figures = chain.from_iterable(piece.rows)
    for has_caption, group in groupby(figures, lambda figure: bool(figure.caption)):
        some = list(group)
        yield from ((one,) for one in some) if has_caption else in_rows(some)


def _with_credit(caption: str, credit: str, words: PageWords) -> str:
    return " ".join(text for text in (caption, credit and f"{words.credit} {credit}") if text)


def contact_of(page: Page) -> Iterator[DocumentPiece]:
    """Who answers, under a heading."""
    if page.contact:
        yield plain(DocumentKind.HEADING, pack_of(page.language).page.contact, 2)
        yield DocumentPiece(DocumentKind.TEXT, contact_runs(page.contact))


def _foot(page: Page) -> Iterator[DocumentPiece]:
    words = pack_of(page.language).page
    yield from contact_of(page)
    if page.newsletter:
        yield DocumentPiece(DocumentKind.TEXT, (Run(words.newsletter, page.newsletter),))
    for word, names in ((words.themes, page.themes), (words.regions, page.regions)):
        if names:
            yield plain(DocumentKind.SMALL, f"{word}{words.colon} {', '.join(names)}")
    yield plain(DocumentKind.SMALL, page.style.rights)
