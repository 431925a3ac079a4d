"""The demo: one real day, run through every room as its users would, from its own files."""

from delegation_tui.demo.day import make_demo

__all__ = ["make_demo"]
