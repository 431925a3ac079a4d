"""No room but a language's own pack knows a particular language, nor its words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from delegation_tui.domain.language import WRITTEN

SOURCE = Path(__file__).parents[2] / "src" / "delegation_tui"
NAMES = {"FRENCH", "ENGLISH"}
# The packs; where the languages are registered; the texts' own language, which is English.
OWN = (
    *(
        f"{module.removeprefix('delegation_tui.').replace('.', '/')}/"
        for module in WRITTEN.values()
    ),
    "domain/language.py",
    "locale/translation.py",
)
FILES = [
    path
    for path in sorted(SOURCE.rglob("*.py"))
    if not path.relative_to(SOURCE).as_posix().startswith(OWN)
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_language_is_told_from_another(path: Path) -> None:
    """A difference between languages is data of their packs: neither `== FRENCH` nor `== "fr"`."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name | ast.alias):
            if (node.id if isinstance(node, ast.Name) else node.name) in NAMES:
                found.append(node.lineno)
        elif isinstance(node, ast.Compare | ast.Call) and "anguage" in ast.unparse(node):
            tags = {leaf.value for leaf in ast.walk(node) if isinstance(leaf, ast.Constant)}
            if tags & WRITTEN.keys():
                found.append(node.lineno)
    assert found == []


# Words of things outside, which are read whatever the languages are.
READ_IN_ANY = {
    "capture/chat_files.py": "what messengers write into the files that they export",
    "cli/log.py": "an example",
    "cli/photo_camera.py": "an example",
    "demo/day.py": "the demo's records",
    "domain/settings.py": "examples in the help",
    "domain/style.py": "examples in the help",
    "language/patterns.py": "names of what a sentence leaves open",
    "language/wording.py": "names of what a sentence leaves open",
    "locale/usage.py": "what argparse says",
    "roster/calendar_words.py": "what calendars put before a title",
    "roster/columns.py": "headers of tables",
    "roster/guests.py": "cells of programmes",
    "roster/kept_back.py": "cells of programmes",
    "roster/person_table.py": "headers of tables",
    "roster/names.py": "particles of family names",
    "article/checks/rules/names.py": "particles of family names",
    "roster/organisation_rows.py": "the plural article of a record",
    "roster/text_files.py": "letters, to tell how a file is encoded",
    "database/refusals.py": "what PostgreSQL answers",
}
# Texts for people, which go through the catalogue, and declarations whose help does.
TEXTS = ("Message", "_", "N_", "say", "ngettext", "DelegationError", "NotFound")
ACCENTED = re.compile(r"[^\W\d_][éèêàâçîôûœ]|[éèêàâçîôûœ][^\W\d_]", re.IGNORECASE)
CLASS = re.compile(r"\[[^\]]*\]")
SMALL = re.compile(
    r"(?<![a-z_\\])(?:le|la|les|une?|des|du|de|et|avec|pour|sur|of|and|mme|mrs)(?![a-z_])"
)
SHARED = [path for path in FILES if path.relative_to(SOURCE).as_posix() not in READ_IN_ANY]


def _shown(tree: ast.AST) -> Iterator[int]:
    """Docstrings, and what is shown to people."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)
        elif isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            if name in TEXTS or name.endswith(("Error", "Message")):
                yield from (id(leaf) for leaf in ast.walk(node) if isinstance(leaf, ast.Constant))


def _words_of_a_language(tree: ast.AST) -> Iterator[str]:
    shown = set(_shown(tree))
    listed = {
        id(one)
        for node in ast.walk(tree)
        for one in getattr(node, "elts", getattr(node, "keys", ()))
        if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in shown:
            text = CLASS.sub("", node.value)
            is_list = "|" in text or id(node) in listed
            if ACCENTED.search(text) or (is_list and SMALL.search(text)):
                yield f"{node.lineno}: {node.value}"


@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_words_of_a_language_stand_in_shared_code(path: Path) -> None:
    """A table or pattern of French or English words is data of their packs."""
    assert list(_words_of_a_language(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "line",
    ['OF = ("de", "du")', 'A = re.compile("of|at")', 'X = {"près de": 1}', 'M = "préfet"'],
)
def test_words_of_a_language_are_seen(line: str) -> None:
    assert list(_words_of_a_language(ast.parse(line)))


def test_every_room_that_is_allowed_words_has_some() -> None:
    for name in READ_IN_ANY:
        tree = ast.parse((SOURCE / name).read_text(encoding="utf-8"))
        assert list(_words_of_a_language(tree)), name
