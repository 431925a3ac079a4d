"""What a test reads from the screen and types on it."""

from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import settled
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from delegation_tui.store import open_store
from delegation_tui.tui.screens.today.data import DRAFT
from delegation_tui.workspace import Workspace


def text_of(pilot: Pilot[None], selector: str) -> str:
    """The text of a label, as it is read."""
    return str(pilot.app.screen.query_one(selector, Static).content)


def options(pilot: Pilot[None], selector: str) -> list[str]:
    """The lines of a list."""
    box = pilot.app.screen.query_one(selector, OptionList)
    return [str(option.prompt) for option in box.options]


def line(pilot: Pilot[None]) -> str:
    """What stands in the capture line."""
    return pilot.app.screen.query_one("#main", Input).value


def visits(root: Path) -> list[str]:
    """The typed lines on disk, read by another program."""
    with open_store(Workspace.open(root)) as store, store.read() as tx:
        return [visit.typed for visit in tx.visits()]


def draft(root: Path) -> str:
    """The first window's half-typed line on disk."""
    with open_store(Workspace.open(root)) as store:
        store.seat.id = store.seat.id.rpartition("-")[0] + "-1"
        with store.read() as tx:
            return tx.draft(DRAFT)


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Types into the focused field, a key at a time."""
    await pilot.press(*("space" if sign == " " else sign for sign in text))


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys and waits for what they start."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
