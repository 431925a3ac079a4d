"""Says at the start what is dangerous about where the workspace stands."""

from __future__ import annotations

from textual.app import App

from delegation_tui.locale import say
from delegation_tui.tui.session import Session
from delegation_tui.workspace import Workspace, dangers

LONG = 30.0  # seconds


async def tell_dangers(app: App[None], session: Session) -> None:
    """Each in a note of its own, which a key takes away."""

    def look(workspace: Workspace) -> list[str]:
        return [f"{say(danger.what)} {say(danger.mend)}" for danger in dangers(workspace)]

    for told in await session.worker.run_without_store(look, session.workspace):
        app.notify(told, severity="warning", timeout=LONG, markup=False)
