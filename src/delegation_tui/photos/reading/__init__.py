"""What a file says of itself: when, by which camera, how large, with which pictures inside."""

from delegation_tui.face import face

__getattr__ = face(__name__)
