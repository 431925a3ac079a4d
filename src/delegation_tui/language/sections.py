"""The headings of an article's sections."""

from __future__ import annotations

from collections.abc import Sequence

from delegation_tui.language.narrator import Narrator


def section_heading(narrator: Narrator, kind: str, names: Sequence[str] = ()) -> str:
    """The heading of a section of that kind ("background", "tour", "talks", "part"), naming its
    hosts where they are few enough to read: four for talks, the first three for a part."""
    if kind == "talks" and 0 < len(names) <= 4:
        return narrator.section_title("talks_with", names)
    if kind == "part":
        return narrator.section_title("part" if names else "tour", names[:3])
    return narrator.section_title(kind)
