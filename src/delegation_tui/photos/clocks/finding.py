"""Finding a clock, and saying how each way to it is offered: what the list of ways calls."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

from delegation_tui.domain.clock_source import ClockSource
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.moments import offset_text
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.time import CameraClock
from delegation_tui.photos.clocks.evidence import Compared, Evidence
from delegation_tui.photos.clocks.known_visit import clock_by_visits
from delegation_tui.photos.clocks.points import gps_offset, moment_shown
from delegation_tui.photos.clocks.slate import slate_time


def offer_aligned(evidence: Evidence) -> Message | None:
    proposal = evidence.proposal
    if proposal is None:
        return None
    return Message(
        "Proposed {offset}: {placed} of {photos} photos in a visit ({before} now), "
        "about {right} right",
        offset=offset_text(proposal.offset),
        placed=proposal.placed,
        photos=proposal.photos,
        before=proposal.placed_before,
        right=round(proposal.sure * proposal.photos),
    )


def find_aligned(evidence: Evidence) -> CameraClock:
    proposal = evidence.proposal
    if proposal is None:
        raise DelegationError(
            "Nothing is sure enough to be proposed for {camera}: compare a photo of a clock or of a "
            "visit, or type an offset.",
            camera=evidence.camera.name,
        )
    return CameraClock(offset=proposal.offset, source=proposal.source)


def offer_typed(_evidence: Evidence) -> Message:
    return Message("Add an offset: -00:07:00")


def find_typed(evidence: Evidence) -> CameraClock:
    assert evidence.amount is not None
    return CameraClock(offset=evidence.amount, source=ClockSource.TYPED)


def offer_clock(evidence: Evidence) -> Message | None:
    return Message("This photo was taken at: 14:32:05") if evidence.compared else None


def find_clock(evidence: Evidence) -> CameraClock:
    def true(one: Compared) -> datetime:
        return moment_shown(one.shows, evidence.event, one.photo)

    return evidence.camera.clock.compared(evidence.points(true), ClockSource.CLOCK)


def offer_slate(evidence: Evidence) -> Message | None:
    return Message("This photo shows the slate: read its code") if evidence.compared else None


def find_slate(evidence: Evidence) -> CameraClock:
    named = evidence.compared
    looked_at = named or tuple(Compared(p) for p in evidence.own if not p.is_film)

    def shown(one: Compared) -> datetime | None:
        try:
            return slate_time(evidence.workspace, one.photo)
        except DelegationError:
            if named:
                raise
            return None  # of all photos, the damaged ones show nothing

    with ThreadPoolExecutor(2) as pool:
        times = dict(zip(looked_at, pool.map(shown, looked_at), strict=True))
    seen = {one: at for one, at in times.items() if at is not None and _dated(one.photo)}
    if not seen:
        raise DelegationError(
            "No photo of {camera} that was looked at shows the code of the slate: say what a clock "
            "in one of them shows instead.",
            camera=evidence.camera.name,
        )
    points = replace(evidence, compared=tuple(seen)).points(seen.__getitem__)
    return evidence.camera.clock.compared(points, ClockSource.SLATE)


def _dated(photo: Photo) -> bool:
    return photo.recorded_at is not None


def offer_visit(evidence: Evidence) -> Message | None:
    if not (evidence.compared and evidence.visits):
        return None
    return Message("This photo belongs to a visit: the others tell when in it")


def find_visit(evidence: Evidence) -> CameraClock:
    return clock_by_visits(evidence)


def offer_gps(evidence: Evidence) -> Message | None:
    if not any(photo.gps_at for photo in evidence.own):
        return None
    return Message("Its receiver's time, from the satellites")


def find_gps(evidence: Evidence) -> CameraClock:
    offset = gps_offset(evidence.own, evidence.camera, evidence.event.tz, evidence.visits)
    if offset is None:
        raise DelegationError(
            "The photos of {camera} do not agree on the satellites' time: compare a photo, or type "
            "an offset.",
            camera=evidence.camera.name,
        )
    return CameraClock(offset=offset, source=ClockSource.GPS)
