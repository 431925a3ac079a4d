"""The words of one picture, as its three blocks of metadata agree on them."""

from __future__ import annotations

from dataclasses import dataclass

from delegation_tui.domain.message import DelegationError


class Unwritable(DelegationError):
    """A file cannot take words safely; says why in a few words."""


@dataclass(frozen=True, slots=True)
class Words:
    """What travels with a picture. An empty field is taken out of the file too: what the records
    say is what the file says. `creator` is the name alone, `credit` the line as it is printed;
    `language` that of the texts; `location` the place within the city."""

    language: str = "fr"
    caption: str = ""
    headline: str = ""
    credit: str = ""
    creator: str = ""
    copyright: str = ""
    usage: str = ""
    people: tuple[str, ...] = ()
    event: str = ""
    location: str = ""
    city: str = ""
    alt: str = ""
    extended: str = ""


def cut(text: str, limit: int) -> bytes:
    """`text` in UTF-8, at most `limit` bytes, cut between two characters."""
    data = text.encode("utf-8")
    return data if len(data) <= limit else data[:limit].decode("utf-8", "ignore").encode("utf-8")
