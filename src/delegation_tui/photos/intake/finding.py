"""Photos that were added, found again by what a person has of them: files, folders, names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.photos import Photo
from delegation_tui.photos.intake.copying import digest_of
from delegation_tui.photos.intake.reasons import reason_of
from delegation_tui.photos.intake.scan import scan

if TYPE_CHECKING:
    from delegation_tui.store import Reader


def photos_at(tx: Reader, wanted: Iterable[str]) -> list[Photo]:
    """The photos whose content lies in a file or below a folder of that path, else those of that
    name or id. Reads the files. DelegationError for a word that finds none."""
    photos = tx.all(Photo)
    found: dict[str, Photo] = {}
    for word in wanted:
        path = Path(word).expanduser()
        if path.exists():
            try:
                content = {digest_of(file) for file in scan([path])}
            except OSError as error:
                raise DelegationError(
                    "{path} cannot be read: {reason}.", path=path, reason=reason_of(error)
                ) from error
            some = [photo for photo in photos if photo.sha256 in content]
        else:
            some = [photo for photo in photos if word in (photo.name, str(photo.id))]
        if not some:
            raise DelegationError(
                "“{word}” is no photo that was added, nor a folder of such.", word=word
            )
        found |= {photo.sha256: photo for photo in some}
    return list(found.values())
