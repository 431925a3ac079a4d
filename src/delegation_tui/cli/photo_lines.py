"""A photo as a line of text, or as JSON fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegation_tui import locale
from delegation_tui.locale import _

if TYPE_CHECKING:
    from delegation_tui.domain.dossier import Dossier
    from delegation_tui.domain.photos import Photo


def photo_line(dossier: Dossier, photo: Photo) -> str:
    """Its time, name, visit and the reason for that; a problem on a line of its own."""
    taken = f"{dossier.event.local(photo.taken_at):%H:%M:%S}" if photo.taken_at else "--:--:--"
    visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
    where = dossier.roster.visit_name(visit) if visit else _("to place")
    line = f"{taken}  {photo.name:<24} {where:<30} {locale.reason_in_words(photo.match)}"
    return f"{line}\n          ! {_(photo.problem)}" if photo.problem else line


def photo_fields(dossier: Dossier, photo: Photo) -> dict[str, object]:
    """A photo as JSON fields; times are ISO 8601, the recorded one as the camera wrote it."""
    visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
    return {
        "id": str(photo.id),
        "name": photo.name,
        "sha256": photo.sha256,
        "camera": dossier.camera_name[photo.camera_id] if photo.camera_id else "",
        "file_date": dossier.event.local(photo.file_date).isoformat() if photo.file_date else None,
        "recorded": photo.recorded_at.isoformat() if photo.recorded_at else None,
        "corrected": dossier.event.local(photo.taken_at).isoformat() if photo.taken_at else None,
        "flags": list(photo.time_flags),
        "visit": dossier.roster.visit_name(visit) if visit else "",
        "visit_id": str(visit.id) if visit else None,
        "score": photo.match.score,
        "reason": photo.match.reason,
        "reason_text": locale.reason_in_words(photo.match),
        "distance_seconds": photo.match.distance.total_seconds(),
        "unsure": photo.unsure,
        "day": photo.day.isoformat() if photo.day else None,
        "by_hand": photo.placed_by_hand,
        "caption": photo.caption,
        "alt": photo.alt,
        "credit": photo.credit,
        "rating": photo.rating,
        "brought": photo.brought.said(),
        "burst": photo.burst,
        "problem": photo.problem,
    }
