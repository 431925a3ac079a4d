"""What is pasted or published, in WordPress's own editor: valid, the same to the byte, all there."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from tests.publish.conftest import COULD_NOT, RECIPES, Ready, RealSite

from delegation_tui.article.checks import check_stored
from delegation_tui.domain.article import BlockKind
from delegation_tui.export import SiteArticle, SitePicture, export_article
from delegation_tui.export.page import PagePart
from delegation_tui.store import Store
from delegation_tui.workspace import Workspace

pytestmark = pytest.mark.slow
HOSTILE = (
    '<script>alert(1)</script> "cité" l\'été & <b> ]]> --> <!-- wp:html --> [gallery] [sic] '
    '[a](javascript:alert(1)) [b](https://x.org/?a=1&b="2") a\u00a0b\u202f; *em* **gras** &amp; &lt; '
    "{{ 7*7 }} `c` \\\\ 日本 😀 </figure>"
)


def look(site: RealSite, *arguments: str | Path) -> str:
    """What the check in the real editor says; skipped where its tools cannot be had."""
    known = {
        "WP_URL": site.url,
        "WP_USER": site.login.user,
        "WP_PASSWORD": site.login.password,
        "WP_LOGIN": site.page_password,
    }
    done = subprocess.run(
        ["bash", RECIPES / "check_wp_blocks.sh", *arguments],
        env=os.environ | known, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode and not done.stdout and any(word in done.stderr for word in COULD_NOT):
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def hostile(article: SiteArticle) -> SiteArticle:
    """The article, every text of it somebody's who means harm."""
    page = article.page
    pictures = tuple(
        replace(one, caption=HOSTILE, full=HOSTILE, alt=HOSTILE, credit=HOSTILE)
        for one in page.pictures
    )
    of_text = [
        PagePart(BlockKind.HEADING, 2, HOSTILE),
        PagePart(BlockKind.HEADING, 3, HOSTILE),
        PagePart(BlockKind.PARAGRAPH, 2, HOSTILE),
        PagePart(BlockKind.PARAGRAPH, 2, "https://video.example/watch?v=1"),
        PagePart(BlockKind.PARAGRAPH, 2, f"- {HOSTILE}\n- {HOSTILE}"),
        PagePart(BlockKind.QUOTE, 2, f"{HOSTILE}\n— {HOSTILE}"),
        PagePart(BlockKind.GALLERY, 2, HOSTILE, pictures),
        PagePart(BlockKind.GALLERY, 2, HOSTILE, pictures[:1]),
    ]
    return replace(article, page=replace(page, lead=HOSTILE, contact=HOSTILE, parts=tuple(of_text)))


def test_blocks_are_valid_and_the_same_to_the_byte(
    running: RealSite, ready: Ready, tmp_path: Path
) -> None:
    article = ready()
    for name, one in (("day", article), ("hostile", hostile(article))):
        text = one.markup(lambda shown: SitePicture('https://x.org/a?b=1&c="d".jpg', 12))
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    said = look(running, tmp_path / "day.txt", tmp_path / "hostile.txt")
    assert said.count("invalid 0, identical yes, findings 0") == 2


def test_nothing_of_a_text_acts_on_the_site(running: RealSite, ready: Ready) -> None:
    one = hostile(ready())
    post = running.ask(
        "POST", "posts", {"title": "x", "content": one.markup(lambda _: SitePicture("x.jpg", 12))}
    )
    shown = post["content"]["rendered"]
    running.ask("DELETE", f"posts/{post['id']}?force=true")
    assert not re.search(r"<(script|iframe|b)\b|javascript:[^)]*\"", shown)
    assert "[\u2060gallery]" in shown


def test_the_page_survives_copy_and_paste(
    running: RealSite, day: Store, workspace: Workspace
) -> None:
    with day.read() as tx:
        dossier, article = tx.dossier(), tx.article()
    assert article is not None
    findings = check_stored(day, workspace.settings)
    (page,) = export_article(dossier, article, workspace, ("html",), findings=findings)
    said = look(running, "--paste", page.path)
    assert "pictures 2 of 2, alternatives 2 of 2, captions 2 of 2" in said
