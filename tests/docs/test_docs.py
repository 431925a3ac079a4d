"""The pages say what the program does: commands, settings, keys, columns, and links that lead somewhere."""

from __future__ import annotations

import argparse
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from delegation_tui.cli.parser import build_parser
from delegation_tui.roster.sheets import COLUMNS
from delegation_tui.workspace.settings import FREE, KEYS

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def text(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def commands(
    parser: argparse.ArgumentParser, name: str = "delegation"
) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, below in action.choices.items():
                yield from commands(below, f"{name} {word}")
            return
    yield name, parser


def test_every_command_and_option_has_its_place() -> None:
    page = text("command-line.md")
    for name, parser in commands(build_parser()):
        assert f"`{name}" in page, name
        for action in parser._actions:
            for option in action.option_strings:
                if option.startswith("--") and option not in ("--help", "--workspace"):
                    assert option in page, f"{name} {option}"


def test_every_setting_is_described() -> None:
    page = text("settings.md")
    for table, keys in KEYS.items():
        assert f"`[{table}]`" in page
        for key in keys:
            assert f"`{key}`" in page, f"[{table}] {key}"
    for table in FREE:
        assert f"`[{table}]`" in page


def test_the_keys_page_is_made_from_the_keys() -> None:
    spec = importlib.util.spec_from_file_location("keys_page", ROOT / "docs" / "keys.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.page() == text("keys.md"), "run: python docs/keys.py"


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_column_is_described(kind: str) -> None:
    page = text("file-formats.md").lower()
    for column, headers in COLUMNS[kind].items():
        assert any(header in page for header in (*headers, column)), f"{kind}: {column}"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (page.parent / target).exists(), target


def test_the_architecture_names_every_dependency() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    page = text("architecture.md")
    for wanted in project["project"]["dependencies"]:
        name = re.match(r"[\w.-]+", wanted)
        assert name is not None
        assert f"| {name[0]} |" in page


def test_the_captions_sheet_is_described() -> None:
    from delegation_tui.export.captions_sheet import COLUMNS as SHEET

    page = text("file-formats.md").partition("## Captions sheet")[2]
    for column, header in SHEET.items():
        assert f"`{column}`" in page
        assert f"`{header}`" in page


def test_every_field_of_a_name_is_described() -> None:
    from delegation_tui.export.file_names import FIELDS

    for field in FIELDS:
        assert f"`{{{field}}}`" in text("command-line.md")
