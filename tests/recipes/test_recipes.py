"""The documents of the demo before the validators that others trust, where those can be had."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from delegation_tui.demo import make_demo
from delegation_tui.export import export_article
from delegation_tui.store import open_store
from delegation_tui.workspace import find_workspace

HERE = Path(__file__).parent
CHECKS = {
    "docx": "check_docx.sh", "odt": "check_odt.sh", "pdf": "check_pdf.py", "html": "check_html.sh",
}  # fmt: skip
# What the page promises to networks and search engines needs an address and a logo.
PAGE = '\n[page]\nbase_url = "https://example.org/viva/"\nlogo = "logo.svg"\n'
ALLOWED = {"VNU_ALLOW": "role is unnecessary"}  # the RGAA asks for it (test 1.9.1)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    workspace = make_demo(tmp_path_factory.mktemp("demo"), lambda _line: None)
    (workspace.root / "logo.svg").write_text('<svg xmlns="x" viewBox="0 0 80 40"></svg>')
    with (workspace.root / "delegation.toml").open("a", encoding="utf-8") as settings:
        settings.write(PAGE)
    workspace = find_workspace(workspace.root)
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
        [HERE / CHECKS[name], documents[name]],
        env=os.environ | ALLOWED, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if not run.stdout:
        pytest.skip(f"{CHECKS[name]} could not get its tools: {run.stderr.strip()[-300:]}")
    assert "findings 0" in run.stdout
    assert run.returncode == 0, run.stdout
