"""`import` of a chat: what it proposes, and what is accepted of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from delegation_tui.domain.settings import Settings
from delegation_tui.locale import _, n_

if TYPE_CHECKING:
    from delegation_tui.store import Store


def take_chat(
    store: Store, settings: Settings, file: Path, accepted: str | None, *, preview: bool
) -> dict[str, Any]:
    """The report of a chat; with `accepted`, those messages are saved first. The pictures that it
    names are noted, but for a `preview`."""
    from delegation_tui.capture import accept, fields_of, note_pictures, numbered, offered

    proposed, rest = offered(store, file)
    saved = 0
    if accepted is not None:
        saved = accept(store, settings, numbered(accepted, proposed))
        proposed, rest = offered(store, file)
    dated = 0 if preview else note_pictures(store, settings, file)
    with store.read() as tx:
        local = tx.event().local
    count = len(proposed)
    return {
        "file": str(file),
        "kind": "chat",
        "taken": True,
        "saved": saved,
        "dated": dated,
        "proposed": [fields_of(one, n, local) for n, one in enumerate(proposed, 1)],
        "messages": [fields_of(one, n, local) for n, one in enumerate(rest, count + 1)],
        "refused": [],
        "warnings": [],
    }


def chat_lines(report: dict[str, Any]) -> list[str]:
    """The report as text."""
    n = report["saved"]
    lines = [n_("{n} message saved.", "{n} messages saved.", n)] if n else []
    if n := report["dated"]:
        lines.append(
            n_(
                "{n} photo has its time by the chat: unsure.",
                "{n} photos have their times by the chat: unsure.",
                n,
            )
        )
    for one in report["proposed"]:
        when = one["time"][:16].replace("T", " ")
        lines.append(
            f"{one['number']:>4}  {when}  {one['author']}: {' '.join(one['text'].split())}"
        )
    if report["proposed"]:
        lines.append(_("Nothing of these is saved yet: --accept all, or --accept 1,3."))
    for one in report["messages"]:
        words = " ".join((*one["text"].split(), *one["photos"]))
        lines.append(f"   ·  {one['time'][:16].replace('T', ' ')}  {one['author']}: {words}")
    return lines
