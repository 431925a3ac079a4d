"""Tables and matches over a closed set complain about a member that they do not know."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest

from delegation_tui.domain.closed import complete

SOURCE = Path(__file__).parents[2] / "src" / "delegation_tui"
FILES = sorted(SOURCE.rglob("*.py"))
TREES = {file: ast.parse(file.read_text(encoding="utf-8")) for file in FILES}
BASES = ("Enum", "StrEnum", "IntEnum", "Flag", "IntFlag")


def enums() -> frozenset[str]:
    """The names of all closed sets of the house."""
    return frozenset(
        node.name
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and any(ast.unparse(base).rpartition(".")[2] in BASES for base in node.bases)
    )


ENUMS = enums()


def enum_of(node: ast.expr | None) -> str:
    """The closed set that `Kind.MEMBER` is of."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return node.value.id if node.value.id in ENUMS else ""
    return ""


def tables(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The names of literal tables with members of a closed set as keys, unless `complete`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if sum(map(bool, map(enum_of, node.value.keys))) > 1:
                yield ast.unparse(target), node.lineno


def asked_outright(name: str, source: str) -> bool:
    """Whether a table is looked up with [], without asking for the key before."""
    return bool(re.search(rf"\b{name}\[", source)) and not re.search(rf"\bin {name}\b", source)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_a_table_of_a_closed_set_is_complete_or_asked_with_care(file: Path) -> None:
    for name, line in tables(TREES[file]):
        users = FILES if name.isupper() else [file]
        sources = {one.name: one.read_text(encoding="utf-8") for one in users}
        asking = [one for one, source in sources.items() if asked_outright(name, source)]
        assert not asking, f"line {line}: {name} is not wrapped in complete(), asked in {asking}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_a_match_over_a_closed_set_ends_in_assert_never(file: Path) -> None:
    for node in ast.walk(TREES[file]):
        if isinstance(node, ast.Match):
            values = (one for one in ast.walk(node) if isinstance(one, ast.MatchValue))
            if any(enum_of(one.value) for one in values):
                assert "assert_never" in ast.unparse(node.cases[-1]), f"line {node.lineno}"


def test_a_table_with_a_gap_keeps_the_program_from_starting() -> None:
    class Sign(Enum):
        STOP = "stop"
        GO = "go"

    assert complete(Sign, {Sign.STOP: 1, Sign.GO: 2})[Sign.GO] == 2
    with pytest.raises(LookupError, match="Sign: GO"):
        complete(Sign, {Sign.STOP: 1})
