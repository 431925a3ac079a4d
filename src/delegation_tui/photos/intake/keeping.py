"""What was copied becomes rows, a batch at a time: camera, corrected time, burst and place."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Party
from delegation_tui.domain.photos import Camera, ChatPicture, Photo
from delegation_tui.photos.intake.copying import digest_of
from delegation_tui.photos.pictures import burst_names
from delegation_tui.photos.placing import corrected, match_photos, told_by_chat, told_times
from delegation_tui.workspace import Workspace

if TYPE_CHECKING:
    from delegation_tui.store import Store, Writer

CameraKey = tuple[str, str, str]  # make, model, hashed serial
NO_CAMERA: CameraKey = ("", "", "")


@dataclass(slots=True)
class Kept:
    """What became of a batch: new photos, names already there, and names of new photos with the
    name of the one that shows the same picture."""

    added: list[Photo] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    same_picture: list[tuple[str, str]] = field(default_factory=list)


class Keeper:
    """Knows what the store holds when an ingest begins, and keeps what comes in."""

    def __init__(self, store: Store, workspace: Workspace) -> None:
        self._store, self._workspace = store, workspace
        self._by_sha: dict[str, Photo] = {}
        self._by_picture: dict[str, Photo] = {}
        self._by_camera: dict[UUID, dict[UUID, Photo]] = {}
        with store.read() as tx:
            for photo in tx.all(Photo):
                self._remember(photo)
        self._sizes = {photo.size for photo in self._by_sha.values()}

    def knows(self, sha: str) -> bool:
        """Whether that content is kept, and its file there and whole."""
        with contextlib.suppress(OSError, DelegationError):
            return sha in self._by_sha and digest_of(self.path_of(sha)) == sha
        return False

    def knows_size(self, size: int) -> bool:
        return size in self._sizes

    def path_of(self, sha: str) -> Path:
        return self._workspace.original(self._by_sha[sha].path)

    def _remember(self, photo: Photo) -> None:
        self._by_sha[photo.sha256] = photo
        if photo.picture_hash:
            self._by_picture.setdefault(photo.picture_hash, photo)
        if photo.camera_id:
            self._by_camera.setdefault(photo.camera_id, {})[photo.id] = photo

    def keep(self, taken: Sequence[tuple[Photo, CameraKey]]) -> Kept:
        """Keeps the photos of a batch in one action, those that another process added meanwhile
        left out. Raises DelegationError when the database refuses."""
        kept = Kept()
        if not taken:
            return kept
        with self._store.act(Message("{n} photos added", n=len(taken))) as tx:
            cameras = _by_key(tx.all(Camera))
            new: dict[str, Photo] = {}
            told = told_times(tx.all(ChatPicture))
            # As many as we know of are all that we know of: nobody else adds photos now.
            alone = tx.count(Photo) == len(self._by_sha)
            for photo, key in taken:
                known = self._by_sha.get if alone else tx.photo_with_sha
                if photo.sha256 in new or known(photo.sha256):
                    kept.known.append(photo.name)
                    continue
                new[photo.sha256] = _dated(tx, told_by_chat(photo, told), _camera(tx, cameras, key))
            found = match_photos(
                new.values(),
                tx.visits(),
                cameras.values(),
                tx.all(Party),
                self._workspace.settings.tolerance,
            )
            bursts = self._bursts(tx, new.values())
            kept.added += tx.put_all(
                replace(p, match=found[p.id], burst=bursts.get(p.id, "")) for p in new.values()
            )
        for photo in kept.added:
            same = self._by_picture.get(photo.picture_hash)
            if same is not None:
                kept.same_picture.append((photo.name, same.name))
            self._remember(photo)
        return kept

    def unmeasured(self) -> list[Photo]:
        """Photos in bursts whose sharpness nobody measured."""
        photos = [p for camera in self._by_camera.values() for p in camera.values()]
        return [p for p in photos if p.burst and p.sharpness is None and not p.problem]

    def keep_sharpness(self, measured: Mapping[UUID, float]) -> None:
        """Keeps what was measured of photos, in one action."""
        if measured:
            with self._store.act(
                Message("Sharpness of {n} photos measured", n=len(measured))
            ) as tx:
                found = [photo for i in measured if (photo := tx.find(Photo, i)) is not None]
                tx.put_all([replace(p, sharpness=measured[p.id]) for p in found])

    def _bursts(self, tx: Writer, new: Collection[Photo]) -> Mapping[UUID, str]:
        """The names of the bursts of the `new` photos; those that stood alone before are changed
        to stand in one."""
        known: dict[UUID, Photo] = {}
        for camera_id in {p.camera_id for p in new if p.camera_id}:
            known |= self._by_camera.get(camera_id, {})
        names = burst_names([*known.values(), *new])
        others = [p for p in known.values() if p.burst != names.get(p.id, "")]
        current = [photo for p in others if (photo := tx.find(Photo, p.id)) is not None]
        for photo in tx.put_all([replace(p, burst=names.get(p.id, "")) for p in current]):
            self._remember(photo)
        return names


def _by_key(cameras: Iterable[Camera]) -> dict[CameraKey, Camera]:
    """The cameras by what their files say of them; of several bodies that say the same, the first."""
    ordered = sorted(cameras, key=lambda camera: camera.id, reverse=True)
    return {(camera.make, camera.model, camera.serial_hash): camera for camera in ordered}


def _dated(tx: Writer, photo: Photo, camera: Camera | None) -> Photo:
    instant, flags = corrected(photo, camera, tx.event().tz)
    camera_id = camera.id if camera else None
    return replace(photo, camera_id=camera_id, taken_at=instant, time_flags=flags)


def _camera(tx: Writer, cameras: dict[CameraKey, Camera], key: CameraKey) -> Camera | None:
    if key == NO_CAMERA:
        return None
    if key not in cameras:
        cameras[key] = tx.put(Camera(make=key[0], model=key[1], serial_hash=key[2]))
    return cameras[key]
