"""The page in plain text: for a mail, a terminal, a sheet to read over."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import assert_never

from delegation_tui.domain.article import BlockForm
from delegation_tui.export.inline import without_markup
from delegation_tui.export.page import Page, PagePart, embargo_note
from delegation_tui.export.structured import whole
from delegation_tui.language import pack_of

WIDTH = 72  # characters of a line


def in_plain_text(page: Page, *, pictures: bool = False) -> str:
    """The page in lines of at most 72 characters, but for addresses; with `pictures`, each as the
    name of its file and what it shows."""
    return "\n".join(_lines(page, pictures=pictures)) + "\n"


def _lines(page: Page, *, pictures: bool) -> Iterator[str]:
    words = pack_of(page.language).page
    for note in (embargo_note(page), words.forced if page.forced else ""):
        if note:
            yield from (note.upper(), "")
    yield from (page.title, "=" * min(len(page.title), WIDTH), "")
    yield from (_filled(page.lead), "") if page.lead else ()
    for part in page.parts:
        yield from _part(part, pictures=pictures)
    if page.contact:
        yield from (words.contact, page.contact, "")
    if address := whole(page, ""):
        yield address


def _part(part: PagePart, *, pictures: bool) -> Iterator[str]:
    text = without_markup(part.text)
    match part.form:
        case BlockForm.HEADING:
            yield from (text, "-" * min(len(text), WIDTH), "")
        case BlockForm.TEXT if part.items:
            yield from (_filled(f"- {without_markup(item)}", "  ") for item in part.items)
            yield ""
        case BlockForm.TEXT | BlockForm.QUOTE:
            yield from (_filled(text), "")
        case BlockForm.PICTURES:
            for shown in part.pictures if pictures else ():
                yield _filled(f"[{shown.photo.name}] {shown.full or part.text}".rstrip(), "  ")
                yield ""
        case _:
            assert_never(part.form)


def _filled(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )
