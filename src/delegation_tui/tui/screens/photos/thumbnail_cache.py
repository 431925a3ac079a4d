"""The thumbnails that are kept, here and in the terminal, and those that were asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from delegation_tui.domain.photos import Photo
from delegation_tui.tui.widgets.drawn import Drawn, Pictures

MOST = 600  # thumbnails kept in memory


class ThumbnailCache:
    """Holds thumbnails of one size by the content of their photos, the latest."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._room = (0, 0)
        self._drawn: OrderedDict[str, Drawn] = OrderedDict()
        self._asked: set[str] = set()

    def fit(self, room: tuple[int, int]) -> None:
        """Lets go of all thumbnails that were made for another room."""
        if room != self._room:
            self._room = room
            self.let_go()

    def let_go(self) -> None:
        """Takes all thumbnails from the terminal."""
        self._pictures.let_go(*self._drawn.values())
        self._drawn.clear()
        self._asked.clear()

    def get(self, photo: Photo) -> Drawn | None:
        """The thumbnail of a photo, when there is one."""
        return self._drawn.get(photo.sha256)

    def keep(self, sha256: str, thumbnail: Drawn) -> None:
        """Takes a thumbnail that was asked for and gives it to the terminal."""
        self._asked.discard(sha256)
        self._pictures.let_go(self._drawn.pop(sha256, None))
        self._drawn[sha256] = thumbnail
        if len(self._drawn) > MOST:
            self._pictures.let_go(self._drawn.popitem(last=False)[1])
        self._pictures.send(thumbnail.sent)

    def to_ask(self, photos: Iterable[Photo]) -> list[Photo]:
        """Those that have no thumbnail, can have one, and were not asked for before."""
        missing = [
            p
            for p in photos
            if p.sha256 not in self._drawn and p.sha256 not in self._asked and not p.problem
        ]
        self._asked.update(photo.sha256 for photo in missing)
        return missing

    def forget(self, photo: Photo) -> None:
        """Takes back that a thumbnail was asked for: it is asked for again when in sight."""
        self._asked.discard(photo.sha256)

    @property
    def with_sixels(self) -> bool:
        return any(thumbnail.sixels for thumbnail in self._drawn.values())
