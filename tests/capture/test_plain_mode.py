"""`delegation log` at a real terminal and through a pipe: plain lines in, plain lines out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from delegation_tui.domain.message import Message
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace

from .conftest import DAY, FAIR, Cast

COMMAND = ("-m", "delegation_tui")
QUIET = {
    **os.environ,
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "en",
    "TERM": "xterm",
    "INPUTRC": "/dev/null",
}


@pytest.fixture
def folder(workspace: Workspace, cast: Cast) -> Path:
    """A workspace with the cast in it, closed."""
    with open_store(workspace) as store, store.act(Message("Roster")) as tx:
        tx.put(FAIR)
        for record in cast.records:
            tx.put(record)
    workspace.settings_file.write_text('[interface]\nlanguage = "en"\n', encoding="utf-8")
    return workspace.root


@pytest.fixture
def terminal(folder: Path) -> Iterator[pexpect.spawn[str]]:
    child: pexpect.spawn[str] = pexpect.spawn(
        sys.executable, [*COMMAND, "log", "--at", DAY.isoformat(), "--workspace", str(folder)],
        env=QUIET, encoding="utf-8", timeout=20, dimensions=(24, 80),
    )  # fmt: skip
    child.expect_exact("> ")
    yield child
    child.close(force=True)


class TestAtATerminal:
    def test_a_line_saved_is_one_line_said(self, terminal: pexpect.spawn[str]) -> None:
        terminal.sendline("14h32 alo ; acn ; four électrique")
        terminal.expect(r"14:32 saved: Aciéries du Nord · Anne-Lise Ötker-Nguyễn\r\n")
        assert "\x1b" not in (terminal.before or "")
        terminal.sendline("15h alo ; Inconnue")
        terminal.expect(r"15:00 saved: .* to resolve: Inconnue\r\n")
        terminal.sendeof()
        terminal.expect(pexpect.EOF)
        assert "\x1b" not in (terminal.before or "")

    def test_a_lone_topic_is_no_comment(self, terminal: pexpect.spawn[str]) -> None:
        terminal.sendline("# four électrique")
        terminal.expect(r"noted, nothing of it known: four électrique .*\r\n")

    @pytest.mark.parametrize(
        ("typed", "shown"),
        [
            ("14h alo ; volt", "Voltia"),
            ("14h anne", "-Lise Ötker-Nguyễn"),
            ("14h alo ; rdu", "Rose Dupontel"),
            ("14h @clf", "Chloé de La Fontaine"),
        ],
    )
    def test_tab_completes_names_and_codes(
        self, terminal: pexpect.spawn[str], typed: str, shown: str
    ) -> None:
        terminal.send(f"{typed}\t")
        terminal.expect_exact(shown)
        terminal.send("\r")
        terminal.expect("14:00 saved: ")

    def test_several_are_shown(self, terminal: pexpect.spawn[str]) -> None:
        terminal.send("alo ; dup\t")
        terminal.expect(r"Dupont Marc *\r\n")  # each on a line of its own
        terminal.expect(r"Dupontel Rose *\r\n")
        terminal.expect_exact("alo ; Dupont")

    def test_what_was_typed_comes_back_with_an_arrow(self, terminal: pexpect.spawn[str]) -> None:
        terminal.sendline("14h alo ; acn")
        terminal.expect("14:00 saved: ")
        terminal.send("\x1b[A\r")
        terminal.expect("14:00 saved: ")

    @pytest.mark.skipif(sys.platform != "linux", reason="fills the disk of another process")
    def test_a_line_that_cannot_be_saved_stays_in_the_input(
        self, terminal: pexpect.spawn[str]
    ) -> None:
        import resource

        before = resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, (0, before[1]))
        terminal.sendline("14h alo ; acn")
        terminal.expect(r"(?i)disk")
        terminal.expect_exact("> 14h alo ; acn")
        resource.prlimit(terminal.pid, resource.RLIMIT_FSIZE, before)
        terminal.send("\r")
        terminal.expect("14:00 saved: Aciéries du Nord")


class TestThroughAPipe:
    def run(self, folder: Path, data: bytes) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, *COMMAND, "--workspace", str(folder), "log", "--at", DAY.isoformat()],
            input=data, capture_output=True, check=False, timeout=60, env=QUIET,
        )  # fmt: skip

    def test_each_line_is_answered_and_comments_are_not(self, folder: Path) -> None:
        done = self.run(folder, b"# un essai\n\n14h alo ; acn\r\n15h alo ; C3\n")
        assert done.returncode == 0
        assert done.stdout.decode().splitlines() == [
            "2024-05-22 14:00 saved: Aciéries du Nord · Anne-Lise Ötker-Nguyễn",
            "2024-05-22 15:00 saved: Voltia · Anne-Lise Ötker-Nguyễn",
        ]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
    def test_encodings(self, folder: Path, encoding: str) -> None:
        done = self.run(folder, "14h alo ; Élégance\n".encode(encoding))
        assert "to resolve: Élégance" in done.stdout.decode()

    def test_bytes_that_are_no_text_are_logged_all_the_same(self, folder: Path) -> None:
        done = self.run(folder, b"14h \xff\xfe\x00\x1b[2J ; acn\n")
        assert done.returncode == 0
        assert b"\x1b" not in done.stdout
        assert b"14:00 saved: " in done.stdout

    def test_the_day_log_is_printed(self, folder: Path) -> None:
        self.run(folder, b"14h alo ; acn ; four\n")
        done = subprocess.run(
            [sys.executable, *COMMAND, "--workspace", str(folder), "visits", "--markdown"],
            capture_output=True, check=True, timeout=60, env=QUIET,
        )  # fmt: skip
        assert "## 14:00–… · Aciéries du Nord" in done.stdout.decode()
        assert "- topic: four" in done.stdout.decode()
