"""A third language, registered from tests: the demo through check, export and the screens.

Its catalogue is made here: every letter of a text becomes "ü", so that a word of ours that went
past the catalogue shows. Names, topics and captions are the demo's own and stay as they are.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.dates import format_date
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from delegation_tui.article import check_stored
from delegation_tui.demo import make_demo
from delegation_tui.demo.day import PHOTOGRAPHERS, SETTINGS
from delegation_tui.domain.language import WRITTEN
from delegation_tui.domain.text import fold
from delegation_tui.export import export_article
from delegation_tui.locale import say, translation, update, use
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace, change_settings

ROOT = Path(__file__).parents[2]
DATA = ROOT / "db" / "demo"
VOLAPUK = ROOT / "tests" / "language" / "volapuk"
KEPT = re.compile(r"(\{[^{}]*\}|%\([a-z_]+\)[sr]|%s|%r)|[^\W\d_]")
CUT = re.compile(r"[│╭]\S+|\S+(?:[…│╭]|$)", re.MULTILINE)  # words that a box hides a part of
CAMERAS = ("Lumen", "Orbis", "Pomme")
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)
WORD = re.compile(r"[^\W\d_]{2,}")


def invented(text: str) -> str:
    """A text with every letter changed, what is filled in left alone."""
    return KEPT.sub(lambda found: found[1] or "ü", text)


def catalogue(folder: Path) -> Path:
    """A folder of catalogues with one, of the third language."""
    made = Catalog(locale="eo", domain=translation.DOMAIN, charset="utf-8")
    for text, _place in update.messages():
        forms = (text,) if isinstance(text, str) else text
        said = tuple(map(invented, forms))
        made.add(text, said if len(said) > 1 else said[0])
    target = folder / "vo" / "LC_MESSAGES" / f"{translation.DOMAIN}.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as out:
        write_mo(out, made)
    return folder


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The third language is written, and the program speaks it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(WRITTEN, "vo", "tests.language.volapuk")
        patch.setattr(translation, "FOLDER", catalogue(tmp_path_factory.mktemp("catalogues")))
        yield


@pytest.fixture(scope="module")
def day(spoken: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's day with an event in the third language."""
    use("vo")
    data = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("data") / "db"))
    event = data / "event.toml"
    text = event.read_text(encoding="utf-8")
    event.write_text(text.replace('language = "fr"', 'language = "vo"'), encoding="utf-8")
    folders = {"db": data, "media": ROOT / "media" / "demo"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("delegation_tui.demo.day.demo_folder", folders.__getitem__)
        workspace = make_demo(tmp_path_factory.mktemp("demo") / "demo", lambda _step: None)
    change_settings(workspace.settings_file, {"interface": {"language": "vo"}})
    return workspace.root


def words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


def told(file: Path) -> str:
    """What a file says as data: values without keys, comments, code and heads of columns."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".toml":
        return "\n".join(leaves(tomllib.loads(text)))
    if file.suffix == ".py":
        return "\n".join(constants(ast.parse(text)))
    lines = text.splitlines()[1:] if file.suffix == ".csv" else text.splitlines()
    return "\n".join(line for line in lines if not line.startswith("#"))


def leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from leaves(inner)


def constants(tree: ast.Module) -> Iterator[str]:
    documented = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree)
        if isinstance(node, DOCUMENTED)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.value not in documented
        ):
            yield node.value


@pytest.fixture(scope="module")
def known() -> set[str]:
    """The words of the demo's records and those of the third language."""
    files = [
        *DATA.iterdir(),
        ROOT / "media" / "demo" / "truth.toml",
        *VOLAPUK.glob("*.py"),
        *VOLAPUK.glob("*.toml"),
    ]
    photos = [file.stem for file in (ROOT / "media" / "demo" / "photos").rglob("*.*")]
    said = [*map(told, files), *leaves(SETTINGS), *PHOTOGRAPHERS.values(), *CAMERAS, *photos]
    said.append(format_date(date(2024, 5, 22), "EEE d MMM", locale="vo"))  # the title line's
    return {word for text in said for word in words(text)}


def ours(text: str, known: set[str]) -> list[str]:
    """The words of a text that are neither of the records nor of the third language."""
    return sorted(word for word in words(text) - known if set(word) != {"ü"})


def test_what_the_checks_say(day: Path, known: set[str]) -> None:
    use("vo")
    workspace = Workspace.open(day)
    with open_store(workspace) as store:
        findings = check_stored(store, workspace.settings)
    assert findings
    said = "\n".join(say(finding.message) for finding in findings)
    assert ours(said, known) == []


class Shown(HTMLParser):
    """What a reader of a page sees and hears, without addresses and code."""

    HEARD = ("alt", "title", "aria-label", "content")

    def __init__(self, source: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._code = False
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code = tag in ("script", "style")
        given = dict(attrs)
        if tag != "meta" or "title" in str(given) or "description" in str(given):
            self.parts += [given[name] or "" for name in self.HEARD if name in given]

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.parts.append(data)


def read(file: Path) -> str:
    """An exported page or Markdown file as text."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        return "\n".join(Shown(text).parts)
    _, head, body = text.split("---\n", 2)
    values = [line.partition(":")[2] for line in head.splitlines() if not line.startswith("slug")]
    body = re.sub(r"<!-- delegation .*? -->", "", body)
    return "\n".join([*values, re.sub(r"\]\([^)]*\)", "]", body)])


@pytest.mark.parametrize(("form", "ending"), [("html", "*.html"), ("markdown", "*.md")])
def test_what_is_exported(day: Path, known: set[str], form: str, ending: str) -> None:
    use("vo")
    workspace = Workspace.open(day)
    with open_store(workspace) as store, store.read() as tx:
        dossier, article = tx.dossier(), tx.article()
    assert article is not None
    export_article(dossier, article, workspace, (form,), force=True)
    (file,) = (workspace.export / form).glob(ending)
    text = read(file)
    assert "epatükom" in text
    assert ours(text, known) == []


# The screens take their keys' names when they are loaded: a program of their own speaks them.
SCREENS = """
import asyncio, sys
from pathlib import Path
from delegation_tui.domain.language import WRITTEN
from delegation_tui.locale import translation, use
WRITTEN["vo"] = "tests.language.volapuk"
translation.FOLDER = Path(sys.argv[1])
use("vo")
from delegation_tui.tui.app import DelegationApp
from delegation_tui.workspace import Workspace
from tests.tui.conftest import day_of, settled

async def main(root, keys):
    app = DelegationApp(Workspace.open(root))
    app.session.day_set = day_of(root)
    async with app.run_test(size=(240, 60)) as pilot:
        for key in keys:
            await settled(pilot)
            await pilot.press(key)
        await settled(pilot)
        for strip in app.screen._compositor.render_strips():
            print(strip.text)

asyncio.run(main(Path(sys.argv[2]), sys.argv[3:]))
"""


@pytest.mark.parametrize("keys", [("f5",), ("f6",), ("f7",), ("f8",), ("f5", "f1")], ids="+".join)
def test_what_the_screens_say(day: Path, known: set[str], keys: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", SCREENS, translation.FOLDER, day, *keys]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "ü" in done.stdout
    whole = CUT.sub(" ", done.stdout)
    assert ours(whole, known | {*map(fold, known), "jpg", "tab", "pgup", "pgdn"}) == []
