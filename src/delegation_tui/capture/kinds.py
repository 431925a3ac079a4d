"""The kinds of visit as they are typed: `/demo`, `/signature`, or any beginning of them."""

from __future__ import annotations

from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import VisitKind

KINDS = {
    VisitKind.STAND: ("stand", "visite", "visit"),
    VisitKind.BILATERAL: ("bilaterale", "bilateral", "entretien", "rencontre", "meeting"),
    VisitKind.RECEIVED: ("recu", "recue", "received", "accueil", "reception"),
    VisitKind.GROUP: ("groupe", "group", "parcours", "tour"),
    VisitKind.DEMO: ("demo", "demonstration"),
    VisitKind.SIGNING: ("signature", "signing", "convention"),
    VisitKind.INAUGURATION: ("inauguration", "opening"),
    VisitKind.SPEECH: ("discours", "speech", "prise de parole", "intervention", "keynote"),
    VisitKind.PRESS: ("presse", "press", "interview"),
}


def kind_of(text: str) -> VisitKind | None:
    """The kind whose name begins so, in French or English."""
    typed = fold(text)
    found = (kind for kind, words in KINDS.items() if any(w.startswith(typed) for w in words))
    return next(found, None) if typed else None
