"""A file taken in from the screens: what it would change is shown before it is applied."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from delegation_tui.locale import _, say
from delegation_tui.roster import ImportReport, import_files
from delegation_tui.tui.paths import typed_path
from delegation_tui.tui.port import Port
from delegation_tui.tui.widgets.path_prompt import PathPrompt


async def import_a_file(port: Port) -> None:
    """Asks for a file, shows what is new, moved or cancelled in it, and applies it on Enter."""
    label = _("File to import: programme, people, stands, briefs (CSV, .ics, .vcf, .toml)")
    typed = await port.show(PathPrompt(label))
    if not typed:
        return
    path = typed_path(typed)
    settings = port.session.settings
    report = await port.do(import_files, settings, [path], preview=True)
    if report is not None and await port.show(ImportPreview(report)):
        done = await port.do(import_files, settings, [path])
        if done is not None:
            port.say(f"✓ {say(next(done.lines()))}")


class ImportPreview(ModalScreen[bool | None]):
    """What an import would do; the answer is whether to do it."""

    DEFAULT_CSS = """
    ImportPreview { align: center bottom; background: $background 40%; }
    ImportPreview VerticalScroll { width: 100%; max-width: 100; height: auto; max-height: 90%;
                             background: $surface; margin-bottom: 1; }
    ImportPreview Static { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", show=False),
        Binding("escape", "dismiss(False)", show=False),
    ]

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self._report = report

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="panel") as box:
            box.border_title = _("Before it is applied")
            box.border_subtitle = (
                _("Escape leaves") if self._report.failed else _("Enter applies, Escape leaves")
            )
            yield Static(Content("\n".join(say(line) for line in self._report.lines())))

    def action_apply(self) -> None:
        self.dismiss(not self._report.failed)
