"""Inline text: Markdown's links and emphasis, no HTML, no dangerous address."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("zero").enable(["link", "emphasis", "escape"])


def inline(text: str) -> Markup:
    """`text` as HTML: escaped, its links kept when their scheme is safe."""
    # markdown-it escapes all text and refuses javascript: and its like.
    return Markup(_parser().renderInline(text))
