"""The article out into the world: HTML, Markdown, captioned photos. An exporter makes no decision."""

from __future__ import annotations

from delegation_tui.export.exporting import BlockersStand, Exported, export_article
from delegation_tui.export.markdown import article_markdown
from delegation_tui.export.options import PATTERN, PhotoOptions, Size

__all__ = [
    "PATTERN",
    "BlockersStand",
    "Exported",
    "PhotoOptions",
    "Size",
    "article_markdown",
    "export_article",
]
