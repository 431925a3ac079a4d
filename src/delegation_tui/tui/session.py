"""A workspace that is open in the program: its store, what changed in it, and where to go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import ParamSpec
from uuid import UUID

from textual.app import App
from textual.message import Message as Event
from textual.signal import Signal

from delegation_tui.domain.message import DatabaseAway, DelegationError, Message
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.time import utc_now
from delegation_tui.tui.fair_zone import keep_zone, known_zone
from delegation_tui.tui.headline import Headline, read_headline
from delegation_tui.tui.store_worker import StoreWorker
from delegation_tui.tui.upkeep import Upkeep
from delegation_tui.workspace import Workspace

P = ParamSpec("P")


class Mode(StrEnum):
    """The screens that are always there, one key away from each other."""

    TODAY = "today"
    PEOPLE = "people"
    PHOTOS = "photos"
    ARTICLE = "article"


class StoreChanged(Event):
    """Something was written: what is shown is out of date."""


class StoreAway(Event):
    """The database was taken away under the open program."""

    def __init__(self, told: Message) -> None:
        super().__init__()
        self.told = told


class GoTo(Event):
    """A record is to be shown on its screen."""

    def __init__(self, mode: Mode, record_id: UUID) -> None:
        super().__init__()
        self.mode, self.record_id = mode, record_id


class Session:
    """What the application gives to every screen."""

    def __init__(self, app: App[None], workspace: Workspace) -> None:
        self.workspace = workspace
        self.worker = StoreWorker(workspace)
        self.headline: Headline | None = None  # None until the store is open
        self.zone: tzinfo | None = known_zone(workspace)  # of the fair's clock
        self.day_set: date | None = None  # the fair's day that the clock was set to
        self.changed: Signal[int] = Signal(app, "changed")
        self._app = app
        self._upkeep = Upkeep()
        self._is_away = False
        self._is_looking = False

    @property
    def settings(self) -> Settings:
        return self.workspace.settings

    def now(self) -> datetime:
        """Now (UTC), or this time of the day that the clock was set to."""
        if self.day_set is None or self.headline is None:
            return utc_now()
        return self.headline.event.same_hour(utc_now(), self.day_set)

    async def read_headline(self) -> None:
        """Reads what the title line says; every screen hears that data may have changed."""
        self.headline = await self.worker.run(read_headline, self.day_set)
        self.changed.publish(self.headline.stamp)
        if self.zone != self.headline.event.tz:
            self.zone = self.headline.event.tz
            await self.worker.run_without_store(
                keep_zone, self.workspace, self.headline.event.timezone
            )

    def announce(self) -> None:
        """Tells every screen that something was written."""
        self._app.post_message(StoreChanged())

    def go_to(self, mode: Mode, record_id: UUID) -> None:
        """Shows a record on its screen."""
        self._app.post_message(GoTo(mode, record_id))

    async def look_for_news(self) -> None:
        """What another process wrote shows within a second; so does that the database was taken
        away, and that it is back: the lines kept meanwhile are taken in. While nobody writes,
        what was written is brought into one file, and backed up."""
        if self._is_looking or (self.headline is None and not self._is_away):
            return  # a silent server takes its time; what is being opened is no news
        self._is_looking = True
        try:
            stamp = await self.worker.run(self._upkeep.stamp)
            if self._is_away:
                await self.worker.take_in()
        except DatabaseAway as away:
            self.tell_away(away)
            return
        except DelegationError:
            return  # it is looked again in a second
        finally:
            self._is_looking = False
        was_away, self._is_away = self._is_away, False
        if was_away or self.headline is None or self.headline.stamp != stamp:
            self.announce()

    def tell_away(self, away: DatabaseAway, *, again: bool = False) -> None:
        """The database is away: said once, or `again` of a line, and looked for from now on."""
        if again or not self._is_away:
            self._app.post_message(StoreAway(away.message))
        self._is_away = True

    def call_from_thread(
        self, callback: Callable[P, object], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """For work in other threads: calls back where widgets may be touched."""
        self._app.call_from_thread(callback, *args, **kwargs)
