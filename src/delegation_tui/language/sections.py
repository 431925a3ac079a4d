"""The headings of an article's sections."""

from __future__ import annotations

from collections.abc import Sequence

from delegation_tui.language.narrator import Narrator

HEADINGS = {
    "fr": {
        "background": "Repères : les initiatives en cours",
        "tour": "La délégation sur le terrain",
        "talks": "Les rencontres",
        "part": "Avec {names}",
        "talks_with": "Échanges avec {names}",
    },
    "en": {
        "background": "Background: initiatives under way",
        "tour": "The delegation on the ground",
        "talks": "Meetings",
        "part": "With {names}",
        "talks_with": "Talks with {names}",
    },
}


def section_heading(narrator: Narrator, kind: str, names: Sequence[str] = ()) -> str:
    """The heading of a section of that kind ("background", "tour", "talks", "part"), naming its
    hosts where they are few enough to read."""
    texts = HEADINGS[narrator.language]
    if kind == "talks" and 0 < len(names) <= 4:
        return texts["talks_with"].format(names=narrator.join(names))
    if kind == "part" and names:
        return texts["part"].format(names=narrator.join(names[:3]))
    return texts["tour" if kind == "part" else kind]
