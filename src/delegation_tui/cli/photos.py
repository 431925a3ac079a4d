"""`photos`: add, list, match again, set a camera's clock."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.cli import photo_camera, photo_clock, photo_watch
from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.cli.photo_lines import photo_fields, photo_line
from delegation_tui.cli.stopping import stopping
from delegation_tui.locale import _, n_, say

if TYPE_CHECKING:
    from delegation_tui.domain.dossier import Dossier
    from delegation_tui.domain.photos import Photo
    from delegation_tui.photos.intake import IngestReport, Progress


def register(commands: Commands) -> None:
    group = commands.group("photos", _("add, place and list photos; set cameras' clocks"))
    add = group.add(
        "add",
        add_photos,
        _("copy photos into the workspace, verified; skip those already there; place them"),
        "delegation photos add /media/card/DCIM",
    )
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    add.add_argument(
        "--second",
        type=Path,
        metavar="DIR",
        help=_("a folder that gets a verified copy of each too"),
    )
    add_json(add)
    photo_watch.register(group)
    photo_clock.register(group)
    photo_camera.register(group)
    match = group.add(
        "match", match_again, _("place all photos again by their times"), "delegation photos match"
    )
    add_json(match)
    listed = group.add(
        "list",
        list_photos,
        _("photos with recorded and corrected time, visit, score and reason"),
        "delegation photos list --json",
    )
    add_json(listed)


class Bar:
    """How far an ingest is, in one line that is written over."""

    shown = False

    def __call__(self, progress: Progress) -> None:
        share = progress.done_bytes / progress.total_bytes if progress.total_bytes else 1.0
        parts = [
            f"{progress.done_files}/{progress.total_files}",
            _("{done} of {total} MB").format(
                done=round(progress.done_bytes / 1e6), total=round(progress.total_bytes / 1e6)
            ),
        ]
        if progress.bursts:
            share = progress.compared / progress.bursts
            parts = [_("comparing bursts"), f"{progress.compared}/{progress.bursts}"]
        elif progress.rate:
            parts += [_("{n} MB/s").format(n=round(progress.rate / 1e6)), progress.left_clock]
        filled = int(share * 30)
        bar = "#" * filled + "." * (30 - filled)
        print(f"\r{f'[{bar}] ' + ' · '.join(parts):<79}", end="", file=sys.stderr, flush=True)
        self.shown = True

    def end(self) -> None:
        """What comes next begins on a line of its own."""
        if self.shown:
            print(file=sys.stderr)


def add_photos(args: argparse.Namespace) -> int:
    from delegation_tui.photos.intake import add_photos as add

    bar = Bar()
    with opened(args) as (workspace, store), stopping() as stopped:
        report = add(
            store,
            workspace,
            args.paths,
            second=args.second,
            progress=bar if sys.stderr.isatty() else lambda _p: None,
            cancel=stopped.is_set,
        )
        bar.end()
        with store.read() as tx:
            dossier = tx.dossier()
    added = [dossier.photo[p.id] for p in report.added]
    if args.json:
        print_json(_report_fields(dossier, report, added))
    else:
        _print_report(report, added)
    if report.cancelled:
        print(_("Stopped: run it again to take the rest."), file=sys.stderr)
        return 1
    if incomplete := report.lost + len(report.warnings):
        print(_incomplete(incomplete), file=sys.stderr)
        return 1
    if not (added or report.known or report.failed):
        print(_("No photo was found there: is the card still plugged in?"), file=sys.stderr)
        return 1
    return 1 if report.failed and not added and not report.known else 0


def _incomplete(count: int) -> str:
    return n_(
        "{n} copy failed while reading or writing; the rest is kept: run it again to take it.",
        "{n} copies failed while reading or writing; the rest is kept: run it again to take them.",
        count,
    )


def _report_fields(dossier: Dossier, report: IngestReport, added: list[Photo]) -> dict[str, object]:
    return {
        "added": [photo_fields(dossier, photo) for photo in added],
        "known": report.known,
        "same_picture": [{"file": name, "as": other} for name, other in report.same_picture],
        "failed": [{"file": n, "reason": say(r)} for n, r in report.failed],
        "doubtful_clocks": report.doubtful,
        "one_or_more": [{"camera": o.camera, "folders": o.cards} for o in report.one_or_more],
        "lost": report.lost,
        "cancelled": report.cancelled,
        "warnings": [{"file": n, "reason": say(r)} for n, r in report.warnings],
    }


def _print_report(report: IngestReport, added: list[Photo]) -> None:
    for name, reason in (*report.failed, *report.warnings):
        print(f"{name}: {say(reason)}", file=sys.stderr)
    for photo in added:
        if photo.problem:
            print(f"{photo.name}: {_(photo.problem)}", file=sys.stderr)
    for name, other in report.same_picture:
        print(
            _("{name}: the same picture as {other}, with other metadata").format(
                name=name, other=other
            )
        )
    print(
        _("{added} added ({placed} placed), {known} already there, {failed} refused").format(
            added=len(added),
            placed=sum(p.visit_id is not None for p in added),
            known=len(report.known),
            failed=len(report.failed),
        )
    )
    for one in report.one_or_more:
        told = _(
            "{camera} writes no serial number, and its photos came from {folders}. If these are several "
            "cameras: delegation photos camera NAME --took {folder}"
        )
        folders = ", ".join(one.cards)
        print(told.format(camera=one.camera, folders=folders, folder=one.cards[-1]))
    if report.doubtful:
        doubt = _("The clock looks wrong: {cameras}. See “delegation photos clock”.")
        print(doubt.format(cameras=", ".join(report.doubtful)))


def match_again(args: argparse.Namespace) -> int:
    from delegation_tui.photos.placing import rematch

    with opened(args) as (workspace, store):
        placing = rematch(store, workspace.settings.tolerance)
    photo_clock.print_placing(placing, as_json=args.json)
    return 0


def list_photos(args: argparse.Namespace) -> int:
    with opened(args) as (_workspace, store), store.read() as tx:
        dossier = tx.dossier()
    if args.json:
        print_json([photo_fields(dossier, photo) for photo in dossier.photos])
        return 0
    if not dossier.photos:
        print(_("No photo yet: delegation photos add PATH adds some."))
    for photo in dossier.photos:
        print(photo_line(dossier, photo))
    return 0
