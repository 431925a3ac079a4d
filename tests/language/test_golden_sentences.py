"""A day as it was typed, and what a very good press writer would print of each line."""

from __future__ import annotations

import contextlib
import io
import tomllib
from pathlib import Path

import pytest

from delegation_tui.cli.main import run
from delegation_tui.locale import use

HERE = Path(__file__).with_name("golden_sentences")
LINES = tomllib.loads((HERE / "sentences.toml").read_text(encoding="utf-8"))["line"]
BEGUN = (
    "--name", "Salon", "--from", "2024-02-24", "--to", "2024-03-03",
    "--timezone", "Europe/Paris", "--language", "fr",
)  # fmt: skip
# Lines of which none of the good wordings is printed yet.
OPEN: set[str] = set()


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The article of the day, by the commands that an office types."""
    fair = str(tmp_path_factory.mktemp("golden") / "fair")
    typed = (HERE / "lines.txt").read_text(encoding="utf-8").splitlines()
    lines = "".join(f"2024-02-27 {line}\n" for line in typed if line.strip())
    made = (
        ["init", fair, *BEGUN],
        ["import", str(HERE / "fair.toml")],
        ["log"],
        ["article", "draft"],
        ["article", "show"],
    )
    shown = io.StringIO()
    for command in made:
        shown = io.StringIO()
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(shown):
            patch.setattr("sys.stdin", io.StringIO(lines))
            where = [] if command[0] == "init" else ["--workspace", fair]
            assert run([*command, *where]) == 0, command
    use("en")
    return _even(shown.getvalue())


def _even(text: str) -> str:
    """Texts are compared without regard to kinds of spaces."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["at"])
def test_a_good_wording_is_printed_and_no_bad_one(line: dict[str, list[str]], article: str) -> None:
    assert not [bad for bad in line.get("never", ()) if bad in article]
    good = line.get("prints")
    met = not good or any(_even(text) in article for text in good)
    # What is met leaves the list of open ones, so that it stays met.
    assert met is (line["at"] not in OPEN)
