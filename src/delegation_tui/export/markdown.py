"""The article as Markdown with its media: front matter, text, captioned pictures."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

from delegation_tui.domain.article import Article, BlockKind
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.settings import Settings
from delegation_tui.export.html import WORDS, embargo_note
from delegation_tui.export.page import Page, Shown, read_page
from delegation_tui.export.pictures import LARGE, write_pictures
from delegation_tui.workspace import Workspace

# What CommonMark would read as markup inside a plain text.
SPECIAL = re.compile(r"([\\`*_<\[\]])")


def article_markdown(dossier: Dossier, article: Article, settings: Settings) -> str:
    """The article as it would be exported, pictures by their own names."""
    page = read_page(dossier, article, settings, forced=False)
    return render(page, lambda shown: shown.photo.name)


def write_markdown(page: Page, workspace: Workspace, folder: Path) -> Path:
    """Writes `<slug>.md` and `media/` into `folder`; returns the text's file."""
    photos = [shown.photo for shown in page.pictures]
    pictures = write_pictures(photos, workspace, folder / "media", (LARGE,))
    text = render(page, lambda shown: f"media/{pictures[shown.photo.sha256][-1].name}")
    target = folder / f"{page.slug}.md"
    target.write_text(text, encoding="utf-8", newline="\n")
    return target


def render(page: Page, address: Callable[[Shown], str]) -> str:
    return "\n\n".join(_parts(page, address)) + "\n"


def _parts(page: Page, address: Callable[[Shown], str]) -> Iterator[str]:
    words = WORDS.get(page.language, WORDS["en"])
    yield _front_matter(page)
    if page.embargoed:
        yield f"> **{embargo_note(page)}**"
    if page.forced:
        yield f"> **{words['forced']}**"
    yield f"# {_plain(page.title)}"
    if page.lead:
        yield f"**{_plain(page.lead)}**"
    for piece in page.pieces:
        match piece.kind:
            case BlockKind.HEADING:
                yield f"{'#' * min(piece.level, 6)} {_plain(piece.text)}"
            case BlockKind.QUOTE:
                yield "\n".join(f"> {line}" for line in piece.text.split("\n"))
            case BlockKind.GALLERY:
                yield from (_picture(shown, address(shown), words) for shown in piece.pictures)
            case _:
                yield piece.text.replace("<", "\\<")
    if page.contact:
        yield f"## {words['contact']}"
        yield _plain(page.contact)
    if page.newsletter:
        yield f"[{words['newsletter']}](<{page.newsletter}>)"


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


def _picture(shown: Shown, address: str, words: dict[str, str]) -> str:
    credit = f" {words['credit']} {_plain(shown.credit)}" if shown.credit else ""
    return f"![{_plain(shown.alt)}]({quote(address)})\n\n*{_plain(shown.caption)}{credit}*"


def _plain(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text.replace("\n", " "))
