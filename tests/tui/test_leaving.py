"""Leaving the program: by its key in the middle of work; or because the terminal is gone, a closed
window, a lost connection. What was half typed stays."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.photos import files
from tests.tui.fake_terminal import LAST_QUESTION, PATIENCE, FakeTerminal

from delegation_tui.database.engine import connect_to
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


def draft_of(root: Path) -> str:
    """The half-typed line of whatever window: another store would be another seat."""
    with closing(connect_to(Workspace.open(root).database)) as database:
        rows = database.execute("SELECT text FROM draft WHERE key LIKE '%' || ?", (DRAFT,))
        return next((str(text) for (text,) in rows), "")


def is_drawn_again(sent: bytes) -> bool:
    """The title, the list, the line, the keys."""
    return all(part in sent for part in (b"Viva Technology", b"Primaa", b"des mots", b"F10"))


@pytest.mark.parametrize("goes", [FakeTerminal.vanish, FakeTerminal.hang_up])
def test_the_program_ends_and_keeps_what_was_half_typed(
    goes: Callable[[FakeTerminal], None], terminal: FakeTerminal, demo: Path
) -> None:
    terminal.until(lambda sent: b"Primaa" in sent)
    since = terminal.type(LINE)
    terminal.until(lambda sent: b"mots" in sent, since)  # in the sentence to print
    goes(terminal)
    assert terminal.process.wait(PATIENCE) == 1
    assert draft_of(demo) == LINE.decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_it_leaves_the_terminal_as_it_was(
    number: signal.Signals, terminal: FakeTerminal, demo: Path
) -> None:
    terminal.until(lambda sent: b"Primaa" in sent)
    assert not terminal.is_as_before()
    since = terminal.type(LINE)
    terminal.until(lambda sent: b"mots" in sent, since)
    terminal.process.send_signal(number)
    terminal.rest()
    assert terminal.process.returncode == 1
    assert terminal.is_as_before()
    assert b"Traceback" not in terminal.sent
    assert draft_of(demo) == LINE.decode()


def test_told_to_end_before_the_screens_are_there(terminal: FakeTerminal) -> None:
    terminal.until(lambda sent: LAST_QUESTION in sent)
    terminal.process.terminate()
    terminal.rest()
    assert terminal.process.returncode in (1, -signal.SIGTERM)
    assert terminal.is_as_before() or b"1049h" not in terminal.sent
    assert terminal.mode == terminal.mode_before
    assert b"Traceback" not in terminal.sent


def test_stopped_it_gives_the_terminal_back_and_takes_it_again(
    terminal: FakeTerminal, demo: Path
) -> None:
    terminal.until(lambda sent: b"Primaa" in sent)
    since = terminal.type(LINE)
    terminal.until(lambda sent: b"mots" in sent, since)
    for _ in range(2):
        terminal.stop(signal.SIGTSTP)
        assert terminal.is_as_before()
        assert draft_of(demo) == LINE.decode()
        since = len(terminal.sent)
        terminal.process.send_signal(signal.SIGCONT)
        terminal.until(is_drawn_again, since)
        assert not terminal.is_as_before()
    since = terminal.type(b" encore")
    terminal.until(lambda sent: b"encore" in sent, since)
    assert b"Traceback" not in terminal.leave()
    assert terminal.is_as_before()


def test_stopped_without_being_asked_it_draws_again(terminal: FakeTerminal) -> None:
    terminal.until(lambda sent: b"Primaa" in sent)
    terminal.stop(signal.SIGSTOP)
    since = len(terminal.sent)
    terminal.process.send_signal(signal.SIGCONT)
    terminal.until(lambda sent: b"Viva Technology" in sent and b"Primaa" in sent, since)
    assert b"Traceback" not in terminal.leave()
    assert terminal.process.returncode == 0
    assert terminal.is_as_before()


def test_what_is_typed_while_the_program_starts_is_not_lost(terminal: FakeTerminal) -> None:
    terminal.type("cm;ylc;été".encode())
    terminal.until(lambda sent: b"Primaa" in sent)
    since = terminal.type(b" suivant")
    assert "Yann Le Cun" in terminal.until(lambda sent: b"suivant" in sent, since).decode(
        errors="replace"
    )
    terminal.type(b"\n")  # Enter, as it comes from before the program has the keyboard
    # today is none of the fair's days: what is typed is kept as a rehearsal, and told so
    assert "été suivant" in terminal.until(lambda sent: b"rehearsal" in sent).decode(
        errors="replace"
    )


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
