"""Leaving the program: by its key in the middle of work; or because the terminal is gone, a closed
window, a lost connection. What was half typed stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.photos import files
from tests.tui.fake_terminal import PATIENCE, FakeTerminal

from delegation_tui.domain.photos import Photo
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


def test_what_is_typed_while_the_program_starts_is_not_lost(terminal: FakeTerminal) -> None:
    terminal.type("cm;ylc;été".encode())
    terminal.until(lambda sent: b"Primaa" in sent)
    since = terminal.type(b" suivant")
    assert "Yann Le Cun" in terminal.until(lambda sent: b"suivant" in sent, since).decode()
    terminal.type(b"\r")
    assert "été suivant" in terminal.until(lambda sent: b"saved" in sent).decode()


def test_in_the_middle_of_adding_photos(terminal: FakeTerminal, demo: Path, tmp_path: Path) -> None:
    card = tmp_path / "card"
    for number in range(400):
        files.write_jpeg(card / f"{number:03}.jpg", files.taken("2024:05:22 14:40:00"), number)
    terminal.until(lambda sent: b"Primaa" in sent)
    since = terminal.type(b"\x1b[18~")  # Photos
    terminal.until(lambda sent: b"to place" in sent, since)
    since = terminal.type(b"a")
    terminal.until(lambda sent: b"copy photos from" in sent, since)
    since = terminal.type(str(card).encode() + b"\r")
    terminal.until(lambda sent: b"MB/s" in sent, since)
    assert b"Traceback" not in terminal.leave()
    assert terminal.process.returncode == 0
    assert not list((demo / "media").rglob("*.part"))
    with open_store(Workspace.open(demo)) as store, store.read() as tx:
        assert len(tx.all(Photo)) < 440  # the rest is taken when it is added again
