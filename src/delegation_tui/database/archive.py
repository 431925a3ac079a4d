"""A workspace that can only be read: its database is opened as a copy, and nothing of it is touched.

SQLite needs files beside a database to read it, which a read-only disk does not let it make.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from delegation_tui.domain.message import DelegationError
from delegation_tui.workspace import Workspace


def may_write(database: Path) -> bool:
    return os.access(database, os.W_OK) and os.access(database.parent, os.W_OK)


def stand_in(workspace: Workspace) -> Workspace:
    """A workspace in a temporary folder with a copy of the database and its log, which whoever
    asks for it takes away. Raises DelegationError when they cannot even be read."""
    copied = replace(workspace, root=Path(tempfile.mkdtemp(prefix="delegation-")))
    try:
        copied.database.parent.mkdir()
        for suffix in ("-wal", ""):  # the log first: it is brought into the database, never back
            source = workspace.database.with_name(workspace.database.name + suffix)
            if source.exists():
                shutil.copyfile(source, copied.database.with_name(source.name))
    except OSError as error:
        discard(copied)
        raise DelegationError(
            "{file} cannot be read ({reason}): have its owner open it to you.",
            file=workspace.database,
            reason=error.strerror or error,
        ) from error
    return copied


def discard(copied: Workspace) -> None:
    shutil.rmtree(copied.root, ignore_errors=True)
