"""`restore` shows what there is and what it holds before anything is swapped."""

from __future__ import annotations

from pathlib import Path

import pytest

from delegation_tui.cli import restore as module
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace

from .conftest import Command


@pytest.fixture
def fair(delegation: Command, tmp_path: Path) -> Path:
    """A fair with a backup of one visit, and a second visit since."""
    made = ["--name", "Salon", "--from", "2025-06-03", "--to", "2025-06-04"]
    root = tmp_path / "fair"
    assert delegation("init", root, *made, "--timezone", "Europe/Paris").code == 0
    assert delegation("log", "before the backup", "--workspace", root).code == 0
    assert (
        delegation("backup", root / "db/backups/20250603T080000.sqlite3", "--workspace", root).code
        == 0
    )
    assert delegation("log", "since\x1b[31m", "--workspace", root).code == 0
    return root


def visits(root: Path) -> int:
    with open_store(Workspace.open(root)) as store, store.read() as tx:
        return len(tx.rehearsals())


def test_it_lists_what_there_is_in_words(delegation: Command, fair: Path) -> None:
    (fair / "db/backups/20250603T090000.sqlite3").write_text("nothing of ours")
    said = delegation("restore", "--workspace", fair).out
    assert "1 visit · 0 photos · last line:" in said
    assert "“before the backup”" in said
    assert "cannot be read" in said
    assert visits(fair) == 2


def test_it_shows_both_before_it_swaps(delegation: Command, fair: Path) -> None:
    done = delegation("restore", fair / "db/backups/20250603T080000.sqlite3", "--workspace", fair)
    assert done.code == 0
    back, now, restored = done.out.splitlines()
    assert back.startswith("To bring back: ")
    assert "1 visit ·" in back
    assert "2 visits ·" in now
    assert "\x1b" not in now
    assert restored.startswith("Restored.")
    assert visits(fair) == 1


@pytest.mark.parametrize(("answer", "left"), [("", 2), ("n", 2), ("y", 1), ("Yes", 1)])
def test_somebody_at_a_terminal_is_asked(
    delegation: Command, fair: Path, monkeypatch: pytest.MonkeyPatch, answer: str, left: int
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: answer)
    monkeypatch.setattr(module.sys.stdin, "isatty", lambda: True, raising=False)
    delegation("restore", fair / "db/backups/20250603T080000.sqlite3", "--workspace", fair)
    assert visits(fair) == left


def test_no_backup(delegation: Command, tmp_path: Path, fair: Path) -> None:
    for file in (fair / "db/backups").glob("*"):
        file.unlink()
    assert "There is no backup" in delegation("restore", "--workspace", fair).out
