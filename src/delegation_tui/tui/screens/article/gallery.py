"""The photos that a gallery of the article is chosen from."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from delegation_tui.domain.article import Block
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.record import RecordKind
from delegation_tui.locale import _

ELSEWHERE = "▣"  # marks the photos that another gallery shows


def offered_photos(dossier: Dossier, block: Block | None) -> Sequence[Photo]:
    """The gallery's own photos, then those of the visits it tells of, then all others."""
    own = [dossier.photo[i] for i in block.photo_ids if i in dossier.photo] if block else []
    visits: set[UUID] = (
        {s.id for s in block.sources if s.kind is RecordKind.VISIT} if block else set()
    )
    accepted = [p for p in dossier.photos if p.is_picture and not p.rejected and p not in own]
    return [*own, *sorted(accepted, key=lambda p: p.visit_id not in visits)]


def photo_label(dossier: Dossier, photo: Photo, elsewhere: bool) -> str:
    """A photo in the list that a gallery is chosen from."""
    visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
    at = f"{dossier.event.local(photo.taken_at):%d/%m %H:%M}" if photo.taken_at else ""
    where = dossier.roster.visit_name(visit) if visit else _("to place")
    name = f"{photo.name} {ELSEWHERE}" if elsewhere else photo.name
    parts = (at, name, where, photo.caption)
    return " · ".join(part for part in parts if part)
