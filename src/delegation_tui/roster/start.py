"""Starting a workspace: the folder, its settings, its database, and the event that it is about."""

from __future__ import annotations

from pathlib import Path

from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.workspace import (
    NoWorkspace,
    Workspace,
    create_workspace,
    discard_workspace,
)


def start_workspace(folder: Path, event: Event, server: str = "") -> Workspace:
    """A new workspace in `folder` that holds `event`; one whose settings are there already, but
    not their database, gets it. With `server`, the address of a PostgreSQL database, the
    workspace is on it; where it holds an event, that stays.

    Raises DelegationError when there is a workspace with its database already, or the folder
    cannot be written.
    """
    from delegation_tui.store import make_store

    made = Message("Event: {name}", name=event.name)
    workspace, is_new = _folder(folder, event, server)
    try:
        with make_store(workspace) as store, store.act(made) as tx:
            if not tx.events():
                tx.put(event)
    except DelegationError:
        if is_new:
            discard_workspace(workspace.root)
        raise
    return workspace


def _folder(folder: Path, event: Event, server: str) -> tuple[Workspace, bool]:
    """The workspace without its database, and whether it was made now."""
    try:
        found = Workspace.open(folder)
    except NoWorkspace:
        database = {"database": {"url": server}} if server else {}
        return create_workspace(folder, {"event": {"name": event.name}, **database}), True
    if not found.settings.database and not server and not found.has_database:
        return found, False
    return create_workspace(folder, {}), True  # which says that there is one
