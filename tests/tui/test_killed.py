"""The program is killed while lines are typed into its screens: what it called saved is there.

DELEGATION_TEST_KILLS says how often.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

KILLING = Path(__file__).with_name("killing.py")


def test_what_the_screens_called_saved_is_there(tmp_path: Path) -> None:
    kills = os.environ.get("DELEGATION_TEST_KILLS", "8")
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    command = [sys.executable, str(KILLING), str(tmp_path / "fair"), kills]
    done = subprocess.run(
        command, env=os.environ | state, capture_output=True, text=True, check=False
    )
    words = done.stdout.split("\n")[:-1]
    assert done.returncode == 0, done.stderr
    assert len(words) == int(kills)
    assert not [word for word in words if not word.startswith("kept")]
    assert any(word != "kept0" for word in words)
