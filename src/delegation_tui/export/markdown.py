"""The article as Markdown with its media: front matter, text, captioned pictures.

What an editor may change elsewhere carries marks, so that it comes back to its place; a newsroom's
copy has none. The title stands in the front matter alone: Hugo and pandoc print it from there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import assert_never
from urllib.parse import quote as address_quote

from delegation_tui.article import (
    MarkOf,
    fingerprint,
    mark,
    mark_of,
    paragraph_markdown,
    photo_mark,
    picture_markdown,
    plain_markdown,
    quote_markdown,
)
from delegation_tui.domain.article import Article, BlockForm
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.settings import Settings
from delegation_tui.export.inline import safe_links
from delegation_tui.export.material import Material
from delegation_tui.export.page import Page, PagePart, Shown, embargo_note, read_page
from delegation_tui.export.pictures import LARGE, write_pictures
from delegation_tui.language import PageWords, pack_of


def article_markdown(
    dossier: Dossier, article: Article, settings: Settings, *, marked: bool = False
) -> str:
    """The article as it would be exported, pictures by their own names; without marks, to read."""
    page = read_page(dossier, article, settings, forced=False)
    return render(page, lambda shown: shown.photo.name, marked=marked)


def write_markdown(material: Material, folder: Path) -> Path:
    """Writes `<slug>.md` and `media/` into `folder`; returns the text's file."""
    page = material.page
    photos = [shown.photo for shown in page.pictures]
    pictures = write_pictures(photos, material.workspace, folder / "media", (LARGE,))
    text = render(
        page,
        lambda shown: f"media/{pictures[shown.photo.sha256].jpeg[-1].name}",
        marked=page.returns,
    )
    target = folder / f"{page.slug}.md"
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def render(page: Page, address: Callable[[Shown], str], *, marked: bool) -> str:
    lines = [*_parts(page, address)]
    if not marked:  # who reads it alone has its title
        lines.insert(1, f"# {plain_markdown(page.title)}")
    kept = lines if marked else (text for text in lines if not text.startswith("<!-- delegation"))
    return "\n\n".join(kept) + "\n"


def _parts(page: Page, address: Callable[[Shown], str]) -> Iterator[str]:
    words = pack_of(page.language).page
    yield _front_matter(page)
    if page.embargoed:
        yield mark(MarkOf.NOTE)
        yield f"> **{embargo_note(page)}**"
    if page.forced:
        yield mark(MarkOf.NOTE)
        yield f"> **{words.forced}**"
    if page.lead:
        yield mark(MarkOf.LEAD, fingerprint(page.lead))
        yield f"**{plain_markdown(page.lead)}**"
    for part in page.parts:
        yield mark(mark_of(part.id), fingerprint(part.text)) if part.id else mark(MarkOf.NOTE)
        yield from _part(part, address, words)
    if page.contact:
        yield mark(MarkOf.CONTACT, fingerprint(page.contact))
        yield f"## {words.contact}"
        yield plain_markdown(page.contact)
    if page.newsletter:
        yield mark(MarkOf.NOTE)
        yield f"[{words.newsletter}](<{page.newsletter}>)"
    yield mark(MarkOf.ALL, *(mark_of(part.id) for part in page.parts if part.id))


def _part(part: PagePart, address: Callable[[Shown], str], words: PageWords) -> Iterator[str]:
    match part.form:
        case BlockForm.HEADING:
            yield f"{'#' * min(part.level, 6)} {plain_markdown(part.text)}"
        case BlockForm.QUOTE:
            yield quote_markdown(safe_links(part.text))
        case BlockForm.PICTURES:
            for shown in part.pictures:
                yield photo_mark(shown.photo.sha256, shown.caption, shown.alt, shown.credit)
                yield _picture(shown, address(shown), words)
            if part.text:
                yield f"*{plain_markdown(part.text)}*"
        case BlockForm.TEXT:
            yield paragraph_markdown(safe_links(part.text))
        case _:
            assert_never(part.form)


def _picture(shown: Shown, address: str, words: PageWords) -> str:
    credit = f"{words.credit} {shown.credit}" if shown.credit else ""
    return picture_markdown(shown.alt, address_quote(address), shown.caption, credit)


def _front_matter(page: Page) -> str:
    """YAML, every value as JSON writes it: a subset that needs no quoting rules of its own."""
    fields = {
        "title": page.title,
        "slug": page.slug,
        "seo_title": page.seo_title,
        "date": page.day.isoformat(),
        "lang": page.language,
        "support": page.support,
        "thematique": list(page.themes),
        "region": list(page.regions),
    }
    if page.embargo:
        fields["embargo"] = page.embargo.isoformat()
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items())
    return "\n".join(["---", *lines, "---"])
