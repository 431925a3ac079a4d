"""Any record of any kind, made from the domain's own dataclasses."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from hypothesis import strategies as st

from delegation_tui.domain.article import Article, Block
from delegation_tui.domain.event import Brief, Event, Place, ProgrammeItem
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.language import WRITTEN, Language
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Member, Organisation, Party, Person, Role
from delegation_tui.domain.photos import Camera, Match, MatchReason, Photo, PhotoPerson
from delegation_tui.domain.record import Record
from delegation_tui.domain.visits import Announcement, Participant, Topic, Visit
from delegation_tui.store import Store
from delegation_tui.store.mapping import MODELS, SPREAD
from delegation_tui.store.tables import PartRow, Row

R = TypeVar("R", bound=Record)
KINDS = tuple(MODELS)
NOON = datetime(2024, 5, 22, 10, tzinfo=UTC)
# Wall-clock readings of a camera; every other time is an instant.
NAIVE = ("recorded_at", "sent_at", "shown")
# What could steer a terminal is never kept, and taken out of what another hand wrote.
STEERS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=STEERS), max_size=20
)
SIMPLE: Mapping[Any, st.SearchStrategy[Any]] = {
    str: TEXT,
    Language: st.sampled_from(list(WRITTEN)).map(Language),
    bool: st.booleans(),
    int: st.integers(0, 2**31 - 1),
    float: st.floats(allow_nan=False, allow_infinity=False),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
    UUID: st.builds(uuid7),
    date: st.dates(date(1900, 1, 1), date(2200, 1, 1)),
    timedelta: st.timedeltas(timedelta(days=-4000), timedelta(days=4000)),
}
Ids = Mapping[str, list[UUID]]


def related(store: Store) -> Ids:
    """The ids that a record of the store may refer to, by the name of their table."""
    with store.read() as tx:
        return {
            str(model.__tablename__): [r.id for r in tx.all(kind)] for kind, model in MODELS.items()
        }


def any_record(kind: type[R], ids: Ids) -> st.SearchStrategy[R]:
    """Records of the kind that the database must take, referring to `ids` or to nothing."""
    return _of(kind, ids).map(_allowed)


def _of(kind: Any, ids: Ids) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    targets = _targets(kind)
    chosen = {}
    for field in fields(kind):
        if field.name == "rev":
            continue
        hint = hints[field.name]
        if field.name in targets:
            found = st.sampled_from(ids[targets[field.name]] or [None])
            chosen[field.name] = st.none() | found if type(None) in get_args(hint) else found
        else:
            chosen[field.name] = _value(hint, field.name, ids)
    return st.builds(kind, **chosen)


def _targets(kind: Any) -> dict[str, str]:
    """The fields of a dataclass that refer to a table."""
    for model in (*Row.__subclasses__(), *PartRow.__subclasses__()):
        prefixes = {model.record: ""} | {k: f"{name}_" for name, k in SPREAD.items()}
        found = {
            column.name.removeprefix(prefixes[kind]): key.column.table.name
            for column in (
                model.metadata.tables[str(model.__tablename__)].columns if kind in prefixes else ()
            )
            for key in column.foreign_keys
            if column.name.startswith(prefixes[kind])
        }
        if found:
            return found
    return {}


def _value(hint: Any, name: str, ids: Ids) -> st.SearchStrategy[Any]:
    if get_origin(hint) in (Union, types.UnionType):
        inner = next(a for a in get_args(hint) if a is not type(None))
        return st.none() | _value(inner, name, ids)
    if get_origin(hint) is tuple:
        return st.lists(_value(get_args(hint)[0], name, ids), max_size=3).map(tuple)
    if hint is datetime:
        zones = st.none() if name in NAIVE else st.just(UTC)
        return st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=zones)  # noqa: DTZ001
    if is_dataclass(hint):
        return _of(hint, ids)
    if issubclass(hint, Enum):
        return st.sampled_from(hint)
    return SIMPLE[hint]


def _allowed(record: Any) -> Any:
    """`record` within what the tables demand of its kind."""
    if isinstance(record, Event):
        first, last = sorted((record.starts_on, record.ends_on))
        return replace(record, starts_on=first, ends_on=last)
    if isinstance(record, Visit) and record.ends_at:
        start, end = sorted((record.starts_at, record.ends_at))
        return replace(record, starts_at=start, ends_at=end)
    if isinstance(record, Photo):
        return replace(record, sha256=record.id.hex)
    return record


def one_of_each(event: Event) -> tuple[Record, ...]:
    """Few records, in an order in which they may be kept: something to refer to."""
    body = Organisation(name="Région des essais")
    person = Person(given="Aïssata", family="Kanté")
    party = Party(name="La délégation", members=(Member(person_id=person.id),))
    place = Place(name="Pavillon", number="A12", organisation_id=body.id)
    item = ProgrammeItem(starts_at=NOON, title="Inauguration", place_id=place.id)
    brief = Brief(organisation_id=body.id, text="La Région soutient 200 start-up.")
    visit = Visit(
        starts_at=NOON,
        host_ids=(body.id,),
        typed="ak pavillon hydrogène",
        participants=(Participant(person_id=person.id),),
        topics=(Topic(text="l’hydrogène"),),
    )
    photo = Photo(
        sha256="0" * 64,
        name="IMG_0001.JPG",
        path="media/originals/0.jpg",
        match=Match(visit.id, 1.0, MatchReason.DURING),
        people=(PhotoPerson(person_id=person.id),),
    )
    told = Announcement(visit_id=visit.id, text="un fonds", amount=Decimal("1500000.50"))
    role = Role(person_id=person.id, organisation_id=body.id, title_f="présidente")
    article = Article(title="La délégation au salon", blocks=(Block(text="Une visite."),))
    found = (event, body, person, role, party, place, item, brief, visit, told)
    return (*found, Camera(make="Canon", party_id=party.id), photo, article)


def keep(store: Store, *records: Record) -> tuple[Any, ...]:
    """Keeps `records` in one action."""
    with store.act(Message("Kept")) as tx:
        return tuple(tx.put(record) for record in records)


def everything(store: Store) -> dict[str, Any]:
    """All that a person could see in the store; revisions are left out."""
    with store.read() as tx:
        found: dict[str, Any] = {
            kind.__name__: tuple(replace(record, rev=0) for record in tx.all(kind))
            for kind in KINDS
        }
        return found | {"ignored": tx.ignored()}
