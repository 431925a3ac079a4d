"""Whatever is typed, every piece of it is found again in the visit."""

from __future__ import annotations

import functools
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from delegation_tui.capture import CaptureContext, Drafted, draft_visit, parse, resolve
from delegation_tui.capture.chips import Resolution
from delegation_tui.capture.index import RosterIndex
from delegation_tui.capture.kinds import kind_of
from delegation_tui.capture.pieces import Line, Mark, Piece
from delegation_tui.capture.spelling import NameKind
from delegation_tui.domain.event import ProgrammeItem
from delegation_tui.domain.text import clean_line
from delegation_tui.domain.visits import Visibility, Visit
from delegation_tui.language.withheld import is_private

from .conftest import FAIR, Cast, at
from .test_line import LINES

WORDS = st.lists(
    st.sampled_from(
        ["alo", "blh", "clf", "dupo", "Rose Dupontel", "acn", "Voltia", "B12", "C3", "del", "dj",
         "rde", "Inconnue", "=", "&élus", "!four, 3 M€", "?nom", "*", "<", "14h", "9h-10h",
         "/démo", "/rien", "alo & blh", "alo et clf", "stand B12", "Mme Dupontel", "2pm", "de 14h à 15h",
         "+30 jobs", "!!!", "“oui”", "l'acn", "Duponntel", "&", "(", ">", "~", "~non", "@mdu", "+acn", "#ia", '"oui"', ";", ";", ",", ","]
    ),
    max_size=14,
).map(" ".join)  # fmt: skip


@functools.cache
def scene() -> tuple[CaptureContext, CaptureContext]:
    """Early in the day with nothing logged, and later with visits and a programme."""
    cast = Cast()
    index = RosterIndex(cast.roster())
    before = Visit(starts_at=at("13:00"), party_id=cast.everybody.id)
    item = ProgrammeItem(starts_at=at("14:30"), host_id=cast.voltia.id)
    late = CaptureContext(FAIR, index, at("14:30"), (item,), (before,))
    return CaptureContext(FAIR, index, at("8:00")), late


def is_found(piece: Piece, line: Line, resolution: Resolution, drafted: Drafted) -> bool:
    """Whether what the piece says stands somewhere in the visit."""
    visit = drafted.visit
    text = clean_line(piece.text, 100_000)
    if any(u.text == clean_line(line.text[piece.start : piece.end]) for u in visit.unresolved):
        return True
    match piece.mark:
        case Mark.WHO | Mark.HOST:
            return names(piece, resolution, visit) or any(u.text == text for u in visit.unresolved)
        case Mark.TOPIC:
            # What is not for print is a note for the team.
            hidden = text in visit.note and is_private(text)
            return not text or text in {t.text for t in visit.topics} or hidden
        case Mark.NOTE | Mark.INTERNAL:
            internal = piece.mark is Mark.NOTE or visit.visibility is Visibility.INTERNAL
            return text in (visit.note or visit.object) and internal
        case Mark.QUOTE:
            return not text or text in {s.text for s in visit.statements}
        case Mark.GROUP:
            return not text or text in {p.label for p in visit.participants}
        case Mark.ANNOUNCEMENT:
            return not text or len(drafted.announcements) > 0
        case Mark.VERIFY:
            return not text or text in visit.to_verify
        case Mark.KEY:
            return visit.key_moment
        case Mark.KIND:
            return kind_of(piece.text) is visit.kind
        case Mark.PART:
            return visit.parent_id is not None
        case Mark.AFTER:
            return visit.after_id is not None
    return piece.mark in (Mark.TIME, Mark.SPAN, Mark.AGO, Mark.SAME)


def names(piece: Piece, resolution: Resolution, visit: Visit) -> bool:
    chip = next(c for c in resolution.chips if c.piece == piece)
    if chip.match is None:
        return False
    there = {
        NameKind.PERSON: {p.person_id for p in visit.participants},
        NameKind.ORGANISATION: set(visit.host_ids),
        NameKind.PLACE: {visit.place_id, *stands_of(visit)},
        NameKind.PARTY: {visit.party_id},
    }[chip.match.kind]
    return chip.match.id in there or chip.label in {p.label for p in visit.participants}


def stands_of(visit: Visit) -> set[UUID]:
    """The places of the hosts, which naming them says."""
    places = scene()[False].roster.places
    return {place.id for place in places if place.organisation_id in visit.host_ids}


def uncovered(line: Line, covered: set[int]) -> set[str]:
    """What of the pieces of a line is in none of those that it was resolved to."""
    typed = {i for piece in line.pieces for i in range(piece.start, piece.end)}
    return {line.text[i] for i in typed - covered if not line.text[i].isspace()}


class TestNothingIsDropped:
    @settings(max_examples=300, deadline=None)
    @given(st.one_of(LINES, WORDS), st.booleans())
    def test_any_line_becomes_a_visit_with_every_piece(self, text: str, late: bool) -> None:
        context = scene()[late]
        line = parse(text)
        resolution = resolve(line, context)
        drafted = draft_visit(resolution, context)
        pieces = resolution.line.pieces  # names that were typed in one are several by now
        assert not [p for p in pieces if not is_found(p, line, resolution, drafted)]
        covered = {i for piece in pieces for i in range(piece.start, piece.end)}
        assert uncovered(line, covered) <= set("@&+/") | set("etandETAND")
