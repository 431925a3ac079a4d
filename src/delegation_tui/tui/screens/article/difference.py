"""Two wordings shown as one text."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from delegation_tui.article import ProposedPart

ARROW = "→"


def difference(found: Sequence[ProposedPart]) -> Content:
    """Both wordings in one text: in brackets what was typed, an arrow, what is proposed."""
    shown: list[Content] = []
    for part in found:
        if not part.differs:
            shown.append(Content(part.mine))
            continue
        style = "bold" if part.logged else "dim"
        lead = " " if (part.mine or part.new)[:1].isspace() else ""
        pair = f"{lead}[{part.mine.strip()}{ARROW}{part.new.strip()}]"
        shown.append(Content.styled(pair, style))
    return Content("").join(shown)
