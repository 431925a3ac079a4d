"""The command line's border: any terminal, any locale, any defect, whatever the database says."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Command

from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace

ESCAPE = "\x1b]52;c;AAAA\x07\x9b31m\x07\u202e\u2066{0.__class__}"
STEERS = set("\x1b\x07\x9b\u202e\u2066")


RUN = "import sys; from delegation_tui.cli.main import run; sys.exit(run(sys.argv[1:]))"


def log(folder: Path, line: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), **variables}
    command = [sys.executable, "-c", RUN, "--workspace", str(folder), "log", line]
    environment["PYTHONPATH"] = os.pathsep.join(sys.path)
    return subprocess.run(command, env=environment, capture_output=True, check=False)


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp1252", "utf-8"])
def test_a_locale_that_lacks_a_character_undoes_nothing(fair: Path, encoding: str) -> None:
    done = log(fair, "ml;to;œuvre → 日本", PYTHONIOENCODING=encoding, LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr


def test_no_control_character_of_a_database_is_printed(delegation: Command, fair: Path) -> None:
    delegation("log", "10:00 ml;to;robots", "--workspace", fair)
    (file,) = (fair / "db").glob("*.sqlite3")
    with sqlite3.connect(file) as database:
        database.execute("update organisation set name = name || ?", (ESCAPE,))
        database.execute("update topic set text = text || ?", (ESCAPE,))
        database.execute("update visit set typed = typed || ?", (ESCAPE,))
        database.execute(
            "update person set given = given || ?, aliases = ?, consents = ?",
            (ESCAPE, json.dumps([ESCAPE]), json.dumps([{"basis": "informed", "evidence": ESCAPE}])),
        )
        database.execute("update change set template = ?, actor = ?", (ESCAPE, ESCAPE))
    for command in (["visits"], ["visits", "--json"], ["article", "draft"], ["article", "show"],
                    ["organisations"], ["people", "--json"], ["doctor"]):  # fmt: skip
        done = delegation(*command, "--workspace", fair)
        assert not STEERS & set(done.out + done.err), command
        assert "defect" not in done.err, command
    with open_store(Workspace.open(fair)) as store, store.read() as tx:
        kept = repr((tx.roster().people, store.changes()))
    assert not STEERS & set(kept.encode().decode("unicode_escape"))


def test_a_defect_is_one_sentence_and_a_report_without_data(
    delegation: Command, fair: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Marie Secret, 06 01 02 03 04")

    monkeypatch.setattr("delegation_tui.cli.visits.opened", broken)
    done = delegation("visits", "--workspace", fair)
    assert done.code == 1
    assert len(done.err.strip().splitlines()) == 1
    assert "Traceback" not in done.err
    (report,) = (tmp_path / "state" / "delegation").iterdir()
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError" in text
    assert "Secret" not in text + done.err
    assert str(Path.home()) not in text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_a_command_says_so(fair: Path, number: signal.Signals) -> None:
    running = subprocess.Popen(
        [sys.executable, "-c", RUN, "--workspace", str(fair), "log"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Whoever runs the tests in the background ignores some signals, and its children with it.
        preexec_fn=lambda: signal.signal(number, signal.SIG_DFL),
    )
    assert running.stdin is not None
    assert running.stdout is not None
    running.stdin.write("ml;to;robots\n")
    running.stdin.flush()
    assert "Mara Lind" in running.stdout.readline()
    running.send_signal(number)
    _out, told = running.communicate()
    assert running.returncode == 1
    assert told.strip() == "delegation: stopped; what was saved is kept."
