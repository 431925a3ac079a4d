"""What a database says, as one sentence that tells what was kept and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from delegation_tui.database.refusals import refusal
from delegation_tui.domain.message import DatabaseAway, DelegationError, Message

# How the codes begin: SQLite's names of its results (rescode.html), PostgreSQL's SQLSTATE
# (appendix A of its manual).
FULL = ("SQLITE_FULL", "53100")
READ_ONLY = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")
STANDBY = ("25006",)
DISK = ("SQLITE_IOERR", "58")
BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "57014", "40")
DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX001", "XX002")
DENIED = ("42501",)
GONE = ("08", "53300", "57P", "25P03")  # connections that the server ends or has none left of
# Of the values of a closed set, the database knows those of the day it was made.
VALUE = ("23514",)
VALUE_ON_SQLITE = "CHECK constraint failed"  # its code tells no more than "a constraint"
SQLITE = "SQLITE"
# What says nothing of the database, and may be otherwise in a moment.
PASSING = (*BUSY, "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_NOMEM")


def is_passing(error: Exception) -> bool:
    """Whether SQLite could not look, rather than saw something wrong."""
    return _code(error).startswith(PASSING)


def _code(error: object) -> str:
    name = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    return str(name or "")


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
    code = _code(original)
    if code.startswith(VALUE) or str(original).startswith(VALUE_ON_SQLITE):
        return DelegationError(
            "The workspace's database does not know such a value ({reason}): it belongs to another "
            "version of delegation. Nothing was changed; install the newest version here.",
            reason=getattr(getattr(original, "diag", None), "constraint_name", None) or original,
        )
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
    if code.startswith(STANDBY):
        return DelegationError(
            "The database can only be read on this server (a standby, or set so): name "
            "the one that is written in [database] url of delegation.toml."
        )
    if code.startswith(DENIED):
        return DelegationError(_denied(error.statement or "").template)
    if code.startswith(GONE) or (
        isinstance(error, OperationalError | InterfaceError) and not code.startswith(SQLITE)
    ):
        return DatabaseAway(refusal(str(original)).template)
    return None


def _denied(statement: str) -> Message:
    """What this user may not do, and who can grant it."""
    match statement.split(maxsplit=1)[:1]:
        case ["CREATE" | "ALTER" | "DROP"]:
            return Message(
                "The database does not let this user make tables: have its owner grant that (GRANT "
                "CREATE ON SCHEMA), as “delegation docs postgresql” says."
            )
        case ["SELECT"]:
            return Message(
                "The database does not let this user read its tables: have their owner grant that "
                "(GRANT SELECT), as “delegation docs postgresql” says."
            )
    return Message(
        "The database does not let this user write: have its owner grant that (GRANT INSERT, UPDATE, "
        "DELETE), as “delegation docs postgresql” says."
    )
