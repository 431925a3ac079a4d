"""What a line is read against: the roster, the programme and the visits of the day."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from operator import attrgetter
from uuid import UUID

from delegation_tui.capture.index import OF, RosterIndex
from delegation_tui.capture.pieces import Mark
from delegation_tui.capture.spelling import ARTICLES, NameKind, NameMatch, Quality, squeezed
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import Event, ProgrammeItem
from delegation_tui.domain.people import PersonKind, Side
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Visit

NEAR = timedelta(minutes=30)
RECENT = 20  # visits, before now and after it


@dataclass(frozen=True)
class CaptureContext:
    """What a line is read against: the roster, the programme and the visits of the day by their
    start, now (UTC)."""

    event: Event
    index: RosterIndex
    now: datetime
    programme: tuple[ProgrammeItem, ...] = ()
    visits: tuple[Visit, ...] = ()
    today: bool = True  # or another day is worked on, at this time of it
    settled: frozenset[UUID] = frozenset()  # whom and what an amended line named, as known by now

    @property
    def roster(self) -> Roster:
        return self.index.roster

    @cached_property
    def delegation(self) -> UUID | None:
        """The whole delegation, where one party of ours is part of no other."""
        parties = self.roster.parties
        whole = [p.id for p in parties if p.side is Side.DELEGATION and p.parent_id is None]
        return whole[0] if len(whole) == 1 else None

    def begun(self, moment: datetime) -> int:
        """How many of the visits began by then: the others come behind them."""
        return bisect_right(self.visits, moment, key=attrgetter("starts_at"))

    @cached_property
    def previous(self) -> Visit | None:
        """The last visit before this moment, by its start, that says who went; else the last of
        the day that does."""
        begun = self.begun(self.now)
        latest_first = (*self.visits[:begun][::-1], *self.visits[begun:][::-1])
        return next((v for v in latest_first if v.party_id or v.side(Side.DELEGATION)), None)

    @cached_property
    def expected(self) -> frozenset[UUID | None]:
        """Who and what the programme has now, half an hour either way."""
        found: set[UUID | None] = set()
        for item in self.programme:
            if abs(item.starts_at - self.now) <= NEAR:
                found |= {
                    item.place_id,
                    item.host_id,
                    item.party_id,
                    *item.person_ids,
                    *item.met_ids,
                }
        return frozenset(found)

    @cached_property
    def recent(self) -> frozenset[UUID | None]:
        """Who and what was met today already."""
        found: set[UUID | None] = set()
        begun = self.begun(self.now)
        for visit in self.visits[max(0, begun - RECENT) : begun + RECENT]:
            found |= {*visit.host_ids, visit.place_id, *(p.person_id for p in visit.participants)}
        return frozenset(found)

    def rank(self, match: NameMatch, mark: Mark = Mark.WHO) -> tuple[int, int]:
        """Programme now, then today's party, then recent, then all; codes before names. Where it is
        asked whom they met, those of the party come with all the others."""
        if match.id in self.settled:
            return (0, match.quality)
        own = match.id in self.index.delegates
        near = (
            0 if match.id in self.expected
            else 1 if own and mark is Mark.WHO
            else 2 if match.id in self.recent and not own
            else 3
        )  # fmt: skip
        # A code is typed on purpose: nothing comes before it.
        return (0, 0) if match.quality == 0 else (1 + near, match.quality)

    def decides(self, match: NameMatch, mark: Mark) -> tuple[int, int]:
        """The rank as far as it decides: that somebody was met today orders, no more."""
        near, quality = self.rank(match, mark)
        return min(near, 3) if near > 2 else near, quality

    def is_rival(self, match: NameMatch, best: NameMatch, mark: Mark, typed: str) -> bool:
        """Whether `match` could be meant as well as the best: it is as near, or what was typed is
        its whole name and only the beginning of the best's, or begins it and only stands within
        the best's."""
        if best.quality is Quality.CODE and match.kind is not best.kind:
            return False
        as_near = self.decides(match, mark) == self.decides(best, mark)
        whole = match.quality is Quality.WHOLE and best.quality > Quality.TURNED
        inside = best.quality is Quality.INSIDE and best.kind is not NameKind.PERSON
        begins = inside and match.quality is not Quality.INSIDE
        called = best.quality is Quality.BEGINNING and self._is_called(match, fold(typed))
        return (as_near or whole or begins or called) and not self.is_of(match.id, best.id)

    def is_scrap(self, best: NameMatch, typed: str) -> bool:
        """Whether words are no more than the beginning of a later word of a firm or place:
        "export" may be Agence d'exportation, or a subject."""
        if best.quality is not Quality.INSIDE or best.kind is NameKind.PERSON:
            return False
        written = r"\W*".join(map(re.escape, squeezed(fold(typed))))
        whole = re.compile(rf"(?<!\w){written}(?!\w)")
        return not any(whole.search(fold(name)) for name in self.index.names(best))

    def _is_called(self, match: NameMatch, typed: str) -> bool:
        """Whether a firm or place is called so behind common words: "Acadie" of "Pêches d'Acadie",
        or as far as it was typed: "acadie" of "Office of Acadie North"."""
        names = self.index.names(match) if match.kind is not NameKind.PERSON else ()
        begun = re.compile(
            rf"\s(?:{'|'.join(OF)})\s(?:(?:{'|'.join(ARTICLES)})\s)?{re.escape(typed)}"
        )
        return any(
            f" {name}".endswith(f" {typed}") or begun.search(name) for name in map(fold, names)
        )

    def is_own(self, found: Sequence[NameMatch]) -> bool:
        """Whether a name is only that of people of ours: who went does not meet themselves."""
        return all(m.id in self.index.delegates and m.quality is not Quality.CODE for m in found)

    def is_of(self, record_id: UUID, other_id: UUID) -> bool:
        """Whether a place is that organisation's, or lies in that place: naming one names both."""
        place = self.roster.place.get(record_id)
        return place is not None and (
            other_id == place.organisation_id or other_id in self.roster.around(record_id)
        )

    def is_ours(self, person_id: UUID) -> bool:
        """Whether the person is of the delegation."""
        return person_id in self.index.delegates

    def side_of(self, person_id: UUID, field_number: int) -> Side:
        """The delegation's people are known; others are met, unless an elected person is typed
        where the delegation stands."""
        if self.is_ours(person_id):
            return Side.DELEGATION
        person = self.roster.person.get(person_id)
        elected = person is not None and person.kind is PersonKind.ELECTED
        return Side.DELEGATION if elected and field_number == 0 else Side.HOST
