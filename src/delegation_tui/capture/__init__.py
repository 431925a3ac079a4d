"""One typed line becomes a visit: parsed, resolved against the roster, saved, mended later.

Parsing never fails and never asks; what is not resolved is kept as typed.
"""

from delegation_tui.face import face

__getattr__ = face(__name__)
