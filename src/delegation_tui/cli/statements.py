"""`statements`: what was said, by whom, whether it is validated; and settling it."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.cli.arguments import Commands
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.domain.closed import complete
from delegation_tui.domain.time import utc_now
from delegation_tui.locale import _

if TYPE_CHECKING:
    from delegation_tui.domain.dossier import Dossier
    from delegation_tui.domain.visits import Statement, Visit


def register(commands: Commands) -> None:
    group = commands.group(
        "statements", _("what was said: by whom, and whether it is validated"), show
    )
    speaker = group.add(
        "speaker",
        name,
        _("say who spoke: a code or a name"),
        "delegation statements speaker 01900000-0000-7000-8000-000000000000 fb",
    )
    speaker.add_argument("id", type=UUID, metavar="ID")
    speaker.add_argument("who", metavar="WHO")
    for verb, validated, does, words in (
        ("validate", True, _("the words may be printed"), ""),
        ("refuse", False, _("the words are not printed"), ""),
        ("correct", True, _("other words may be printed instead"), "WORDS"),
    ):
        settled = group.add(
            verb,
            partial(settle, validated=validated),
            does,
            f"delegation statements {verb} 01900000-0000-7000-8000-000000000000 "
            f"{'“…” ' if words else ''}--by fb",
        )
        settled.add_argument("id", type=UUID, metavar="ID")
        if words:
            settled.add_argument("words", metavar=words)
        settled.add_argument(
            "--by", required=True, metavar="WHO", help=_("who says so: a code, a name, an office")
        )


def show(args: argparse.Namespace) -> int:
    with opened(args) as (_workspace, store), store.read() as tx:
        dossier = tx.dossier()
    said = [(v, s) for v in (*dossier.visits, *dossier.rehearsals) for s in v.statements]
    if args.json:
        print_json([_fields(dossier, visit, one) for visit, one in said])
        return 0
    for visit, one in said:
        at = f"{dossier.event.local(visit.starts_at):%Y-%m-%d %H:%M}"
        print(f"{one.id}  {at}  {dossier.roster.visit_name(visit)}")
        print(f"    {statement_line(dossier, one)}")
    if not said:
        print(_("Nothing that somebody said was logged."))
    return 0


def name(args: argparse.Namespace) -> int:
    from delegation_tui.capture import name_speaker

    with opened(args) as (_workspace, store):
        said = name_speaker(store, args.id, args.who)
        with store.read() as tx:
            print(statement_line(tx.dossier(), said))
    return 0


def settle(args: argparse.Namespace, *, validated: bool) -> int:
    from delegation_tui.capture import judge
    from delegation_tui.domain.visits import Validation

    validation = Validation.VALIDATED if validated else Validation.REFUSED
    with opened(args) as (_workspace, store):
        words = getattr(args, "words", "")
        said = judge(store, args.id, validation, args.by, utc_now(), words)
        with store.read() as tx:
            print(statement_line(tx.dossier(), said))
    return 0


def statement_line(dossier: Dossier, said: Statement) -> str:
    """The words, who said them, and what was decided."""
    from delegation_tui.domain.visits import Validation

    states = complete(
        Validation,
        {
            Validation.PENDING: _("waits for validation"),
            Validation.VALIDATED: _("validated by {who}"),
            Validation.REFUSED: _("refused by {who}"),
        },
    )
    state = states[said.validation].format(who=said.validated_by)
    return " · ".join((f"“{said.text}”", dossier.roster.speaker_of(said) or "?", state))


def statement_fields(dossier: Dossier, said: Statement) -> dict[str, object]:
    """A statement as JSON fields."""
    speaker = dossier.roster.person.get(said.speaker_id) if said.speaker_id else None
    when = said.validated_at
    return {
        "id": str(said.id),
        "text": said.text,
        "speaker": speaker.name if speaker else "",
        "speaker_typed": said.speaker,
        "validation": said.validation,
        "validated_by": said.validated_by,
        "validated_at": dossier.event.local(when).isoformat() if when else None,
    }


def _fields(dossier: Dossier, visit: Visit, said: Statement) -> dict[str, object]:
    return {
        "visit": str(visit.id),
        "start": dossier.event.local(visit.starts_at).isoformat(),
        **statement_fields(dossier, said),
    }
