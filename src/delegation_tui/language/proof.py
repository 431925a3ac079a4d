"""Patterns shown on an institution's own visits, before it prints with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import Event
from delegation_tui.domain.language import Language
from delegation_tui.domain.style import HouseStyle
from delegation_tui.domain.visits import Visit
from delegation_tui.language.patterns import Patterns, house
from delegation_tui.language.registry import pack_of
from delegation_tui.language.scene import Scene
from delegation_tui.language.setting import Setting


@dataclass(frozen=True, slots=True)
class Proof:
    """One pattern on one visit: the table and case that the visit falls under, the pattern and
    the sentence that it makes; `fits` False when a word or a gender is missing for it."""

    table: str
    case: str
    pattern: str
    text: str
    visit_id: UUID
    fits: bool


def preview_patterns(
    event: Event,
    roster: Roster,
    visits: Sequence[Visit],
    house_patterns: Patterns | None = None,
    style: HouseStyle | None = None,
    language: Language | None = None,
) -> tuple[Proof, ...]:
    """Every pattern that could tell each of the visits, with the sentence it makes."""
    pack = pack_of(language or event.language)
    style = style or HouseStyle()
    chosen = house_patterns or house(style, pack)
    setting = Setting(event, roster, style, pack, chosen)
    return tuple(proof for visit in visits for proof in _proofs(setting, visit))


def _proofs(setting: Setting, visit: Visit) -> Iterator[Proof]:
    scene = Scene(setting, visit)
    topics = scene.topics()
    slots = {**scene.slots(None), "topics": topics}
    cases = [
        told
        for case in scene.cases(slots["met"])
        for told in ((f"{case}_topics", case) if topics.items else (case,))
    ]
    case = next((c for c in cases if setting.wording.fitting(scene.table, c, slots)), "bare")
    fitting = setting.wording.fitting(scene.table, case, slots)
    for pattern in setting.patterns[scene.table].get(case, ()):
        fits = pattern in fitting
        text = setting.wording.filled(pattern, slots) if fits else ""
        yield Proof(scene.table, case, pattern, text, visit.id, fits)
