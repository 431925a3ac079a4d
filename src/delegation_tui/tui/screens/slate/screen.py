"""The slate: the clock in large digits and as a QR code, to photograph once with each camera."""

from __future__ import annotations

from datetime import datetime, tzinfo

import segno
from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from delegation_tui.locale import _
from delegation_tui.tui.screens.slate.big_digits import big_digits


def qr_text(payload: str) -> str:
    """A QR code in half blocks, two modules a cell: 25 modules are 13 lines."""
    rows = [list(row) for row in segno.make(payload, error="m", micro=False).matrix]
    border = [0] * (len(rows[0]) + 4)
    rows = [border, border, *([0, 0, *row, 0, 0] for row in rows), border, border]
    if len(rows) % 2:
        rows.append(border)
    # A light module is a lit half: the code is dark on light on any theme.
    glyphs = {(0, 0): "█", (0, 1): "▀", (1, 0): "▄", (1, 1): " "}
    return "\n".join(
        "".join(glyphs[bool(a), bool(b)] for a, b in zip(top, bottom, strict=True))
        for top, bottom in zip(rows[::2], rows[1::2], strict=True)
    )


class SlateScreen(ModalScreen[None]):
    """Full screen, one change a second; any key closes it."""

    CSS_PATH = "slate.tcss"

    def __init__(self, zone: tzinfo | None) -> None:
        super().__init__()
        self._zone = zone
        self._shown: datetime | None = None

    def compose(self) -> ComposeResult:
        with Vertical():
            with Center():
                yield Static("", id="digits")
            yield Static("", id="day")
            yield Static("", id="qr")
            yield Static(
                Content(_("Photograph this with each camera, then press any key.")), id="hint"
            )

    def on_mount(self) -> None:
        self._tick()
        self.set_interval(0.2, self._tick)

    def _tick(self) -> None:
        from delegation_tui.photos.clocks import slate_payload

        now = datetime.now(self._zone).astimezone(self._zone).replace(microsecond=0)
        if now == self._shown:
            return
        self._shown = now
        code = qr_text(slate_payload(now))
        room = self.size.height - len(code.splitlines()) - 2  # the day and the hint
        clock = big_digits(f"{now:%H:%M:%S}", self.size.width, room)
        self.query_one("#digits", Static).update(Content(clock))
        self.query_one("#day", Static).update(Content(f"{now:%Y-%m-%d} · UTC{now:%z}"))
        self.query_one("#qr", Static).update(Content(code))

    def on_resize(self) -> None:
        self._shown = None
        self._tick()

    def on_key(self) -> None:
        self.dismiss()
