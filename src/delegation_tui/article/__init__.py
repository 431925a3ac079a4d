"""Visits, photos and briefs become captions, a draft, blocks with their sources, and checks.

What a person edited is never overwritten; what was generated knows its records.
"""

from delegation_tui.article.captions import caption_photos
from delegation_tui.article.checks import check, check_stored
from delegation_tui.article.draft import draft
from delegation_tui.article.drafting import draft_article
from delegation_tui.article.texts import import_article

__all__ = [
    "caption_photos",
    "check",
    "check_stored",
    "draft",
    "draft_article",
    "import_article",
]
