"""`event`, `event set`: the fair itself, shown and mended."""

from __future__ import annotations

import argparse

from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.locale import _


def register(commands: Commands) -> None:
    group = commands.group("event", _("the fair itself: name, days, zone, city, language"), show)
    parser = group.add(
        "set",
        change,
        _("set one of its fields; without VALUE, empty it"),
        'delegation event set venue "Paris Expo Porte de Versailles"',
    )
    parser.add_argument("field", metavar="FIELD", help=_("as “delegation event” lists them"))
    parser.add_argument("value", nargs="?", default="", metavar="VALUE")
    add_json(parser)


def show(args: argparse.Namespace) -> int:
    from delegation_tui.roster import event_values

    with opened(args) as (_workspace, store), store.read() as tx:
        values = event_values(tx.event())
    if args.json:
        print_json(values)
        return 0
    for name, value in values.items():
        text = "; ".join(value) if isinstance(value, tuple) else value
        print(f"{name:<12} {text if text is not None else ''}".rstrip())
    return 0


def change(args: argparse.Namespace) -> int:
    from delegation_tui.domain.message import DelegationError
    from delegation_tui.roster import EVENT_FIELDS, set_event

    if args.field not in EVENT_FIELDS:
        raise DelegationError(
            "“{field}” is no field of the event: {known}.",
            field=args.field,
            known=", ".join(EVENT_FIELDS),
        )
    with opened(args) as (_workspace, store):
        set_event(store, args.field, args.value)
    return show(args)
