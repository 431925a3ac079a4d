"""A workspace in a folder of its own, and its open store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from delegation_tui.domain.event import Event
from delegation_tui.domain.message import Message
from delegation_tui.store import Store, make_store, open_store
from delegation_tui.workspace import Workspace, create_workspace


@pytest.fixture(autouse=True, scope="session")
def state_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the program keeps of this user is none of the tests' business."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace that keeps its records in SQLite."""
    made = create_workspace(tmp_path / "workspace", {})
    make_store(made).close()
    return made


@pytest.fixture
def empty_store(workspace: Workspace) -> Iterator[Store]:
    """An open store without a single record."""
    with open_store(workspace, actor="amina") as store:
        yield store


@pytest.fixture
def fair() -> Event:
    """The event that `store` is about."""
    return Event(name="Salon des essais", starts_on=date(2024, 5, 22), ends_on=date(2024, 5, 25))


@pytest.fixture
def store(empty_store: Store, fair: Event) -> Store:
    """An open store that knows one event."""
    with empty_store.act(Message("Event added")) as tx:
        tx.put(fair)
    return empty_store
