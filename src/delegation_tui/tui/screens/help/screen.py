"""Help: the keys of the screen below, from the same table that makes them work."""

from __future__ import annotations

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
            yield Static(Content(self._page()))

    def _page(self) -> str:
        named = [
            active.binding
            for active in self._below.active_bindings.values()
            if active.binding.id and active.binding.description
        ]
        lines: dict[str, str] = {}
        for binding in named:
            key = self.app.get_key_display(binding)
            text = f"{binding.description:<16} {binding.tooltip}".rstrip()
            lines[text] = f"{lines[text]} {key}" if text in lines else key
        page = [f"{key:>12}  {text}" for text, key in lines.items()]
        hint = _("Every key can be changed under [keys] in delegation.toml, by its name.")
        line_help = getattr(self._below, "help_text", lambda: "")()
        return "\n".join([*page, "", *([line_help, ""] if line_help else []), hint])
