"""`photos`: add, list, match again, set a camera's clock."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.cli.moments import offset
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.moments import read_moment
from delegation_tui.domain.time import ClockSource, utc_now
from delegation_tui.locale import _, reason_in_words, say

if TYPE_CHECKING:
    from delegation_tui.domain.dossier import Dossier
    from delegation_tui.domain.photos import Photo
    from delegation_tui.photos.ingest import Progress
    from delegation_tui.photos.place import Placing


def register(commands: Commands) -> None:
    group = commands.group("photos", _("add, place and list photos; set cameras' clocks"))
    add = group.add(
        "add",
        add_photos,
        _("copy photos into the workspace, verified; skip those already there; place them"),
        "delegation photos add /media/card/DCIM",
    )
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    add_json(add)
    clock = group.add(
        "clock",
        set_clock,
        _("set a camera's clock, and place its photos again"),
        "delegation photos clock Z6 --offset=-00:07:00",
    )
    clock.add_argument("camera", metavar="CAMERA", help=_("its label or model"))
    way = clock.add_mutually_exclusive_group(required=True)
    way.add_argument("--offset", type=offset, metavar="±HH:MM:SS", help=_("to add to its times"))
    way.add_argument("--photo", metavar="FILE", help=_("a photo of a clock that it took"))
    way.add_argument("--timezone", metavar="TZ", help=_("the zone that it is set to"))
    clock.add_argument("--shows", metavar="WHEN", help=_("what that clock shows"))
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


def _bar(progress: Progress) -> None:
    share = progress.done_bytes / progress.total_bytes if progress.total_bytes else 1.0
    done, total = progress.done_files, progress.total_files
    filled = int(share * 30)
    end = "\n" if done == total else ""
    print(f"\r[{'#' * filled}{'.' * (30 - filled)}] {done}/{total}", end=end, file=sys.stderr)


def add_photos(args: argparse.Namespace) -> int:
    from delegation_tui.photos.ingest import add_photos as add

    quiet = not sys.stderr.isatty()
    with opened(args) as (workspace, store):
        report = add(store, workspace, args.paths, progress=(lambda _p: None) if quiet else _bar)
        with store.read() as tx:
            dossier = tx.dossier()
    added = [dossier.photo[p.id] for p in report.added]
    placed = sum(p.visit_id is not None for p in added)
    if args.json:
        print_json(
            {
                "added": [photo_fields(dossier, photo) for photo in added],
                "known": report.known,
                "failed": [{"file": n, "reason": say(r)} for n, r in report.failed],
            }
        )
    else:
        for name, reason in report.failed:
            print(f"{name}: {say(reason)}", file=sys.stderr)
        print(
            _("{added} added ({placed} placed), {known} already there, {failed} refused").format(
                added=len(added),
                placed=placed,
                known=len(report.known),
                failed=len(report.failed),
            )
        )
    return 1 if report.failed and not added and not report.known else 0


def _print_placing(placing: Placing, *, as_json: bool = False) -> None:
    if as_json:
        print_json(
            {
                "moved": placing.moved,
                "placed": placing.placed,
                "unsure": placing.unsure,
                "unplaced": placing.unplaced,
            }
        )
        return
    print(
        _("{moved} moved; {placed} placed, {unsure} unsure, {unplaced} to place").format(
            moved=placing.moved,
            placed=placing.placed,
            unsure=placing.unsure,
            unplaced=placing.unplaced,
        )
    )


def set_clock(args: argparse.Namespace) -> int:
    from delegation_tui.photos import place

    with opened(args) as (workspace, store):
        with store.read() as tx:
            event = tx.event()
            camera = place.find_camera(tx, args.camera)
            points = ()
            if args.photo:
                if not args.shows:
                    raise DelegationError("--photo needs --shows: what the clock in it shows.")
                shown = read_moment(args.shows, event, event.working_day(utc_now()))
                point = place.point_from_photo(tx, camera, Path(args.photo).name, shown)
                points = (point,)
        placing = place.set_clock(
            store,
            camera.id,
            workspace.settings.tolerance,
            offset=args.offset,
            points=points,
            timezone=args.timezone,
            source=ClockSource.CLOCK if points else ClockSource.TYPED,
        )
    _print_placing(placing)
    return 0


def match_again(args: argparse.Namespace) -> int:
    from delegation_tui.photos.place import rematch

    with opened(args) as (workspace, store):
        placing = rematch(store, workspace.settings.tolerance)
    _print_placing(placing, as_json=args.json)
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
    return 0


def photo_fields(dossier: Dossier, photo: Photo) -> dict[str, Any]:
    """A photo as JSON fields; times are ISO 8601, the recorded one as the camera wrote it."""
    visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
    camera = dossier.camera.get(photo.camera_id) if photo.camera_id else None
    return {
        "id": str(photo.id),
        "name": photo.name,
        "sha256": photo.sha256,
        "camera": camera.name if camera else "",
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
        "problem": photo.problem,
    }
