"""The terminal goes away: a closed window, a lost connection. What was half typed stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.tui.fake_terminal import PATIENCE, FakeTerminal

from delegation_tui.store import open_store
from delegation_tui.tui.screens.today.data import DRAFT
from delegation_tui.workspace import Workspace

LINE = b"cm;ylc;des mots"


@pytest.fixture
def terminal(demo: Path) -> Iterator[FakeTerminal]:
    one = FakeTerminal(demo, b"\x1b[?1;2c")
    yield one
    one.close()


@pytest.mark.parametrize("goes", [FakeTerminal.vanish, FakeTerminal.hang_up])
def test_the_program_ends_and_keeps_what_was_half_typed(
    goes: Callable[[FakeTerminal], None], terminal: FakeTerminal, demo: Path
) -> None:
    terminal.until(lambda sent: b"Primaa" in sent)
    since = terminal.type(LINE)
    terminal.until(lambda sent: b"mots" in sent, since)  # in the sentence to print
    goes(terminal)
    assert terminal.process.wait(PATIENCE) == 1
    with open_store(Workspace.open(demo)) as store, store.read() as tx:
        assert tx.draft(DRAFT) == LINE.decode()
