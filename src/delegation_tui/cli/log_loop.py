"""Logging line after line, plainly: one line in, one line out, no boxes and no colours."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from delegation_tui.capture.log_visit import log_line
from delegation_tui.domain.event import Event
from delegation_tui.domain.settings import Settings
from delegation_tui.locale import _

if TYPE_CHECKING:
    from delegation_tui.store import Store


def log_each(
    store: Store,
    settings: Settings,
    event: Event,
    lines: Iterable[str],
    at: datetime | None,
) -> int:
    """Logs each line that is not empty and not a comment; a line's clock time is on the working
    day. Prints what was saved once it is on disk."""
    for line in lines:
        text = line.rstrip("\n")
        if not text.strip() or text.startswith("# "):
            continue
        logged = log_line(store, settings, text, at=at)
        visit = logged.visit
        with store.read() as tx:
            name = tx.roster().visit_name(visit)
        said = _("{time} saved: {name}").format(
            time=f"{event.local(visit.starts_at):%H:%M}", name=name
        )
        if visit.unresolved:
            said += " · " + _("to resolve: {pieces}").format(
                pieces=", ".join(piece.text for piece in visit.unresolved)
            )
        print(said, flush=True)
    if sys.stdin.isatty():
        print()
    return 0
