"""`log`: one visit from a typed line, or many from standard input."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from datetime import date, datetime, time

from delegation_tui.cli.arguments import Commands
from delegation_tui.cli.desk import opened
from delegation_tui.domain.event import Event
from delegation_tui.domain.moments import read_moment
from delegation_tui.domain.time import utc_now
from delegation_tui.locale import _


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
    from delegation_tui.cli.log_loop import lines_of, log_each, log_typed

    with opened(args) as (workspace, store):
        with store.read() as tx:
            event = tx.event()
            at = _moment(args.at, event, tx.working_day(utc_now())) if args.at else None
        if args.line is None and sys.stdin.isatty():
            return log_typed(store, workspace.settings, event, at)
        lines = lines_of(sys.stdin) if args.line is None else [args.line]
        return log_each(store, workspace.settings, event, lines, at)


def _moment(text: str, event: Event, day: date) -> datetime:
    """When it was. A day alone is its noon: every time of that day, late ones too, is less than
    half a day away, so that no line's time is taken for the evening before."""
    with suppress(ValueError):
        return event.instant(datetime.combine(date.fromisoformat(text.strip()), time(12)))
    return read_moment(text, event, day)
