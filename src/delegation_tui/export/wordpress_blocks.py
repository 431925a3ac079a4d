"""The article as WordPress's editor keeps it: block markup, valid to the byte in the editor.

As the block library of WordPress 6.2 to 6.5 writes it, which later ones read too (core/gallery, core/image, core/heading,
core/list, core/quote): any other spelling is a block that the editor calls invalid.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import assert_never

from delegation_tui.domain.article import BlockForm
from delegation_tui.export.inline import inline, quoted
from delegation_tui.export.page import Page, PagePart, Shown, embargo_note
from delegation_tui.language import pack_of

MOST_COLUMNS = 3
# What the site would run: a shortcode, and an address alone in its paragraph (an embed).
_ACTING = re.compile(r"\[(?=[\w/])|^\s*(?=https?://\S+\s*$)")
_MARKUP = re.compile(r"&(?=#?\w+;)|<(?=[\w/!?])")
_WORD_JOINER = "\u2060"


@dataclass(frozen=True, slots=True)
class SitePicture:
    """A picture as a site knows it; without an `id` it is not in its library."""

    address: str
    id: int = 0


Site = Callable[[Shown], SitePicture]


def blocks(page: Page, site: Site) -> str:
    """What must be known, the lead and the parts, a blank line between two blocks; the title is the post's own."""
    words = pack_of(page.language).page
    first = (embargo_note(page), words.forced if page.forced else "", page.lead)
    found = [_block("paragraph", f"<p><strong>{_text(one)}</strong></p>") for one in first if one]
    for part in page.parts:
        found += _part(part, site, words.credit)
    if page.contact:
        found += [
            _block("heading", f'<h2 class="wp-block-heading">{_text(words.contact)}</h2>'),
            _block("paragraph", f"<p>{_text(page.contact)}</p>"),
        ]
    return "\n\n".join(found) + "\n"


def _part(part: PagePart, site: Site, credit: str) -> Iterator[str]:
    match part.form:
        case BlockForm.HEADING:
            level = min(part.level, 6)
            tag = f'<h{level} class="wp-block-heading">{_text(part.text)}</h{level}>'
            yield _block("heading", tag, {"level": level} if level != 2 else {})
        case BlockForm.QUOTE:
            said, speaker = quoted(part.text)
            cite = f"<cite>{_inline(speaker)}</cite>" if speaker else ""
            inside = _block("paragraph", f"<p>{_inline(said)}</p>")
            yield _block("quote", f'<blockquote class="wp-block-quote">{inside}{cite}</blockquote>')
        case BlockForm.PICTURES:
            yield _gallery(part, site, credit)
        case BlockForm.TEXT:
            if part.items:
                items = "\n\n".join(
                    _block("list-item", f"<li>{_inline(item)}</li>") for item in part.items
                )
                yield _block("list", f"<ul>{items}</ul>")
            else:
                yield _block("paragraph", f"<p>{_inline(part.text)}</p>")
        case _:
            assert_never(part.form)


def _gallery(part: PagePart, site: Site, credit: str) -> str:
    if len(part.pictures) == 1:
        return _image(part.pictures[0], site, credit, part.text)
    columns = min(len(part.pictures), MOST_COLUMNS)
    inside = "\n\n".join(_image(shown, site, credit) for shown in part.pictures)
    caption = (
        f'<figcaption class="blocks-gallery-caption wp-element-caption">{_text(part.text)}</figcaption>'
        if part.text
        else ""
    )
    figure = (
        f'<figure class="wp-block-gallery has-nested-images columns-{columns} is-cropped">'
        f"{inside}{caption}</figure>"
    )
    return _block("gallery", figure, {"columns": columns, "linkTo": "none"})


def _image(shown: Shown, site: Site, credit: str, common: str = "") -> str:
    picture = site(shown)
    caption = caption_of(shown, credit, shown.caption or common)
    attributes: dict[str, object] = {"id": picture.id} if picture.id else {}
    attributes |= {"sizeSlug": "large", "linkDestination": "none"}
    klass = f' class="wp-image-{picture.id}"' if picture.id else ""
    figure = (
        '<figure class="wp-block-image size-large">'
        f'<img src="{_attribute(picture.address)}" alt="{_attribute(shown.alt)}"{klass}/>'
        + (
            f'<figcaption class="wp-element-caption">{_text(caption)}</figcaption>'
            if caption
            else ""
        )
        + "</figure>"
    )
    return _block("image", figure, attributes)


def caption_of(shown: Shown, credit: str, text: str) -> str:
    """`text` and the picture's credit, `credit` being the word before it."""
    said = (text, shown.credit and f"{credit} {shown.credit}")
    return " ".join(one for one in said if one)


def _block(name: str, inside: str, attributes: dict[str, object] | None = None) -> str:
    said = f" {json.dumps(attributes, separators=(',', ':'))}" if attributes else ""
    return f"<!-- wp:{name}{said} -->\n{inside}\n<!-- /wp:{name} -->"


def _text(text: str) -> str:
    return _inert(html.escape(text, quote=False))


def _inline(text: str) -> str:
    return _inert(str(inline(text)).replace("&quot;", '"'))


def _inert(said: str) -> str:
    """HTML as the editor writes it again, in which nothing acts: an invisible joiner keeps the
    site from taking a word in brackets for a command."""
    return _ACTING.sub(lambda m: m[0] + _WORD_JOINER, said).replace("\u00a0", "&nbsp;")


def _attribute(text: str) -> str:
    """Escaped as the editor does it, which leaves "<" as it is, and takes what reads like an
    entity for one: a joiner keeps them from being a tag or an entity."""
    apart = _MARKUP.sub(lambda m: m[0] + _WORD_JOINER, text)
    return apart.replace("&", "&amp;").replace(">", "&gt;").replace('"', "&quot;")
