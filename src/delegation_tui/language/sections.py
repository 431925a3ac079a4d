"""The headings of an article's sections."""

from __future__ import annotations

from collections.abc import Sequence

from delegation_tui.language.phrase import Phrase
from delegation_tui.language.setting import Setting


def section_heading(setting: Setting, kind: str, names: Sequence[str] = ()) -> str:
    """The heading of a section of that kind ("background", "tour", "talks", "part"), naming its
    hosts where they are few enough to read: four for talks, the first three for a part."""
    if kind == "talks" and 0 < len(names) <= 4:
        kind = "talks_with"
    if kind == "part":
        kind, names = ("part" if names else "tour"), names[:3]
    named = Phrase(setting.voice.join(names), tuple(names))
    slots = {"names": named, f"section_{kind}": Phrase.of(kind)}
    return setting.wording.fixed("section", kind, slots)
