"""What the repository and the wheel hold, and what they must not."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOP = {
    ".ci", ".github", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md",
    "db", "delegation.toml", "docs", "justfile", "media", "pyproject.toml",
    "requirements-build.txt", "requirements-dev.txt", "requirements.txt", "src", "tests",
}  # fmt: skip


def tracked() -> list[str]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    return [name for name in done.stdout.split("\0") if name]


def test_the_top_level_is_the_house() -> None:
    assert {name.split("/")[0] for name in tracked()} <= TOP


def test_every_room_says_what_it_is_for() -> None:
    rooms = [ROOT / n for n in tracked() if n.startswith("src/") and n.endswith("/__init__.py")]
    silent = [str(room) for room in rooms if not room.read_text().startswith('"""')]
    assert not silent


def test_no_path_of_a_machine_stands_in_a_file() -> None:
    home = re.compile(rb"(?:/home|/Users|/root)/[a-z]+/|--(?:extra-)?index-url")
    allowed = {"tests/standards/test_files.py"}
    found = [
        name
        for name in tracked()
        if name not in allowed and home.search((ROOT / name).read_bytes())
    ]
    assert found == []


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-build.txt", "requirements-dev.txt"]
)
def test_every_requirement_is_locked_with_a_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert lines
    for line in lines:
        assert re.match(r"[\w.-]+(\[[\w,-]+\])?==\S+", line), line
        assert "--hash=sha256:" in line, line
    assert not re.search(r"https?://(?!\S*(?:\.whl|\.tar\.gz))", text)


def test_the_wheel_holds_all_that_the_program_reads(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    source = ROOT / "src"
    data = {
        str(path.relative_to(source))
        for path in source.rglob("*")
        if path.is_file() and path.suffix not in (".pyc",) and "__pycache__" not in path.parts
    }
    assert data <= names
    assert "delegation_tui/demo/db/day.log" in names
    assert "delegation_tui/docs/capture-line.md" in names
    pictures = [name for name in names if name.startswith("delegation_tui/demo/media/")]
    assert sum(name.endswith(".jpg") for name in pictures) == 40
