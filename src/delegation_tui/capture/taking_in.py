"""Taking in what was typed while the database was away."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from delegation_tui.domain.message import NotFound
from delegation_tui.domain.settings import Settings
from delegation_tui.workspace import KeptLine, take_in

if TYPE_CHECKING:
    from delegation_tui.store import Store


def take_in_lines(store: Store, settings: Settings) -> int:
    """Saves each typed line that the database does not know; how many."""
    if store.is_read_only:
        return 0
    with contextlib.suppress(NotFound):  # there is no event yet: they wait
        return take_in(
            store.workspace, store.typed_lines, lambda typed: _save(store, settings, typed)
        )
    return 0


def _save(store: Store, settings: Settings, typed: KeptLine) -> None:
    # Here, since each command looks for such lines and hardly ever finds one.
    from delegation_tui.capture.log_visit import put_line

    put_line(store, settings, typed)
