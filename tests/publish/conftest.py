"""The small day of the exports' tests, an article of it that may leave, and a real WordPress."""

from __future__ import annotations

import base64
import json
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.export.conftest import day

from delegation_tui.article.checks import check_stored
from delegation_tui.export import SiteArticle, article_for_site
from delegation_tui.publish import Asked, Login, Published, publish, read_address
from delegation_tui.store import Store
from delegation_tui.workspace import Workspace

__all__ = ["day"]
RECIPES = Path(__file__).parents[1] / "recipes"
COULD_NOT = ("needs", "could not fetch")  # what a recipe says where packages cannot be had
Ready = Callable[[], SiteArticle]


@pytest.fixture
def ready(day: Store, workspace: Workspace) -> Ready:
    """The article of the day as it stands now, past the gates."""

    def read() -> SiteArticle:
        with day.read() as tx:
            dossier, article = tx.dossier(), tx.article()
        assert article is not None
        findings = check_stored(day, workspace.settings)
        return article_for_site(dossier, article, workspace, findings, force=False)

    return read


@dataclass(frozen=True)
class RealSite:
    """A running WordPress, asked as its administrator or as anybody; `page_password` opens its
    login page."""

    url: str
    login: Login
    page_password: str = ""

    def ask(self, method: str, path: str, data: object = None, *, anybody: bool = False) -> Any:
        headers = {"Content-Type": "application/json"}
        if not anybody:
            pair = f"{self.login.user}:{self.login.password}".encode()
            headers["Authorization"] = "Basic " + base64.b64encode(pair).decode()
        body = None if data is None else json.dumps(data).encode()
        url = f"{self.url}/wp-json/wp/v2/{path}"
        request = urllib.request.Request(url, body, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def posts(self) -> list[dict[str, Any]]:
        return self.ask("GET", "posts?status=any&context=edit&per_page=100")

    def media(self) -> list[dict[str, Any]]:
        return self.ask("GET", "media?context=edit&per_page=100")

    def publish(self, article: SiteArticle, asked: Asked = Asked(), url: str = "") -> Published:  # noqa: B008
        return publish(article, read_address(url or self.url), self.login, asked)


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealSite]:
    """A WordPress, started by the recipe; skipped where its packages cannot be had."""
    recipe, folder = str(RECIPES / "wordpress.sh"), str(tmp_path_factory.mktemp("site"))
    done = subprocess.run(["bash", recipe, folder], capture_output=True, text=True, check=False)
    if done.returncode and any(word in done.stderr for word in COULD_NOT):
        pytest.skip(done.stderr.strip())
    assert done.returncode == 0, done.stderr
    said = dict(line.split("=", 1) for line in done.stdout.splitlines())
    login = Login(said["WP_USER"], said["WP_PASSWORD"])
    try:
        yield RealSite(said["WP_URL"], login, said["WP_LOGIN"])
    finally:
        subprocess.run(["bash", recipe, "--stop", folder], check=False)
