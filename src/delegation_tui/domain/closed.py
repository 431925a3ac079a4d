"""Tables keyed by a closed set, which are complete or keep the program from starting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TypeVar

E = TypeVar("E", bound=Enum)
V = TypeVar("V")


def complete(kind: type[E], table: Mapping[E, V]) -> Mapping[E, V]:
    """`table` itself. LookupError, where it is loaded, when a member of `kind` is missing."""
    check_complete(kind, table)
    return table


def check_complete(kind: type[Enum], keys: Iterable[object], table: str = "") -> None:
    """LookupError when `keys` lack a member of `kind`; `table` says which table it is."""
    known = set(keys)
    missing = [member.name for member in kind if member not in known]
    if missing:
        raise LookupError(f"{table or 'a table'} lacks {kind.__name__}: {', '.join(missing)}")
