"""What a database says, as one sentence that tells what was kept and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError, OperationalError

from delegation_tui.domain.message import DelegationError


@contextmanager
def in_words() -> Iterator[None]:
    """Turns what a person can mend into DelegationError; a defect stays what it is."""
    try:
        yield
    except IntegrityError:
        raise
    except (OperationalError, DatabaseError) as error:
        raise explained(error) from error


def explained(error: DBAPIError) -> DelegationError:
    text = str(error.orig).lower()
    if "full" in text or "no space" in text:
        return DelegationError(
            "The disk is full: this was not saved, everything before it is. "
            "Free some space and try again."
        )
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return DelegationError(
            "The database cannot be written: check that the workspace's db folder is yours to "
            "write and not on a read-only disk."
        )
    if "locked" in text or "timeout" in text or "lock" in text:
        return DelegationError(
            "Another program has been writing to this workspace for too long: nothing was "
            "changed, try again."
        )
    if "malformed" in text or "not a database" in text:
        return DelegationError(
            "The database file is damaged: “delegation restore” brings a backup back, and keeps "
            "the damaged file."
        )
    return DelegationError(
        "The database does not answer ({kind}): nothing was changed. Check the network or "
        "[database] url in delegation.toml, then try again.",
        kind=type(error.orig).__name__,
    )
