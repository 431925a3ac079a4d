"""A seat: a device and one window on it, and who works there. Undo and half-typed texts are its own.

A device is a person's account on a machine: it bears a number of chance, kept with the program's
state, so that a copied workspace is another seat. Its windows on one database are numbered; one
that is closed, or dies, leaves its number to the next, which finds its texts and its undo again.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import socket
from pathlib import Path
from uuid import uuid4

from delegation_tui.database import WorkspaceLock
from delegation_tui.domain.message import DelegationError
from delegation_tui.workspace import Workspace, make_private_folder, state_folder

WINDOWS = 100  # of one device on one database, at a time


class Seat:
    """Taken while a store is open."""

    def __init__(self, workspace: Workspace, actor: str = "") -> None:
        """`actor` is who works there, by default whom the settings name, else login@host."""
        self.named = actor or workspace.settings.actor
        self.actor = self.named or login()
        self._lock: WorkspaceLock | None = None
        try:
            folder = state_folder() / "seats"
            make_private_folder(folder)
            self.id = f"{_device(folder / 'device')}-{self._number(folder, _database(workspace))}"
        except OSError:  # nothing can be kept: the seat lasts as long as its window
            self.id = uuid4().hex

    @property
    def is_first(self) -> bool:
        """Whether it is the device's only window, or was there before the others."""
        return self.id.endswith("-1")

    def release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _number(self, folder: Path, database: str) -> int:
        """The first that no other window has."""
        for number in range(1, WINDOWS):
            try:
                self._lock = WorkspaceLock(folder / f"{database}-{number}.lock")
            except DelegationError:
                continue
            return number
        raise OSError("too many windows")


def login() -> str:
    """Who works here, as the system knows it: login@host."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        name = str(os.getuid()) if hasattr(os, "getuid") else "?"
    return f"{name}@{socket.gethostname()}"


def _device(file: Path) -> str:
    """The device's number, made at its first start."""
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(uuid4().hex)
    except FileExistsError:
        pass
    return file.read_text(encoding="ascii").strip() or login()


def _database(workspace: Workspace) -> str:
    """What tells the workspace's database from others; no name or password in it."""
    named = workspace.settings.database or str(workspace.database.resolve())
    return hashlib.sha256(named.encode()).hexdigest()[:16]
