"""`import`: people, organisations, stands, programme, briefs or a whole event from files."""

from __future__ import annotations

import argparse
from pathlib import Path

from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.locale import _, say

KINDS = ("people", "organisations", "programme", "briefs", "event")


def register(commands: Commands) -> None:
    parser = commands.add(
        "import",
        import_files,
        _("take people, organisations, stands, programme, briefs or a whole event from files"),
        "delegation import people.csv programme.ics",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--as", dest="kind", choices=KINDS, help=_("what the files hold"))
    parser.add_argument(
        "--keep-good", action="store_true", help=_("take the good rows of a file with bad ones")
    )
    parser.add_argument("--preview", action="store_true", help=_("show, and change nothing"))
    add_json(parser)


def import_files(args: argparse.Namespace) -> int:
    from delegation_tui.roster import import_files as take

    with opened(args) as (workspace, store):
        report = take(
            store,
            workspace.settings,
            args.files,
            kind=args.kind,
            keep_good=args.keep_good,
            preview=args.preview,
        )
    if args.json:
        print_json(report.as_dict(say))
    else:
        for line in report.lines():
            print(say(line))
    return 1 if report.failed else 0
