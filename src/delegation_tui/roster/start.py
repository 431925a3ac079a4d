"""Starting a workspace: the folder, its settings, and the event that it is about."""

from __future__ import annotations

from pathlib import Path

from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.workspace import Workspace, create_workspace, discard_workspace


def start_workspace(folder: Path, event: Event) -> Workspace:
    """A new workspace in `folder` that holds `event`. Raises DelegationError when there is one
    already or the folder cannot be written."""
    from delegation_tui.store import open_store

    workspace = create_workspace(folder, {"event": {"name": event.name}})
    made = Message("Event: {name}", name=event.name)
    try:
        with open_store(workspace) as store, store.act(made) as tx:
            tx.put(event)
    except DelegationError:
        discard_workspace(workspace.root)
        raise
    return workspace
