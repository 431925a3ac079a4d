"""`export`: the article out into the world, in one or more formats."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from delegation_tui.cli.arguments import Commands
from delegation_tui.cli.article import NO_ARTICLE
from delegation_tui.cli.desk import opened
from delegation_tui.cli.progress import progress
from delegation_tui.domain.message import DelegationError
from delegation_tui.export import FORMATS, PATTERN, PhotoOptions, Size
from delegation_tui.locale import _, say


def register(commands: Commands) -> None:
    parser = commands.add(
        "export",
        export,
        _("export the article; refuses while blockers stand, unless forced"),
        "delegation export --format html,markdown",
    )
    parser.add_argument("--format", required=True, metavar="F[,F…]", help=", ".join(FORMATS))
    parser.add_argument("--out", type=Path, metavar="DIR", help=_("default: export/ here"))
    parser.add_argument("--force", action="store_true", help=_("export in spite of blockers"))
    add_photo_options(parser)


def add_photo_options(parser: argparse.ArgumentParser) -> None:
    photos = parser.add_argument_group(_("photos and press kit"))
    photos.add_argument(
        "--size",
        choices=tuple(Size),
        default=Size.ORIGINAL,
        help=_("the cameras’ files with their words (default), or pictures for the web"),
    )
    photos.add_argument(
        "--names",
        metavar="PATTERN",
        help=_("names of the files, such as {example}").format(example="{date}_{visit}_{n}"),
    )
    photos.add_argument(
        "--all-photos", action="store_true", help=_("all accepted photos, not the article’s alone")
    )
    photos.add_argument(
        "--keep-private",
        action="store_true",
        help=_("let position, serial numbers and owners’ names leave"),
    )


def export(args: argparse.Namespace) -> int:
    from delegation_tui.article import check_stored
    from delegation_tui.export import export_article

    options = PhotoOptions(
        Size(args.size), args.names or PATTERN, args.all_photos, args.keep_private
    )

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
            photos=options,
            tell=progress(),
        )
    for result in done:
        print(f"{result.format}: {result.path}")
    for said in dict.fromkeys(say(note) for result in done for note in result.notes):
        print(said, file=sys.stderr)
    return 0
