"""`photos`: add, list, match again, set a camera's clock."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delegation_tui.cli import photo_camera, photo_clock
from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.locale import _, n_, reason_in_words, say

if TYPE_CHECKING:
    from delegation_tui.domain.dossier import Dossier
    from delegation_tui.domain.photos import Photo
    from delegation_tui.photos.ingest import IngestReport, Progress


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
    from delegation_tui.photos.ingest import add_photos as add

    bar = Bar()
    with opened(args) as (workspace, store), _stopping() as stopped:
        report = add(
            store,
            workspace,
            args.paths,
            second=args.second,
            progress=bar if sys.stderr.isatty() else lambda _p: None,
            cancel=stopped,
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


@contextmanager
def _stopping() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl+C was pressed: the first time, what is under way is kept; the second ends."""
    stopped = threading.Event()

    def stop(_signal: int, _frame: object) -> None:
        stopped.set()
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield stopped.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def _report_fields(dossier: Dossier, report: IngestReport, added: list[Photo]) -> dict[str, Any]:
    return {
        "added": [photo_fields(dossier, photo) for photo in added],
        "known": report.known,
        "same_picture": [{"file": name, "as": other} for name, other in report.same_picture],
        "failed": [{"file": n, "reason": say(r)} for n, r in report.failed],
        "doubtful_clocks": report.doubtful,
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
    if report.doubtful:
        doubt = _("The clock looks wrong: {cameras}. See “delegation photos clock”.")
        print(doubt.format(cameras=", ".join(report.doubtful)))


def match_again(args: argparse.Namespace) -> int:
    from delegation_tui.photos.place import rematch

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
        taken = f"{dossier.event.local(photo.taken_at):%H:%M:%S}" if photo.taken_at else "--:--:--"
        visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
        where = dossier.roster.visit_name(visit) if visit else _("to place")
        print(f"{taken}  {photo.name:<24} {where:<30} {reason_in_words(photo.match)}")
        if photo.problem:
            print(f"          ! {_(photo.problem)}")
    return 0


def photo_fields(dossier: Dossier, photo: Photo) -> dict[str, Any]:
    """A photo as JSON fields; times are ISO 8601, the recorded one as the camera wrote it."""
    visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
    return {
        "id": str(photo.id),
        "name": photo.name,
        "sha256": photo.sha256,
        "camera": dossier.camera_name[photo.camera_id] if photo.camera_id else "",
        "recorded": photo.recorded_at.isoformat() if photo.recorded_at else None,
        "corrected": dossier.event.local(photo.taken_at).isoformat() if photo.taken_at else None,
        "flags": list(photo.time_flags),
        "visit": dossier.roster.visit_name(visit) if visit else "",
        "visit_id": str(visit.id) if visit else None,
        "score": photo.match.score,
        "reason": photo.match.reason,
        "reason_text": reason_in_words(photo.match),
        "distance_seconds": photo.match.distance.total_seconds(),
        "unsure": photo.match.unsure,
        "by_hand": photo.placed_by_hand,
        "caption": photo.caption,
        "alt": photo.alt,
        "credit": photo.credit,
        "rating": photo.rating,
        "burst": photo.burst,
        "problem": photo.problem,
    }
