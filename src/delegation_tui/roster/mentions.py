"""Every record that mentions another: pointed elsewhere, or left with the name as words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from delegation_tui.domain.article import Article
from delegation_tui.domain.event import Brief, Event, Place, ProgrammeItem
from delegation_tui.domain.people import Organisation, Party, Person, Role
from delegation_tui.domain.photos import Camera, Photo
from delegation_tui.domain.record import Record, changed
from delegation_tui.domain.visits import Announcement, Visit

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from delegation_tui.store import Writer
N = TypeVar("N", bound="DataclassInstance")  # a record or a part of one
SHARED: tuple[type[Record], ...] = (Organisation, Event, Person, Role, Camera)
SCOPED: tuple[type[Record], ...] = (
    Place, Party, ProgrammeItem, Brief, Visit, Announcement, Photo, Article,
)  # fmt: skip


def change_everywhere(tx: Writer, change: Callable[[Record], Record]) -> None:
    """Puts what `change` makes of every record of the workspace, of all its events."""
    for record in list(_everything(tx)):
        other = change(record)
        if other is not record:
            tx.put(other)


def _everything(tx: Writer) -> Iterator[Record]:
    for kind in SHARED:
        yield from tx.all(kind)
    if not tx.events():
        return
    current = tx.event()
    for event in tx.events():
        tx.turn_to(event)
        for kind in SCOPED:
            yield from tx.all(kind)
    tx.turn_to(current)


def pointed(noun: N, old: UUID, new: UUID | None) -> N:
    """`noun` with `new` wherever it mentions `old`, in a list once; None takes it away. The same
    object where it mentions it nowhere."""
    values = {field.name: getattr(noun, field.name) for field in fields(noun)}
    told = {name: _pointed(value, old, new) for name, value in values.items()}
    told = {name: value for name, value in told.items() if value is not values[name]}
    return changed(noun, told) if told else noun


def _pointed(value: object, old: UUID, new: UUID | None) -> object:
    if isinstance(value, UUID):
        return new if value == old else value
    if isinstance(value, tuple):
        list_now = [_pointed(one, old, new) for one in value]
        if all(one is other for one, other in zip(list_now, value, strict=True)):
            return value
        return tuple(_once(list_now, new))
    if is_dataclass(value) and not isinstance(value, type):
        return pointed(value, old, new)
    return value


def _once(values: list[object], new: UUID | None) -> Iterator[object]:
    """A list where `new` stands once, as an id or as the person of an entry."""
    seen = False
    for one in values:
        mentions = new is not None and new in (one, getattr(one, "person_id", None))
        if one is not None and not (mentions and seen):
            yield one
        seen = seen or mentions
