"""The pages say what the program does: commands, settings, keys, columns, and links that lead somewhere."""

from __future__ import annotations

import argparse
import importlib.util
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from delegation_tui.cli.parser import build_parser
from delegation_tui.domain.language import FRENCH
from delegation_tui.domain.text import fold
from delegation_tui.export import FORMATS
from delegation_tui.language import pack_of
from delegation_tui.roster.columns import COLUMNS

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


def test_every_export_format_is_described() -> None:
    page = text("command-line.md")
    for name in FORMATS:
        assert f"| `{name}` |" in page, name


@pytest.mark.parametrize("name", ["keys", "checks", "settings", "columns"])
def test_pages_are_made_from_the_program(name: str) -> None:
    spec = importlib.util.spec_from_file_location(f"{name}_page", ROOT / "docs" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.page() == text(f"{name}.md"), f"run: python docs/{name}.py"


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_column_is_described(kind: str) -> None:
    """In its chapter, in the words of a person: the other page is made from the program."""
    chapters = text("file-formats.md").split("\n## ")
    chapter = next(one for one in chapters if one.lower().startswith(kind))
    said = {fold(word) for word in re.findall(r"`([^`\n]+)`", chapter)}
    for column, headers in COLUMNS[kind].items():
        assert said & {*headers, fold(column)}, f"{kind}: {column}"


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
    sheet = asdict(pack_of(FRENCH).page.sheet)
    page = text("file-formats.md").partition("## Captions sheet")[2]
    for column, header in sheet.items():
        assert f"`{column}`" in page
        assert f"`{header}`" in page


def test_every_field_of_a_name_is_described() -> None:
    from delegation_tui.export.file_names import FIELDS

    for field in FIELDS:
        assert f"`{{{field}}}`" in text("command-line.md")
