"""The demo, made once: what it exported, read back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest

from delegation_tui.demo import make_demo
from delegation_tui.locale import say, use
from delegation_tui.store import Store, open_store
from delegation_tui.workspace import Workspace


@dataclass(frozen=True)
class Made:
    """The workspace, the lines that were printed, and the exported pages."""

    workspace: Workspace
    said: tuple[str, ...]
    html: str
    markdown: str


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    use("en")
    said: list[str] = []
    workspace = make_demo(tmp_path_factory.mktemp("day") / "demo", lambda s: said.append(say(s)))
    html = (workspace.export / "html" / "index.html").read_text(encoding="utf-8")
    (markdown,) = (workspace.export / "markdown").glob("*.md")
    return Made(workspace, tuple(said), html, markdown.read_text(encoding="utf-8"))


@pytest.fixture
def store(made: Made) -> Iterator[Store]:
    with open_store(made.workspace) as opened:
        yield opened


class Page(HTMLParser):
    """The page's text by section, each under its heading of the second level."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.sections: dict[str, str] = {"": ""}
        self.order: list[str] = []
        self.links: list[str] = []
        self.pictures: list[tuple[str, str]] = []  # section, address
        self._heading = False
        self._name = ""
        self._silent = 0
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("script", "style"):
            self._silent += 1
        if tag == "h2":
            self._heading, self._name = True, ""
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag == "img" and given.get("src"):
            self.pictures.append((self._name, str(given["src"])))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent -= 1
        if tag == "h2":
            self._heading = False
            self.order.append(self._name)
            self.sections[self._name] = ""

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._heading:
            self._name += data
        else:
            self.sections[self._name] += data


def plain(text: str) -> str:
    """Spaces and apostrophes of one kind, so that facts are found whatever the typography."""
    text = re.sub(r"[\u00a0\u202f\s]+", " ", text)
    return text.replace("’", "'")
