"""The documents of the demo before the validators that others trust, where those can be had."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from delegation_tui.demo import make_demo
from delegation_tui.export import export_article
from delegation_tui.store import open_store

HERE = Path(__file__).parent
CHECKS = {"docx": "check_docx.sh", "odt": "check_odt.sh", "pdf": "check_pdf.py"}


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    workspace = make_demo(tmp_path_factory.mktemp("demo"), lambda _line: None)
    with open_store(workspace) as store, store.read() as tx:
        dossier, article = tx.dossier(), tx.article()
    assert article is not None
    done = export_article(dossier, article, workspace, tuple(CHECKS), force=True)
    return {one.format: one.path for one in done}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the checks are shell scripts")
@pytest.mark.parametrize("name", CHECKS)
def test_a_validator_finds_nothing(name: str, documents: dict[str, Path]) -> None:
    run = subprocess.run(
        [HERE / CHECKS[name], documents[name]], capture_output=True, text=True, check=False
    )
    if not run.stdout:
        pytest.skip(f"{CHECKS[name]} could not get its tools: {run.stderr.strip()[-300:]}")
    assert "findings 0" in run.stdout
    assert run.returncode == 0, run.stdout
