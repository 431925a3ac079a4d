"""Bodies of one model that write no serial number: told apart by their files' numbers, or asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Camera, Origin, Photo, camera_names
from delegation_tui.photos.placing import follow, recomputed

if TYPE_CHECKING:
    from delegation_tui.store import Store, Writer

_NUMBER = re.compile(r"(\d{3,5})(?=\D*$)")
_ON_CARD = re.compile(r"DCIM|\d{3}[A-Z0-9_]{5}", re.IGNORECASE)  # DCF's names of folders
JUMP = 400  # numbers that one body may leave out between two pictures that are kept
TURNS = 3  # changes between two series that no single body makes
Shots = Sequence[Photo]


@dataclass(frozen=True, slots=True)
class OneOrMore:
    """A camera without a serial number whose pictures came from several cards or folders: whether
    it is one nobody can tell but a person. `cards` are those folders."""

    camera: str
    cards: tuple[str, ...]


def card_of(file: Path) -> str:
    """The folder that a file came from, without those that cameras make on every card."""
    folder = file.parent
    while _ON_CARD.fullmatch(folder.name):
        folder = folder.parent
    return str(folder)


def tell_apart(store: Store, added: Mapping[UUID, str], tolerance: timedelta) -> list[OneOrMore]:
    """Gives other bodies a camera of their own where the numbers of the files leave no doubt;
    returns what is doubtful. `added` are the new photos by id, each with its card."""
    with store.read() as tx:
        cameras = [camera for camera in tx.all(Camera) if not camera.serial_hash]
        photos = [photo for photo in tx.all(Photo) if not photo.is_film and photo.recorded_at]
        names = camera_names(tx.all(Camera))
    doubtful = []
    for camera in cameras:
        own = [photo for photo in photos if photo.camera_id == camera.id]
        cards = _by_card(own, added)
        alike = {
            one.id: [p for p in photos if p.camera_id == one.id and p.id not in added]
            for one in cameras
            if (one.make, one.model) == (camera.make, camera.model)
        }
        if len(alike) > 1:  # they were told apart before, and stay so
            known = {card: _continued(shots, alike) for card, shots in cards.items()}
            parts: list[tuple[Shots, UUID | None]] = [
                (shots, known[card]) for card, shots in cards.items()
            ]
            sure = None not in known.values()
        else:
            bodies = _bodies(own, cards) if cards else []
            parts = [(body, None if n else camera.id) for n, body in enumerate(bodies)]
            sure = bool(bodies) or len(cards) < 2 or _goes_on(own)
        for shots, camera_id in parts if sure else ():
            if camera_id != camera.id:
                assign_camera(store, [photo.id for photo in shots], camera_id, tolerance)
        if not sure:
            doubtful.append(OneOrMore(names[camera.id], tuple(cards)))
    return doubtful


def _continued(shots: Shots, cameras: Mapping[UUID, Shots]) -> UUID | None:
    """The one camera of several whose series of numbers these photos go on with."""
    first = min(map(_number, shots))
    found = [
        camera_id
        for camera_id, known in cameras.items()
        if first >= 0 and any(0 <= first - _number(photo) <= JUMP for photo in known)
    ]
    return found[0] if len(found) == 1 else None


def assign_camera(
    store: Store, photo_ids: Iterable[UUID], camera_id: UUID | None, tolerance: timedelta
) -> Camera:
    """Says which camera took photos; None for one of its own, of the model of theirs. Their times
    are corrected by its clock then, and they are placed again."""
    wanted = set(photo_ids)
    with store.act(Message("{n} photos are of another camera", n=len(wanted))) as tx:
        photos = [tx.get(Photo, i) for i in wanted]
        camera = tx.get(Camera, camera_id) if camera_id else _another(tx, photos)
        moved = [replace(_uncredited(p), camera_id=camera.id, burst="") for p in photos]
        tx.put_all(recomputed(moved, [camera], tx.event().tz))
        follow(tx, tolerance)
        return camera


def _uncredited(photo: Photo) -> Photo:
    """Without the credit that only its camera gave it."""
    if photo.credit_origin is not Origin.DRAFTED:
        return photo
    return replace(photo, credit="", credit_origin=Origin.NONE)


def _another(tx: Writer, photos: Iterable[Photo]) -> Camera:
    """A new camera like the one that photos were thought to be of."""
    before = next((tx.get(Camera, p.camera_id) for p in photos if p.camera_id), Camera())
    return tx.put(Camera(make=before.make, model=before.model, timezone=before.timezone))


def _by_card(photos: Shots, added: Mapping[UUID, str]) -> dict[str, list[Photo]]:
    found: dict[str, list[Photo]] = {}
    for photo in photos:
        if photo.id in added:
            found.setdefault(added[photo.id], []).append(photo)
    return found


def _bodies(photos: Shots, cards: Mapping[str, Shots]) -> list[Shots]:
    """The bodies that took `photos`, when there must be several: the one of the first picture
    first; none where one may have taken them all."""
    for series in (list(cards.values()), _series(photos)):
        named = sum(len(one) for one in series) == len(photos)
        if named and len(series) > 1 and all(_runs(one) for one in series) and _mixed(series):
            return sorted(series, key=lambda one: min(map(_order, one)))
    return []


def _order(photo: Photo) -> tuple[str, int]:
    return str(photo.recorded_at), _number(photo)


def _number(photo: Photo) -> int:
    """The number in a file's name; -1 without one."""
    found = _NUMBER.search(photo.name.rsplit(".", 1)[0])
    return int(found[1]) if found else -1


def _runs(photos: Shots) -> bool:
    """Whether the numbers go up with the time, as those of one body do."""
    numbers = [_number(photo) for photo in sorted(photos, key=_order)]
    return len(numbers) > 1 and min(numbers) >= 0 and all(a <= b for a, b in pairwise(numbers))


def _goes_on(photos: Shots) -> bool:
    """Whether a second card goes on where the first one ended."""
    numbers = [_number(photo) for photo in sorted(photos, key=_order)]
    return min(numbers) >= 0 and all(0 <= b - a <= JUMP for a, b in pairwise(numbers))


def _series(photos: Shots) -> list[list[Photo]]:
    """Photos parted into series whose numbers go up by little, and are far from each other's."""
    found: list[list[Photo]] = []
    for photo in sorted(photos, key=_order):
        steps = {_number(photo) - _number(one[-1]): one for one in found}
        near = [step for step in steps if 0 <= step <= JUMP]
        if near:
            steps[min(near)].append(photo)
        else:
            found.append([photo])
    spans = sorted((_number(one[0]), _number(one[-1])) for one in found)
    apart = all(later[0] - earlier[1] > JUMP for earlier, later in pairwise(spans))
    return found if apart else []


def _mixed(series: Sequence[Shots]) -> bool:
    """Whether every series changes places with another one again and again: one body that began
    to count anew does so once."""
    which = {photo.id: n for n, one in enumerate(series) for photo in one}
    shots = sorted((photo for one in series for photo in one), key=_order)
    return all(
        any(_turns(shots, which, {n, other}) >= TURNS for other in range(len(series)) if other != n)
        for n in range(len(series))
    )


def _turns(shots: Shots, which: Mapping[UUID, int], two: set[int]) -> int:
    """How often the pictures of two series change from one to the other."""
    order = [which[photo.id] for photo in shots if which[photo.id] in two]
    return sum(1 for _ in groupby(order)) - 1
