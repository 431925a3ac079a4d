"""The article out into the world: HTML and Markdown. An exporter makes no decision."""

from __future__ import annotations

from delegation_tui.export.exporting import BlockersStand, Exported, export_article
from delegation_tui.export.markdown import article_markdown

__all__ = ["BlockersStand", "Exported", "article_markdown", "export_article"]
