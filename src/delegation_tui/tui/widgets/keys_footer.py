"""The footer: as many keys as fit, help among them."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.events import Resize
from textual.widgets import Footer
from textual.widgets._footer import FooterKey


class KeysFooter(Footer):
    """Shows whole keys only: in a narrow terminal the last ones are left to the help page, whose
    own key always stands."""

    _width = 0

    def __init__(self) -> None:
        super().__init__(compact=True, show_command_palette=False)

    def compose(self) -> ComposeResult:
        keys = [key for key in super().compose() if isinstance(key, FooterKey)]
        for key in keys:  # bound to the footer, each would be kept as long as that is
            key._reactive_connect = None
        room = self.size.width - sum(map(_width, filter(_is_help, keys)))
        for key in keys:
            if not _is_help(key):
                room -= _width(key)
                if room < -1:  # nothing stands behind the last one
                    continue
            yield key

    def on_resize(self, event: Resize) -> None:
        if event.size.width != self._width:
            self._width = event.size.width
            self.refresh(recompose=True)


def _is_help(key: FooterKey) -> bool:
    return key.action == "help"


def _width(key: FooterKey) -> int:
    """Cells that a key takes: itself, its description, a space behind each."""
    return cell_len(key.key_display) + cell_len(key.description) + 2
