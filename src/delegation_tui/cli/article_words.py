"""`article patterns`, `codes`, `protocol`: the house's words, seen before they are printed."""

from __future__ import annotations

import argparse
from pathlib import Path

from delegation_tui.cli.arguments import Commands
from delegation_tui.cli.desk import opened
from delegation_tui.domain.message import DelegationError
from delegation_tui.locale import _, say


def register(group: Commands) -> None:
    patterns = group.add(
        "patterns",
        show_patterns,
        _("every sentence pattern on the visits of this event, the house's own included"),
        "delegation article patterns --file patterns.fr.toml",
    )
    patterns.add_argument(
        "--file", type=Path, metavar="FILE", help=_("patterns to try instead of those in use")
    )
    codes = group.add(
        "codes",
        write_codes,
        _("the roster as a code-replacement file of Photo Mechanic"),
        "delegation article codes --out codes.txt",
    )
    codes.add_argument("--out", type=Path, metavar="FILE", help=_("default: print it"))
    group.add(
        "protocol",
        show_protocol,
        _("the order of precedence of the delegation, as a proposal with its reasons"),
        "delegation article protocol",
    )


def show_patterns(args: argparse.Namespace) -> int:
    from delegation_tui.language import load_patterns, preview_patterns

    with opened(args) as (workspace, store), store.read() as tx:
        dossier = tx.dossier()
    tried = load_patterns(args.file, dossier.event.language) if args.file else None
    for visit in dossier.visits:
        print(dossier.roster.visit_name(visit) or "?")
        for proof in preview_patterns(
            dossier.event, dossier.roster, [visit], tried, workspace.settings.style
        ):
            text = proof.text if proof.fits else _("(does not fit: {pattern})").format(
                pattern=proof.pattern
            )  # fmt: skip
            print(f"  {proof.table}.{proof.case}: {text}")
    return 0


def write_codes(args: argparse.Namespace) -> int:
    from delegation_tui.language import code_replacements

    with opened(args) as (workspace, store), store.read() as tx:
        event, roster = tx.event(), tx.roster()
    text = code_replacements(
        roster,
        event.visit_day or event.starts_on,
        language=event.language,
        style=workspace.settings.style,
    )
    if not args.out:
        print(text, end="")
        return 0
    try:
        args.out.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise DelegationError(
            "{file} cannot be written: {reason}.", file=args.out, reason=error.strerror or error
        ) from error
    print(_("{n} codes: {file}").format(n=text.count("\n"), file=args.out))
    return 0


def show_protocol(args: argparse.Namespace) -> int:
    from delegation_tui.domain.people import Side
    from delegation_tui.language import protocol_order

    with opened(args) as (_workspace, store), store.read() as tx:
        event, roster = tx.event(), tx.roster()
    ours = [party for party in roster.parties if party.side is Side.DELEGATION]
    people = list(dict.fromkeys(m.person_id for party in ours for m in party.members))
    for placed in protocol_order(people, roster, event.visit_day or event.starts_on):
        name = roster.person[placed.person_id].name
        print(_("{name}: {reason}").format(name=name, reason=say(placed.reason)))
    return 0
