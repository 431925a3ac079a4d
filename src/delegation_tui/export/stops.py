"""The stops of a day: which parts of the article tell which visits, where and when they were."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from delegation_tui.domain.article import Article, Block, BlockKind
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.people import Side
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.text import printable
from delegation_tui.domain.visits import PieceKind, Visit, VisitKind
from delegation_tui.language import Narrator

GRAVE = frozenset(
    {VisitKind.BILATERAL, VisitKind.RECEIVED, VisitKind.SPEECH, VisitKind.SIGNING, VisitKind.PRESS}
)


@dataclass(frozen=True, slots=True)
class Stop:
    """Visits that are told together. `anchor` comes from the first one, so that a link survives
    a new draft; `title` is who was visited, or where, empty where neither is recorded; `people`
    are those met, by name; `grave` a stop whose pictures deserve room."""

    anchor: str
    title: str
    day: date
    day_text: str
    time: str
    place: str
    people: tuple[str, ...]
    grave: bool


def stops_of(
    dossier: Dossier, article: Article, narrator: Narrator, set_: Callable[[str], str]
) -> dict[UUID, Stop]:
    """The stop of each block that belongs to one, by the block's id: what drafting wrote of a
    visit, its gallery, and what a person put behind them."""
    found: dict[UUID, Stop] = {}
    current: Stop | None = None
    told: frozenset[UUID] = frozenset()
    for block in article.blocks:
        if block.kind is BlockKind.HEADING:
            current, told = None, frozenset()
        visits = [] if block.kind is BlockKind.HEADING else list(_visits(dossier, block))
        if visits and not told.issuperset(v.id for v in visits):
            told = frozenset(v.id for v in visits)
            current = _stop(dossier, narrator, visits, set_)
        if current is not None:
            found[block.id] = current
    return found


def _visits(dossier: Dossier, block: Block) -> Iterator[Visit]:
    """The visits that a drafted block is about; none of a block that a person added."""
    if not block.key.startswith("visit:"):
        return
    for source in block.sources:
        visit = dossier.visit.get(source.id) if source.kind is RecordKind.VISIT else None
        if visit is not None:
            yield visit


def _stop(
    dossier: Dossier, narrator: Narrator, visits: Sequence[Visit], set_: Callable[[str], str]
) -> Stop:
    first, event = visits[0], dossier.event
    names = dict.fromkeys(name for visit in visits for name in _who_or_where(dossier, visit))
    people = dict.fromkeys(
        dossier.roster.person[one.person_id].name
        for visit in visits
        for one in visit.side(Side.HOST)
        if one.person_id is not None and one.person_id in dossier.roster.person
    )
    day = event.day_of(first.starts_at)
    return Stop(
        anchor=f"visite-{first.id.hex[-8:]}",
        title=set_(narrator.pack.voice.join(list(names))) if names else "",
        day=day,
        day_text=set_(narrator.pack.dates.in_words(day, weekday=True)),
        time=set_(narrator.pack.dates.clock(event.local(first.starts_at))),
        place=set_(", ".join(p for p in _where(dossier, first) if p not in names)),
        people=tuple(printable(name).replace(" ", "\u00a0") for name in people),
        grave=any(v.key_moment or v.kind in GRAVE for v in visits),
    )


def _who_or_where(dossier: Dossier, visit: Visit) -> tuple[str, ...]:
    roster = dossier.roster
    hosts = [roster.organisation[i].name for i in visit.host_ids if i in roster.organisation]
    hosts += [piece.text for piece in visit.unresolved if piece.kind is PieceKind.HOST]
    place = roster.place.get(visit.place_id) if visit.place_id else None
    return tuple(hosts) or ((place.name,) if place and place.name else ())


def _where(dossier: Dossier, visit: Visit) -> tuple[str, ...]:
    """The hall, then the stand: the visit's place, else the stand that its host owns."""
    roster = dossier.roster
    place = visit.place_id or next(
        (p.id for p in roster.places if p.organisation_id and p.organisation_id == visit.host_id),
        None,
    )
    if place is None:
        return ()
    chain = (*reversed(roster.around(place)), place)
    return tuple(name for name in map(roster.place_name, chain) if name)
