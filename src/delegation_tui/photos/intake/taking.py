"""One file after the other: read, copied, verified, and made a photo of what it says itself."""

from __future__ import annotations

import time
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from delegation_tui.domain.brought import Brought
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Origin, Photo
from delegation_tui.domain.record import changed
from delegation_tui.domain.text import clean_line
from delegation_tui.photos.formats.kinds import EXTENSIONS
from delegation_tui.photos.intake.bodies import card_of
from delegation_tui.photos.intake.copying import copy_beside, copy_verified, digest_of, growing
from delegation_tui.photos.intake.keeping import NO_CAMERA, CameraKey, Keeper
from delegation_tui.photos.intake.progress import Counter
from delegation_tui.photos.intake.reasons import reason_of
from delegation_tui.photos.intake.sidecars import carry_sidecars, sidecar_of
from delegation_tui.photos.pictures import keep_thumbnail, measure_sharpness
from delegation_tui.photos.reading import Metadata, read_metadata, with_named_time
from delegation_tui.workspace import Workspace

FRESH = 3.0  # seconds since it was written in which a damaged file may still grow
PAUSE = 0.4  # seconds to look whether it does


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: `photo` when it is to be kept, `trouble` when it is not; `lost`
    when it could not be read or written, rather than being no photo."""

    name: str
    photo: Photo | None = None
    camera: CameraKey = NO_CAMERA
    trouble: Message | None = None
    lost: bool = False
    warnings: tuple[Message, ...] = ()
    card: str = ""


@dataclass(frozen=True, slots=True)
class Taker:
    """Reads, copies and verifies one file after the other, in several threads."""

    workspace: Workspace
    keeper: Keeper
    second: Path | None
    counter: Counter

    def take(self, file: Path) -> Taken:
        """What became of `file`. Raises Cancelled."""
        name = clean_line(file.name)
        try:
            return self._taken(file, name)
        except DelegationError as error:
            self.counter.file()
            return Taken(name, trouble=error.message, lost=True)
        except OSError as error:
            self.counter.file()
            return Taken(name, trouble=reason_of(error), lost=True)

    def measure(self, pool: Executor) -> None:
        """Measures the sharpness of the photos that stand in bursts. Raises Cancelled."""
        photos = self.keeper.unmeasured()
        self.counter.expect(len(photos))

        def one(photo: Photo) -> float | None:
            self.counter.compared()
            return measure_sharpness(self.workspace, photo)

        found = zip(photos, pool.map(one, photos), strict=True)
        # What cannot be kept now is measured by the next ingest.
        with suppress(DelegationError):
            self.keeper.keep_sharpness({p.id: value for p, value in found if value is not None})

    def _taken(self, file: Path, name: str) -> Taken:
        state = file.stat()
        metadata = with_named_time(read_metadata(file, sidecar_of(file)), file.name)
        if metadata.problem and abs(time.time() - state.st_mtime) < FRESH:
            time.sleep(PAUSE)  # damaged, or still coming in over a cable
        if file.stat().st_size != state.st_size:
            raise growing()
        if not metadata.mime:
            self.counter.file(state.st_size)
            return Taken(name, trouble=metadata.problem)
        sha, copy = self._copied(file, metadata, state.st_size)
        warnings = carry_sidecars(file, copy) if copy != file else []
        if self.second is not None:
            warnings += _second_copy(file, sha, self.second)
        self.counter.file()
        if self.keeper.knows(sha):
            return Taken(name, warnings=tuple(warnings))
        photo = Photo(
            sha256=sha,
            name=name,
            path=copy.relative_to(self.workspace.root).as_posix(),
            size=state.st_size,
            file_date=datetime.fromtimestamp(state.st_mtime, UTC),
            problem=str(metadata.problem) if metadata.problem else "",
        )
        photo = changed(photo, metadata.of_photo() | _taken_over(metadata.brought))
        keep_thumbnail(self.workspace, photo, metadata.thumbnail)
        camera = (metadata.make, metadata.model, metadata.serial_hash)
        return Taken(name, photo, camera, warnings=tuple(warnings), card=card_of(file))

    def _copied(self, file: Path, metadata: Metadata, size: int) -> tuple[str, Path]:
        """The file's SHA-256, and where its content stands in the workspace."""

        def place(sha: str) -> Path:
            suffix = EXTENSIONS.get(metadata.mime, file.suffix.lower())
            return self.workspace.originals / sha[:2] / f"{sha}{suffix}"

        if file.absolute().is_relative_to(self.workspace.media):
            return digest_of(file, self.counter.bytes), file.absolute()
        # A size that is known is a reason to read before writing: most likely it is the same.
        if self.keeper.knows_size(size):
            sha = digest_of(file, self.counter.bytes)
            if self.keeper.knows(sha):
                return sha, self.keeper.path_of(sha)
            return copy_verified(file, self.workspace.originals, place)
        return copy_verified(file, self.workspace.originals, place, self.counter.bytes)


def _taken_over(brought: Brought) -> dict[str, object]:
    """A photo's own words as its file brought them: a person wrote them, elsewhere."""

    def by_hand(text: str) -> Origin:
        return Origin.HAND if text else Origin.NONE

    return {
        "caption": brought.caption,
        "caption_origin": by_hand(brought.caption),
        "alt": brought.alt,
        "alt_origin": by_hand(brought.alt),
        "headline": brought.headline,
        "credit": brought.credit_line,
        "copyright": brought.copyright,
        "rights": brought.usage,
        "rating": brought.stars,
    }


def _second_copy(file: Path, sha: str, folder: Path) -> list[Message]:
    """Copies to the second folder; returns what went wrong."""
    try:
        copy = copy_beside(file, sha, folder / file.name)
    except DelegationError as error:
        return [Message("not copied to {folder} ({reason})", folder=folder, reason=error.message)]
    return carry_sidecars(file, copy)
