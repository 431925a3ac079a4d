"""A test of screens waits for what it needs, never for a time."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SCREENS = Path(__file__).parents[1] / "tui"


@pytest.mark.parametrize("path", sorted(SCREENS.glob("test_*.py")), ids=lambda path: path.name)
def test_no_screen_is_given_a_fixed_time(path: Path) -> None:
    waits = {
        f"line {call.lineno}: {ast.unparse(call)}"
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func).rpartition(".")[2] in ("pause", "sleep")
        and any(isinstance(argument, ast.Constant) for argument in call.args)
    }
    assert waits == set()
