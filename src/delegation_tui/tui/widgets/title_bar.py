"""The title line: event and day, whether it is a rehearsal, the fair's clock, the counts."""

from __future__ import annotations

from datetime import datetime, tzinfo

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from delegation_tui.locale import _, current, n_
from delegation_tui.tui.headline import Headline


class TitleBar(Horizontal):
    """One line. The clock runs in the fair's time zone."""

    DEFAULT_CSS = """
    TitleBar { dock: top; height: 1; background: $primary; padding: 0 1; }
    TitleBar Static { height: 1; color: $text; text-wrap: nowrap; text-overflow: ellipsis; }
    TitleBar #title { width: 2fr; text-style: bold; }
    TitleBar #clock { width: 10; text-align: center; }
    TitleBar #counts { width: 1fr; text-align: right; }
    """

    _names: tuple[str, ...] = ()  # what the event is called, the usual name first
    _day = ""

    def __init__(self, zone: tzinfo | None) -> None:
        """`zone` is the fair's, as far as it is known before the store is open."""
        super().__init__()
        self._zone = zone

    def compose(self) -> ComposeResult:
        yield Static("", id="title")
        yield Static("", id="clock")
        yield Static("", id="counts")

    def on_mount(self) -> None:
        self._tick()
        self.set_interval(1, self._tick)

    def show(self, headline: Headline, now: datetime) -> None:
        """Shows the headline as it is `now` (UTC)."""
        from babel.dates import format_date  # slow to load: not before the first paint

        self._day = format_date(headline.day, "EEE d MMM", locale=current())
        if headline.event.is_rehearsal(now):
            self._day = _("{day} · rehearsal").format(day=self._day)
        self._names = (headline.event.name, *headline.event.short_names)
        self._zone = headline.event.tz
        counts = (
            n_("{n} visit", "{n} visits", headline.visits),
            n_("{n} photo", "{n} photos", headline.photos),
        )
        self.call_after_refresh(self._entitle)
        self.query_one("#counts", Static).update(Content(" · ".join(counts)))
        self._tick()

    def on_resize(self) -> None:
        self.call_after_refresh(self._entitle)

    def _entitle(self) -> None:
        """The event and the day; where they do not fit, the event's short name."""
        titles = [f"{name} · {self._day}" for name in self._names]
        if titles:
            title = self.query_one("#title", Static)
            room = title.content_size.width
            fitting = (text for text in titles if cell_len(text) <= room)
            title.update(Content(next(fitting, titles[0])), layout=False)

    def _tick(self) -> None:
        if self.screen.is_current and self._zone is not None:
            now = datetime.now(self._zone).astimezone(self._zone)
            self.query_one("#clock", Static).update(Content(f"{now:%H:%M:%S}"), layout=False)
