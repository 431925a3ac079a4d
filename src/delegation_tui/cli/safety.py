"""`backup`, `doctor`: keeping what was recorded."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.desk import SEVERITIES, opened, print_json, the_workspace
from delegation_tui.domain.article import Severity
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.locale import _, say
from delegation_tui.workspace import Workspace

if TYPE_CHECKING:
    from delegation_tui.care import Trouble


def register(commands: Commands) -> None:
    backup = commands.add(
        "backup", make_backup, _("make a verified copy of the database"), "delegation backup"
    )
    backup.add_argument("file", nargs="?", type=Path, metavar="FILE")
    doctor = commands.add(
        "doctor", examine, _("what is wrong here, and how to mend it"), "delegation doctor"
    )
    doctor.add_argument(
        "--photos", action="store_true", help=_("read every original and compare it with its hash")
    )
    add_json(doctor)


def make_backup(args: argparse.Namespace) -> int:
    with opened(args) as (_workspace, store):
        print(store.backup(args.file))
    return 0


def examine(args: argparse.Namespace) -> int:
    from delegation_tui.care import doctor

    workspace = the_workspace(args)
    found = [*doctor(workspace, photos=args.photos), *_sentences(workspace)]
    if args.json:
        print_json(
            [
                {"severity": item.severity, "what": say(item.what), "mend": say(item.mend)}
                for item in found
            ]
        )
    for item in () if args.json else found:
        print(f"{say(SEVERITIES[item.severity]):<9} {say(item.what)} {say(item.mend)}".rstrip())
    if not found and not args.json:
        print(_("All is well."))
    grave = (Severity.BLOCKER, Severity.ERROR)
    return 1 if any(item.severity in grave for item in found) else 0


def _sentences(workspace: Workspace) -> Iterator[Trouble]:
    """The institution's own sentences, where they cannot be used."""
    from delegation_tui.care import Trouble
    from delegation_tui.language import load_patterns

    for language, text in workspace.settings.style.patterns:
        try:
            load_patterns(text, language)
        except DelegationError as error:
            mend = Message("Mend that file, or take it away: nothing is drafted until then.")
            yield Trouble(Severity.ERROR, error.message, mend)
