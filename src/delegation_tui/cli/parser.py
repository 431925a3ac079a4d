"""The commands and their arguments; nothing of a room is loaded to describe them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from delegation_tui import __version__
from delegation_tui.cli import (
    article,
    docs,
    event,
    export,
    known,
    log,
    photos,
    publish,
    rehearsals,
    restore,
    roster,
    safety,
    statements,
    visits,
    workspace,
)
from delegation_tui.cli.arguments import Commands
from delegation_tui.locale import _

GROUPS: tuple[Callable[[Commands], None], ...] = (
    workspace.register,
    roster.register,
    event.register,
    known.register,
    log.register,
    visits.register,
    rehearsals.register,
    statements.register,
    photos.register,
    article.register,
    export.register,
    publish.register,
    safety.register,
    restore.register,
    docs.register,
)


class Parser(argparse.ArgumentParser):
    """Says wrong usage in one sentence, then where the help is."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} · {self.prog} --help\n")


def build_parser() -> argparse.ArgumentParser:
    everywhere = argparse.ArgumentParser(add_help=False)
    everywhere.add_argument(
        "--workspace",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help=_("the workspace's folder (default: DELEGATION_WORKSPACE, else found from here up)"),
    )
    parser = Parser(
        prog="delegation",
        parents=[everywhere],
        description=_("Record a delegation's visits, place the photos, publish the article."),
        epilog=_("Without a command, opens the screens on the workspace."),
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"delegation {__version__}",
        help=_("show the version and exit"),
    )
    parser.set_defaults(run=workspace.open_screens)
    commands = Commands(
        parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"), parser_class=Parser),
        everywhere,
    )
    for register in GROUPS:
        register(commands)
    return parser
