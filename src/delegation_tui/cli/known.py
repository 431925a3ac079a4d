"""`people`, `organisations`, `programme`: what is known, as a list, as JSON or as files."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from delegation_tui.cli import mend_organisations, mend_people, mend_programme
from delegation_tui.cli.arguments import Commands
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.cli.known_lines import Fields, joined, stop_line
from delegation_tui.cli.leaving import add_formats, write_lists
from delegation_tui.locale import _

if TYPE_CHECKING:
    from delegation_tui.domain.dossier import Dossier


def register(commands: Commands) -> None:
    mending = {
        "people": mend_people.register,
        "organisations": mend_organisations.register,
        "programme": mend_programme.register,
    }
    for name, read, line, does, nothing in (
        ("people", _people, _person_line, _("who is known, with functions and parties"),
         _("Nobody yet: delegation import takes a list.")),
        ("organisations", _organisations, _organisation_line, _("the organisations and their places at the fair"),
         _("No organisation yet: delegation import takes a list.")),
        ("programme", _programme, stop_line, _("what is planned: when, what, where, with whom"),
         _("No programme yet: delegation import takes a list or a calendar.")),
    ):  # fmt: skip
        run = partial(show, kind=name, read=read, line=line, nothing=nothing)
        mending[name](commands.group(name, does, run, partial(add_formats, kind=name)))


def show(
    args: argparse.Namespace,
    *,
    kind: str,
    read: Callable[[Dossier], Sequence[Fields]],
    line: Callable[[Fields], str],
    nothing: str,
) -> int:
    with opened(args) as (_workspace, store), store.read() as tx:
        dossier = tx.dossier()
    found = read(dossier)
    if write_lists(args, kind, dossier):
        return 0
    if args.json:
        print_json(found)
    else:
        for fields in found:
            print(line(fields))
        if not found:
            print(nothing)
    return 0


def _people(dossier: Dossier) -> list[Fields]:
    from delegation_tui.roster import person_fields

    return [person_fields(dossier, person) for person in dossier.roster.people]


def _organisations(dossier: Dossier) -> list[Fields]:
    from delegation_tui.roster import organisation_fields

    return [organisation_fields(dossier, one) for one in dossier.roster.organisations]


def _programme(dossier: Dossier) -> list[Fields]:
    from delegation_tui.roster import stop_fields

    return [stop_fields(dossier, item) for item in dossier.programme]


def _person_line(person: Fields) -> str:
    functions = [
        ", ".join(part for part in (role["title"], role["organisation"]) if part)
        for role in person["roles"]
    ]
    return f"{person['code']:<4}{joined(person['name'], *functions)}"


def _organisation_line(organisation: Fields) -> str:
    return joined(organisation["name"], organisation["kind"], *organisation["places"])
