"""`article status`: how far the article is, who signed what and when, what changed since."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.domain.circuit import ArticleStatus
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.time import utc_now
from delegation_tui.locale import _, n_, say

if TYPE_CHECKING:
    from delegation_tui.article import Correction, SignedChange
    from delegation_tui.domain.article import Article
    from delegation_tui.domain.dossier import Dossier

STEPS = (
    ArticleStatus.REVIEW, ArticleStatus.APPROVED, ArticleStatus.PUBLISHED, ArticleStatus.CORRECTED,
    ArticleStatus.DRAFT,
)  # fmt: skip


def register(group: Commands) -> None:
    status = group.add(
        "status",
        show_status,
        _("how far it is, who signed it and what changed since; with STATUS, the next step"),
        'delegation article status approved --by "Nadia Roux"',
    )
    status.add_argument("status", nargs="?", choices=[s.value for s in STEPS], metavar="STATUS",
                        help=", ".join(STEPS))  # fmt: skip
    status.add_argument("--by", default="", metavar="WHO", help=_("who takes the step"))
    status.add_argument(
        "--spelling", action="store_true", help=_("of a correction: only spelling was corrected")
    )
    add_json(status)


def show_status(args: argparse.Namespace) -> int:
    from delegation_tui.article import set_status

    with opened(args) as (workspace, store):
        if args.status:
            set_status(
                store, workspace.settings, ArticleStatus(args.status), args.by, utc_now(),
                spelling=args.spelling,
            )  # fmt: skip
        with store.read() as tx:
            dossier, article = tx.dossier(), tx.article()
    if article is None:
        raise DelegationError(
            "There is no article yet: “delegation article draft” makes it from the log."
        )
    if args.json:
        print_json(_fields(dossier, article))
    else:
        _print(dossier, article)
    return 0


def _print(dossier: Dossier, article: Article) -> None:
    from delegation_tui.article import STATUSES, changed_since, corrections, signed

    if not article.steps:
        print(say(STATUSES[article.status]))
    for step in article.steps:
        at = f"{dossier.event.local(step.at):%Y-%m-%d %H:%M}"
        print(f"{at}  {say(STATUSES[step.status])}  {step.by}")
    for correction in corrections(article):
        at = f"{dossier.event.local(correction.step.at):%Y-%m-%d %H:%M}"
        print(_("Correction of {at}").format(at=at))
        for change in correction.changes:
            kind = _("spelling") if correction.is_spelling(change) else _("substance")
            _print_change(dossier, article, change, kind)
    changes = changed_since(article, dossier.photo)
    if changes:
        print(n_("{n} place changed since", "{n} places changed since", len(changes)))
        for change in changes:
            _print_change(dossier, article, change)
    elif signed(article) is not None:
        print(_("Nothing was changed since."))


def _print_change(dossier: Dossier, article: Article, change: SignedChange, kind: str = "") -> None:
    from delegation_tui.article import ORDER, place_name

    name = place_name(article, dossier.photo, change.place)
    label = say(name) if isinstance(name, Message) else name
    print(f"  {label} ({kind})" if kind else f"  {label}")
    if change.place != ORDER:
        print(f"    - {change.before or '–'}")
        print(f"    + {change.after or '–'}")


def _fields(dossier: Dossier, article: Article) -> dict[str, object]:
    from delegation_tui.article import changed_since, corrections

    return {
        "status": article.status,
        "steps": [{"status": s.status, "by": s.by, "at": s.at.isoformat()} for s in article.steps],
        "changed": [_change(change) for change in changed_since(article, dossier.photo)],
        "corrections": [_correction(one) for one in corrections(article)],
    }


def _change(change: SignedChange) -> dict[str, object]:
    return {"place": change.place, "before": change.before, "after": change.after}


def _correction(one: Correction) -> dict[str, object]:
    return {
        "by": one.step.by,
        "at": one.step.at.isoformat(),
        "changes": [
            {**_change(change), "kind": "spelling" if one.is_spelling(change) else "substance"}
            for change in one.changes
        ],
    }
