"""Going through what the checks found: from one to the next, or by the list."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App

from delegation_tui.locale import n_
from delegation_tui.tui.screens.article.outline import Piece, finding_line
from delegation_tui.tui.widgets.choice import Choice

Place = tuple[int, int]  # the number of a piece, and of one of its findings


def places(pieces: Sequence[Piece]) -> list[Place]:
    """Where findings are, in the order of the text."""
    return [(n, f) for n, piece in enumerate(pieces) for f in range(len(piece.findings))]


def neighbour(pieces: Sequence[Piece], here: Place, way: int) -> Place | None:
    """The next finding (the one before, when `way` is negative), round the end; None where there
    is none at all."""
    found = places(pieces)
    if not found:
        return None
    if way > 0:
        return next((place for place in found if place > here), found[0])
    return next((place for place in reversed(found) if place < here), found[-1])


async def choose_finding(app: App[None], pieces: Sequence[Piece]) -> Place | None:
    """Asks for one of the findings, the gravest first; None after Escape."""
    found = sorted(places(pieces), key=lambda p: pieces[p[0]].findings[p[1]].severity.weight)
    labels = [finding_line(pieces[n], pieces[n].findings[f]) for n, f in found]
    title = n_("{n} finding", "{n} findings", len(labels))
    chosen = await app.push_screen_wait(Choice(title, labels))
    return None if chosen is None else found[chosen]
