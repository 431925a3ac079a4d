"""`photos clock`: how cameras' clocks stand, what to propose, setting one, looking before."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.cli.moments import offset
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.text import fold
from delegation_tui.domain.time import ClockPoint, ClockSource
from delegation_tui.locale import _, say

if TYPE_CHECKING:
    from delegation_tui.domain.photos import Camera, Photo
    from delegation_tui.domain.visits import Visit
    from delegation_tui.photos.clock_preview import ClockPreview
    from delegation_tui.photos.place import Placing
    from delegation_tui.photos.proposals import ClockProposal
    from delegation_tui.store import Reader
    from delegation_tui.workspace import Workspace

SOURCES = {
    ClockSource.NONE: Message("not set"),
    ClockSource.TYPED: Message("typed"),
    ClockSource.SLATE: Message("from a photo of the slate"),
    ClockSource.CLOCK: Message("from a photo of a clock"),
    ClockSource.GPS: Message("from the satellites' time"),
    ClockSource.VISIT: Message("from a photo of a visit"),
    ClockSource.ALIGNED: Message("from the series of photos laid over the visits"),
}


class WrongUsage(DelegationError):
    exit_code = 2


def register(group: Commands) -> None:
    clock = group.add(
        "clock",
        run,
        _("set a camera's clock, and place its photos again; without CAMERA: how all clocks stand"),
        "delegation photos clock Z6 --offset=-00:07:00",
    )
    clock.add_argument("camera", nargs="?", metavar="CAMERA", help=_("its label or model"))
    clock.add_argument("--offset", type=offset, metavar="±HH:MM:SS", help=_("to add to its times"))
    clock.add_argument(
        "--photo", action="append", default=[], metavar="FILE",
        help=_("a photo of a clock that it took; with --shows; twice or more for a clock that drifts"),
    )  # fmt: skip
    clock.add_argument(
        "--shows", action="append", default=[], metavar="WHEN", help=_("what that clock shows")
    )
    clock.add_argument(
        "--visit", metavar="NAME", help=_("the visit that the photo given by --photo belongs to")
    )
    clock.add_argument(
        "--slate", action="append", nargs="?", const="", metavar="FILE",
        help=_("a photo of the slate, its code is read; without FILE all its photos are looked at"),
    )  # fmt: skip
    clock.add_argument(
        "--gps", action="store_true", help=_("the time that its receiver got from the satellites")
    )
    clock.add_argument(
        "--proposed", action="store_true", help=_("the correction that the list of clocks proposes")
    )
    clock.add_argument("--timezone", metavar="TZ", help=_("the zone that it is set to"))
    clock.add_argument(
        "--preview", action="store_true", help=_("print what would move; change nothing")
    )
    add_json(clock)


def run(args: argparse.Namespace) -> int:
    if args.camera is None:
        return _list_clocks(args)
    ways = (args.offset is not None, args.photo, args.slate is not None, args.gps, args.proposed,
            args.timezone)  # fmt: skip
    if sum(map(bool, ways)) != 1:
        raise WrongUsage(
            "Name one of --offset, --photo, --slate, --gps, --proposed and --timezone."
        )
    return _set_clock(args)


def _set_clock(args: argparse.Namespace) -> int:
    from delegation_tui.photos import clock_preview, place
    from delegation_tui.photos.cameras import find_camera

    with opened(args) as (workspace, store):
        with store.read() as tx:
            camera = find_camera(tx, args.camera)
            shift, points, source = _found(tx, workspace, camera, args)
        how: dict[str, Any] = {"offset": shift, "points": points, "timezone": args.timezone}
        tolerance = workspace.settings.tolerance
        if args.preview:
            with store.read() as tx:
                preview = clock_preview.preview_clock(tx, camera.id, tolerance, **how)
                names = {visit.id: tx.roster().visit_name(visit) for visit in tx.visits()}
            _print_preview(preview, names, as_json=args.json)
            return 0
        placing = place.set_clock(store, camera.id, tolerance, source=source, **how)
    print_placing(placing, as_json=args.json)
    return 0


def _found(
    tx: Reader, workspace: Workspace, camera: Camera, args: argparse.Namespace
) -> tuple[timedelta | None, Sequence[ClockPoint], ClockSource]:
    """The offset or the comparisons that the arguments name, and where they come from."""
    if args.slate is not None:
        return None, _slates(tx, workspace, camera, args.slate), ClockSource.SLATE
    if args.gps:
        return _by_satellites(tx, camera), (), ClockSource.GPS
    if args.proposed:
        proposal = _proposal(tx, camera)
        return proposal.offset, (), proposal.source
    if args.photo and args.visit:
        return None, [_by_visit(tx, camera, args.photo[0], args.visit)], ClockSource.VISIT
    if args.photo:
        return None, _by_clocks(tx, camera, args.photo, args.shows), ClockSource.CLOCK
    return args.offset, (), ClockSource.TYPED


def _by_clocks(
    tx: Reader, camera: Camera, photos: Sequence[str], shows: Sequence[str]
) -> list[ClockPoint]:
    from delegation_tui.photos.clock_points import moment_shown

    if len(photos) != len(shows):
        raise WrongUsage("Each --photo needs a --shows: what the clock in it shows.")
    event = tx.event()
    return [
        _compared(tx, camera, name, partial(moment_shown, text, event))
        for name, text in zip(photos, shows, strict=True)
    ]


def _by_visit(tx: Reader, camera: Camera, photo: str, name: str) -> ClockPoint:
    from delegation_tui.photos.clock_points import middle_of

    visit = _visit(tx, name)
    return _compared(tx, camera, photo, lambda _photo: middle_of(visit))


def _compared(
    tx: Reader, camera: Camera, name: str, true: Callable[[Photo], datetime]
) -> ClockPoint:
    """The comparison that the photo of that name gives, taken at `true` of it."""
    from delegation_tui.photos.clocks import comparison
    from delegation_tui.photos.place import photo_of

    photo = photo_of(tx, camera, Path(name).name)
    point = comparison(photo, camera, tx.event().tz, true(photo))
    assert point is not None  # it has a recorded time
    return point


def _visit(tx: Reader, name: str) -> Visit:
    roster = tx.roster()
    names = {visit.id: roster.visit_name(visit) for visit in tx.visits()}
    found = [v for v in tx.visits() if fold(name) in fold(names[v.id])]
    if len(found) > 1:
        raise DelegationError(
            "“{name}” is {count} of the visits: {names}. Name one of them.",
            name=name,
            count=len(found),
            names=", ".join(names[v.id] for v in found),
        )
    if not found:
        raise DelegationError(
            "“{name}” is none of the visits: {names}. Name one of them.",
            name=name,
            names=", ".join(names.values()),
        )
    return found[0]


def _by_satellites(tx: Reader, camera: Camera) -> timedelta:
    from delegation_tui.domain.photos import Photo
    from delegation_tui.photos.clock_points import gps_offset

    found = gps_offset(tx.all(Photo), camera, tx.event().tz)
    if found is None:
        raise DelegationError(
            "The photos of {camera} do not agree on the satellites' time: use --photo or --offset.",
            camera=camera.name,
        )
    return found


def _proposal(tx: Reader, camera: Camera) -> ClockProposal:
    from delegation_tui.photos.proposals import clock_proposals

    found = next((one for one in clock_proposals(tx) if one.camera.id == camera.id), None)
    if found is None:
        raise DelegationError(
            "Nothing is sure enough to be proposed for {camera}: use --slate, --photo or --offset.",
            camera=camera.name,
        )
    return found


def _slates(
    tx: Reader, workspace: Workspace, camera: Camera, files: Sequence[str]
) -> list[ClockPoint]:
    from concurrent.futures import ThreadPoolExecutor

    from delegation_tui.domain.photos import Photo
    from delegation_tui.photos.clocks import comparison
    from delegation_tui.photos.slate import slate_time

    def shown(photo: Photo) -> datetime | None:
        try:
            return slate_time(workspace, photo)
        except DelegationError:
            if names:
                raise
            return None  # of all photos, the damaged ones show nothing

    names = {Path(file).name for file in files if file}
    own = [p for p in tx.all(Photo) if p.camera_id == camera.id and not p.mime.startswith("video")]
    looked_at = _looked_at(own, names)
    points = []
    with ThreadPoolExecutor(2) as pool:
        for photo, true in zip(looked_at, pool.map(shown, looked_at), strict=True):
            point = comparison(photo, camera, tx.event().tz, true) if true else None
            if point is not None:
                points.append(point)
    if not points:
        raise DelegationError(
            "No photo of {camera} that was looked at shows the code of the slate: "
            "use --photo with --shows.",
            camera=camera.name,
        )
    return points


def _looked_at(photos: Sequence[Photo], names: set[str]) -> list[Photo]:
    missing = names - {photo.name for photo in photos}
    if missing:
        raise DelegationError(
            "{name} is no photo of that camera: name one that is.", name=", ".join(sorted(missing))
        )
    return [photo for photo in photos if not names or photo.name in names]


def _list_clocks(args: argparse.Namespace) -> int:
    from delegation_tui.domain.people import Party
    from delegation_tui.domain.photos import Camera, Photo, TimeFlag, camera_names
    from delegation_tui.photos.proposals import clock_proposals

    with opened(args) as (_workspace, store), store.read() as tx:
        cameras, photos = tx.all(Camera), tx.all(Photo)
        parties = {party.id: party.name for party in tx.all(Party)}
        proposals = {p.camera.id: p for p in clock_proposals(tx)}
    names = camera_names(cameras)
    lost = {p.camera_id for p in photos if TimeFlag.SUSPECT in p.time_flags}
    counts = {c.id: sum(p.camera_id == c.id for p in photos) for c in cameras}
    if args.json:
        print_json(
            [
                _clock_fields(c, counts[c.id], proposals.get(c.id))
                | {
                    "camera": names[c.id],
                    "photographer": c.photographer,
                    "party": parties.get(c.party_id, "") if c.party_id else "",
                }
                for c in cameras
            ]
        )
        return 0
    if not cameras:
        print(_("No camera yet: delegation photos add PATH adds photos and their cameras."))
    for camera in cameras:
        clock = camera.clock
        amount = signed(clock.offset) if not clock.points else f"{len(clock.points)} ×"
        party = parties.get(camera.party_id, "") if camera.party_id else ""
        known = (say(SOURCES[clock.source]), camera.timezone, camera.photographer, party)
        told = " · ".join(part for part in known if part)
        print(f"{names[camera.id]:<30} {counts[camera.id]:>5}  {amount:>12}  {told}")
        if camera.id in proposals:
            print("  " + _proposed(proposals[camera.id], names[camera.id]))
        elif not clock.is_set and camera.id in lost:
            print("  " + _("was never set: compare it by --slate, --photo and --shows or --visit"))
    return 0


def _proposed(proposal: ClockProposal, name: str) -> str:
    return _(
        "looks wrong: with {offset} {after} of {photos} photos lie in a visit, now {before}; "
        "about {right} should stand right then: delegation photos clock {camera} --proposed"
    ).format(
        before=proposal.placed_before,
        after=proposal.placed,
        photos=proposal.photos,
        right=round(proposal.sure * proposal.photos),
        camera=shlex.quote(name),
        offset=signed(proposal.offset),
    )


def _clock_fields(camera: Camera, photos: int, proposal: ClockProposal | None) -> dict[str, Any]:
    return {
        "id": str(camera.id),
        "photos": photos,
        "timezone": camera.timezone,
        "source": camera.clock.source,
        "offset_seconds": camera.clock.offset.total_seconds(),
        "points": [
            {"shown": p.shown.isoformat(), "true": p.true.isoformat()} for p in camera.clock.points
        ],
        "proposal": proposal
        and {
            "offset_seconds": proposal.offset.total_seconds(),
            "source": proposal.source,
            "placed_before": proposal.placed_before,
            "placed": proposal.placed,
            "sure": proposal.sure,
        },
    }


def signed(amount: timedelta) -> str:
    """±HH:MM:SS, hours unlimited: what --offset takes."""
    minutes, seconds = divmod(round(abs(amount).total_seconds()), 60)
    sign = "-" if amount < timedelta(0) else "+"
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def _print_preview(preview: ClockPreview, names: dict[Any, str], *, as_json: bool) -> None:
    def name(photo: Photo) -> str:
        return names.get(photo.visit_id, "") if photo.visit_id else ""

    if as_json:
        moves = [
            {"name": m.before.name, "from": name(m.before), "to": name(m.after)}
            for m in preview.moves
        ]
        print_json({"moves": moves} | placing_fields(preview.placing))
        return
    for move in preview.moves:
        nowhere = _("to place")
        before, after = name(move.before) or nowhere, name(move.after) or nowhere
        print(f"{move.before.name:<24} {before} → {after}")
    print_placing(preview.placing)


def placing_fields(placing: Placing) -> dict[str, int]:
    return {
        "moved": placing.moved,
        "placed": placing.placed,
        "unsure": placing.unsure,
        "unplaced": placing.unplaced,
    }


def print_placing(placing: Placing, *, as_json: bool = False) -> None:
    """How many photos moved and how all stand now."""
    if as_json:
        print_json(placing_fields(placing))
        return
    print(
        _("{moved} moved; {placed} placed, {unsure} unsure, {unplaced} to place").format(
            **placing_fields(placing)
        )
    )
