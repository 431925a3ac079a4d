"""`export`: the article out into the world, in one or more formats."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from delegation_tui.cli.arguments import Commands
from delegation_tui.cli.article import NO_ARTICLE
from delegation_tui.cli.desk import opened
from delegation_tui.domain.message import DelegationError
from delegation_tui.locale import _, say


def register(commands: Commands) -> None:
    parser = commands.add(
        "export",
        export,
        _("export the article; refuses while blockers stand, unless forced"),
        "delegation export --format html,markdown",
    )
    parser.add_argument("--format", required=True, metavar="F[,F…]", help=_("see docs"))
    parser.add_argument("--out", type=Path, metavar="DIR", help=_("default: export/ here"))
    parser.add_argument("--force", action="store_true", help=_("export in spite of blockers"))


def export(args: argparse.Namespace) -> int:
    from delegation_tui.article import check_stored
    from delegation_tui.export import export_article

    with opened(args) as (workspace, store):
        with store.read() as tx:
            dossier, article = tx.dossier(), tx.article()
        if article is None:
            raise DelegationError(NO_ARTICLE.template)
        findings = check_stored(store, workspace.settings)
        done = export_article(
            dossier,
            article,
            workspace,
            [name.strip() for name in args.format.split(",") if name.strip()],
            args.out,
            force=args.force,
            findings=findings,
        )
    for result in done:
        print(f"{result.format}: {result.path}")
        for note in result.notes:
            print(say(note), file=sys.stderr)
    return 0
