"""A room's face: the names that it hands to guests, each loaded when it is first asked for.

They are listed once, in the `__init__.pyi` beside the room's `__init__.py`: editors and mypy read
that list as it stands, and the running program finds in it which module holds a name.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path


def face(room: str) -> Callable[[str], object]:
    """The `__getattr__` of the package `room`."""

    def hand_out(name: str) -> object:
        holder = _holders(room).get(name)
        if holder is None:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{room}.{holder}"), name)
        setattr(sys.modules[room], name, value)
        return value

    return hand_out


@cache
def _holders(room: str) -> dict[str, str]:
    """Which module of `room` holds each name of its list."""
    listed = Path(str(sys.modules[room].__file__)).with_name("__init__.pyi")
    return {
        name.name: line.module
        for line in ast.parse(listed.read_text(encoding="utf-8")).body
        if isinstance(line, ast.ImportFrom) and line.module
        for name in line.names
    }
