"""`photos clock`: how cameras' clocks stand, what to propose, setting one, looking before."""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.desk import opened, print_json
from delegation_tui.cli.moments import offset
from delegation_tui.domain.clock_source import ClockSource, Need
from delegation_tui.domain.closed import complete
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.moments import offset_text
from delegation_tui.domain.text import fold
from delegation_tui.locale import _, say
from delegation_tui.photos.clocks import WAYS, find_clock

if TYPE_CHECKING:
    from uuid import UUID

    from delegation_tui.domain.photos import Camera, Photo
    from delegation_tui.domain.visits import Visit
    from delegation_tui.photos.clocks import ClockPreview, ClockProposal, Evidence
    from delegation_tui.photos.placing import Placing
    from delegation_tui.store import Reader


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
    for way in WAYS:
        clock.add_argument(f"--{way.option}", **SHAPES[way.need], help=say(way.help))
    clock.add_argument(
        "--photo", action="append", default=[], metavar="FILE",
        help=_("a photo that it took, of a clock or of a visit; twice or more to compare several"),
    )  # fmt: skip
    clock.add_argument("--timezone", metavar="TZ", help=_("the zone that it is set to"))
    clock.add_argument(
        "--preview", action="store_true", help=_("print what would move; change nothing")
    )
    add_json(clock)


# How the command takes what a way needs.
SHAPES: Mapping[Need, Mapping[str, Any]] = complete(
    Need,
    {
        Need.NOTHING: {"action": "store_true", "default": None},
        Need.AMOUNT: {"type": offset, "metavar": "±HH:MM:SS"},
        Need.PHOTO: {"action": "append", "nargs": "?", "const": "", "metavar": "FILE"},
        Need.TIME: {"action": "append", "metavar": "WHEN"},
        Need.VISIT: {"action": "append", "metavar": "NAME"},
    },
)
OF_PHOTO = (Need.TIME, Need.VISIT)  # each of these says something of one --photo


def run(args: argparse.Namespace) -> int:
    if args.camera is None:
        return _list_clocks(args)
    ways = [way for way in WAYS if getattr(args, way.option) is not None]
    if len(ways) + bool(args.timezone) != 1:
        names = ", ".join(f"--{way.option}" for way in WAYS)
        raise WrongUsage("Name one of {options} and --timezone.", options=names)
    said = [getattr(args, way.option) for way in ways if way.need in OF_PHOTO]
    if said and not args.photo:
        raise WrongUsage(
            "--{option} says something of a photo: name it by --photo.", option=ways[0].option
        )
    if len(args.photo) != sum(map(len, said)):
        raise WrongUsage("Each --photo needs a --shows, or each a --visit.")
    return _set_clock(args, ways[0] if ways else None)


def _set_clock(args: argparse.Namespace, way: ClockSource | None) -> int:
    from delegation_tui.photos.clocks import Evidence, find_camera, preview_clock
    from delegation_tui.photos.placing import set_clock

    with opened(args) as (workspace, store):
        with store.read() as tx:
            camera = find_camera(tx, args.camera)
            clock = None
            if way is not None:
                known = Evidence.of(tx, workspace, camera)
                clock = find_clock(way, _said(tx, known, way, args))
        tolerance, timezone = workspace.settings.tolerance, args.timezone
        if args.preview:
            with store.read() as tx:
                preview = preview_clock(tx, camera.id, tolerance, clock=clock, timezone=timezone)
                names = {visit.id: tx.roster().visit_name(visit) for visit in tx.visits()}
            _print_preview(preview, names, as_json=args.json)
            return 0
        placing = set_clock(store, camera.id, tolerance, clock=clock, timezone=timezone)
    print_placing(placing, as_json=args.json)
    return 0


def _said(tx: Reader, known: Evidence, way: ClockSource, args: argparse.Namespace) -> Evidence:
    """What is known, with what the arguments say for that way."""
    from delegation_tui.photos.clocks import Compared
    from delegation_tui.photos.placing import photo_of

    def photos(files: Sequence[str]) -> list[Photo]:
        return [photo_of(tx, known.camera, Path(file).name) for file in files]

    value, compared = getattr(args, way.option), photos(args.photo)
    match way.need:
        case Need.NOTHING:
            return known
        case Need.AMOUNT:
            return replace(known, amount=value)
        case Need.PHOTO:
            seen = photos([file for file in value if file])
            return replace(known, compared=tuple(map(Compared, seen)))
        case Need.TIME:
            twice = next((one for one in compared if compared.count(one) > 1), None)
            if twice is not None:
                raise WrongUsage("{name} can show one time only.", name=twice.name)
            pairs = zip(compared, value, strict=True)
            return replace(known, compared=tuple(Compared(p, shows=t) for p, t in pairs))
        case Need.VISIT:
            named = zip(compared, (_visit(tx, name) for name in value), strict=True)
            return replace(known, compared=tuple(Compared(p, visit=v) for p, v in named))
        case _:
            assert_never(way.need)


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


def _list_clocks(args: argparse.Namespace) -> int:
    from delegation_tui.domain.people import Party
    from delegation_tui.domain.photos import Camera, Photo, TimeFlag, camera_names
    from delegation_tui.photos.clocks import clock_proposals

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
        amount = offset_text(clock.offset) if not clock.points else f"{len(clock.points)} ×"
        if clock.within:
            amount += f" ±{offset_text(clock.within)[1:]}"
        party = parties.get(camera.party_id, "") if camera.party_id else ""
        known = (say(clock.source.told), camera.timezone, camera.photographer, party)
        line = " · ".join(part for part in known if part)
        print(f"{names[camera.id]:<30} {counts[camera.id]:>5}  {amount:>12}  {line}")
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
        offset=offset_text(proposal.offset),
    )


def _clock_fields(camera: Camera, photos: int, proposal: ClockProposal | None) -> dict[str, object]:
    return {
        "id": str(camera.id),
        "photos": photos,
        "timezone": camera.timezone,
        "source": camera.clock.source,
        "offset_seconds": camera.clock.offset.total_seconds(),
        "within_seconds": camera.clock.within.total_seconds(),
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


def _print_preview(preview: ClockPreview, names: Mapping[UUID, str], *, as_json: bool) -> None:
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
