"""What can be done to a logged visit or a planned stop, chosen from a list."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Concatenate, ParamSpec
from uuid import UUID

from delegation_tui.capture import (
    cancel_item,
    drop_rehearsals,
    give_day,
    give_to_party,
    make_part_of,
    merge_visits,
    move_visit,
    put_after,
    remove_visit,
    replace_item,
    restore_item,
    split_visit,
    substitute_person,
)
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.event import ItemState, ProgrammeItem
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.record import Record
from delegation_tui.domain.visits import Visit
from delegation_tui.language import read_moment
from delegation_tui.locale import _
from delegation_tui.tui.port import Port

if TYPE_CHECKING:
    from delegation_tui.store import Store

P = ParamSpec("P")
Step = Callable[[], Awaitable[object]]


class Mending:
    """The list of what can be done to a visit, and its questions."""

    _label = ""  # what is being done

    def __init__(self, port: Port, dossier: Dossier, take_up: Callable[[Visit], None]) -> None:
        """`take_up` brings the line of a visit back, to be typed again."""
        self._port, self._dossier, self._take_up = port, dossier, take_up
        self._settings = port.session.settings

    async def of_visit(self, visit: Visit) -> None:
        steps: list[tuple[str, Step]] = [
            (_("Take the line up again"), lambda: self._amend(visit)),
            (_("Move in time"), lambda: self._move(visit)),
            (_("Split in two"), lambda: self._split(visit)),
            (_("Merge with another visit"), lambda: self._merge(visit)),
            (_("Make part of another visit"), lambda: self._part(visit)),
            (_("Put after another visit"), lambda: self._after(visit)),
            (_("Give to another party"), lambda: self._party(visit)),
            (_("Substitute a person"), lambda: self._substitute(visit)),
            (_("Remove"), lambda: self._do(visit, remove_visit, self._settings, visit.id)),
        ]
        event = self._dossier.event
        if event.is_rehearsal(visit.starts_at):
            steps = [
                *((_("Make it a visit of {day}").format(day=f"{day:%d/%m}"),
                   partial(self._do, visit, give_day, self._settings, day, (visit.id,)))
                  for day in event.days),
                (_("Drop the rehearsal"), lambda: self._do(visit, drop_rehearsals, (visit.id,))),
                steps[0],
            ]  # fmt: skip
        await self._choose(self._name(visit), steps)

    async def of_item(self, item: ProgrammeItem) -> None:
        steps: list[tuple[str, Step]]
        if item.state is ItemState.CANCELLED:
            steps = [(_("Plan this stop again"), lambda: self._do(item, restore_item, item.id))]
        else:
            steps = [
                (_("Cancel this stop"), lambda: self._do(item, cancel_item, item.id)),
                (_("Replace by another stop"), lambda: self._replace(item)),
            ]
        if item.person_ids or item.met_ids:
            substitute = (
                _("Substitute a person everywhere"),
                lambda: self._substitute_planned(item),
            )
            steps.append(substitute)
        await self._choose(item.title, steps)

    async def _replace(self, item: ProgrammeItem) -> None:
        label = _("Instead: who ; where or host ; topics")
        line = await self._port.ask_text(label)
        if line:
            await self._do(item, replace_item, item.id, line)

    async def _choose(self, title: str, steps: list[tuple[str, Step]]) -> None:
        chosen = await self._pick(title, [label for label, _step in steps])
        if chosen is not None:
            self._label = steps[chosen][0]
            await steps[chosen][1]()

    async def _do(
        self,
        seen: Record | tuple[Record, ...],
        action: Callable[Concatenate[Store, P], object],
        /,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        records = seen if isinstance(seen, tuple) else (seen,)
        if await self._port.change(records, action, *args, **kwargs) is not None:
            self._port.say(_("✓ {what}").format(what=self._label))

    async def _pick(self, title: str, labels: list[str]) -> int | None:
        if not labels:
            return None
        return await self._port.pick(title, labels)

    def _name(self, visit: Visit) -> str:
        at = f"{self._dossier.event.local(visit.starts_at):%H:%M}"
        return f"{at} {self._dossier.roster.visit_name(visit)}"

    async def _other(self, title: str, visit: Visit) -> Visit | None:
        event = self._dossier.event
        day = event.day_of(visit.starts_at)
        others = [
            v for v in self._dossier.visits if v.id != visit.id and event.day_of(v.starts_at) == day
        ]
        # The likeliest first: the same host, then the nearest in time.
        others.sort(
            key=lambda v: (
                not set(v.host_ids) & set(visit.host_ids),
                abs(v.starts_at - visit.starts_at),
            )
        )
        chosen = await self._pick(title, [self._name(v) for v in others])
        return None if chosen is None else others[chosen]

    async def _amend(self, visit: Visit) -> None:
        self._take_up(visit)

    async def _move(self, visit: Visit) -> None:
        event = self._dossier.event
        span = f"{event.local(visit.starts_at):%H:%M}"
        if visit.ends_at:
            span += f"-{event.local(visit.ends_at):%H:%M}"
        text = await self._port.ask_text(_("From-to: 14:30-15:00"), span, typed_over=True)
        if not text:
            return
        day = event.day_of(visit.starts_at)
        first, _dash, last = text.partition("-")
        try:
            starts = read_moment(first, event, day)
            ends = read_moment(last, event, day) if last.strip() else None
        except DelegationError as error:
            self._port.error(error.message)
            return
        await self._do(visit, move_visit, self._settings, visit.id, starts, ends)

    async def _split(self, visit: Visit) -> None:
        text = await self._port.ask_text(_("Split at: 14:45"))
        if not text:
            return
        event = self._dossier.event
        try:
            at = read_moment(text, event, event.day_of(visit.starts_at))
        except DelegationError as error:
            self._port.error(error.message)
            return
        await self._do(visit, split_visit, self._settings, visit.id, at)

    async def _merge(self, visit: Visit) -> None:
        other = await self._other(_("Merge with"), visit)
        if other is not None:
            await self._do((visit, other), merge_visits, self._settings, visit.id, other.id)

    async def _part(self, visit: Visit) -> None:
        other = await self._other(_("Part of"), visit)
        if other is not None:
            await self._do(visit, make_part_of, self._settings, visit.id, other.id)

    async def _after(self, visit: Visit) -> None:
        other = await self._other(_("After"), visit)
        if other is not None:
            await self._do(visit, put_after, self._settings, visit.id, other.id)

    async def _party(self, visit: Visit) -> None:
        parties = self._dossier.roster.parties
        chosen = await self._pick(_("Party"), [party.name for party in parties])
        if chosen is not None:
            await self._do(visit, give_to_party, self._settings, visit.id, parties[chosen].id)

    async def _substitute(self, visit: Visit) -> None:
        gone, come = await self._two([p.person_id for p in visit.participants if p.person_id])
        if gone is None or come is None:
            return
        where = [_("At this visit only"), _("Everywhere, planned or logged")]
        chosen = await self._pick(_("Where?"), where)
        if chosen is not None:
            await self._do(visit, substitute_person, gone, come, None if chosen else visit.id)

    async def _substitute_planned(self, item: ProgrammeItem) -> None:
        gone, come = await self._two([*item.person_ids, *item.met_ids])
        if gone is not None and come is not None:
            await self._do(item, substitute_person, gone, come)

    async def _two(self, there: Sequence[UUID]) -> tuple[UUID | None, UUID | None]:
        """Who is not there, and who is there instead."""
        roster = self._dossier.roster
        gone = await self._pick(_("Who is not there?"), [*map(roster.listed, there)])
        if gone is None:
            return None, None
        # The likeliest first: colleagues, then those with a function in the same house.
        houses = {role.organisation_id for role in roster.roles_of(there[gone])}
        near = {
            i for members in roster.people_of.values() if there[gone] in members for i in members
        }
        near |= {role.person_id for role in roster.roles if role.organisation_id in houses}
        others = [person.id for person in roster.people if person.id not in there]
        others.sort(key=lambda person_id: person_id not in near)
        come = await self._pick(_("Who is there instead?"), [*map(roster.listed, others)])
        return there[gone], None if come is None else others[come]
