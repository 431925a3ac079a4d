"""vCards, as address books export them (2.1 to 4.0), read by vobject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import vobject
from vobject.base import ParseError

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.text import clean_line, fold
from delegation_tui.roster.sheets import SheetRow
from delegation_tui.roster.text_files import read_text

# Portraits are not taken: a damaged one is no reason to refuse the name.
PICTURES = re.compile(
    r"^(?:item\d+\.)?(?:PHOTO|LOGO|SOUND|KEY|X-MS-CARDPICTURE)[;:].*\n(?:[ \t].*\n)*\n?",
    re.MULTILINE | re.IGNORECASE,
)


def read_cards(file: Path) -> Iterator[SheetRow]:
    """Each card as a row of people; the line is the card's number in the file.

    Raises DelegationError when the file is not made of vCards.
    """
    text = PICTURES.sub("", read_text(file))
    if "BEGIN:VCARD" not in text.upper():
        raise DelegationError("{file} holds no vCard: nothing was imported.", file=file)
    try:
        for number, card in enumerate(vobject.readComponents(text, allowQP=True), 1):
            yield SheetRow(number, _cells(card))
    except (ParseError, ValueError, AttributeError, IndexError, TypeError) as error:
        raise DelegationError(
            "{file} is a broken vCard file ({reason}): nothing of it was imported. "
            "Export it again from the address book.",
            file=file,
            reason=clean_line(str(error), 120),
        ) from error


def is_organisation(row: SheetRow) -> bool:
    """Whether a card is that of an organisation and not of somebody in it."""
    nobody = not (row["given"] or row["family"])
    named = bool(row["organisation"]) and fold(row["name"]) == fold(row["organisation"])
    return row["kind_of_card"] == "org" or (nobody and named)


def _cells(card: Any) -> dict[str, str]:
    def value(name: str) -> str:
        content = getattr(card, name, None)
        found = getattr(content, "value", "")
        if isinstance(found, list):
            found = found[0] if found else ""
        return clean_line(str(found))

    name = getattr(getattr(card, "n", None), "value", None)
    cells = {
        "name": value("fn"),
        "given": clean_line(_words(getattr(name, "given", ""))),
        "particle": "",
        "family": clean_line(_words(getattr(name, "family", ""))),
        "civility": clean_line(_words(getattr(name, "prefix", ""))),
        "organisation": value("org"),
        "title": value("title") or value("role"),
        "gender": value("gender")[:1],
        "email": value("email"),
        "phone": value("tel").removeprefix("tel:"),
        "website": value("url"),
        "kind_of_card": value("kind").lower(),
    }
    words = cells["family"].split(" ", 1)
    if len(words) == 2 and words[0] in ("de", "du", "des", "d'", "von", "van"):
        cells["particle"], cells["family"] = words
    return cells


def _words(part: Any) -> str:
    return " ".join(part) if isinstance(part, list) else str(part or "")
