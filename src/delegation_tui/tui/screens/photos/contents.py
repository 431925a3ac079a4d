"""Which photos the sheet lists: those that pass the filter, bursts closed or opened."""

from __future__ import annotations

from collections.abc import Iterable

from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.photos import Photo
from delegation_tui.locale import _, n_
from delegation_tui.tui.port import Port
from delegation_tui.tui.screens.photos.sections import Filter, PhotoSection, filters, sections

ALL = "all"


class SheetContents:
    """The photos that were read, the filter that is chosen, and the bursts that are opened."""

    def __init__(self) -> None:
        self.dossier: Dossier | None = None
        self._filter = ALL
        self._opened: frozenset[str] = frozenset()

    @property
    def filter(self) -> Filter | None:
        """The chosen way to narrow the list: all, where its camera or visit is gone."""
        ways = self._filters()
        return next((way for way in ways if way.key == self._filter), ways[0] if ways else None)

    def _filters(self) -> list[Filter]:
        return filters(self.dossier) if self.dossier is not None else []

    def show_all(self) -> None:
        """Takes the filter off."""
        self._filter = ALL

    async def choose_filter(self, port: Port) -> bool:
        """Asks for a filter; whether one was chosen."""
        ways = self._filters()
        now = next((n for n, way in enumerate(ways) if way.key == self._filter), 0)
        chosen = await port.pick(_("Filter"), [way.name for way in ways], now) if ways else None
        if chosen is None:
            return False
        self._filter = ways[chosen].key
        return True

    def sections(self) -> list[PhotoSection]:
        """What the sheet shows."""
        chosen = self.filter
        if self.dossier is None or chosen is None:
            return []
        return sections(self.dossier, chosen.keep, self._opened)

    @property
    def kept(self) -> int:
        """How many photos pass the filter."""
        chosen = self.filter
        if self.dossier is None or chosen is None:
            return 0
        return sum(chosen.keep(photo) for photo in self.dossier.photos)

    def title(self) -> str:
        """How many photos there are, pass the filter, and want a hand."""
        chosen, photos = self.filter, self.dossier.photos if self.dossier else ()
        loose = sum(p.visit_id is None for p in photos)
        unsure = sum(p.match.unsure for p in photos)
        counts = (
            n_("{n} photo", "{n} photos", len(photos))
            if chosen is None or chosen.key == ALL
            else _("{filter}: {n} of {all}").format(
                filter=chosen.name, n=self.kept, all=len(photos)
            ),
            n_("{n} to place", "{n} to place", loose) if loose else "",
            n_("{n} unsure", "{n} unsure", unsure) if unsure else "",
        )
        return " · ".join(part for part in counts if part)

    def nothing(self) -> str:
        """What stands where no photo does."""
        if self.dossier is not None and self.dossier.photos:
            return _("No photo here: / shows others.")
        return _("No photo: a adds some, from a folder or a card.")

    # -- bursts -------------------------------------------------------------------------------

    def burst(self, photo: Photo) -> list[Photo]:
        """All photos of the burst of a photo; itself alone where it is of none."""
        photos = self.dossier.photos if self.dossier else ()
        return [p for p in photos if p.burst and p.burst == photo.burst] or [photo]

    def stack(self, photo: Photo) -> list[Photo]:
        """The photo, or all that its closed burst stands for: a burst is of one place."""
        return [photo] if photo.burst in self._opened else self.burst(photo)

    def toggle_burst(self, photo: Photo) -> None:
        """Opens or closes the burst of a photo."""
        if photo.burst:
            self._opened ^= {photo.burst}

    def open_bursts(self, photos: Iterable[Photo]) -> None:
        """Opens the bursts of these, so that each can be seen."""
        self._opened |= {photo.burst for photo in photos if photo.burst}
