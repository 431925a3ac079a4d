"""`article sheet`: what the article says of one person, to be read over and answered."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from delegation_tui.cli.arguments import Commands
from delegation_tui.cli.desk import opened
from delegation_tui.domain.message import DelegationError
from delegation_tui.locale import _, say


def register(group: Commands) -> None:
    sheet = group.add(
        "sheet",
        show_sheet,
        _("what it says of one person, with their words and pictures alone, for them to read over"),
        "delegation article sheet fb --format html-single,pdf",
    )
    sheet.add_argument("person", metavar="PERSON", help=_("a code or a name"))
    sheet.add_argument(
        "--format", default="", metavar="F[,F…]", help=_("default: print it as text")
    )
    sheet.add_argument("--out", type=Path, metavar="DIR", help=_("default: export/ here"))


def show_sheet(args: argparse.Namespace) -> int:
    from delegation_tui.capture import person_called
    from delegation_tui.export import export_sheet, in_plain_text, sheet_of

    with opened(args) as (workspace, store):
        with store.read() as tx:
            dossier, article = tx.dossier(), tx.article()
        if article is None:
            raise DelegationError(
                "There is no article yet: “delegation article draft” makes it from the log."
            )
        person = person_called(dossier.roster, args.person)
        if person is None:
            raise DelegationError("Nobody is called “{name}”.", name=args.person)
        if not args.format:
            page = sheet_of(dossier, article, workspace.settings, person)
            print(in_plain_text(page, pictures=True), end="")
            return 0
        formats = [name.strip() for name in args.format.split(",") if name.strip()]
        done = export_sheet(dossier, article, workspace, person, formats, args.out)
    for result in done:
        print(f"{result.format}: {result.path}")
    for said in dict.fromkeys(say(note) for result in done for note in result.notes):
        print(said, file=sys.stderr)
    return 0
