"""Visits, photos and briefs become captions, a draft, blocks with their sources, and checks.

What a person edited is never overwritten; what was generated knows its records.
"""

from delegation_tui.face import face

__getattr__ = face(__name__)
