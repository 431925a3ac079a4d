"""A photo's true time, the visit that it belongs to by it, and its place in the gallery."""

from delegation_tui.face import face

__getattr__ = face(__name__)
