"""An export is the old one or the new one, wherever the program is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from delegation_tui.export import in_place
from delegation_tui.export.in_place import building_beside, put_in_place, recover

KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from delegation_tui.export import in_place
folder, after, alone = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "alone"
if alone:
    in_place._exchanged = lambda one, other: False
steps = 0
def counted(step):
    def run(*args, **kwargs):
        global steps
        if steps == after:
            os.kill(os.getpid(), signal.SIGKILL)
        steps += 1
        return step(*args, **kwargs)
    return run
Path.rename, in_place._sync, shutil.rmtree = map(counted, (Path.rename, in_place._sync, shutil.rmtree))
in_place._exchanged = counted(in_place._exchanged)
building = in_place.building_beside(folder)
building.mkdir()
(building / "page").write_text("new")
in_place.sync_tree(building)
in_place.put_in_place(building, folder)
"""


@pytest.mark.parametrize("way", ["exchanged", "alone"])
@pytest.mark.parametrize("after", range(8))
def test_it_is_old_or_new_after_a_kill(tmp_path: Path, way: str, after: int) -> None:
    folder = tmp_path / "html"
    folder.mkdir()
    (folder / "page").write_text("old")
    done = subprocess.run([sys.executable, "-c", KILLED, folder, str(after), way], check=False)
    assert done.returncode in (0, -signal.SIGKILL)
    recover(folder)
    assert (folder / "page").read_text() in ("old", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["html"]


def test_what_another_process_is_building_stays(tmp_path: Path) -> None:
    folder = tmp_path / "html"
    building = building_beside(folder)
    building.mkdir()
    recover(folder)
    assert building.exists()


@pytest.mark.parametrize("exchanges", [True, False])
def test_the_new_one_stands_in_its_place(
    tmp_path: Path, exchanges: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchanges:
        never: Callable[[Path, Path], bool] = lambda _one, _other: False  # noqa: E731
        monkeypatch.setattr(in_place, "_exchanged", never)
    folder = tmp_path / "html"
    for text in ("first", "second"):
        building = building_beside(folder)
        building.mkdir()
        (building / "page").write_text(text)
        put_in_place(building, folder)
        assert (folder / "page").read_text() == text
    assert [path.name for path in folder.iterdir()] == ["page"]
