"""What two people changed meanwhile: both are shown, one key takes theirs, mine or both."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from delegation_tui.domain.seen import ChangedMeanwhile, Clash, Take, ValuesInWords
from delegation_tui.locale import _


class TwoVersions(ModalScreen[Take | None]):
    """The answer is what becomes of all that is shown; None after Escape: nothing is changed."""

    DEFAULT_CSS = """
    TwoVersions { align: center bottom; background: $background 40%; }
    TwoVersions VerticalScroll { width: 100%; max-width: 100; height: auto; max-height: 80%;
                                 background: $surface; border: round $warning; margin-bottom: 1;
                                 padding: 0 1; }
    TwoVersions Static { height: auto; margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "take('theirs')", show=False),
        Binding("2", "take('mine')", show=False),
        Binding("3", "take('both')", show=False),
        Binding("escape", "dismiss(None)", show=False),
    ]

    def __init__(self, changed: ChangedMeanwhile) -> None:
        super().__init__()
        self._changed = changed

    def compose(self) -> ComposeResult:
        with VerticalScroll() as box:
            box.border_title = _("Changed elsewhere meanwhile")
            keys = [_("1 takes theirs"), _("2 takes mine")]
            keys += [_("3 takes both")] if self._changed.may_be_both else []
            box.border_subtitle = Content(" · ".join((*keys, _("Escape leaves")))).markup
            for clash in self._changed.clashes:
                yield Static(_versions(clash, self._changed.reading))

    def action_take(self, what: str) -> None:
        take = Take(what)
        if take is not Take.BOTH or self._changed.may_be_both:
            self.dismiss(take)


def _versions(clash: Clash, reading: ValuesInWords) -> Content:
    lines = (
        (_("Seen before: {text}"), clash.seen, "dim"),
        (_("1 Theirs: {text}"), clash.theirs, ""),
        (_("2 Mine: {text}"), clash.mine, "bold"),
    )
    return Content("\n").join(
        Content.styled(label.format(text=reading(values)), style) for label, values, style in lines
    )
