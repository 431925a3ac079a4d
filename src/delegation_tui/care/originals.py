"""Whether the originals of the photos still are what was added: there, as long, the same content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from delegation_tui.care.trouble import Trouble
from delegation_tui.domain.article import Severity
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Photo
from delegation_tui.workspace import Workspace

NAMED = 20  # troubles that are named one by one
MISSING = Message("The original of {name} is missing: {path}.")
DAMAGED = Message("The original of {name} is damaged: {path} is not what was added.")


def originals(workspace: Workspace, photos: Iterable[Photo], *, whole: bool) -> Iterator[Trouble]:
    """Those that are missing or damaged. Sizes are compared; with `whole` the content too."""
    count = 0
    for photo in photos:
        what = _wrong(workspace, photo, whole=whole)
        if what is None:
            continue
        count += 1
        if count <= NAMED:
            yield Trouble(
                Severity.ERROR,
                Message(what.template, name=photo.name, path=photo.path),
                Message("Add the photo again from its card: “delegation photos add”."),
            )
    if count > NAMED:
        yield Trouble(
            Severity.ERROR,
            Message("{n} originals are missing or damaged in all.", n=count),
            Message(""),
        )


def _wrong(workspace: Workspace, photo: Photo, *, whole: bool) -> Message | None:
    try:
        file = workspace.original(photo.path)
        size = file.stat().st_size if file.is_file() else None
        if size is None:
            return MISSING
        if photo.size and size != photo.size:
            return DAMAGED
        if whole:
            with file.open("rb") as source:
                found = hashlib.file_digest(source, "sha256").hexdigest()
            return None if found == photo.sha256 else DAMAGED
    except DelegationError as error:
        return error.message
    except OSError:
        return DAMAGED
    return None
