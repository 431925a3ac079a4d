"""The demo: one real day, run through every room as its users would, from its own files."""

from delegation_tui.demo.day import is_demo, make_demo

__all__ = ["is_demo", "make_demo"]
