"""One typed line becomes a visit: parsed, resolved against the roster, saved, mended later.

Parsing never fails and never asks; what is not resolved is kept as typed.
"""

from delegation_tui.capture.line import Line, Mark, Piece, parse
from delegation_tui.capture.resolve import CaptureContext, Chip, Resolution, State, resolve
from delegation_tui.capture.visit_draft import Drafted, draft_visit

__all__ = [
    "CaptureContext",
    "Chip",
    "Drafted",
    "Line",
    "Mark",
    "Piece",
    "Resolution",
    "State",
    "draft_visit",
    "parse",
    "resolve",
]
