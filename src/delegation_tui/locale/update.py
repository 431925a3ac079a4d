"""Brings the catalogues up to date with the code: `python -m delegation_tui.locale.update`.

Collects every literal given to `_`, `n_`, Message and the errors, merges them into each .po file,
and compiles the .mo files that travel in the wheel.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from delegation_tui.domain.language import WRITTEN
from delegation_tui.locale.translation import DOMAIN, FOLDER
from delegation_tui.locale.usage import ARGPARSE, ARGPARSE_COUNTED

PACKAGE = FOLDER.parent
EPOCH = datetime(2024, 5, 22, tzinfo=UTC)


def _called(node: ast.Call) -> str:
    function = node.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _is_marked(name: str, classes: frozenset[str]) -> bool:
    return name in ("_", "n_") or name in classes


def _takes_template(node: ast.ClassDef) -> bool:
    """Whether the class is made from a template: `__init__(self, template, …)`."""
    return any(
        isinstance(item, ast.FunctionDef)
        and item.name == "__init__"
        and [argument.arg for argument in item.args.args[1:2]] == ["template"]
        for item in node.body
    )


def message_classes(trees: list[ast.Module]) -> frozenset[str]:
    """Message, the errors and whatever else is made from a template, by name."""
    known = {
        node.name
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and _takes_template(node)
    }
    grew = True
    while grew:
        found = {
            node.name
            for tree in trees
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef)
            and any(isinstance(base, ast.Name) and base.id in known for base in node.bases)
        }
        grew = not found <= known
        known |= found
    return frozenset(known)


def messages() -> Iterator[tuple[str | tuple[str, str], str]]:
    """Every text to translate, with the module that says it."""
    files = sorted(PACKAGE.rglob("*.py"))
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    classes = message_classes(trees)
    for file, tree in zip(files, trees, strict=True):
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not _is_marked(_called(node), classes):
                continue
            texts = [
                arg.value
                for arg in node.args[:2]
                if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
            ]
            place = file.relative_to(PACKAGE).as_posix()
            if _called(node) == "n_" and len(texts) == 2:
                yield (texts[0], texts[1]), place
            elif texts and texts[0]:
                yield texts[0], place
    for said in (*ARGPARSE, *ARGPARSE_COUNTED):
        yield said, "locale/usage.py"


def po_file(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def updated(language: str) -> Catalog:
    """The catalogue of `language` with exactly the texts that the code says now."""
    template = Catalog(project=DOMAIN, charset="utf-8")
    for text, place in messages():
        template.add(text, locations=[(place, 0)])
    file = po_file(language)
    if file.exists():
        with file.open("rb") as source:
            catalogue = read_po(source, locale=language, domain=DOMAIN)
    else:
        catalogue = Catalog(locale=language, domain=DOMAIN, charset="utf-8")
    catalogue.update(template, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    # No clock times in the header: the same code gives the same files.
    catalogue.header_comment = f"# Texts of the interface ({language})."
    catalogue.project, catalogue.version = DOMAIN, ""
    catalogue.creation_date = catalogue.revision_date = EPOCH
    catalogue.fuzzy = False
    return catalogue


def main() -> None:
    for language in WRITTEN:
        catalogue = updated(language)
        file = po_file(language)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as out:
            write_po(out, catalogue, width=100, sort_output=True, include_lineno=False)
        with file.with_suffix(".mo").open("wb") as out:
            write_mo(out, catalogue)


if __name__ == "__main__":
    main()
