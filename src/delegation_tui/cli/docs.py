"""`docs`: prints the pages of docs/, in a checkout and in an installed program alike."""

from __future__ import annotations

import argparse
from pathlib import Path

import delegation_tui
from delegation_tui.cli.arguments import Commands
from delegation_tui.domain.message import DelegationError
from delegation_tui.locale import _, current

PACKAGE = Path(delegation_tui.__file__).parent


def register(commands: Commands) -> None:
    docs = commands.add(
        "docs",
        print_page,
        _("print a page of the documentation; without TOPIC, list them"),
        "delegation docs capture-line",
    )
    docs.add_argument("topic", nargs="?", default="", metavar="TOPIC")


def pages() -> dict[str, Path]:
    """The pages by topic, in the alphabet's order; a topic is the file's name without its ending.

    DelegationError when the pages did not travel with the program.
    """
    for folder in (PACKAGE / "docs", PACKAGE.parent.parent / "docs"):
        if found := {file.stem: file for file in sorted(folder.glob("*.md"))}:
            return found
    raise DelegationError("The pages of the documentation are missing: install the program again.")


def _page_of(topic: str) -> Path:
    """The page of a topic, that in the user's language first. DelegationError when unknown."""
    known = pages()
    name = topic.removeprefix("docs/").removesuffix(".md")
    for candidate in (f"{name}.{current()}", name):
        if candidate in known:
            return known[candidate]
    raise DelegationError(
        "There is no page “{topic}”: “delegation docs” lists the pages.", topic=topic
    )


def print_page(args: argparse.Namespace) -> int:
    """Prints the page asked for, else the topics with the title of each page."""
    if args.topic:
        print(_page_of(args.topic).read_text(encoding="utf-8"), end="")
        return 0
    for topic, file in pages().items():
        title = file.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
        print(f"{topic:<20}{title}")
    return 0
