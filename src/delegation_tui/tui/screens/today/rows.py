"""The lines of the day: what was planned and what happened, in one order of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from rich.cells import cell_len, set_cell_size

from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.event import ItemState, ProgrammeItem
from delegation_tui.domain.people import Person, Side
from delegation_tui.domain.visits import Visit
from delegation_tui.locale import _


@dataclass(frozen=True, slots=True)
class DayRow:
    """A visit or a planned item: its mark, its words, how many photos."""

    at: datetime
    mark: str
    name: str
    who: str
    photos: int | None
    visit_id: UUID | None = None
    item_id: UUID | None = None
    topics: tuple[str, ...] = ()
    rehearsal: bool = False


def rows(dossier: Dossier, day: date) -> tuple[DayRow, ...]:
    """✓ held, ● under way, ○ planned, ✗ cancelled; parts stand under their wholes. ◌ rehearsed on
    none of the fair's days: these stand last."""
    event = dossier.event
    visits = [v for v in dossier.visits if event.day_of(v.starts_at) == day]
    held = {v.item_id for v in visits}
    items = [
        i for i in dossier.programme if event.day_of(i.starts_at) == day and i.id not in held
        and i.state is not ItemState.HELD
    ]  # fmt: skip
    found = [*(_visit(dossier, v) for v in visits), *(_item(dossier, i) for i in items)]
    rehearsals = (replace(_visit(dossier, v), mark="◌", rehearsal=True) for v in dossier.rehearsals)
    return (*sorted(found, key=lambda row: row.at), *rehearsals)


def name_column(rows: Iterable[DayRow]) -> int:
    """How many cells the names of all rows line up in."""
    return min(28, max((cell_len(row.name) for row in rows), default=0))


def row_text(row: DayRow, at: datetime, width: int, names: int) -> str:
    """The row in one line of `width` cells, its name in a column of `names`: long ones take what
    the rest leaves, topics come if there is room."""
    photos = f"{row.photos} ▣" if row.photos is not None else ""
    head = f"{at:%d/%m %H:%M} {row.mark} " if row.rehearsal else f"{at:%H:%M} {row.mark} "
    room = width - cell_len(head) - 6
    name = min(names, room // 2)
    who = " · ".join(part for part in (row.who, ", ".join(row.topics)) if part)
    if cell_len(row.name) > name:
        # A long name takes what the rest leaves free.
        name = min(cell_len(row.name), max(name, room - 1 - cell_len(who)))
    middle = f"{_cut(row.name, name)} {_cut(who, room - name - 1)}"
    return f"{head}{middle} {photos:>4}"


def drift(late: timedelta) -> str:
    """How far from its planned time a stop began."""
    minutes = (
        int(late.total_seconds() // 60) if late > timedelta() else -int(-late.total_seconds() // 60)
    )
    if minutes > 0:
        return _("{n} min late").format(n=minutes)
    return _("{n} min early").format(n=-minutes) if minutes else _("on time")


def _cut(text: str, width: int) -> str:
    """Exactly `width` cells, with … where something is left out."""
    if cell_len(text) > width:
        text = f"{set_cell_size(text, width - 1).rstrip()}…"
    return set_cell_size(text, width)


def _visit(dossier: Dossier, visit: Visit) -> DayRow:
    roster = dossier.roster

    def names(side: Side) -> str:
        people = (
            (p, roster.person.get(p.person_id) if p.person_id else None) for p in visit.side(side)
        )
        return ", ".join(
            _short(person) if person else roster.participant_name(p) for p, person in people
        )

    indent = "└ " if visit.parent_id else ("↳ " if visit.after_id else "")
    open_questions = " ?" if visit.unresolved else ""
    return DayRow(
        visit.starts_at,
        "●" if visit.ends_at is None else "✓",
        f"{indent}{roster.visit_name(visit)}{open_questions}",
        " ↔ ".join(n for n in (names(Side.DELEGATION), names(Side.HOST)) if n),
        len(dossier.photos_by_visit.get(visit.id, ())),
        visit_id=visit.id,
        topics=tuple(topic.text for topic in visit.topics),
    )


def _item(dossier: Dossier, item: ProgrammeItem) -> DayRow:
    people = (dossier.roster.person.get(i) for i in (*item.person_ids, *item.met_ids))
    return DayRow(
        item.starts_at,
        "✗" if item.state is ItemState.CANCELLED else "○",
        f"{item.title}{' ?' if item.unresolved else ''}",
        ", ".join(_short(person) for person in people if person),
        None,
        item_id=item.id,
    )


def _short(person: Person) -> str:
    """ "F. Bonneau": in a narrow list the family name tells more."""
    initial = person.given[:1]
    short = initial.isupper() and person.family
    return f"{initial}. {person.family_name}" if short else person.name
