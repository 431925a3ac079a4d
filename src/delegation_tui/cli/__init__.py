"""The command line: one module per command group, thin. It parses, calls one function of a room,
and prints; what it prints for programs is listed in docs/command-line.md.
"""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """The `delegation` command; returns its exit code."""
    from delegation_tui.cli.main import run

    return run(argv)


__all__ = ["main"]
