"""`log`: one visit from a typed line, or many from standard input."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterable
from datetime import datetime, time
from typing import TYPE_CHECKING

from delegation_tui.cli.arguments import Commands
from delegation_tui.cli.desk import opened, the_workspace
from delegation_tui.domain.message import DatabaseAway, DelegationError
from delegation_tui.domain.time import utc_now
from delegation_tui.locale import _

if TYPE_CHECKING:
    from delegation_tui.domain.event import Event


def register(commands: Commands) -> None:
    parser = commands.add(
        "log",
        log,
        _("log a visit; without a line, each line of standard input, or typed with completion"),
        'delegation log "cm;ylc;régulation européenne" --at 14:30',
    )
    parser.add_argument("line", nargs="?", metavar="LINE", help=_("who ; host ; topics ; note"))
    parser.add_argument(
        "--at", metavar="WHEN", help=_("when it was: 14:32, 2024-05-22 or both; now by default")
    )


def log(args: argparse.Namespace) -> int:
    from delegation_tui.cli.log_loop import log_each, log_typed

    with contextlib.ExitStack() as stack:
        try:
            workspace, store = stack.enter_context(opened(args))
            with store.read() as tx:
                event = tx.event()
        except DatabaseAway as away:
            raise _kept(args, away) from away
        at, today = _moment(args.at, event) if args.at else (None, True)
        if _is_typed(args):
            return log_typed(store, workspace.settings, event, at, today=today)
        return log_each(store, workspace.settings, event, _lines(args), at, today=today)


def _is_typed(args: argparse.Namespace) -> bool:
    return args.line is None and sys.stdin.isatty()


def _lines(args: argparse.Namespace) -> Iterable[str]:
    from delegation_tui.cli.log_loop import lines_of

    return lines_of(sys.stdin) if args.line is None else [args.line]


def _kept(args: argparse.Namespace, away: DatabaseAway) -> DatabaseAway:
    """Keeps lines that came while the database cannot be opened; what is told of them. What a
    moment that was named with them means, only the event's zone could say."""
    from delegation_tui.capture import keep_apart

    told = away
    for line in () if args.at or _is_typed(args) else _lines(args):
        if line.strip():
            told = keep_apart(the_workspace(args), line, away, utc_now())
    return told


def _moment(text: str, event: Event) -> tuple[datetime, bool]:
    """When it was, and whether it is as good as now. A day alone is its noon: the hours that its
    lines say, late ones too, are that day's, and none is still to come."""
    from delegation_tui.language import read_day, read_moment

    now = utc_now()
    near = event.day_of(now)
    try:
        return read_moment(text, event, near, now), True
    except DelegationError:
        day = read_day(text, near) if text.strip() else None
        if day is None:
            raise
        return event.at_clock(day, time(12)), False
