"""An existing text read as an article: plain, or Markdown with its front matter and pictures.

Of a page copied as text, a long gap says that pictures stood there: the short line behind it is
their caption.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from delegation_tui.article.draft import slug
from delegation_tui.article.head import read_head
from delegation_tui.domain.article import Article, Block, BlockKind
from delegation_tui.domain.event import Event
from delegation_tui.domain.text import clean

TAXONOMY = re.compile(r"(support|th[ée]matiques?|r[ée]gions?|themes?)\s*:\s*(.*)", re.IGNORECASE)
DATE = re.compile(r"\d{1,2}(?:er)?\s+\w+\s+\d{4}")
PICTURE = re.compile(r"!\[(?P<alt>(?:\\.|[^\]\\])*)\]\(<?(?P<file>[^)>\s]+)>?(?:\s+\"[^\"]*\")?\)")
CAPTION = re.compile(r"([*_])(?P<text>.+)\1")
ESCAPED = re.compile(r"\\([\\`*_<\[\]])")
# Of the front matter, beside the taxonomies.
FIELDS = {
    "title": "title", "slug": "slug", "date": "published_on", "embargo": "embargo_until",
}  # fmt: skip
DATES = ("published_on", "embargo_until")
TITLE, SHORT, GAP = 20, 250, 5  # characters, characters, empty lines
COLUMN = (50, 100)  # characters of a line that was broken to fit
LONGEST = 10_000


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    head: dict[str, Any] = field(default_factory=dict)
    title: str = ""
    lead: str = ""
    blocks: list[Block] = field(default_factory=list)


def article_from_text(
    text: str, photos: Mapping[str, UUID] | None = None, event: Event | None = None
) -> Article:
    """Title, lead, taxonomies and blocks of a text: the first long line is the title, the first
    paragraph the lead; `#` lines are headings, `>` lines quotes, pictures are found in `photos` by
    their file's name. Dates of the front matter are moments at `event`, without which they are
    left out. Raises DelegationError for one that is none."""
    read = _Reading()
    for paragraph, caption in _paragraphs(_front_matter(clean(text, 2_000_000), read.head)):
        _take(read, paragraph, photos or {}, caption=caption)
    front = {field: read.head.pop(field, "") for field in FIELDS.values()}
    title = read.title or front.pop("title")
    dates = {f: read_head(f, front[f], event) for f in DATES} if event else {}
    head = {**read.head, **dates}
    return Article(
        title=title,
        slug=front["slug"] or slug(title),
        lead=read.lead,
        blocks=tuple(read.blocks),
        edited=("title", "slug", "lead"),
        **head,
    )


def _front_matter(text: str, head: dict[str, Any]) -> str:
    """The text behind its front matter, whose title and taxonomies go into `head`."""
    found = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    if not found:
        return text
    for line in found[1].split("\n"):
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if colon and (name in FIELDS or TAXONOMY.fullmatch(f"{name}:")):
            try:
                read = json.loads(value)
            except ValueError:
                read = value.strip()
            values = [str(v) for v in read] if isinstance(read, list) else [str(read)]
            if name in FIELDS:
                head[FIELDS[name]] = values[0] if values else ""
            else:
                _shelve(head, name, values)
    return text[found.end() :]


def _paragraphs(text: str) -> Iterator[tuple[str, bool]]:
    """Each paragraph with whether it is a caption: short, behind a gap as long as two."""
    lines = _unwrapped([re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n")])
    gaps: list[int] = []
    found: list[tuple[int, str]] = []
    empty = 0
    for line in lines:
        if not line:
            empty += 1
            continue
        found.append((empty, line))
        gaps.append(empty)
        empty = 0
    usual = median(gap for gap in gaps if gap) if any(gaps) else 1
    for gap, line in found:
        yield line, gap >= max(GAP, 2 * usual) and len(line) <= SHORT


def _unwrapped(lines: Sequence[str]) -> list[str]:
    """Lines that were broken to fit a column, as one: in Markdown all that follow each other, in
    a plain text those behind a line as long as a column."""
    markdown = any(re.match(r"#{1,6} |!\[|> ", line) for line in lines)
    shortest, longest = (1, LONGEST) if markdown else COLUMN
    joined: list[str] = []
    last = 0  # characters of the line before, 0 when nothing may follow it
    for line in lines:
        alone = re.match(r"#|>|!\[|[-*] |\d+[.)] |\*.+\*$", line) or TAXONOMY.fullmatch(line)
        if line and not alone and shortest <= last <= longest:
            joined[-1] += f" {line}"
        else:
            joined.append(line)
        last = 0 if alone and not re.match(r"[>-]", line) else len(line)
    return joined


def _take(read: _Reading, paragraph: str, photos: Mapping[str, UUID], *, caption: bool) -> None:
    taxonomy = TAXONOMY.fullmatch(paragraph)
    picture = PICTURE.fullmatch(paragraph)
    if picture:
        _picture(read, picture, photos)
    elif not read.title and taxonomy:
        _shelve(read.head, taxonomy[1].lower(), taxonomy[2].split(","))
    elif not read.title and paragraph.startswith(">"):
        pass  # a note above the title is no part of the article
    elif not read.title:
        headed = paragraph.startswith("# ")
        if headed or (not DATE.fullmatch(paragraph) and len(paragraph) > TITLE):
            read.title = _plain(paragraph)
    elif not read.lead and not paragraph.startswith(("#", ">")):
        read.lead = _plain(paragraph.strip("*"))
    elif not _captioned(read, paragraph):
        read.blocks.append(_block(paragraph, caption=caption))


def _picture(read: _Reading, found: re.Match[str], photos: Mapping[str, UUID]) -> None:
    """A gallery goes on from picture to picture; one that is not in the archive keeps its words."""
    photo = photos.get(unquote(found["file"]).rsplit("/", 1)[-1])
    last = read.blocks[-1] if read.blocks else None
    if photo is None:
        read.blocks.append(Block(kind=BlockKind.GALLERY, text=_plain(found["alt"])))
    elif last is not None and last.photo_ids:
        read.blocks[-1] = Block(kind=BlockKind.GALLERY, photo_ids=(*last.photo_ids, photo))
    else:
        read.blocks.append(Block(kind=BlockKind.GALLERY, photo_ids=(photo,)))


def _captioned(read: _Reading, paragraph: str) -> bool:
    """Whether the paragraph was the caption of the picture before it; a known photo keeps its
    own, one that is missing keeps this."""
    found = CAPTION.fullmatch(paragraph)
    last = read.blocks[-1] if read.blocks else None
    if found is None or last is None or last.kind is not BlockKind.GALLERY:
        return False
    if not last.photo_ids:
        read.blocks[-1] = Block(kind=BlockKind.GALLERY, text=_plain(found["text"]))
    return True


def _block(paragraph: str, *, caption: bool) -> Block:
    level = len(paragraph) - len(paragraph.lstrip("#"))
    if caption and not level:
        return Block(kind=BlockKind.GALLERY, text=paragraph)
    kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
    if paragraph.startswith(">"):
        kind, paragraph = BlockKind.QUOTE, paragraph.lstrip("> ")
    body = _plain(paragraph) if level else paragraph
    return Block(kind=kind, level=max(2, level), text=body, generated=body)


def _plain(text: str) -> str:
    return ESCAPED.sub(r"\1", text.lstrip("# ").rstrip(" "))


def _shelve(head: dict[str, Any], name: str, values: Sequence[str]) -> None:
    kept = tuple(value.strip() for value in values if value.strip())
    if name.startswith("support"):
        head["support"] = ", ".join(kept)
    else:
        head["themes" if name.startswith("th") else "regions"] = kept
