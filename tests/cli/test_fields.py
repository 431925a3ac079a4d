"""Every field of a record has an entrance and an exit: a new one fails here until it says where it
is seen, and it is seen there.

`fields/exits.toml` names each field under the command that shows it. A fair in which every field
says something is made by commands alone; then a field is changed, and its command must say
something else.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any, get_type_hints
from uuid import UUID

import pytest
from tests.photos import files

from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Organisation, Person
from delegation_tui.domain.record import Record
from delegation_tui.store import open_store
from delegation_tui.store.mapping import MODELS
from delegation_tui.workspace import find_workspace

from .conftest import Command

FOLDER = Path(__file__).parent / "fields"
EXITS = tomllib.loads((FOLDER / "exits.toml").read_text("utf-8"))
IDENTITY = {"id", "rev"}
LOOKS: dict[str, tuple[str, ...]] = {
    "event": ("event", "--json"), "people": ("people", "--json"), "programme": ("programme", "--json"),
    "organisations": ("organisations", "--json"), "visits": ("visits", "--json"),
    "photos": ("photos", "list", "--json"), "clocks": ("photos", "clock", "--json"),
    "show": ("article", "show"), "status": ("article", "status", "--json"), "codes": ("article", "codes"),
}  # fmt: skip


Kept = tuple[Record, Any, tuple[Any, ...]]


def parts(kind: Any) -> Iterator[Any]:
    """A record's class and the classes of its parts."""
    yield kind
    for hint in get_type_hints(kind).values():
        for inner in (hint, *getattr(hint, "__args__", ())):
            if is_dataclass(inner) and inner is not kind:
                yield from parts(inner)


KINDS = {part.__name__: part for record in MODELS for part in parts(record)}


# What comes in by a screen's key or with a picture, and is followed there: tests/tui, tests/export.
ELSEWHERE = {
    "Photo": {
        "day",
        "time_flags",
        "rating",
        "alt",
        "problem",
        "people",
        "headline",
        "copyright",
        "rights",
    },
    "PhotoPerson": {"person_id", "label"},
    "Brought": {field.name for field in fields(KINDS["Brought"])} - {"caption"},
    "Match": {"distance"},
    "CameraClock": {"offset", "within"},
    "Article": {"language", "support", "themes", "published_on", "embargo_until", "contact"},
    "Visit": {"note_use"},
    "Party": {"side", "twins"},
    "Event": {"timezone", "language"},
}
# Values of a closed set, and what a change of would leave no fair.
CHANGED: dict[str, object] = {
    "Event.starts_on": date(2024, 5, 21), "Event.visit_day": date(2024, 5, 23), "Event.ends_on": date(2024, 5, 26),
    "Party.article": "le",
    "Camera.timezone": "Asia/Tokyo", "Announcement.currency": "GBP", "Figure.currency": "USD",
}  # fmt: skip
# Fields that must name a record: another one of that kind is named instead.
NAMES = {
    "Role.person_id": Person,
    "Member.person_id": Person,
    "Brief.organisation_id": Organisation,
}
LINES = """\
10:00-10:40 at, ph ; adr ; robots ; Paul Haze : "Nous ferons autrement"
10:10 ( at ; Scène Bleue ; haies ; une note ; *
10:50 > at, &lycéens ; zq ; rails ; !rte : près de 3 M$ pour un fonds, lors du sommet de la mer du 13 mai 2024; ?postes
11:30 at au nom de la ministre ; adr ; tri ; /signature ; en présence de ph
12:00 Bidule Machin ; Zorvex SA
13:00 at ; adr ; ; "Mots bleus" (Truc Bidule)
14:00 at ; adr ; ; un pacte ; /signature
14:30 at ; adr ; !Zorvex Labs : un plan
14:40 at ; adr ; tri ; ~
15:00 groupes de l'eau ; adr ; rives
15:20 at ; Scène Bleue ; quais
"""


@pytest.mark.parametrize("name", sorted({*KINDS, *EXITS}))
def test_every_field_says_where_it_is_seen(name: str) -> None:
    declared = [field for listed in EXITS[name].values() for field in listed]
    assert len(declared) == len(set(declared))
    made = IDENTITY - {"id"} if name == "Source" else IDENTITY
    assert set(declared) == {field.name for field in fields(KINDS[name])} - made


def make(delegation: Command, root: Path) -> Path:
    """The fair, by commands alone."""
    here = root / "fair"
    delegation("init", here, "--name", "Salon Rhombus", "--from", "2024-05-22", "--to", "2024-05-25",
               "--timezone", "Europe/Paris", "--language", "fr")  # fmt: skip
    where = ("--workspace", here)
    delegation(*where, "import", FOLDER / "fair.toml")
    for line in LINES.splitlines():
        delegation(*where, "log", "--at", "2024-05-22", line)
    said = delegation(*where, "statements", "--json").json[0]["id"]
    delegation(*where, "statements", "validate", said, "--by", "Zoé")
    card = root / "card"
    for number, clock in enumerate(("10:05:00", "10:06:00", "10:06:01", "10:52:00")):
        exif = files.taken(f"2024:05:22 {clock}", serial="1", description="Vue du stand")
        files.write_jpeg(card / f"a{number}.jpg", exif, number)
    files.write_jpeg(card / "b.jpg", files.taken("2024:05:22 11:35:00", model="E5"), 9)
    delegation(*where, "photos", "add", card)
    delegation(*where, "photos", "camera", "E5", "--label", "Petite", "--photographer", "Léo Exemple",
               "--party", "délégation de Test")  # fmt: skip
    delegation(*where, "photos", "clock", "Petite", "--photo", "b.jpg", "--shows", "11:36:00")
    delegation(*where, "photos", "clock", "Petite", "--timezone", "Europe/London")
    delegation(*where, "article", "draft")
    delegation(*where, "article", "status", "review", "--by", "Zoé")
    return here


