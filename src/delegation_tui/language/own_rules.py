"""What the checks ask of one language alone: the rules that it brings, and what it knows of nouns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from delegation_tui.domain.article import Severity
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Organisation


@dataclass(frozen=True, slots=True)
class NamedThere:
    """A name of the roster at the characters [start, end) of a text; the organisation, where it
    is one under its own name."""

    start: int
    end: int
    said: str
    organisation: Organisation | None


@dataclass(frozen=True, slots=True)
class Slip:
    """What is written wrong at [start, end), and what is right; with nothing `right`, why."""

    start: int
    end: int
    right: str
    why: Message | None = None


Look = Callable[[str, Sequence[NamedThere], Event], Iterable[Slip]]


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule that holds in one language: the name that people ignore it under, and how it looks."""

    id: str
    severity: Severity
    title: Message
    look: Look
    sure: bool = False


@dataclass(frozen=True, slots=True)
class OwnFamily:
    """Rules that are told of together."""

    title: Message
    rules: tuple[OwnRule, ...]


def _never(_: object) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRules:
    """All of a language.

    `wants_article` says of an organisation named bare that its article should be recorded, as one
    of `articles`; `is_body` of a common noun that it is a body that one has a function in.
    """

    families: tuple[OwnFamily, ...] = ()
    articles: tuple[str, ...] = ()
    wants_article: Callable[[Organisation], bool] = _never
    is_body: Callable[[str], bool] = _never


NONE = OwnRules()
