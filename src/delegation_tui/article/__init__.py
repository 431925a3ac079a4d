"""Visits, photos and briefs become captions, a draft, blocks with their sources, and checks.

What a person edited is never overwritten; what was generated knows its records.
"""

from delegation_tui.article.captions import caption_photos
from delegation_tui.article.checks import check, check_stored, check_with_grammar, record_of
from delegation_tui.article.draft import draft
from delegation_tui.article.drafting import draft_article, type_head
from delegation_tui.article.fixing import (
    apply_fix,
    apply_fix_everywhere,
    fix_what_is_sure,
    ignore_finding,
)
from delegation_tui.article.head import as_typed
from delegation_tui.article.texts import import_article

__all__ = [
    "apply_fix",
    "apply_fix_everywhere",
    "as_typed",
    "caption_photos",
    "check",
    "check_stored",
    "check_with_grammar",
    "draft",
    "draft_article",
    "fix_what_is_sure",
    "ignore_finding",
    "import_article",
    "record_of",
    "type_head",
]
