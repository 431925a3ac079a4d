"""How a command is declared: its name, what it does, an example, the arguments all share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from delegation_tui.locale import _

Run = Callable[[argparse.Namespace], int | None]


class Commands:
    """Adds commands to the parser, each with an example and the shared options."""

    def __init__(self, subparsers: Any, shared: argparse.ArgumentParser) -> None:
        self._subparsers = subparsers
        self._shared = shared

    def add(self, name: str, run: Run, does: str, example: str) -> argparse.ArgumentParser:
        """The parser of a new command, to add its arguments to."""
        parser: argparse.ArgumentParser = self._subparsers.add_parser(
            name,
            help=does,
            description=does,
            epilog=_("Example: {example}").format(example=example),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            parents=[self._shared],
            allow_abbrev=False,
        )
        parser.set_defaults(run=run)
        return parser

    def group(self, name: str, does: str) -> Commands:
        """A command that has commands of its own (`photos add`)."""
        parser: argparse.ArgumentParser = self._subparsers.add_parser(
            name, help=does, description=does, parents=[self._shared], allow_abbrev=False
        )
        nested = parser.add_subparsers(
            title=_("commands"), metavar=_("COMMAND"), required=True, parser_class=type(parser)
        )
        return Commands(nested, self._shared)


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help=_("print JSON (fields: docs/command-line.md)")
    )
