"""The title line: event and day, the fair's clock, the counts."""

from __future__ import annotations

from datetime import datetime, tzinfo

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from delegation_tui.locale import current, n_
from delegation_tui.tui.head import Head


class TitleBar(Horizontal):
    """One line. The clock runs in the fair's time zone."""

    DEFAULT_CSS = """
    TitleBar { dock: top; height: 1; background: $primary; padding: 0 1; }
    TitleBar Static { height: 1; color: $text; text-wrap: nowrap; text-overflow: ellipsis; }
    TitleBar #title { width: 2fr; text-style: bold; }
    TitleBar #clock { width: 10; text-align: center; }
    TitleBar #counts { width: 1fr; text-align: right; }
    """

    _zone: tzinfo | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="title")
        yield Static("", id="clock")
        yield Static("", id="counts")

    def on_mount(self) -> None:
        self._tick()
        self.set_interval(1, self._tick)

    def show(self, head: Head) -> None:
        from babel.dates import format_date  # slow to load: not before the first paint

        day = format_date(head.day, "EEE d MMM", locale=current())
        self._zone = head.event.tz
        counts = (
            n_("{n} visit", "{n} visits", head.visits),
            n_("{n} photo", "{n} photos", head.photos),
        )
        self.query_one("#title", Static).update(Content(f"{head.event.name} · {day}"))
        self.query_one("#counts", Static).update(Content(" · ".join(counts)))
        self._tick()

    def _tick(self) -> None:
        if self.screen.is_current:
            now = datetime.now(self._zone).astimezone(self._zone)
            self.query_one("#clock", Static).update(Content(f"{now:%H:%M:%S}"), layout=False)
