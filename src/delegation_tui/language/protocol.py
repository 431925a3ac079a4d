"""The protocol order as a proposal: computed from sourced data, never imposed.

The decree 89-655 governs public ceremonies, not the order of names in an article. What it
leaves open, and what our data do not source (Paris, article 2), stays in the manual order.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from uuid import UUID

from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Organisation, Person, Role
from delegation_tui.domain.text import fold


@dataclass(frozen=True, slots=True)
class Rank:
    """One rank of a protocol table, with where it is written."""

    rank: int
    key: str
    name: str
    source: str
    titles: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    not_heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProtocolTable:
    """A versioned list of ranks; `version` is the day from which its text is in force."""

    name: str
    version: date
    source: str
    tie_source: str
    ranks: tuple[Rank, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A person's place in the proposal and why; `rank` None is not in the table."""

    person_id: UUID
    rank: Rank | None
    reason: Message


@cache
def protocol_table(name: str = "departments") -> ProtocolTable:
    """A table of the package. DelegationError when there is none of that name."""
    text = Path(__file__).with_name("protocol.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    if name not in tables:
        raise DelegationError(
            "There is no protocol table “{name}”: choose one of {known}.",
            name=name,
            known=", ".join(sorted(tables)),
        )
    return parsed_table(tables[name])


def parsed_table(data: Mapping[str, object]) -> ProtocolTable:
    """A table from its TOML data, for an institution that keeps its own."""
    ranks = data["ranks"]
    assert isinstance(ranks, list)
    source = str(data["source"])
    return ProtocolTable(
        name=str(data["name"]),
        version=date.fromisoformat(str(data["version"])),
        source=source,
        tie_source=str(data.get("tie_source", "")),
        ranks=tuple(
            Rank(
                rank=int(row["rank"]),
                key=str(row["key"]),
                name=str(row["name"]),
                source=str(row.get("source", source)),
                titles=tuple(map(fold, row.get("titles", ()))),
                kinds=tuple(map(fold, row.get("kinds", ()))),
                heads=tuple(map(fold, row.get("heads", ()))),
                not_heads=tuple(map(fold, row.get("not_heads", ()))),
            )
            for row in ranks
        ),
    )


def protocol_order(
    person_ids: Sequence[UUID], roster: Roster, day: date, table: ProtocolTable | None = None
) -> tuple[Placed, ...]:
    """A proposed order of people, each with its reason.

    By the highest rank among the roles held on `day` (read from title and organisation), then seniority from the first election, then the order given. People without a rank follow in the order given.
    """
    table = table or protocol_table()
    given = {person_id: number for number, person_id in enumerate(person_ids)}
    ranks = {i: _rank_of(roster.roles_of(i), roster, day, table) for i in given}
    ordered = sorted(given, key=lambda i: _sort_key(ranks[i], roster.person.get(i), given[i]))
    return tuple(Placed(i, ranks[i], _reason(i, ranks, roster)) for i in ordered)


def _sort_key(rank: Rank | None, person: Person | None, number: int) -> tuple[int, date, int]:
    if rank is None or person is None:
        return (10**6, date.max, number)
    return (rank.rank, person.elected_on or date.max, number)


def _rank_of(roles: Iterable[Role], roster: Roster, day: date, table: ProtocolTable) -> Rank | None:
    held = [role for role in roles if role.held_on(day)]
    found = [rank for role in held for rank in table.ranks if _has(rank, role, roster)]
    return min(found, key=lambda rank: rank.rank, default=None)


def _has(rank: Rank, role: Role, roster: Roster) -> bool:
    known = roster.organisation.get(role.organisation_id) if role.organisation_id else None
    return _titled(rank, role) and _seated(rank, known)


def _titled(rank: Rank, role: Role) -> bool:
    """Whether a recorded title is one of the rank's; "vice-président à l'économie" has that of a
    vice-president, while "président du comité" is not a president."""
    recorded = {fold(role.title_m), fold(role.title_f)} - {""}
    return any(
        title == own or (title.startswith("vice ") and own.startswith(f"{title} "))
        for title in rank.titles
        for own in recorded
    )


def _seated(rank: Rank, organisation: Organisation | None) -> bool:
    if organisation is None:
        return not (rank.kinds or rank.heads)
    name = fold(organisation.name)
    if any(name.startswith(head) for head in rank.not_heads):
        return False
    if not (rank.kinds or rank.heads):
        return True
    return fold(organisation.kind) in rank.kinds or any(
        name == head or name.startswith(f"{head} ") for head in rank.heads
    )


def _reason(person_id: UUID, ranks: Mapping[UUID, Rank | None], roster: Roster) -> Message:
    rank, person = ranks[person_id], roster.person.get(person_id)
    if rank is None or person is None:
        return Message("Not in the protocol table: kept in the manual order.")
    alike = [i for i, other in ranks.items() if other == rank and i != person_id]
    if not alike:
        return Message("Rank {rank}: {name}.", rank=rank.rank, name=rank.name)
    if person.elected_on is not None:
        return Message(
            "Rank {rank}: {name}, first elected on {day}.",
            rank=rank.rank,
            name=rank.name,
            day=person.elected_on.isoformat(),
        )
    return Message(
        "Rank {rank}: {name}; first election not recorded, manual order among equals.",
        rank=rank.rank,
        name=rank.name,
    )
