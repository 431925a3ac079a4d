"""Makes a planned stop of a line about what is still to come."""

from __future__ import annotations

from dataclasses import replace

from delegation_tui.capture.context import CaptureContext
from delegation_tui.capture.line import parse
from delegation_tui.capture.pieces import Mark
from delegation_tui.capture.visit_draft import Drafted
from delegation_tui.domain.event import BY_HAND, ItemState, ProgrammeItem
from delegation_tui.domain.people import Side


def as_item(
    drafted: Drafted, context: CaptureContext, instead_of: ProgrammeItem | None = None
) -> ProgrammeItem:
    """The stop that a line plans: the planned one that it names, moved; else a new one. What it
    leaves unsaid is as planned `instead_of` it, or so far. What a stop has no field for stays in
    its note, as typed."""
    visit = drafted.visit
    known = instead_of or drafted.item
    ours = tuple(p.person_id for p in visit.side(Side.DELEGATION) if p.person_id)
    met = tuple(p.person_id for p in visit.side(Side.HOST) if p.person_id)
    more = bool(
        visit.unresolved or visit.statements or drafted.announcements or visit.to_verify
        or visit.key_moment or any(p.person_id is None for p in visit.participants)
    )  # fmt: skip
    item = ProgrammeItem(
        starts_at=visit.starts_at,
        ends_at=visit.ends_at or (known.ends_at if known else None),
        title=context.roster.visit_name(visit),
        kind=visit.kind if parse(visit.typed).has(Mark.KIND) else "",
        place_id=visit.place_id,
        host_id=visit.host_id,
        party_id=visit.party_id if ours or known is None else known.party_id,
        person_ids=ours or (known.person_ids if known else ()),
        met_ids=met,
        topics=tuple(topic.text for topic in visit.topics),
        visibility=visit.visibility,
        note=visit.typed if more else visit.note,
        uid=f"{BY_HAND}{visit.id}",
    )
    if instead_of is not None or known is None:
        return item
    length = known.ends_at - known.starts_at if known.ends_at else None
    return replace(
        known,
        starts_at=item.starts_at,
        ends_at=visit.ends_at or (item.starts_at + length if length else None),
        person_ids=item.person_ids,
        party_id=item.party_id,
        met_ids=met or known.met_ids,
        topics=item.topics or known.topics,
        note=item.note or known.note,
        state=ItemState.MOVED if item.starts_at != known.starts_at else known.state,
    )
