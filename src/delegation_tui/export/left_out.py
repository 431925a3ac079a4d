"""Pictures that cannot leave: all found before anything is written, so that one stops no other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

from delegation_tui.domain.message import DelegationError, Message, as_message
from delegation_tui.domain.photos import Photo
from delegation_tui.photos.pictures import NoPicture
from delegation_tui.workspace import Workspace

WORKERS = 2


def left_out(
    photos: Iterable[Photo],
    workspace: Workspace,
    make: Callable[[Photo], object] | None,
    looked_at: Callable[[], None] = lambda: None,
) -> dict[UUID, Message]:
    """Why some of the photos cannot leave, by id. `make` makes the pictures that a format wants:
    they are kept for who writes it, and need no original where they were made before; without it
    the originals leave. `looked_at` hears of each, and may raise."""

    def trouble(photo: Photo) -> Message | None:
        if photo.damaged:
            problem = as_message(photo.problem)
            return Message("{name} was left out: {problem}.", name=photo.name, problem=problem)
        if make is None or photo.is_film:
            if (workspace.root / photo.path).is_file():
                return None
            return Message(
                "{name} was left out: its original is missing ({path}).",
                name=photo.name,
                path=photo.path,
            )
        try:
            make(photo)
        except NoPicture as error:
            return error.message
        return None

    unique = {photo.id: photo for photo in photos}
    found = {}
    with ThreadPoolExecutor(WORKERS) as pool:
        try:
            for photo_id, message in zip(unique, pool.map(trouble, unique.values()), strict=True):
                looked_at()
                if message is not None:
                    found[photo_id] = message
        finally:
            pool.shutdown(cancel_futures=True)
    return found


def refuse(found: Mapping[UUID, Message]) -> None:
    """Raises DelegationError that names every picture which cannot leave, if there is one."""
    if found:
        raise DelegationError(
            "{n} pictures cannot leave ({names}), the first: {first} Bring them again from their "
            "card, take them out of the article, or export the rest with --force.",
            n=len(found),
            names=", ".join(str(message.params["name"]) for message in found.values()),
            first=next(iter(found.values())),
        )
