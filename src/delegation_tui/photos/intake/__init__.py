"""Files become photos: scanned, copied and verified, known ones skipped, kept in batches."""

from delegation_tui.face import face

__getattr__ = face(__name__)
