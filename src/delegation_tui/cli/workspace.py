"""`delegation` itself, `init` and `demo`: opening and making workspaces."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from delegation_tui.cli.arguments import Commands
from delegation_tui.cli.desk import named, the_workspace
from delegation_tui.cli.moments import day
from delegation_tui.domain.language import DEFAULT, Language
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.locale import _, say, use
from delegation_tui.workspace import NoWorkspace, Workspace

DEMO_FOLDER = "delegation-demo"


def register(commands: Commands) -> None:
    demo = commands.add(
        "demo",
        make_demo,
        _("make the demo workspace (Viva Technology 2024) and run the whole job on it"),
        "delegation demo --no-tui",
    )
    demo.add_argument("folder", nargs="?", type=Path, default=Path(DEMO_FOLDER), metavar="DIR")
    demo.add_argument("--no-tui", action="store_true", help=_("do not open the screens"))

    init = commands.add(
        "init",
        make_workspace,
        _("make a new workspace for an event"),
        'delegation init foire --name "Foire de Paris 2025" --from 2025-04-30 --to 2025-05-11'
        " --timezone Europe/Paris",
    )
    init.add_argument("folder", type=Path, metavar="DIR")
    init.add_argument("--name", required=True, help=_("the event's name"))
    init.add_argument("--from", dest="first", type=day, required=True, metavar="DATE")
    init.add_argument("--to", dest="last", type=day, required=True, metavar="DATE")
    init.add_argument("--timezone", required=True, metavar="TZ", help=_("such as Europe/Paris"))
    init.add_argument("--city", default="")
    init.add_argument("--purpose", default="", help=_("why the delegation goes, for the lead"))
    init.add_argument(
        "--database", default="", metavar="URL", help=_("a PostgreSQL database, for a team")
    )
    init.add_argument(
        "--language", type=language, default=DEFAULT, metavar="TAG", help=_("the article's")
    )


def language(tag: str) -> Language:
    """A language that is written, by its tag."""
    try:
        return Language.parse(tag)
    except DelegationError as error:
        raise argparse.ArgumentTypeError(say(error.message)) from None


def _terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _show(workspace: Workspace) -> int:
    from delegation_tui.tui import run

    return run(workspace)


def open_screens(args: argparse.Namespace) -> int:
    """Opens the screens; where there is no workspace, offers to make one or to try the demo."""
    if not _terminal():
        the_workspace(args)
        raise DelegationError(
            "The screens need a terminal: use the commands instead, “delegation --help” lists them."
        )
    try:
        workspace = the_workspace(args)
    except NoWorkspace as none:
        if named(args) is not None:
            raise
        offered = _offer(none)
        if offered is None:
            return 1
        workspace = offered
    return _show(workspace)


def _offer(reason: NoWorkspace) -> Workspace | None:
    from delegation_tui.tui.welcome import welcome

    folder = welcome(Path.cwd())
    if folder is None:
        print(say(reason.message), file=sys.stderr)
    return folder


def make_demo(args: argparse.Namespace) -> int:
    from delegation_tui.demo import make_demo as make

    def report(step: Message) -> None:
        print(say(step), flush=True)

    workspace = make(args.folder, report)
    if args.no_tui or not _terminal():
        return 0
    return _show(workspace)


def make_workspace(args: argparse.Namespace) -> int:
    from delegation_tui.domain.event import Event
    from delegation_tui.domain.time import zone
    from delegation_tui.roster import start_workspace

    zone(args.timezone)
    if args.last < args.first:
        raise DelegationError(
            "The event ends ({last}) before it starts ({first}): swap --from and --to.",
            first=args.first,
            last=args.last,
        )
    use(args.language)
    event = Event(
        name=args.name,
        starts_on=args.first,
        ends_on=args.last,
        timezone=args.timezone,
        city=args.city,
        purpose=args.purpose,
        language=args.language,
    )
    workspace = start_workspace(args.folder, event, args.database)
    print(say(Message("Workspace made in {folder}.", folder=workspace.root)))
    print(_("Next: delegation import people.csv programme.csv, then delegation."))
    return 0
