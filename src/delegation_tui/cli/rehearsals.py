"""`rehearsals`: what was logged on none of the fair's days, listed, given a day or dropped."""

from __future__ import annotations

import argparse
from uuid import UUID

from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.cli.moments import day
from delegation_tui.locale import _, n_


def register(commands: Commands) -> None:
    group = commands.group(
        "rehearsals", _("what was logged on none of the fair's days: in no article or export")
    )
    listed = group.add("list", show, _("list them"), "delegation rehearsals list --json")
    add_json(listed)
    given = group.add(
        "day",
        give,
        _("make them visits of a day of the fair, at the same hour"),
        "delegation rehearsals day 2024-05-22",
    )
    given.add_argument("day", type=day, metavar="DATE")
    dropped = group.add("drop", drop, _("take them out of the log"), "delegation rehearsals drop")
    for step in (given, dropped):
        step.add_argument("ids", nargs="*", type=UUID, metavar="ID", help=_("only these"))


def show(args: argparse.Namespace) -> int:
    from delegation_tui.cli.visits import visit_fields, visit_lines

    with opened(args) as (_workspace, store), store.read() as tx:
        dossier = tx.dossier()
    if args.json:
        print_json([visit_fields(dossier, visit) for visit in dossier.rehearsals])
        return 0
    for visit in dossier.rehearsals:
        print("\n".join(visit_lines(dossier, visit)))
    if not dossier.rehearsals:
        print(_("No rehearsal: all that was logged was on the fair's days."))
    return 0


def give(args: argparse.Namespace) -> int:
    from delegation_tui.capture import give_day

    with opened(args) as (workspace, store):
        n = len(give_day(store, workspace.settings, args.day, args.ids))
    print(
        n_(
            "{n} rehearsal is a visit of the fair now.",
            "{n} rehearsals are visits of the fair now.",
            n,
        )
    )
    return 0


def drop(args: argparse.Namespace) -> int:
    from delegation_tui.capture import drop_rehearsals

    with opened(args) as (_workspace, store):
        n = len(drop_rehearsals(store, args.ids))
    print(n_("{n} rehearsal dropped.", "{n} rehearsals dropped.", n))
    return 0
