"""`organisations set|merge|delete`: mending what came in."""

from __future__ import annotations

import argparse

from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.mending import merge_two, set_field, take_out
from delegation_tui.locale import _


def register(commands: Commands) -> None:
    merging = commands.add(
        "merge",
        merge,
        _("two are one: the first stays"),
        "delegation organisations merge Voltia VOLTIA-SA",
    )
    merging.add_argument("kept", metavar="A", help=_("name, alias or id: which stays"))
    merging.add_argument("gone", metavar="B", help=_("name, alias or id: which is the same"))
    deleting = commands.add(
        "delete",
        delete,
        _("take one out; mentions stay as open words"),
        "delegation organisations delete Voltia",
    )
    deleting.add_argument("which", metavar="NAME", help=_("name, alias or id"))
    setting = commands.add(
        "set",
        change,
        _("set one of the fields, also in another language"),
        'delegation organisations set Voltia "description en" "builder of wind turbines"',
    )
    setting.add_argument("which", metavar="NAME", help=_("name, alias or id"))
    setting.add_argument("field", metavar="FIELD", help=_("a column of the list, as “title en”"))
    setting.add_argument("value", metavar="VALUE")
    for parser in (setting, merging, deleting):
        add_json(parser)


def merge(args: argparse.Namespace) -> int:
    from delegation_tui.roster import merge_organisations, organisation_fields, organisation_meant

    return merge_two(args, organisation_meant, merge_organisations, organisation_fields)


def delete(args: argparse.Namespace) -> int:
    from delegation_tui.roster import delete_organisation, organisation_meant

    return take_out(args, organisation_meant, delete_organisation)


def change(args: argparse.Namespace) -> int:
    from delegation_tui.roster import organisation_fields, organisation_meant, set_of_organisation

    return set_field(args, organisation_meant, set_of_organisation, organisation_fields)
