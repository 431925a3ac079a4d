"""How the files hang together: no circles, helpers that know no screen, named background work."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
SCREENS = ROOT / "src" / "delegation_tui" / "tui"


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    """All imports of the house: those for types only and those within functions count too."""
    return grimp.build_graph("delegation_tui", cache_dir=None)


def test_no_file_imports_itself_by_a_detour(imports: grimp.ImportGraph) -> None:
    graph = {
        module: imports.find_modules_directly_imported_by(module) for module in imports.modules
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        pytest.fail("a circle of imports: " + " → ".join(found.args[1]))


def test_only_the_application_knows_the_screens(imports: grimp.ImportGraph) -> None:
    screens = [m for m in imports.modules if m.endswith(".screen") and ".tui.screens." in m]
    assert len(screens) > 4
    knowing = {
        knows for screen in screens for knows in imports.find_modules_that_directly_import(screen)
    }
    assert knowing <= {"delegation_tui.tui", "delegation_tui.tui.app"}


# Their modules are their face (domain), or nobody comes in from other rooms.
OPEN = {
    "delegation_tui.domain",
    "delegation_tui.tui",
    "delegation_tui.cli",
    "delegation_tui.photos",
}
# Whom a room lets inside beside itself: every trade of a photo knows its containers.
INSIDE = {"delegation_tui.photos.formats": ["delegation_tui.photos"]}


def test_every_room_is_entered_by_its_face(imports: grimp.ImportGraph) -> None:
    """The contracts hold one room each: none is forgotten, and each one is as it should be."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    held = {
        room
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["type"] == "protected"
        for room in (contract["protected_modules"][0].removesuffix(".*"),)
        if contract["allowed_importers"] == INSIDE.get(room, [room])
    }
    package = ROOT / "src"
    listed = {
        ".".join(path.parent.relative_to(package).parts) for path in package.rglob("__init__.pyi")
    }
    rooms = {
        room for room in imports.find_children("delegation_tui") if imports.find_children(room)
    }
    assert held >= (rooms - OPEN) | listed


def started_work(tree: ast.AST) -> Iterator[ast.Call]:
    """Where Textual is asked to do something in the background."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for decorator in node.decorator_list:
                assert not (isinstance(decorator, ast.Name) and decorator.id == "work"), node.name
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if name == "run_worker" or (isinstance(node.func, ast.Name) and node.func.id == "work"):
                yield node


@pytest.mark.parametrize(
    "path", sorted(SCREENS.rglob("*.py")), ids=lambda path: str(path.relative_to(SCREENS))
)
def test_every_background_work_is_of_a_named_group(path: Path) -> None:
    if path.name == "store_worker.py":
        return  # its `work` is a function to run, not Textual's decorator
    for call in started_work(ast.parse(path.read_text(encoding="utf-8"))):
        groups = [ast.unparse(k.value) for k in call.keywords if k.arg == "group"]
        assert groups, f"line {call.lineno}: no group"
        assert groups[0].startswith(("Job.", "self._jobs[")), groups[0]


def test_a_name_of_a_class_stands_once() -> None:
    source = ROOT / "src" / "delegation_tui"
    places: dict[str, list[str]] = {}
    for path in sorted(source.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, []).append(str(path.relative_to(source)))
    assert {name: files for name, files in places.items() if len(files) > 1} == {}
