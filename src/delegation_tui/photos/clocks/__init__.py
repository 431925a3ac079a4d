"""Cameras and their clocks: how one is found to be wrong, looked at before, and set."""

from delegation_tui.face import face

__getattr__ = face(__name__)
