"""The slate: the clock in large digits and as a QR code, to photograph once with each camera."""

from __future__ import annotations

from datetime import datetime, tzinfo

import segno
from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Digits, Static

from delegation_tui.locale import _


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

    def compose(self) -> ComposeResult:
        with Vertical():
            with Center():
                yield Digits("00:00:00", id="digits")
            yield Static("", id="day")
            yield Static("", id="qr")
            yield Static(
                Content(_("Photograph this with each camera, then press any key.")), id="hint"
            )

    def on_mount(self) -> None:
        self._tick()
        self.set_interval(0.2, self._tick)

    def _tick(self) -> None:
        from delegation_tui.photos.slate import slate_payload

        now = datetime.now(self._zone).astimezone(self._zone).replace(microsecond=0)
        digits = self.query_one("#digits", Digits)
        if digits.value == f"{now:%H:%M:%S}":
            return
        digits.update(f"{now:%H:%M:%S}")
        self.query_one("#day", Static).update(Content(f"{now:%Y-%m-%d} · UTC{now:%z}"))
        self.query_one("#qr", Static).update(Content(qr_text(slate_payload(now))))

    def on_key(self) -> None:
        self.dismiss()
