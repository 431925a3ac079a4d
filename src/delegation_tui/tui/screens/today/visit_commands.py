"""What is done to a visit without typing a line: left, settled, mended."""

from __future__ import annotations

from dataclasses import dataclass

from delegation_tui.capture import leave, likeliest, settle_likeliest
from delegation_tui.domain.visits import Visit
from delegation_tui.locale import _, say
from delegation_tui.tui.port import Port
from delegation_tui.tui.screens.today.data import ShownDay
from delegation_tui.tui.screens.today.day_list import DayList
from delegation_tui.tui.screens.today.typed_line import TypedLine


@dataclass(frozen=True)
class VisitCommands:
    """The commands on the highlighted visit or planned stop."""

    port: Port
    day_list: DayList
    shown: ShownDay
    typed_line: TypedLine

    async def leave(self) -> None:
        """Ends the highlighted visit when it is under way, else the latest that is."""
        visit = self._under_way()
        if visit is None:
            return
        now = self.port.session.now()
        left = await self.port.change((visit,), leave, self.port.session.settings, visit.id, now)
        if left is not None and self.shown.data is not None:
            at = f"{self.shown.data.dossier.event.local(now):%H:%M}"
            self.port.say(_("✓ {time} left").format(time=at))

    def _under_way(self) -> Visit | None:
        if self.shown.data is None:
            return None
        row = self.day_list.row
        visits = [v for v in self.shown.data.context.visits if v.ends_at is None]
        own = [v for v in visits if row is not None and v.id == row.visit_id]
        return next(iter([*own, *reversed(visits)]), None)

    async def settle(self) -> None:
        """Says what the first open item of the highlighted visit, else of the first visit of the
        day that has one, is likeliest to be; Enter settles it so."""
        from delegation_tui.roster import named_as_typed

        data, row = self.shown.data, self.day_list.row
        if data is None:
            return
        visits = sorted(data.context.visits, key=lambda v: row is None or v.id != row.visit_id)
        visit, item = next(((v, u) for v in visits for u in v.unresolved), (None, None))
        if visit is None or item is None:
            self.port.say(_("Nothing here to settle."))
            return
        asked = (self.port.session.settings, visit.id, item.id, named_as_typed)
        guess = await self.port.do(likeliest, *asked)
        title = f"? « {item.text} » · {data.dossier.roster.visit_name(visit)}"
        if guess is None or not await self.port.agree(title, [say(guess)]):
            return
        how = await self.port.change((visit,), settle_likeliest, *asked)
        if how is not None:
            self.port.say(f"✓ {say(how)}")

    async def mend(self) -> None:
        """Lists what can be done to the highlighted visit or stop, and does it."""
        from delegation_tui.tui.screens.today.mending import Mending

        row, data = self.day_list.row, self.shown.data
        if row is None or data is None:
            return
        mending = Mending(self.port, data.dossier, self.typed_line.take_up)
        if row.visit_id is not None:
            await mending.of_visit(data.dossier.visit[row.visit_id])
        else:
            await mending.of_item(next(i for i in data.dossier.programme if i.id == row.item_id))
