"""Where a workspace is and where its things are."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.settings import Settings
from delegation_tui.workspace.private import make_private_folder
from delegation_tui.workspace.settings import change_settings, read_settings

SETTINGS_FILE = "delegation.toml"
ENVIRONMENT = "DELEGATION_WORKSPACE"
PRIVATE = ("db", "db/backups", "media", "media/originals")
FOLDERS = ("db/backups", "media/originals", "export")  # what is made, deepest first


def from_home(path: Path | str) -> Path:
    """`path` with `~` as the home folder it names; as it is where nobody has that name."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - pathlib's own raises RuntimeError then


class NoWorkspace(DelegationError):
    """There is no workspace where one was looked for."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder and what its `delegation.toml` says. Paths are absolute; `identity` is the
    folder's own, which it keeps when it is moved."""

    root: Path
    settings: Settings
    identity: str = field(default="", compare=False)

    @classmethod
    def open(cls, root: Path) -> Workspace:
        """The workspace in `root`; NoWorkspace without a `delegation.toml`, DelegationError
        when that file cannot be understood."""
        root = from_home(root).absolute()
        file = root / SETTINGS_FILE
        if not file.is_file():
            raise NoWorkspace(
                "{folder} is not a workspace: it has no {file}. Make one with “delegation init”, "
                "or try “delegation demo”.",
                folder=root,
                file=SETTINGS_FILE,
            )
        status = root.stat()
        return cls(root, read_settings(file), f"{status.st_dev}-{status.st_ino}")

    @property
    def settings_file(self) -> Path:
        return self.root / SETTINGS_FILE

    @property
    def database(self) -> Path:
        """The SQLite file, used when the settings name no other database."""
        return self.root / "db" / "delegation.sqlite3"

    @property
    def has_database(self) -> bool:
        """Whether the SQLite file is there; an empty one is what is left of one that was cut."""
        return self.database.exists() and self.database.stat().st_size > 0

    @property
    def backups(self) -> Path:
        return self.root / "db" / "backups"

    @property
    def media(self) -> Path:
        return self.root / "media"

    @property
    def originals(self) -> Path:
        return self.media / "originals"

    def original(self, path: str) -> Path:
        """The file of an original by its path in the database. That is not believed: what leads
        out of the workspace's media, by a link too, raises DelegationError."""
        file = self.root / path
        if not file.resolve().is_relative_to(self.media.resolve()):
            raise DelegationError(
                "The database names {path} as a photo, which is not among the originals: it was "
                "not opened. Add the photo again from its card.",
                path=path,
            )
        return file

    @property
    def cache(self) -> Path:
        return self.media / "cache"

    @property
    def export(self) -> Path:
        return self.root / "export"


def find_workspace(explicit: Path | None = None, start: Path | None = None) -> Workspace:
    """The workspace that `explicit` names, else `DELEGATION_WORKSPACE`, else the folder `start`
    (default: the current one) or its nearest parent with a `delegation.toml`.

    Raises NoWorkspace when there is none.
    """
    named = explicit or (Path(os.environ[ENVIRONMENT]) if os.environ.get(ENVIRONMENT) else None)
    if named is not None:
        return Workspace.open(named)
    here = (start or Path.cwd()).absolute()
    for folder in (here, *here.parents):
        if (folder / SETTINGS_FILE).is_file():
            return Workspace.open(folder)
    raise NoWorkspace(
        "No workspace in {folder} or above it. Make one with “delegation init DIR”, name one "
        "with --workspace DIR, or try “delegation demo”.",
        folder=here,
    )


def create_workspace(root: Path, values: Mapping[str, Mapping[str, object]]) -> Workspace:
    """Makes the folders of a workspace in `root` and its `delegation.toml` with `values`
    (table → key → value). DelegationError when there is one already or the folder cannot be
    written."""
    root = from_home(root).absolute()
    if (root / SETTINGS_FILE).exists():
        raise DelegationError(
            "{folder} already is a workspace: choose another folder, or open it with "
            "“delegation --workspace {folder}”.",
            folder=root,
        )
    try:
        root.mkdir(parents=True, exist_ok=True)
        for folder in PRIVATE:
            make_private_folder(root / folder)
        (root / "export").mkdir(exist_ok=True)
        change_settings(root / SETTINGS_FILE, values)
    except OSError as error:
        discard_workspace(root)
        raise DelegationError(
            "{folder} cannot be made a workspace ({reason}): choose a folder you can write to.",
            folder=root,
            reason=error.strerror or str(error),
        ) from error
    return Workspace.open(root)


def discard_workspace(root: Path) -> None:
    """Takes away what `create_workspace` made, when nothing could be put into it."""
    with contextlib.suppress(OSError):  # where `root` cannot even be a folder
        (root / SETTINGS_FILE).unlink()
    for file in (root / "db").glob("delegation.sqlite3*"):
        file.unlink()
    for folder in (*FOLDERS, "db", "media", "."):
        with contextlib.suppress(OSError):  # not empty: something of the user's is in it
            (root / folder).rmdir()
