"""`import`: people, organisations, stands, programme, briefs or a whole event from files."""

from __future__ import annotations

import argparse
from pathlib import Path

from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.chats import chat_lines, take_chat
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.locale import _, say

KINDS = ("people", "organisations", "programme", "briefs", "event", "chat")


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
    parser.add_argument(
        "--accept",
        metavar="N,…|all",
        help=_("of a chat: save these of the messages that it proposes"),
    )
    parser.add_argument("--preview", action="store_true", help=_("show, and change nothing"))
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        type=_mapping,
        metavar="HEADER=COLUMN",
        help=_("what a header is that is not known: --map “Nom du contact=name”"),
    )
    add_json(parser)


def _mapping(text: str) -> tuple[str, str]:
    header, _equals, column = text.rpartition("=")
    if not header or not column:
        raise argparse.ArgumentTypeError(_("write HEADER=COLUMN"))
    return header.strip(), column.strip()


def import_files(args: argparse.Namespace) -> int:
    from delegation_tui.capture import is_chat
    from delegation_tui.roster import import_files as take

    chats = [
        file for file in args.files if args.kind == "chat" or (not args.kind and is_chat(file))
    ]
    with opened(args) as (workspace, store):
        report = take(
            store,
            workspace.settings,
            [file for file in args.files if file not in chats],
            kind=args.kind,
            keep_good=args.keep_good,
            preview=args.preview,
            mapped=dict(args.map),
        )
        accepted = None if args.preview else args.accept
        said = [
            take_chat(store, workspace.settings, file, accepted, preview=args.preview)
            for file in chats
        ]
    if args.json:
        print_json({"preview": report.preview, "files": [*report.files_as_dicts(say), *said]})
    else:
        for line in report.lines():
            print(say(line))
        for one in said:
            print("\n".join(chat_lines(one)))
    return 1 if report.failed else 0
