"""How a day's visits are grouped into the article's sections: a rule, not a choice by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.people import Side
from delegation_tui.domain.visits import Visibility, Visit, VisitKind


@dataclass(frozen=True, slots=True)
class Section:
    """Visits that are told together: `kind` is "tour" (the delegation as a whole), "talks"
    (members one to one) or "part" (a part of the delegation, with its host)."""

    kind: str
    name: str
    visits: tuple[Visit, ...]


def sections(dossier: Dossier) -> tuple[Section, ...]:
    """The public visits of the event, parts left to their wholes, in sections by first start."""
    public = [v for v in dossier.visits if v.visibility is Visibility.PUBLIC]
    shown = {v.id for v in public}
    tops = [v for v in public if v.parent_id not in shown]
    part_hosts = {v.host_id for v in tops if v.host_id and _of_a_part(dossier, v)}
    names: dict[UUID, str] = {}
    grouped: dict[str, list[Visit]] = {}
    for visit in tops:
        name = names.get(visit.after_id) if visit.after_id else None
        name = name or _section_of(dossier, visit, part_hosts)
        names[visit.id] = name
        grouped.setdefault(name, []).append(visit)
    found = (Section(name.split(":")[0], name, tuple(told)) for name, told in grouped.items())
    return _in_order(found)


def _in_order(found: Iterable[Section]) -> tuple[Section, ...]:
    """Tour and talks that overlap in time are told as one, in the order of the day."""
    told: list[Section] = []
    for section in found:
        last = told[-1] if told else None
        overlap = last is not None and section.visits[0].starts_at < last.visits[-1].starts_at
        if last is None or not overlap or "part" in (last.kind, section.kind):
            told.append(section)
            continue
        visits = sorted((*last.visits, *section.visits), key=lambda v: v.starts_at)
        told[-1] = Section("tour", "tour", tuple(visits))
    return tuple(told)


def parts_of(dossier: Dossier, visit: Visit) -> Sequence[Visit]:
    """The public parts of a visit."""
    parts = dossier.parts_of.get(visit.id, ())
    return [part for part in parts if part.visibility is Visibility.PUBLIC]


def _of_a_part(dossier: Dossier, visit: Visit) -> bool:
    party = dossier.roster.party.get(visit.party_id) if visit.party_id else None
    return party is not None and party.parent_id is not None


def _section_of(dossier: Dossier, visit: Visit, part_hosts: set[UUID]) -> str:
    if visit.host_id in part_hosts:
        return f"part:{visit.host_id}"
    if _of_a_part(dossier, visit):
        return f"part:{visit.party_id}"
    ours = visit.side(Side.DELEGATION)
    alone = bool(ours) and len(ours) <= 2 and all(p.person_id for p in ours)
    met = any(p.person_id for p in visit.side(Side.HOST))
    spoke = visit.kind in (VisitKind.SPEECH, VisitKind.PRESS)
    return "talks" if alone and (met or spoke) else "tour"
