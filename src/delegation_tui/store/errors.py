"""What a database says, as one sentence that tells what was kept and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from delegation_tui.domain.message import DelegationError

# How the codes begin: SQLite's names of its results (rescode.html), PostgreSQL's SQLSTATE
# (appendix A of its manual).
FULL = ("SQLITE_FULL", "53100")
READ_ONLY = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "25006")
DISK = ("SQLITE_IOERR", "58")
BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "57014", "40")
DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002")
DENIED = ("42501", "28")
SQLITE = "SQLITE"


@contextmanager
def in_words() -> Iterator[None]:
    """Turns what a person can mend into DelegationError; a defect stays what it is."""
    try:
        yield
    except DBAPIError as error:
        told = explained(error)
        if told is None:
            raise
        raise told from error


def explained(error: DBAPIError) -> DelegationError | None:
    """The sentence for what a database refused; None for a defect of the program."""
    original = error.orig
    code = getattr(original, "sqlite_errorname", None) or getattr(original, "sqlstate", None) or ""
    if code.startswith(FULL):
        return DelegationError(
            "The disk is full: this was not saved, everything before it is. "
            "Free some space and try again."
        )
    if code.startswith(READ_ONLY):
        return DelegationError(
            "The database cannot be written: check that the workspace's db folder is yours to "
            "write and not on a read-only disk."
        )
    if code.startswith(DISK):
        return DelegationError(
            "The disk of the database failed ({reason}): this was not saved, everything before "
            "it is. Check the disk and its free space, then try again.",
            reason=str(original),
        )
    if code.startswith(BUSY):
        return DelegationError(
            "Another program has been writing to this workspace for too long: nothing was "
            "changed, try again."
        )
    if code.startswith(DAMAGED):
        return DelegationError(
            "The database file is damaged: “delegation restore” brings a backup back, and keeps "
            "the damaged file."
        )
    if code.startswith(DENIED):
        return DelegationError(
            "The database refuses this user: ask its administrator for the right to write, or "
            "check [database] url in delegation.toml."
        )
    if isinstance(error, OperationalError | InterfaceError) and not code.startswith(SQLITE):
        return DelegationError(
            "The database does not answer ({kind}). Check the network or [database] url in "
            "delegation.toml, then look at what is there before you try again.",
            kind=type(original).__name__,
        )
    return None
