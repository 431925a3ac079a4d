"""The page in a real Chromium, where there is one: no look of it scrolls sideways."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.export.test_export import export

from delegation_tui.domain.page_style import Look
from delegation_tui.store import Store
from delegation_tui.workspace import Workspace, find_workspace

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
WIDTHS = (320, 768, 1200)
# Each page in a frame of each width, with bars that take their place as on a desk; then, of each:
# how wide it is laid out, how wide it is seen, how wide it scrolls.
PROBE = """<!doctype html><body><script>
const pages = {pages}, widths = {widths}, found = []
for (const page of pages) for (const width of widths) {{
  const frame = document.createElement("iframe")
  Object.assign(frame, {{width, height: 600, src: page}})
  frame.onload = () => {{
    const root = frame.contentDocument.documentElement
    found.push([width, root.clientWidth, root.scrollWidth].join(" "))
    if (found.length === pages.length * widths.length) document.body.title = found.join(",")
  }}
  document.body.append(frame)
}}
</script></body>"""


@pytest.mark.skipif(not CHROMIUM, reason="needs Chromium")
def test_no_look_scrolls_sideways(day: Store, workspace: Workspace, tmp_path: Path) -> None:
    pages = []
    for look in Look:
        (workspace.root / "delegation.toml").write_text(f'[page]\nstyle = "{look}"\n')
        written = export(day, find_workspace(workspace.root))["html"].read_text(encoding="utf-8")
        # As a page is that has all that is laid from edge to edge.
        wide = written.replace("</article>", '<details class="cards" open>x</details></article>')
        (tmp_path / f"{look}.html").write_text(wide, encoding="utf-8")
        pages.append(f"{look}.html")
    probe = tmp_path / "probe.html"
    probe.write_text(PROBE.format(pages=pages, widths=list(WIDTHS)))
    run = subprocess.run(
        [
            CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            f"--user-data-dir={tmp_path / 'profile'}", "--allow-file-access-from-files",
            "--virtual-time-budget=20000", "--dump-dom", probe.as_uri(),
        ],
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    said = re.search(r'<body title="([^"]*)"', run.stdout)
    assert said, run.stderr[-2000:]
    measured = [tuple(map(int, one.split())) for one in said[1].split(",")]
    assert len(measured) == len(Look) * len(WIDTHS)
    assert all(seen < width for width, seen, _ in measured), "bars that take no place"
    assert [one for one in measured if one[2] > one[1]] == []
