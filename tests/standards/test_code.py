"""The house's rules hold: lint, types, arrows, and what each command loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("lint-imports", "--no-cache"),
    ],
    ids=["lint", "format", "types", "arrows"],
)
def test_the_tools_find_nothing(command: tuple[str, ...]) -> None:
    done = run(TOOLS / command[0], *command[1:])
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def loaded_after(code: str) -> set[str]:
    """The top-level packages that a fresh Python has loaded after `code`."""
    done = run(
        sys.executable,
        "-c",
        f"{code}\nimport sys; print('\\n' + ' '.join({{m.split('.')[0] for m in sys.modules}}))",
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


class TestWhatIsLoaded:
    def test_help_loads_neither_screens_nor_database_nor_pictures(self) -> None:
        loaded = loaded_after(
            "from delegation_tui.cli.main import run\ntry: run(['--help'])\nexcept SystemExit: pass"
        )
        assert not loaded & {"textual", "sqlmodel", "sqlalchemy", "PIL", "exifread", "jinja2"}

    def test_logging_a_line_loads_no_screens_and_no_pictures(self, tmp_path: Path) -> None:
        init = ["init", str(tmp_path / "w"), "--name", "Salon", "--from", "2025-06-03"]
        init += ["--to", "2025-06-03", "--timezone", "Europe/Paris"]
        log = ["log", "essai", "--workspace", str(tmp_path / "w")]
        loaded = loaded_after(
            f"from delegation_tui.cli.main import run\nrun({init!r})\nrun({log!r})"
        )
        assert "sqlmodel" in loaded
        assert not loaded & {"textual", "PIL", "exifread"}

    def test_showing_the_visits_makes_nothing_ready_to_read_a_line(self, tmp_path: Path) -> None:
        init = ["init", str(tmp_path / "w"), "--name", "Salon", "--from", "2025-06-03"]
        init += ["--to", "2025-06-03", "--timezone", "Europe/Paris"]
        show = ["visits", "--workspace", str(tmp_path / "w")]
        loaded_after(
            f"from delegation_tui.cli.main import run\nrun({init!r})\nrun({show!r})\n"
            "import sys; assert 'delegation_tui.capture.line' not in sys.modules"
        )

    def test_the_first_paint_waits_for_neither_database_nor_pictures(self) -> None:
        loaded = loaded_after(
            "from delegation_tui.tui.app import DelegationApp\n"
            "from delegation_tui.tui.screens.today.screen import TodayScreen"
        )
        assert not loaded & {"sqlmodel", "sqlalchemy", "alembic", "PIL", "exifread", "jinja2"}
