"""What the Photos screen lists: photos under their visits, filtered, bursts stacked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.photos import Photo
from delegation_tui.locale import _
from delegation_tui.photos.pictures import proposed
from delegation_tui.tui.screens.photos.words import visit_titles

Keep = Callable[[Photo], bool]


@dataclass(frozen=True, slots=True)
class PhotoSection:
    """A visit and its photos; the last section is what is still to place."""

    title: str
    photos: tuple[Photo, ...]
    stacked: dict[UUID, int]  # the photo on top of a closed burst → how many it stands for


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow the list; `key` names it whatever cameras and visits come and go."""

    key: str
    name: str
    keep: Keep


def filters(dossier: Dossier) -> list[Filter]:
    """The ways to narrow the list: by what is missing, by camera, by visit. The first keeps
    all."""
    found = [
        Filter("all", _("All photos"), lambda _photo: True),
        Filter("loose", _("To place"), lambda p: p.visit_id is None),
        Filter("unsure", _("Unsure"), lambda p: p.match.unsure),
        Filter("caption", _("No caption"), lambda p: not p.caption),
        Filter("credit", _("No credit"), lambda p: not p.credit),
        Filter("alt", _("No alternative text"), lambda p: not p.alt),
        Filter("rated", _("Rated"), lambda p: p.rating > 0),
        Filter("rejected", _("Rejected"), lambda p: p.rejected),
        Filter("problem", _("With a problem"), lambda p: bool(p.problem)),
    ]
    for camera_id, name in dossier.camera_name.items():
        title = f"{_('Camera')} · {name}"
        found.append(Filter(str(camera_id), title, _of_camera(camera_id)))
    for visit, title in visit_titles(dossier):
        found.append(Filter(str(visit.id), f"{_('Visit')} · {title}", _of_visit(visit.id)))
    return found


def _of_camera(camera_id: UUID) -> Keep:
    return lambda photo: photo.camera_id == camera_id


def _of_visit(visit_id: UUID) -> Keep:
    return lambda photo: photo.visit_id == visit_id


def sections(dossier: Dossier, keep: Keep, opened: Collection[str]) -> list[PhotoSection]:
    """Photos to place first, since they want a hand; then the visits in order of time."""
    loose = [p for p in dossier.photos_by_visit.get(None, ()) if keep(p)]
    found = [_section(_("To place"), loose, dossier.covers, opened)] if loose else []
    for visit, title in visit_titles(dossier):
        photos = [p for p in dossier.photos_by_visit.get(visit.id, ()) if keep(p)]
        if photos:
            found.append(_section(title, photos, dossier.covers, opened))
    return found


def _section(
    title: str, photos: Iterable[Photo], covers: Collection[UUID], opened: Collection[str]
) -> PhotoSection:
    photos = list(photos)
    shown: list[Photo] = []
    stacked: dict[UUID, int] = {}
    bursts: dict[str, list[Photo]] = {}
    for photo in photos:
        bursts.setdefault(photo.burst or str(photo.id), []).append(photo)
    for burst, members in bursts.items():
        if len(members) == 1 or burst in opened:
            shown += members
            continue
        top = proposed(members, covers)
        shown.append(top)
        stacked[top.id] = len(members)
    return PhotoSection(f"{title} · {len(photos)}", tuple(shown), stacked)