def walk(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """A record and its parts, each with the way to it."""
    yield value, way
    for field in fields(value):
        inner = getattr(value, field.name)
        for n, one in enumerate(inner if isinstance(inner, tuple) else [inner]):
            if is_dataclass(one):
                yield from walk(one, (*way, (field.name, n if isinstance(inner, tuple) else None)))


def other(value: Any) -> Any:
    """Another value of that kind."""
    change: dict[type, Callable[[Any], Any]] = {
        bool: lambda v: not v, Enum: lambda v: next(m for m in type(v) if m != v), str: lambda v: f"{v}x",
        int: lambda v: v + 1, float: lambda v: v / 2, Decimal: lambda v: v + 1,
        datetime: lambda v: v + timedelta(minutes=7), date: lambda v: v - timedelta(days=1),
        timedelta: lambda v: v + timedelta(minutes=7), tuple: lambda _: (), UUID: lambda _: None,
    }  # fmt: skip
    if is_dataclass(value):
        return type(value)()
    return next(to(value) for kind, to in change.items() if isinstance(value, kind))


def changed(value: Any, way: tuple[Any, ...], name: str, new: object) -> Any:
    """A record with another value of a field of it or of its part."""
    if not way:
        return replace(value, **{name: new})
    (field, number), *rest = way
    inner = getattr(value, field)
    if number is None:
        return replace(value, **{field: changed(inner, tuple(rest), name, new)})
    kept = [*inner]
    kept[number] = changed(kept[number], tuple(rest), name, new)
    return replace(value, **{field: tuple(kept)})


def holds(value: Any, field: Field[Any]) -> bool:
    """Whether somebody said something in that field."""
    made = field.default_factory() if field.default_factory is not MISSING else field.default
    return bool(getattr(value, field.name) != made)


def look(delegation: Command, here: Path, name: str) -> str:
    """What a command shows of the fair."""
    where, out = ("--workspace", here), here / "out"
    match name:
        case "article":
            delegation(*where, "article", "draft")
            return delegation(*where, "article", "show").out
        case "people_csv" | "organisations_csv":
            delegation(*where, name.removesuffix("_csv"), "--csv", out)
            return out.read_text("utf-8")
        case "captions" | "page":
            way, file = {"captions": ("photos", "legendes.csv"), "page": ("html", "index.html")}[
                name
            ]
            delegation(*where, "export", "--format", way, "--force", "--out", out)
            return (out / way / file).read_text("utf-8")
    return delegation(*where, *LOOKS[name]).out


def records(here: Path) -> list[Kept]:
    """Every record and part that is kept: the record, the part, the way to it."""
    with open_store(find_workspace(here)) as store, store.read() as tx:
        return [(r, part, way) for kind in MODELS for r in tx.all(kind) for part, way in walk(r)]


UNCHANGED: dict[str, str] = {}  # what each command shows of the fair as it was made


def copied(here: Path) -> Path:
    there = here.with_name("changed")
    shutil.rmtree(there, ignore_errors=True)
    shutil.copytree(here, there)
    return there


def is_seen(delegation: Command, here: Path, name: str, kept: Record, whole: Record) -> bool:
    """Whether a command shows the difference between a record and its change."""
    if name not in UNCHANGED:
        UNCHANGED[name] = look(delegation, copied(here), name)
    there = copied(here)
    with open_store(find_workspace(there)) as store, store.act(Message("Changed")) as tx:
        tx.put(whole)
    return kept == whole or look(delegation, there, name) != UNCHANGED[name]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fields")


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(EXITS))
def test_every_field_comes_in_and_is_seen(kind: str, delegation: Command, root: Path) -> None:
    here = root / "fair" if (root / "fair").exists() else make(delegation, root)
    kept = records(here)
    said = [one for one in kept if type(one[1]) is KINDS[kind]]
    unfilled, unseen = [], []
    for field in fields(KINDS[kind]):
        way_out = next((way for way, listed in EXITS[kind].items() if field.name in listed), "made")
        if way_out == "made" or field.name in ELSEWHERE.get(kind, set()):
            continue
        filled = [one for one in said if holds(one[1], field)]
        unfilled += [] if filled else [field.name]
        # A part may stand in records of two kinds, of which one is shown there.
        new = (
            (record, changed(record, way, field.name, another(kept, kind, field.name, part)))
            for record, part, way in filled
        )
        if filled and not any(is_seen(delegation, here, way_out, *pair) for pair in new):
            unseen.append((field.name, way_out))
    assert (unfilled, unseen) == ([], [])


def another(kept: Sequence[Kept], kind: str, field: str, part: Any) -> object:
    """Another value of a field."""
    value, asked = getattr(part, field), NAMES.get(f"{kind}.{field}")
    others = [record.id for record, *_ in kept if type(record) is asked and record.id != value]
    return CHANGED.get(f"{kind}.{field}", others[0] if others else other(value))
