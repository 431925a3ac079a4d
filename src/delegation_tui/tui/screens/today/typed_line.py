"""The line from its first key to the saved visit: kept while it is half typed, given back when it
cannot be saved, taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from textual.content import Content
from textual.timer import Timer
from textual.worker import Worker

from delegation_tui.capture import (
    SAYING,
    Logged,
    Told,
    amend_line,
    arrive,
    as_if_new,
    keep_apart,
    one_line,
)
from delegation_tui.domain.message import DatabaseAway, DelegationError
from delegation_tui.domain.visits import Visibility, Visit
from delegation_tui.locale import _, n_
from delegation_tui.tui.jobs import Job
from delegation_tui.tui.port import Port
from delegation_tui.tui.screens.today.capture_bar import CaptureBar
from delegation_tui.tui.screens.today.data import (
    LINE,
    DayData,
    ShownDay,
    keep_line,
    log_or_keep,
)
from delegation_tui.tui.screens.today.day_list import DayList
from delegation_tui.tui.screens.today.rows import drift

KEPT_AFTER = 0.3  # seconds of typing until the half-typed line is put on disk


class TypedLine:
    """What becomes of the text in the capture bar."""

    def __init__(self, port: Port, bar: CaptureBar, day_list: DayList, shown: ShownDay) -> None:
        self._port, self._bar, self._day_list, self._shown = port, bar, day_list, shown
        self._amending: Visit | None = None
        self._asked: tuple[str, Visit] | None = None  # an amended line that a clash may be asked of
        self._draft_timer: Timer | None = None
        self._draft_shown = False
        self._kept_back: list[str] = []  # lines that come back once the field is free
        self._saving: Worker[None] | None = None  # the line or arrival last sent to the store
        self._unsaid: Logged | None = None  # saved before the day was read
        self._latest: Visit | None = None  # what it became, until the day is read again

    def day_read(self, data: DayData) -> None:
        """The day was read anew; the first time, the half-typed line of last time comes back."""
        self._latest = None
        self._bar.narrator = data.narrator
        self._bar.profile = self._port.session.settings.style.profile
        self._set_context()
        self._entitle()
        if not self._draft_shown:
            self._draft_shown = True
            self._bring_back(data)
        if self._unsaid is not None:
            unsaid, self._unsaid = self._unsaid, None
            self._saved(unsaid)
        self._bar.understand()

    def _bring_back(self, data: DayData) -> None:
        if data.draft and self._bar.line:
            self._kept_back.append(data.draft)  # somebody typed before it was read
        elif data.draft:
            if data.amended is not None:
                self.take_up(data.amended)
            self._bar.line = data.draft
        if self._bar.line:
            self.typed()

    def _set_context(self) -> None:
        """What the line is read against: the day, or the visit that is amended."""
        data, visit = self._shown.data, self._amending
        if data is None:
            return
        programme = data.dossier.programme
        item = next((i for i in programme if visit and i.id == visit.item_id), None)
        context = as_if_new(data.context, visit) if visit else data.context
        self._bar.read_against(context, visit, item)

    # -- half typed ---------------------------------------------------------------------------

    def typed(self) -> None:
        """The half-typed line is on disk within a second, also while somebody types on."""
        # Not before the draft of last time was read: it would be lost.
        if self._draft_timer is None and self._draft_shown:
            self._draft_timer = self._bar.set_timer(KEPT_AFTER, self._keep_soon)

    def _keep_soon(self) -> None:
        self._bar.run_worker(self.keep(), group=Job.DRAFT)

    def _forget_timer(self) -> None:
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None

    async def keep(self) -> None:
        """Puts the half-typed line on disk, and which visit it is to amend."""
        self._forget_timer()
        amended = self._amending.id if self._amending else None
        line = self._bar.line
        if not line and self._asked is not None:
            line, amended = self._asked[0], self._asked[1].id
        if not (line or self._draft_shown):
            return
        try:
            await self._port.session.worker.run(keep_line, line, amended if line else None)
        except DatabaseAway as away:
            self._port.session.tell_away(away)  # not over what is said of a line that is kept
        except DelegationError as error:
            self._port.error(error.message)

    # -- saved --------------------------------------------------------------------------------

    def save(self) -> None:
        """Saves the line. The field is free for the next one at once; the line comes back if it
        cannot be saved."""
        line, amending = self._bar.line, self._amending
        self._forget_timer()
        self._stop_amending()
        self._bar.line = ""
        self._send(line, amending)

    def save_each(self, lines: Sequence[str]) -> None:
        """Saves pasted lines, each as a line of its own, in their order; the first belongs to the
        visit that is amended, where one is."""
        amending = self._amending
        self._stop_amending()
        for line in lines:
            self._send(line, amending)
            amending = None

    def _send(self, line: str, amending: Visit | None) -> None:
        now = self._port.session.now()
        self._port.say(f"… {line}")  # not saved yet
        self._saving = self._bar.run_worker(self._save(line, amending, now), group=Job.CAPTURE)

    async def _save(self, line: str, amending: Visit | None, now: datetime) -> None:
        settings = self._port.session.settings
        visit: Visit | None = None
        logged: Logged | None = None
        if amending is not None:
            self._asked = line, amending
            visit = await self._port.change(
                (amending,), amend_line, settings, amending.id, line, drafts=LINE
            )
            self._asked = None
        else:
            self._shown.turned_to = None  # what is typed is of today: the view comes back
            done = await self._log(line, now)
            if isinstance(done, DatabaseAway):
                self._port.session.tell_away(done, again=True)
                return
            logged = done
            visit = logged.visit if logged else None
        if visit is None:
            self._give_back(line, amending)
            return
        if not self._bar.line and self._kept_back:
            self._bar.line = self._kept_back.pop()
        self._saved(logged or Logged(visit))

    async def _log(self, line: str, now: datetime) -> Logged | DatabaseAway | None:
        """What became of the line. One that is typed before the database could even be opened is
        kept apart from it, too."""
        port, session = self._port, self._port.session
        try:
            done = await session.worker.run(log_or_keep, session.settings, line, now)
        except DatabaseAway as away:
            return await session.worker.run_without_store(
                keep_apart, session.workspace, line, away, now
            )
        except DelegationError as error:
            port.error(error.message)
            return None
        if not isinstance(done, DatabaseAway):
            port.clear_error()
            session.announce()
        return done

    def _give_back(self, line: str, amending: Visit | None) -> None:
        """A line that could not be saved is in the field again; what was typed meanwhile comes
        back once it is."""
        if self._bar.line:
            self._kept_back.append(self._bar.line)
        if amending is not None:
            self.take_up(amending)
        self._bar.line = line
        self.typed()

    def arrive(self, item_id: UUID) -> None:
        """Logs the arrival at a planned stop."""
        work = self._arrive(item_id, self._port.session.now())
        self._saving = self._bar.run_worker(work, group=Job.CAPTURE)

    async def _arrive(self, item_id: UUID, now: datetime) -> None:
        logged = await self._port.do(arrive, self._port.session.settings, item_id, now)
        if logged is not None:
            self._saved(logged)

    def _saved(self, logged: Logged) -> None:
        """Says what was saved and of which day, how far from its planned time it began, and what
        is open."""
        visit = logged.visit
        self._day_list.chosen, self._latest = False, visit if logged.planned is None else None
        data = self._shown.data
        if data is None:
            self._unsaid = logged
            return
        event = data.dossier.event
        today = event.day_of(visit.starts_at) == event.day_of(self._port.session.now())
        ended = visit.ends_at if logged.told is Told.ENDED else None
        local = event.local(ended or visit.starts_at)
        at = f"{local:%H:%M}" if today and not logged.rehearsal else f"{local:%d/%m %H:%M}"
        told = "✓ " + _(SAYING[logged.told].template)
        if logged.planned is not None:
            told = _("✓ {time} to come, planned: {name}")
        elif logged.rehearsal:
            told = _("✓ {time} rehearsal, on none of the fair's days: {name}")
        said = [told.format(time=at, name=data.dossier.roster.visit_name(visit))]
        if logged.said_at is not None:
            said.append(_("at {time}").format(time=f"{event.local(logged.said_at):%H:%M}"))
        item = next((i for i in data.dossier.programme if i.id == visit.item_id), None)
        if item is not None:
            said.append(drift(visit.starts_at - item.starts_at))
        if visit.visibility is Visibility.INTERNAL:
            said.append(_("internal"))
        open_items = len((logged.note or visit).unresolved)
        if open_items:
            said.append(n_("{n} to resolve", "{n} to resolve", open_items))
        self._port.say(" · ".join(said))

    # -- amended ------------------------------------------------------------------------------

    def take_up(self, visit: Visit) -> None:
        """The visit's line comes back, to be typed again."""
        self._amending = visit
        self._set_context()
        self._bar.line = one_line(visit.typed)
        data = self._shown.data
        if data is not None:
            at = f"{data.dossier.event.local(visit.starts_at):%H:%M}"
            name = data.dossier.roster.visit_name(visit)
            title = _("Amending {time} {name}").format(time=at, name=name)
            self._bar.border_title = Content(title).markup

    def _stop_amending(self) -> None:
        self._amending = None
        self._set_context()
        self._entitle()

    def _entitle(self) -> None:
        """Warns where a line is of another day than the one that is looked at."""
        data = self._shown.data
        if data is None or self._amending is not None:
            return
        event, now = data.dossier.event, self._port.session.now()
        title = ""
        if event.is_rehearsal(now):
            title = _("{day}: none of the fair's days, lines are rehearsals")
        elif event.day_of(now) != data.day:
            title = _("lines are of {day}, today")
        self._bar.border_title = Content(title.format(day=f"{event.day_of(now):%d/%m}")).markup
        self._bar.set_class(bool(title), "-elsewhere")

    def leave_amending(self) -> None:
        """The visit stays as it was; the field is free."""
        if self._amending is not None:
            self._stop_amending()
            self._bar.line = ""

    async def take_up_last(self) -> None:
        """The last line that was typed comes back, whatever is highlighted."""
        if self._saving is not None:
            await self._saving.wait()
        visits = self._shown.data.dossier.visits if self._shown.data else ()
        latest = (self._latest,) if self._latest is not None else ()
        last = max((*visits, *latest), key=lambda v: v.id, default=None)
        if last is not None:
            self.take_up(last)
