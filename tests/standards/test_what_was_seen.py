"""Whoever changes at a screen what stands there says what he saw of it: no action is left out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.store.edits import EDITS

import delegation_tui

SRC = Path(delegation_tui.__file__).parent
ROOMS = ("article", "capture", "photos", "roster")
# What changes nothing that somebody looked at and typed over, and why.
OTHERS = {
    "accept": "makes visits of a chat",
    "add_block": "makes a block",
    "add_photos": "adds",
    "add_stop": "makes a stop",
    "apply_fix_everywhere": "replaces words where they still stand",
    "arrive": "makes a visit",
    "assign_camera": "says which camera took photos, whatever was said before",
    "bring_back": "drafts again; what a person wrote stays",
    "caption_photos": "drafts; what a person wrote stays",
    "confirm_source": "confirms what came from a file, as it stands",
    "draft_article": "drafts; what a person wrote stays",
    "fix_what_is_sure": "replaces words where they still stand",
    "ignore_finding": "adds to what is ignored",
    "import_article": "the file is what its user wants, in place of all",
    "import_files": "shows what would change, and adds",
    "judge": "of a command that names the words by their id",
    "likeliest": "only asks",
    "log_line": "makes a visit",
    "log_or_keep": "makes a visit",
    "move_stop": "of a command that says the time it is to have",
    "name_speaker": "of a command that names the words by their id",
    "note_pictures": "adds what a chat tells of pictures",
    "put_line": "makes a visit",
    "replace_words": "replaces words where they still stand",
    "rematch": "computes from what stands there",
    "set_status": "signs what stands there, and keeps a copy of it",
    "set_event": "of a command that says the value it is to have",
    "set_head": "what `type_head` does",
    "set_of_organisation": "of a command that says the value it is to have",
    "set_of_person": "of a command that says the value it is to have",
    "set_speaker": "what `decide` does",
    "start_workspace": "makes a workspace",
    "take_arrivals": "adds",
    "tell_apart": "makes cameras of new photos",
    "take_in_lines": "makes visits",
    "use_note": "what `decide` does",
}
EDITING = {edit.action.__name__ for edit in EDITS.values()}


def _functions(folder: Path) -> Iterator[ast.FunctionDef]:
    for file in folder.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        yield from (node for node in tree.body if isinstance(node, ast.FunctionDef))


def _names_called(node: ast.AST) -> set[str]:
    return {_name(one.func) for one in ast.walk(node) if isinstance(one, ast.Call)}


def _name(called: ast.AST) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _actions() -> set[str]:
    """The public functions of the rooms that write through a store."""
    known = {f.name: f for room in ROOMS for f in _functions(SRC / room)}
    acting = {name for name, f in known.items() if "act" in _names_called(f)}
    while more := {
        name for name, f in known.items()
        if name not in acting and "store" in {a.arg for a in f.args.args}
        and acting & _names_called(f)
    }:  # fmt: skip
        acting |= more
    return {name for name in acting if not name.startswith("_")}


def _handed_over(way: str) -> set[str]:
    """The actions that the screens run in that way."""
    found = set()
    for file in (SRC / "tui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) == way:
                found |= {one.id for one in node.args if isinstance(one, ast.Name)}
    return found


def test_every_action_says_what_its_user_saw_or_why_there_is_nothing() -> None:
    assert _actions() - EDITING - OTHERS.keys() == set()


def test_nothing_is_called_other_that_is_not_there_any_more() -> None:
    assert OTHERS.keys() - _actions() - {"log_or_keep"} == set()


@pytest.mark.parametrize("way", ["do", "run"])
def test_the_screens_run_no_edit_without_what_was_seen(way: str) -> None:
    assert _handed_over(way) & EDITING == set()


def test_the_screens_run_every_edit_with_what_was_seen() -> None:
    seen = set().union(*map(_handed_over, ("change", "act", "_do", "partial")))
    commands_only = {"merge_people", "delete_person", "merge_organisations", "delete_organisation"}
    assert EDITING - seen == commands_only
