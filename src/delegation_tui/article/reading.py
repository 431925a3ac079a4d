"""An existing text read as an article: plain, or Markdown with its front matter and pictures.

Of a page copied as text, a long gap says that pictures stood there: the short line behind it is
their caption.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import median
from urllib.parse import unquote
from uuid import UUID

from delegation_tui.article.draft import slug
from delegation_tui.article.head import read_head
from delegation_tui.domain.article import Article, Block, BlockKind
from delegation_tui.domain.event import Event
from delegation_tui.domain.record import changed
from delegation_tui.domain.text import clean

TAXONOMY = re.compile(r"(support|th[ée]matiques?|r[ée]gions?|themes?)\s*:\s*(.*)", re.IGNORECASE)
DATE = re.compile(r"\d{1,2}(?:er)?\s+\w+\s+\d{4}")
PICTURE = re.compile(r"!\[(?P<alt>(?:\\.|[^\]\\])*)\]\(<?(?P<file>[^)>\s]+)>?(?:\s+\"[^\"]*\")?\)")
CAPTION = re.compile(r"([*_])(?P<text>.+)\1")
ESCAPED = re.compile(r"\\([\\`*_<\[\]])")
# Of the front matter, beside the taxonomies.
FIELDS = {
    "title": "title", "slug": "slug", "seo_title": "seo_title", "date": "published_on", "embargo": "embargo_until",
}  # fmt: skip
DATES = ("published_on", "embargo_until")
TITLE, SHORT, GAP = 20, 250, 5  # characters, characters, empty lines
COLUMN = (50, 100)  # characters of a line that was broken to fit
LONGEST = 10_000
LONG_TITLE = 160  # characters


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    head: dict[str, str | tuple[str, ...]] = field(default_factory=dict)
    title: str = ""
    lead: str = ""
    blocks: list[Block] = field(default_factory=list)
    captioned: bool = False  # whether the last picture has its caption
    named: bool = False  # whether it has a title already
    copied: bool = False  # whether it is a page with its menus, copied as text


def article_from_text(
    text: str, photos: Mapping[str, UUID] | None = None, event: Event | None = None
) -> Article:
    """Title, lead, taxonomies and blocks of a text: the first long line is the title, the first
    paragraph the lead; `#` lines are headings, `>` lines quotes, pictures are found in `photos` by
    their file's name. Dates of the front matter are moments at `event`, without which they are
    left out. Raises DelegationError for one that is none."""
    front, rest = read_front(text, event)
    read = _Reading()
    found = [*_paragraphs(rest)]
    # A page that was copied has menus above its title, and its taxonomies.
    read.copied = any(TAXONOMY.fullmatch(paragraph) for paragraph, _caption in found)
    # A front matter has the title: then no line stands for it, but a heading of the first level.
    read.named = "title" in front
    for paragraph, caption in found:
        _take(read, paragraph, photos or {}, caption=caption)
    read.title = read.title or str(front.get("title", ""))
    article = Article(
        slug=slug(read.title) if read.title else "",
        lead=read.lead,
        blocks=tuple(read.blocks),
        edited=("title", "slug", "lead"),
    )
    return changed(article, {**read.head, **front, "title": read.title})


def read_front(text: str, event: Event | None) -> tuple[dict[str, object], str]:
    """What the front matter says of the article's head, and the text behind it. Dates are moments
    at `event`, without which they are left out. Raises DelegationError for one that is none."""
    said: dict[str, str | tuple[str, ...]] = {}
    rest = _front_matter(clean(text, 2_000_000), said)
    found: dict[str, object] = {name: value for name, value in said.items() if value}
    for name in DATES:
        if name in found:
            typed = str(found.pop(name))
            if event is not None:
                found[name] = read_head(name, typed, event)
    return found, rest


def _front_matter(text: str, head: dict[str, str | tuple[str, ...]]) -> str:
    """The text behind its front matter, whose title and taxonomies go into `head`."""
    found = re.match(r"---\n(.*?)^---[ \t]*(?:\n|$)", text, re.DOTALL | re.MULTILINE)
    if not found:
        return text
    for line in found[1].split("\n"):
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if colon and (name in FIELDS or TAXONOMY.fullmatch(f"{name}:")):
            try:
                read = json.loads(value)
            except (ValueError, RecursionError):
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
    elif paragraph.startswith("# ") and not read.title and not read.blocks:
        read.title = read.title or _plain(paragraph)
    elif not (read.title or read.named) and read.copied:
        if not DATE.fullmatch(paragraph) and len(paragraph) > TITLE:
            read.title = _plain(paragraph)
    elif not (read.title or read.named or read.lead) and _is_title(paragraph):
        read.title = _plain(paragraph)
    elif not read.lead and not paragraph.startswith(("#", ">")):
        read.lead = _plain(paragraph.strip("*"))
    elif not _captioned(read, paragraph):
        _append(read, _block(paragraph, caption=caption))


def _is_title(paragraph: str) -> bool:
    """Whether the first line of a text is its title: no sentence, no date, no markup."""
    is_said = paragraph.endswith((".", "!", "?", "…", ":"))
    is_marked = paragraph.startswith(("#", ">", "*", "-"))
    return not (is_said or is_marked or DATE.fullmatch(paragraph)) and len(paragraph) <= LONG_TITLE


def _append(read: _Reading, block: Block) -> None:
    """Puts a block behind the others; the lines of a list are one."""
    last = read.blocks[-1] if read.blocks else None
    if last is not None and block.text.startswith("- ") and last.text.startswith("- "):
        text = f"{last.text}\n{block.text}"
        read.blocks[-1] = replace(last, text=text, generated=text)
    else:
        read.blocks.append(block)


def _picture(read: _Reading, found: re.Match[str], photos: Mapping[str, UUID]) -> None:
    """A gallery goes on from picture to picture; one that is not in the archive keeps its words."""
    photo = photos.get(unquote(found["file"]).rsplit("/", 1)[-1])
    last = read.blocks[-1] if read.blocks else None
    read.captioned = False
    if photo is None:
        read.blocks.append(Block(kind=BlockKind.GALLERY, text=_plain(found["alt"])))
    elif last is not None and last.photo_ids:
        read.blocks[-1] = replace(last, photo_ids=(*last.photo_ids, photo))
    else:
        read.blocks.append(Block(kind=BlockKind.GALLERY, photo_ids=(photo,)))


def _captioned(read: _Reading, paragraph: str) -> bool:
    """Whether the paragraph was the caption of the picture before it, or behind that the one of
    its whole gallery; a known photo keeps its own, one that is missing keeps this."""
    found = CAPTION.fullmatch(paragraph)
    last = read.blocks[-1] if read.blocks else None
    if found is None or last is None or last.kind is not BlockKind.GALLERY:
        return False
    if read.captioned or not last.photo_ids:
        read.blocks[-1] = replace(last, text=_plain(found["text"]))
    read.captioned = True
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


def _shelve(head: dict[str, str | tuple[str, ...]], name: str, values: Sequence[str]) -> None:
    kept = tuple(value.strip() for value in values if value.strip())
    if name.startswith("support"):
        head["support"] = ", ".join(kept)
    else:
        head["themes" if name.startswith("th") else "regions"] = kept
