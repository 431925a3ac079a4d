"""Help: the keys of the screen below, from the same table that makes them work."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from delegation_tui.locale import _


class HelpScreen(ModalScreen[None]):
    """Lists what is active now, remapped keys included; any of Escape, F1, ? closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS = [("escape,f1,question_mark,q", "dismiss")]  # noqa: RUF012

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._below = below

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="main", classes="panel") as box:
            box.border_title = _("Help")
            if line_help := getattr(self._below, "help_text", lambda: "")():
                yield Static(Content(f"{line_help}\n"))
            yield Static(self._keys())
            hint = _("Every key can be changed under [keys] in delegation.toml, by its name.")
            yield Static(Content(f"\n{hint}"))

    def _keys(self) -> Table:
        rows: dict[tuple[str, str], list[str]] = {}
        for active in self._below.active_bindings.values():
            binding = active.binding
            if binding.id and binding.description:
                key = self.app.get_key_display(binding)
                rows.setdefault((binding.description, binding.tooltip), []).append(key)
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), expand=True)
        table.add_column(style="bold", justify="right", no_wrap=True)
        table.add_column(no_wrap=True)
        table.add_column(ratio=1)
        for (label, tip), keys in rows.items():
            table.add_row(*(Text(part) for part in (" ".join(keys[:6]), label, tip)))
        return table
