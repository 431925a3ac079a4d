"""Adding photos: each copied and verified, known ones skipped, then dated and placed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Camera, Photo
from delegation_tui.domain.text import clean_line
from delegation_tui.photos.clocks import corrected
from delegation_tui.photos.copying import copy_verified, digest_of
from delegation_tui.photos.kinds import EXTENSIONS
from delegation_tui.photos.metadata import Metadata, read_metadata
from delegation_tui.photos.place import follow
from delegation_tui.photos.scan import scan
from delegation_tui.workspace import Workspace

if TYPE_CHECKING:
    from delegation_tui.store import Store, Writer

BATCH = 50
STALE = 24 * 3600  # seconds after which a half-copied file is nobody's any more
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is: bytes and files done, and of how many."""

    done_bytes: int
    total_bytes: int
    done_files: int
    total_files: int


@dataclass(slots=True)
class IngestReport:
    """What became of each file: ids of new photos, names already there, problems by name."""

    added: list[Photo] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    failed: list[tuple[str, Message]] = field(default_factory=list)
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was copied, and what it says."""

    source: Path
    sha256: str
    path: Path
    metadata: Metadata


def add_photos(
    store: Store,
    workspace: Workspace,
    paths: Iterable[Path],
    *,
    progress: Callable[[Progress], None] = lambda _p: None,
    cancel: Callable[[], bool] = lambda: False,
) -> IngestReport:
    """Copies the photos of files and folders into the workspace and places them by time.

    Sources are only read. What fails is reported and the rest goes on; running it again takes
    what is missing. Raises DelegationError when the workspace cannot be written.
    """
    report = IngestReport()
    files = [p for p in scan(paths) if _is_there(p, report)]
    _prepare(workspace)
    with store.read() as tx:
        known = {photo.sha256 for photo in tx.all(Photo)}
    total = sum(file.stat().st_size for file in files)
    counter = _Counter(progress, total, len(files))
    for start in range(0, len(files), BATCH):
        if cancel():
            report.cancelled = True
            break
        batch = files[start : start + BATCH]
        with ThreadPoolExecutor(WORKERS) as pool:
            taken = list(pool.map(lambda f: _take(workspace, f, known, report, counter), batch))
        _keep(store, workspace, [t for t in taken if t is not None], known, report)
    return report


class _Counter:
    """Counts bytes and files over threads; tells at most ten times a second."""

    def __init__(self, tell: Callable[[Progress], None], total: int, files: int) -> None:
        self._tell = tell
        self._total, self._files = total, files
        self._bytes = self._done = 0
        self._last = 0.0

    def bytes(self, count: int) -> None:
        self._bytes += count
        now = time.monotonic()
        if now - self._last > 0.1:
            self._last = now
            self._tell(Progress(self._bytes, self._total, self._done, self._files))

    def file(self) -> None:
        self._done += 1
        if self._done == self._files:
            self._tell(Progress(self._bytes, self._total, self._done, self._files))


def _is_there(path: Path, report: IngestReport) -> bool:
    if path.is_file():
        return True
    reason = Message("it is not a file") if path.exists() else Message("it is not there")
    report.failed.append((clean_line(str(path.name)), reason))
    return False


def _prepare(workspace: Workspace) -> None:
    """The folder of the originals, without what a killed import left long ago."""
    try:
        workspace.originals.mkdir(parents=True, exist_ok=True)
        probe = workspace.originals / ".writable"
        probe.touch()
        probe.unlink()
        for part in workspace.originals.glob("*.part"):
            if time.time() - part.stat().st_mtime > STALE:
                part.unlink(missing_ok=True)
    except OSError as error:
        raise DelegationError(
            "{folder} cannot be written ({reason}): no photo was added.",
            folder=workspace.originals,
            reason=error.strerror or error,
        ) from error


def _take(
    workspace: Workspace, file: Path, known: set[str], report: IngestReport, counter: _Counter
) -> Taken | None:
    name = clean_line(file.name)
    try:
        metadata = read_metadata(file)
        if not metadata.mime and metadata.problem is not None:
            report.failed.append((name, metadata.problem))
            return None
        sha = digest_of(file)
        if sha in known:
            report.known.append(name)
            counter.bytes(file.stat().st_size)
            return None

        def name_of(digest: str) -> Path:
            suffix = EXTENSIONS.get(metadata.mime, file.suffix.lower())
            return workspace.originals / digest[:2] / f"{digest}{suffix}"

        sha, path = copy_verified(file, workspace.originals, name_of, counter.bytes)
        return Taken(file, sha, path, metadata)
    except DelegationError as error:
        report.failed.append((name, error.message))
    except OSError as error:
        report.failed.append((name, Message("{reason}", reason=error.strerror or str(error))))
    finally:
        counter.file()
    return None


def _keep(
    store: Store,
    workspace: Workspace,
    taken: Sequence[Taken],
    known: set[str],
    report: IngestReport,
) -> None:
    if not taken:
        return
    with store.act(Message("{n} photos added", n=len(taken))) as tx:
        cameras = {(c.make, c.model, c.serial_hash): c for c in tx.all(Camera)}
        present = {photo.sha256 for photo in tx.all(Photo)}
        photos = []
        for found in taken:
            if found.sha256 in present:
                report.known.append(found.source.name)
                continue
            present.add(found.sha256)
            camera = _camera(tx, cameras, found.metadata)
            photos.append(_photo(tx, workspace, found, camera))
        report.added += tx.put_all(photos)
        follow(tx, workspace.settings.tolerance)
    known |= {photo.sha256 for photo in report.added}


def _camera(
    tx: Writer, cameras: dict[tuple[str, str, str], Camera], metadata: Metadata
) -> Camera | None:
    key = (metadata.make, metadata.model, metadata.serial_hash)
    if not any(key):
        return None
    if key not in cameras:
        cameras[key] = tx.put(Camera(make=key[0], model=key[1], serial_hash=key[2]))
    return cameras[key]


def _photo(tx: Writer, workspace: Workspace, found: Taken, camera: Camera | None) -> Photo:
    data = found.metadata
    photo = Photo(
        sha256=found.sha256,
        name=clean_line(found.source.name),
        path=found.path.relative_to(workspace.root).as_posix(),
        size=found.path.stat().st_size,
        mime=data.mime,
        width=data.width,
        height=data.height,
        orientation=data.orientation,
        camera_id=camera.id if camera else None,
        recorded_at=data.recorded_at,
        recorded_offset=data.recorded_offset,
        recorded_source=data.source,
        time_flags=data.flags,
        gps_at=data.gps_at,
        file_date=datetime.fromtimestamp(found.source.stat().st_mtime, UTC),
        problem=str(data.problem) if data.problem else "",
    )
    instant, flags = corrected(photo, camera, tx.event().tz)
    return replace(photo, taken_at=instant, time_flags=flags)
