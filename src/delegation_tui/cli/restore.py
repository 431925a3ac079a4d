"""`restore`: what there is to bring back, what it holds, and bringing it back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.cli.arguments import Commands
from delegation_tui.cli.desk import the_workspace
from delegation_tui.locale import _, n_
from delegation_tui.workspace import Workspace

if TYPE_CHECKING:
    from delegation_tui.care import Contents

SHOWN = 60  # characters of a line


def register(commands: Commands) -> None:
    restore = commands.add(
        "restore",
        bring_back,
        _("bring a copy back; without FILE, list what there is and what it holds"),
        "delegation restore db/backups/20240522T143000.sqlite3",
    )
    restore.add_argument("file", nargs="?", type=Path, metavar="FILE")
    restore.add_argument("--yes", action="store_true", help=_("do not ask before it is done"))


def bring_back(args: argparse.Namespace) -> int:
    from delegation_tui.care import contents, restore

    workspace = the_workspace(args)
    if args.file is None:
        return _list(workspace)
    if not workspace.settings.database and args.file.is_file():
        print(_("To bring back: {what}").format(what=_told(contents(args.file))))
        if workspace.has_database:
            now = _told(contents(workspace.database))
            print(_("In its place now: {what}").format(what=now), flush=True)
        if not args.yes and sys.stdin.isatty() and not _agreed():
            print(_("Nothing was changed."))
            return 1
    kept = restore(workspace, args.file)
    if kept.exists():
        print(_("Restored. The database before that is kept as {file}.").format(file=kept))
    else:
        print(_("Restored; there was no database before."))
    return 0


def _agreed() -> bool:
    answer = input(_("Bring it back? What is there now is kept beside it. [y/N] "))
    return answer.strip().casefold() in (_("y"), _("yes"))


def _list(workspace: Workspace) -> int:
    from delegation_tui.care import backups_of

    found = backups_of(workspace)
    for one in found:
        print(f"{one.file}\n    {_told(one)}")
    if not found:
        print(_("There is no backup in {folder}.").format(folder=workspace.backups))
    else:
        print(_("“delegation restore FILE” brings one back."))
    return 0


def _told(one: Contents) -> str:
    """When it was written and what it holds, in words."""
    parts = [f"{one.at.astimezone():%Y-%m-%d %H:%M}"]
    if not one.is_readable:
        return " · ".join((*parts, _("cannot be read")))
    parts += [
        n_("{n} visit", "{n} visits", one.visits).format(n=one.visits),
        n_("{n} photo", "{n} photos", one.photos).format(n=one.photos),
    ]
    if one.last_at is not None:
        line = " ".join(one.last_line.split())[:SHOWN]
        at = f"{one.last_at.astimezone():%Y-%m-%d %H:%M}"
        parts.append(_("last line: {at} “{line}”").format(at=at, line=line))
    return " · ".join(parts)
