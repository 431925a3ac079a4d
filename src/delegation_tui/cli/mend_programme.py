"""`programme add|move|cancel`: planning by hand."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.cli.known_lines import stop_line
from delegation_tui.domain.message import Message
from delegation_tui.locale import _, say

if TYPE_CHECKING:
    from delegation_tui.domain.event import ProgrammeItem

CELLS = ("host", "place", "party", "people", "met", "topics", "kind", "note", "press")


def register(commands: Commands) -> None:
    adding = commands.add(
        "add",
        add,
        _("plan a stop"),
        'delegation programme add "Inauguration" --start "22/05 10:00" --place "stand C3" --people "ar, lp"',
    )
    adding.add_argument("title", metavar="TITLE")
    adding.add_argument("--start", required=True, metavar="WHEN", help=_("a day and an hour"))
    adding.add_argument("--end", default="", metavar="WHEN")
    for cell in CELLS:
        adding.add_argument(
            f"--{cell}", default="", metavar=cell.upper(), help=_("as in a list's column")
        )
    moving = commands.add(
        "move",
        move,
        _("plan a stop at another time"),
        'delegation programme move Voltia "22/05 11:00"',
    )
    cancelling = commands.add(
        "cancel", cancel, _("call a stop off"), "delegation programme cancel Voltia"
    )
    for parser in (moving, cancelling):
        parser.add_argument("which", metavar="STOP", help=_("title or id"))
    moving.add_argument("start", metavar="WHEN", help=_("a day and an hour"))
    moving.add_argument(
        "--end", default="", metavar="WHEN", help=_("else it lasts as long as planned")
    )
    for parser in (adding, moving, cancelling):
        add_json(parser)


def add(args: argparse.Namespace) -> int:
    from delegation_tui.roster import add_stop

    cells = {cell: getattr(args, cell) for cell in CELLS}
    cells |= {"title": args.title, "start": args.start, "end": args.end}
    with opened(args) as (workspace, store):
        item, warnings = add_stop(store, workspace.settings, cells)
    return _shown(args, item, warnings)


def move(args: argparse.Namespace) -> int:
    from delegation_tui.roster import move_stop, stop_meant

    with opened(args) as (_workspace, store):
        with store.read() as tx:
            item = stop_meant(tx, args.which)
        item = move_stop(store, item.id, args.start, args.end)
    return _shown(args, item)


def cancel(args: argparse.Namespace) -> int:
    from delegation_tui.capture import cancel_item
    from delegation_tui.roster import stop_meant

    with opened(args) as (_workspace, store):
        with store.read() as tx:
            item = stop_meant(tx, args.which)
        item = cancel_item(store, item.id)
    return _shown(args, item)


def _shown(args: argparse.Namespace, item: ProgrammeItem, warnings: Iterable[Message] = ()) -> int:
    from delegation_tui.roster import stop_fields

    with opened(args) as (_workspace, store), store.read() as tx:
        fields = stop_fields(tx.dossier(), item)
    if args.json:
        print_json(fields)
        return 0
    print(stop_line(fields))
    for warning in warnings:
        print(say(warning))
    return 0
