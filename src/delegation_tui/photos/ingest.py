"""Adding photos: each copied and verified, known ones skipped, then dated and placed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Camera, Photo, camera_names
from delegation_tui.domain.text import clean_line
from delegation_tui.photos.bursts import measure_sharpness
from delegation_tui.photos.copying import copy_beside, copy_verified, digest_of, growing
from delegation_tui.photos.keeping import NO_CAMERA, CameraKey, Keeper, Kept
from delegation_tui.photos.kinds import EXTENSIONS
from delegation_tui.photos.metadata import Metadata, read_metadata
from delegation_tui.photos.parts import copying_into
from delegation_tui.photos.progress import Cancelled, Counter, Progress
from delegation_tui.photos.proposals import clock_proposals
from delegation_tui.photos.reasons import reason_of
from delegation_tui.photos.renditions import keep_thumbnail
from delegation_tui.photos.scan import scan
from delegation_tui.photos.sidecars import carry_sidecars
from delegation_tui.workspace import Workspace, from_home

if TYPE_CHECKING:
    from delegation_tui.store import Reader, Store

__all__ = ["IngestReport", "Progress", "add_photos"]
FIRST_BATCH = 12  # photos: so that the first stand on screen at once
BATCH = 50
PATIENCE = 1.0  # seconds after which a smaller batch is kept
WORKERS = 2
FRESH = 3.0  # seconds since it was written in which a damaged file may still grow
PAUSE = 0.4  # seconds to look whether it does


@dataclass(slots=True)
class IngestReport:
    """What became of each file: the new photos, names already there, names of new files that show
    the same picture as a known one with other metadata, problems and warnings by name. `lost`
    counts the problems that lie with the card, the disk or the network, not with the file;
    `doubtful` are the cameras of the new photos whose clock looks wrong."""

    added: list[Photo] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    same_picture: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, Message]] = field(default_factory=list)
    warnings: list[tuple[str, Message]] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    lost: int = 0
    cancelled: bool = False


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


def add_photos(
    store: Store,
    workspace: Workspace,
    paths: Iterable[Path],
    *,
    second: Path | None = None,
    progress: Callable[[Progress], None] = lambda _p: None,
    cancel: Callable[[], bool] = lambda: False,
) -> IngestReport:
    """Copies the photos of files and folders into the workspace and places them by time. Those
    that lie in its media folder already stay where they are.

    Sources are only read. What fails is reported and the rest goes on; running it again takes
    what is missing. `second` names a folder that gets a verified copy of every file too, by its
    own name; else the settings may. `progress` and `cancel` are called from worker threads. Raises DelegationError when
    the workspace or the second folder cannot be written.
    """
    report = IngestReport()
    second = second or _second_of(workspace)
    cache = workspace.cache
    found = (p for p in scan(paths, _reporter(report)) if not p.is_relative_to(cache))
    files = list(_sized(found, report))
    counter = Counter(progress, cancel, sum(size for _, size in files), len(files))
    with ExitStack() as stack:
        for folder in (workspace.originals, second):
            if folder is not None:
                stack.enter_context(copying_into(folder))
        keeper = Keeper(store, workspace)
        taker = Taker(workspace, keeper, second, counter)
        pool = stack.enter_context(ThreadPoolExecutor(WORKERS))
        try:
            for batch in _batches(pool.map(taker.take, [file for file, _ in files])):
                _report(report, keeper, batch)
            taker.measure(pool)
        except Cancelled:
            report.cancelled = True
        finally:
            pool.shutdown(cancel_futures=True)
    with store.read() as tx:
        report.doubtful = _doubtful(tx, report.added)
    return report


def _doubtful(tx: Reader, added: Iterable[Photo]) -> list[str]:
    """The cameras of these photos whose clock looks wrong, by name."""
    cameras = tx.all(Camera)
    names = camera_names(cameras)
    own = {photo.camera_id for photo in added}
    found = clock_proposals(tx, [camera for camera in cameras if camera.id in own])
    return [names[proposal.camera.id] for proposal in found]


def _second_of(workspace: Workspace) -> Path | None:
    """The folder for second copies that the settings name. Raises DelegationError when its disk
    is not there: it would be made on this one."""
    named = workspace.settings.second
    if not named:
        return None
    folder = workspace.root / from_home(named)
    if not folder.parent.is_dir():
        raise DelegationError(
            "{folder}, where second copies go, is not there: plug its disk in, or change it in "
            "delegation.toml. No photo was added.",
            folder=folder,
        )
    return folder


def _reporter(report: IngestReport) -> Callable[[Path, OSError], None]:
    def failed(path: Path, error: OSError) -> None:
        report.failed.append((clean_line(path.name), reason_of(error)))
        report.lost += 1

    return failed


def _sized(paths: Iterable[Path], report: IngestReport) -> Iterator[tuple[Path, int]]:
    for path in paths:
        try:
            if path.is_file():
                yield path, path.stat().st_size
                continue
            if path.exists():
                report.failed.append((clean_line(path.name), Message("it is not a file")))
                continue
            gone = Message("it is not there")
        except OSError as error:
            gone = reason_of(error)
        report.failed.append((clean_line(path.name), gone))
        report.lost += 1


def _batches(taken: Iterator[Taken]) -> Iterator[list[Taken]]:
    """A small batch first, then larger ones, none of them long in coming. What was taken before a
    Cancelled is still yielded."""
    batch: list[Taken] = []
    size, began = FIRST_BATCH, time.monotonic()
    try:
        for one in taken:
            batch.append(one)
            if len(batch) >= size or time.monotonic() - began > PATIENCE:
                yield batch
                batch, size, began = [], BATCH, time.monotonic()
    except Cancelled:
        yield batch
        raise
    yield batch


def _report(report: IngestReport, keeper: Keeper, batch: list[Taken]) -> None:
    report.failed += [(one.name, one.trouble) for one in batch if one.trouble]
    report.lost += sum(one.lost for one in batch)
    report.warnings += [(one.name, warning) for one in batch for warning in one.warnings]
    new = [(one.photo, one.camera) for one in batch if one.photo]
    try:
        kept = keeper.keep(new)
    except DelegationError as error:
        # Nothing of the batch was kept (a full disk): running again finds its copies.
        kept = Kept()
        report.failed += [(photo.name, error.message) for photo, _ in new]
        report.lost += len(new)
    report.added += kept.added
    report.same_picture += kept.same_picture
    report.known += [one.name for one in batch if not one.photo and not one.trouble]
    report.known += kept.known


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
        metadata = read_metadata(file)
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
            mime=metadata.mime,
            width=metadata.width,
            height=metadata.height,
            orientation=metadata.orientation,
            picture_hash=metadata.picture_hash,
            recorded_at=metadata.recorded_at,
            recorded_offset=metadata.recorded_offset,
            recorded_source=metadata.source,
            time_flags=metadata.flags,
            gps_at=metadata.gps_at,
            file_date=datetime.fromtimestamp(state.st_mtime, UTC),
            problem=str(metadata.problem) if metadata.problem else "",
        )
        keep_thumbnail(self.workspace, photo, metadata.thumbnail)
        camera = (metadata.make, metadata.model, metadata.serial_hash)
        return Taken(name, photo, camera, warnings=tuple(warnings))

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


def _second_copy(file: Path, sha: str, folder: Path) -> list[Message]:
    """Copies to the second folder; returns what went wrong."""
    try:
        copy = copy_beside(file, sha, folder / file.name)
    except DelegationError as error:
        return [Message("not copied to {folder} ({reason})", folder=folder, reason=error.message)]
    return carry_sidecars(file, copy)
