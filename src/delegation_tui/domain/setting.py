"""How a setting is declared: once, beside its default, with what it says and what it may be.

A field of a frozen dataclass that is made with `setting(…)` is read from `delegation.toml`,
refused in a sentence when it is none of what it may be, and described in docs/settings.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import timedelta
from typing import Any, Generic, Protocol, TypeVar

from delegation_tui.domain.language import WRITTEN, Language
from delegation_tui.domain.message import DelegationError, Message

T = TypeVar("T")
W = TypeVar("W", bound=str)
LONGEST = 2_000  # characters of a text: an address, a name, a path


class NotAllowed(Exception):
    """A value that the setting may not have; the message says what it must be."""

    def __init__(self, expected: Message) -> None:
        super().__init__(str(expected))
        self.expected = expected


class ValueKind(Protocol[T]):
    """What a setting may be."""

    def read(self, value: object) -> T:
        """The value as the program has it, from TOML's. NotAllowed for another."""

    def shown(self, value: T) -> str:
        """A default as the page of the settings shows it."""


@dataclass(frozen=True, slots=True)
class Text:
    empty: str = "empty"  # what an empty one means, for the page

    def read(self, value: object) -> str:
        if not isinstance(value, str):
            raise NotAllowed(Message("a text in quotes"))
        if len(value) > LONGEST:
            raise NotAllowed(Message("a text of at most {n} characters", n=LONGEST))
        return value

    def shown(self, value: str) -> str:
        return f"`{value}`" if value else self.empty


@dataclass(frozen=True, slots=True)
class Flag:
    def read(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise NotAllowed(Message("true or false"))
        return value

    def shown(self, value: bool) -> str:
        return f"`{str(value).lower()}`"


@dataclass(frozen=True, slots=True)
class Whole:
    low: int
    high: int

    def read(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not self._holds(value):
            raise NotAllowed(
                Message("a whole number from {low} to {high}", low=self.low, high=self.high)
            )
        return value

    def _holds(self, value: int) -> bool:
        return self.low <= value <= self.high

    def shown(self, value: int) -> str:
        return f"`{value}`, from {self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class Seconds:
    high: int

    def read(self, value: object) -> timedelta:
        number = value if isinstance(value, int | float) else -1
        if isinstance(value, bool) or not 0 <= number <= self.high:  # neither inf nor nan is
            raise NotAllowed(Message("a number of seconds from 0 to {high}", high=self.high))
        return timedelta(seconds=number)

    def shown(self, value: timedelta) -> str:
        return f"`{value.total_seconds():.0f}`, at most {self.high}"


@dataclass(frozen=True, slots=True)
class OneWord(Generic[W]):
    """A word out of a list, or a member of an enum by its value."""

    allowed: Iterable[W]  # an enum is one, of its members

    def read(self, value: object) -> W:
        found = next((one for one in self.allowed if one == value), None)
        if found is None:
            names = ", ".join(word or '""' for word in self.allowed)
            raise NotAllowed(Message("one of {names}", names=names))
        return found

    def shown(self, value: W) -> str:
        return f"`{value}`" if value else "empty"


@dataclass(frozen=True, slots=True)
class LanguageTag:
    """A language that is written, by any of its tags; empty for the one that the system names."""

    def read(self, value: object) -> str:
        try:
            return Language.parse(str(value)) if value else ""
        except DelegationError:
            names = ", ".join(['""', *WRITTEN])
            raise NotAllowed(Message("one of {names}", names=names)) from None

    def shown(self, value: str) -> str:
        return f"`{value}`" if value else "empty"


@dataclass(frozen=True, slots=True)
class Texts:
    def read(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            raise NotAllowed(Message("a list of texts"))
        return tuple(Text().read(item) for item in value)

    def shown(self, value: tuple[str, ...]) -> str:
        return ", ".join(value) or "empty"


@dataclass(frozen=True, slots=True)
class EachKey:
    """A table whose keys are the user's own, each with a value of one kind."""

    kind: ValueKind[Any]
    key: str  # what its keys are, for the page

    def read(self, value: object) -> object:
        return self.kind.read(value)

    def shown(self, value: Mapping[str, object]) -> str:  # noqa: ARG002 - nobody's own are ours
        return "empty"


@dataclass(frozen=True, slots=True)
class DeclaredSetting:
    """A setting: where it stands in `delegation.toml`, what it may be, what it says."""

    field: str
    table: str
    key: str
    kind: ValueKind[Any]
    help: str
    default: object


def setting(place: str, kind: ValueKind[Any], default: T, help: str) -> T:  # noqa: A002 - its name
    """The field of a setting. `place` is its table and its key, with a dot between; the table
    alone where the keys are the user's own. `help` is a line of docs/settings.md, in Markdown."""
    how = {"place": place, "kind": kind, "help": help, "default": default}
    if isinstance(default, dict):
        return field(default_factory=lambda: default, metadata=how)
    return field(default=default, metadata=how)


def declared(holder: type) -> tuple[DeclaredSetting, ...]:
    """The settings that a dataclass declares, in their order."""
    found = []
    for one in fields(holder):
        if one.metadata:
            table, _dot, key = one.metadata["place"].partition(".")
            how = {name: one.metadata[name] for name in ("kind", "help", "default")}
            found.append(DeclaredSetting(one.name, table, key, **how))
    return tuple(found)
