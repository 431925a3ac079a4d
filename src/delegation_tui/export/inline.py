"""Inline text: Markdown's links and emphasis, no HTML, no dangerous address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
PHONE = re.compile(r"(?<![\w/])(?:\+\d{1,3}|0)(?:[\s.\u00a0\u202f-]?\d{1,3}){3,6}(?!\w)")
CONTACT = re.compile(f"{MAIL.pattern}|{PHONE.pattern}")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike; `link` is the address that they lead to."""

    text: str
    link: str = ""
    strong: bool = False
    emphasis: bool = False


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(["link", "emphasis", "escape"])


def linked(text: str) -> Markup:
    """A contact as HTML: escaped, its mail address and telephone number as links."""
    found = escape(text)
    mailed = MAIL.sub(lambda m: Markup(f'<a href="mailto:{m[0]}">{m[0]}</a>'), found)
    return Markup(
        PHONE.sub(lambda m: f'<a href="tel:{re.sub("[^+0-9]", "", m[0])}">{m[0]}</a>', mailed)
    )


def quoted(text: str) -> tuple[str, str]:
    """The words of a quotation and, where its last line begins with a dash, who said them."""
    words, _break, last = text.rpartition("\n")
    return (words, last.lstrip("—– ")) if words and last.startswith(("—", "–")) else (text, "")


def without_markup(text: str) -> str:
    """`text` as it is read, links as their words."""
    tokens = _parser().parseInline(text)[0].children or []
    return "".join(token.content for token in tokens)


def safe_links(text: str) -> str:
    """Markdown without the links whose address would act ("javascript:…"): their words stay."""
    return LINK.sub(lambda m: m[0] if _parser().validateLink(m[2]) else m[1], text)


def inline(text: str) -> Markup:
    """`text` as HTML: escaped, its links kept when their scheme is safe."""
    # markdown-it escapes all text and refuses javascript: and its like.
    return Markup(_parser().renderInline(text))


def runs(text: str) -> tuple[Run, ...]:
    """`text` for a document that is no HTML; an address without a safe scheme stays text."""
    return tuple(_runs(text))


def _runs(text: str) -> Iterator[Run]:
    link, strong, emphasis = "", 0, 0
    for token in _parser().parseInline(text)[0].children or []:
        match token.type:
            case "link_open":
                link = str(token.attrGet("href") or "")
            case "link_close":
                link = ""
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case _ if token.content:
                yield Run(token.content, link, strong > 0, emphasis > 0)
            case "softbreak" | "hardbreak":
                yield Run("\n")


def contact_runs(text: str) -> tuple[Run, ...]:
    """A contact, its mail addresses and telephone numbers as links."""
    found, at = [], 0
    for match in CONTACT.finditer(text):
        shown = match[0]
        address = f"mailto:{shown}" if "@" in shown else f"tel:{re.sub('[^+0-9]', '', shown)}"
        found += [Run(text[at : match.start()]), Run(shown, address)]
        at = match.end()
    return tuple(run for run in (*found, Run(text[at:])) if run.text)
