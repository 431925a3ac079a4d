"""The program killed at random moments loses no line that it acknowledged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a signal of POSIX systems")
def test_a_hundred_kills_lose_no_acknowledged_line_and_tear_none() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.kill_log", "100"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "100 kills" in done.stdout
