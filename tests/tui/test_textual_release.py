"""What the program takes from Textual beyond what its documentation promises: where a release
changes it, these tests say so first."""

from __future__ import annotations

import gc
import importlib
import inspect
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.tui.conftest import Opened
from textual.message_pump import MessagePump

import delegation_tui.tui

# Private methods of Textual that are overridden on purpose.
OVERRIDDEN = {
    ("DelegationApp", "_fatal_error"),  # a report without the values of variables
    ("LineInput", "_on_paste"),
    ("PromptField", "_on_key"),
    ("_Word", "_on_key"),
}
DEFECT = """
import sys
from pathlib import Path
from delegation_tui.tui.app import DelegationApp
from delegation_tui.tui.screens.today.screen import TodayScreen
from delegation_tui.workspace import Workspace

async def broken(self):
    name = "".join(reversed("elleitnedifnoC emM"))
    raise RuntimeError("a defect")

TodayScreen.reload = broken
app = DelegationApp(Workspace.open(Path(sys.argv[1])))
app.run(headless=True)
app.session.worker.close()
sys.exit(app.return_code)
"""


def own_classes() -> Iterator[type]:
    """The classes of the screens that are made from Textual's."""
    for module in pkgutil.walk_packages(delegation_tui.tui.__path__, "delegation_tui.tui."):
        for _name, found in inspect.getmembers(importlib.import_module(module.name)):
            own = inspect.isclass(found) and found.__module__ == module.name
            if own and issubclass(found, MessagePump):
                yield found


def test_private_methods_are_overridden_on_purpose_only() -> None:
    found = {
        (own.__name__, name)
        for own in own_classes()
        for base in own.__mro__[1:]
        if base.__module__.startswith("textual")
        for name in vars(own).keys() & vars(base).keys()
        if name.startswith("_")
        and not name.startswith("__")
        and inspect.isfunction(vars(base)[name])
    }
    assert found == OVERRIDDEN


def test_the_report_of_a_defect_holds_no_values(demo: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DEFECT, str(demo)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "a defect" in done.stderr
    assert "broken" in done.stderr
    assert "Confidentielle" not in done.stdout + done.stderr


async def test_what_was_read_at_the_start_is_out_of_the_collector_s_way(
    demo: Path, opened: Opened
) -> None:
    gc.unfreeze()
    async with opened(demo):
        assert gc.get_freeze_count() > 100_000
    gc.unfreeze()
