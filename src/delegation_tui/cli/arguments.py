"""How a command is declared: its name, what it does, an example, the arguments all share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from delegation_tui.locale import _

if TYPE_CHECKING:
    Parsers = argparse._SubParsersAction[argparse.ArgumentParser]

Run = Callable[[argparse.Namespace], int | None]


class Commands:
    """Adds commands to the parser, each with an example and the shared options."""

    def __init__(self, subparsers: Parsers, shared: argparse.ArgumentParser) -> None:
        self._subparsers = subparsers
        self._shared = shared

    def add(self, name: str, run: Run, does: str, example: str) -> argparse.ArgumentParser:
        """The parser of a new command, to add its arguments to."""
        parser = self._subparsers.add_parser(
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

    def group(
        self,
        name: str,
        does: str,
        listed: Run | None = None,
        options: Callable[[argparse.ArgumentParser], None] = lambda _parser: None,
    ) -> Commands:
        """A command that has commands of its own (`photos add`); alone, `listed` runs, as text, as
        JSON, or as its `options` say."""
        parser = self._subparsers.add_parser(
            name, help=does, description=does, parents=[self._shared], allow_abbrev=False
        )
        if listed is not None:
            parser.set_defaults(run=listed)
            add_json(parser)
            options(parser)
        nested = parser.add_subparsers(
            title=_("commands"),
            metavar=_("COMMAND"),
            required=listed is None,
            parser_class=type(parser),
        )
        return Commands(nested, self._shared)


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help=_("print JSON (fields: docs/command-line.md)")
    )
