"""Smaller pictures of photos: thumbnails, renditions, points for a terminal; bursts told by sharpness."""

from delegation_tui.face import face

__getattr__ = face(__name__)
