"""Why a file was not taken, in words of the reader's language rather than the system's."""

from __future__ import annotations

import errno

from delegation_tui.domain.message import Message

REASONS = {
    errno.ENOENT: Message("it is not there any more: was the card pulled, or the folder moved?"),
    errno.EIO: Message("reading or writing failed: check the card and the disk"),
    errno.ENODEV: Message("reading or writing failed: check the card and the disk"),
    errno.ENOSPC: Message("the disk is full: make room, then add it again"),
    errno.EDQUOT: Message("the disk is full: make room, then add it again"),
    errno.EACCES: Message("no permission to read or write it"),
    errno.EPERM: Message("no permission to read or write it"),
    errno.EROFS: Message("the disk is read-only"),
    errno.ELOOP: Message("a link, which is not followed: add what it leads to"),
    errno.ESPIPE: Message("it is not a file"),
}
NO_FILES = (errno.ELOOP, errno.ESPIPE)  # of entries from which nothing was to be copied


def reason_of(error: OSError) -> Message:
    """What went wrong with a file, in a few words."""
    known = REASONS.get(error.errno or 0)
    return known or Message("{reason}", reason=error.strerror or str(error))
