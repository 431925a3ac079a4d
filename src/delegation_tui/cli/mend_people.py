"""`people set|merge|delete|confirm`: mending who came in."""

from __future__ import annotations

import argparse

from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.cli.mending import merge_two, set_field, take_out
from delegation_tui.locale import _, n_


def register(commands: Commands) -> None:
    merging = commands.add(
        "merge", merge, _("two are one: the first stays"), "delegation people merge ar arb"
    )
    merging.add_argument("kept", metavar="A", help=_("code, name or id: who stays"))
    merging.add_argument("gone", metavar="B", help=_("code, name or id: who is the same person"))
    deleting = commands.add(
        "delete",
        delete,
        _("take somebody out; mentions stay as open words"),
        "delegation people delete ar",
    )
    deleting.add_argument("which", metavar="WHO", help=_("code, name or id"))
    confirming = commands.add(
        "confirm",
        confirm,
        _("confirm all spellings that came from a sure source"),
        'delegation people confirm --source "protocol office"',
    )
    confirming.add_argument("--source", required=True, help=_("as the list's column “source” says"))
    setting = commands.add(
        "set",
        change,
        _("set one of the fields, also in another language"),
        'delegation people set ar "title en" "chief executive"',
    )
    setting.add_argument("which", metavar="WHO", help=_("code, name or id"))
    setting.add_argument("field", metavar="FIELD", help=_("a column of the list, as “title en”"))
    setting.add_argument("value", metavar="VALUE")
    for parser in (setting, merging, deleting, confirming):
        add_json(parser)


def merge(args: argparse.Namespace) -> int:
    from delegation_tui.roster import merge_people, person_fields, person_meant

    return merge_two(args, person_meant, merge_people, person_fields)


def delete(args: argparse.Namespace) -> int:
    from delegation_tui.roster import delete_person, person_meant

    return take_out(args, person_meant, delete_person)


def confirm(args: argparse.Namespace) -> int:
    from delegation_tui.roster import confirm_source

    with opened(args) as (_workspace, store):
        n = confirm_source(store, args.source)
    if args.json:
        print_json({"confirmed": n})
    else:
        print(n_("{n} spelling confirmed.", "{n} spellings confirmed.", n))
    return 0


def change(args: argparse.Namespace) -> int:
    from delegation_tui.roster import person_fields, person_meant, set_of_person

    return set_field(args, person_meant, set_of_person, person_fields)
