"""What `people` and `organisations` share: two that are one, and one that goes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from delegation_tui.cli.desk import opened, print_json
from delegation_tui.locale import _

if TYPE_CHECKING:
    from delegation_tui.domain.dossier import Dossier
    from delegation_tui.domain.people import Organisation, Person
    from delegation_tui.store import Reader, Store

N = TypeVar("N", "Person", "Organisation")


def merge_two(
    args: argparse.Namespace,
    meant: Callable[[Reader, str], N],
    merge: Callable[[Store, N, N], N],
    fields: Callable[[Dossier, N], Mapping[str, object]],
) -> int:
    """`args.gone` becomes `args.kept`."""
    with opened(args) as (_workspace, store):
        with store.read() as tx:
            kept, gone = meant(tx, args.kept), meant(tx, args.gone)
            held = tx.roster().roles_of(gone.id)
        one = merge(store.seeing(kept, gone, *held), kept, gone)
        with store.read() as tx:
            said = fields(tx.dossier(), one)
    if args.json:
        print_json(said)
    else:
        print(_("{gone} is {name} now.").format(gone=gone.name, name=one.name))
    return 0


def take_out(
    args: argparse.Namespace,
    meant: Callable[[Reader, str], N],
    delete: Callable[[Store, N], None],
) -> int:
    """`args.which` goes."""
    with opened(args) as (_workspace, store):
        with store.read() as tx:
            one = meant(tx, args.which)
            held = tx.roster().roles_of(one.id)
        delete(store.seeing(one, *held), one)
    if args.json:
        print_json({"deleted": one.name})
    else:
        print(_("{name} is taken out.").format(name=one.name))
    return 0


def set_field(
    args: argparse.Namespace,
    meant: Callable[[Reader, str], N],
    put: Callable[[Store, N, str, str], N],
    fields: Callable[[Dossier, N], Mapping[str, object]],
) -> int:
    """`args.field` of `args.which` becomes `args.value`."""
    with opened(args) as (_workspace, store):
        with store.read() as tx:
            one = meant(tx, args.which)
        one = put(store, one, args.field, args.value)
        with store.read() as tx:
            said = fields(tx.dossier(), one)
    if args.json:
        print_json(said)
    else:
        print(_("{name}: {field} set.").format(name=one.name, field=args.field))
    return 0
