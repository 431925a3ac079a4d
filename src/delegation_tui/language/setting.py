"""What every sentence of a text is written with: records, house style, language, patterns."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import Event
from delegation_tui.domain.style import HouseStyle
from delegation_tui.language.mentions import Mentions
from delegation_tui.language.pack import Pack
from delegation_tui.language.patterns import Patterns
from delegation_tui.language.voice import Voice
from delegation_tui.language.wording import Wording, finished


@dataclass(frozen=True)
class Setting:
    """An event with its roster, told in one language and one house style: the roster in the words
    that it has in that language."""

    event: Event
    roster: Roster
    style: HouseStyle
    pack: Pack
    patterns: Patterns
    mentions: Mentions = field(init=False)
    wording: Wording = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "roster", self.roster.told_in(self.pack.language))
        object.__setattr__(self, "mentions", Mentions(self.roster, self.style, self.voice))
        object.__setattr__(self, "wording", Wording(self.voice, self.patterns))

    @property
    def voice(self) -> Voice:
        return self.pack.voice

    def money(self, value: Decimal, currency: str, qualifier: str = "") -> str:
        """ "près de 3,6 millions d’euros"."""
        return f"{qualifier} {self.pack.numbers.amount(value, currency)}".strip()

    @staticmethod
    def finished(text: str) -> str:
        """A typed sentence made even: one space, curly apostrophes, a capital, a full stop."""
        text = finished(text)
        return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."
