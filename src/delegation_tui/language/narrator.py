"""The narrator: the writers of one text, who share what it has told already."""

from __future__ import annotations

from collections.abc import Sequence

from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.event import Event
from delegation_tui.domain.language import Language
from delegation_tui.domain.style import HouseStyle, MentionScope
from delegation_tui.domain.visits import Announcement, Visit
from delegation_tui.language.captions import CaptionWriter
from delegation_tui.language.headlines import TitleWriter
from delegation_tui.language.leads import LeadWriter
from delegation_tui.language.memory import Memory
from delegation_tui.language.patterns import Patterns, house
from delegation_tui.language.registry import pack_of
from delegation_tui.language.setting import Setting
from delegation_tui.language.visits import VisitWriter


class Narrator:
    """Writes one text in the event's language and the house style.

    Its writers: `visits` tells them, `leads` writes what stands around them (lead, headings,
    background cards), `pictures` captions, alternative texts and credits; `pack` has the language's
    own words, dates and figures; `titles` proposes some. Together they introduce a person in full once (per article or per
    section) and never use the same pattern twice running. What the records do not say, they do not
    say. The institution's own patterns come with the style, or already read as `house_patterns`.

    Raises DelegationError when the style's patterns cannot be used.
    """

    def __init__(
        self,
        event: Event,
        roster: Roster,
        style: HouseStyle | None = None,
        language: Language | None = None,
        house_patterns: Patterns | None = None,
    ) -> None:
        style = style or HouseStyle()
        self.pack = pack_of(language or event.language)
        self.setting = Setting(
            event, roster, style, self.pack, house_patterns or house(style, self.pack)
        )
        self._memory = Memory()
        self.visits = VisitWriter(self.setting, self._memory)
        self.leads = LeadWriter(self.setting, self._memory)
        self.pictures = CaptionWriter(self.setting)
        self.titles = TitleWriter(self.setting)

    def section(self) -> None:
        """A new section begins: where first mentions count per section, they count again."""
        if self.setting.style.mentions is MentionScope.SECTION:
            self._memory.section()

    def preview(self, visit: Visit, announcements: Sequence[Announcement] = ()) -> str:
        """What the article would print of a visit, read on its own; nothing is remembered."""
        alone = VisitWriter(self.setting, Memory())
        return " ".join(s.text for s in alone.sentences(visit, announcements))
