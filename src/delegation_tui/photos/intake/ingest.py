"""Adding photos: each copied and verified, known ones skipped, then dated and placed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Camera, Photo, camera_names
from delegation_tui.domain.text import clean_line
from delegation_tui.photos.clocks import clock_proposals
from delegation_tui.photos.intake.archives import unpacked
from delegation_tui.photos.intake.bodies import OneOrMore, tell_apart
from delegation_tui.photos.intake.keeping import Keeper, Kept
from delegation_tui.photos.intake.parts import copying_into
from delegation_tui.photos.intake.progress import Cancelled, Counter, Progress
from delegation_tui.photos.intake.reasons import NO_FILES, reason_of
from delegation_tui.photos.intake.scan import scan
from delegation_tui.photos.intake.taking import Taken, Taker
from delegation_tui.workspace import Workspace, from_home

if TYPE_CHECKING:
    from delegation_tui.store import Reader, Store

__all__ = ["IngestReport", "Progress", "add_photos"]
FIRST_BATCH = 12  # photos: so that the first stand on screen at once
BATCH = 50
PATIENCE = 1.0  # seconds after which a smaller batch is kept
WORKERS = 2


@dataclass(slots=True)
class IngestReport:
    """What became of each file: the new photos, names already there, names of new files that show
    the same picture as a known one with other metadata, problems and warnings by name. `lost`
    counts the problems that lie with the card, the disk or the network, not with the file;
    `doubtful` are the cameras of the new photos whose clock looks wrong, `one_or_more` those that may
    be several; `cards` tells where each new photo came from."""

    added: list[Photo] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    same_picture: list[tuple[str, str]] = field(default_factory=list)
    failed: list[tuple[str, Message]] = field(default_factory=list)
    warnings: list[tuple[str, Message]] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    one_or_more: list[OneOrMore] = field(default_factory=list)
    cards: dict[UUID, str] = field(default_factory=dict)
    lost: int = 0
    cancelled: bool = False

    def refuse(self, name: str, reason: Message) -> None:
        self.failed.append((name, reason))


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
    with ExitStack() as stack:
        told = stack.enter_context(unpacked(found, workspace, report.refuse))
        files = list(_sized(told, report))
        counter = Counter(progress, cancel, sum(size for _, size in files), len(files))
        for folder in (workspace.originals, second):
            if folder is not None:
                stack.enter_context(copying_into(folder))
        taker = Taker(workspace, Keeper(store, workspace), second, counter)
        _take_all(taker, [file for file, _ in files], report)
    report.one_or_more = tell_apart(store, report.cards, workspace.settings.tolerance)
    with store.read() as tx:
        report.doubtful = _doubtful(tx, report.added)
    return report


def _take_all(taker: Taker, files: Iterable[Path], report: IngestReport) -> None:
    """Takes file after file, in several threads, and keeps them in batches."""
    with ThreadPoolExecutor(WORKERS) as pool:
        try:
            for batch in _batches(pool.map(taker.take, files)):
                _report(report, taker.keeper, batch)
            taker.measure(pool)
        except Cancelled:
            report.cancelled = True
        finally:
            pool.shutdown(cancel_futures=True)


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
        report.lost += error.errno not in NO_FILES

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
    cards = {one.photo.sha256: one.card for one in batch if one.photo}
    report.cards |= {photo.id: cards[photo.sha256] for photo in kept.added}
    report.same_picture += kept.same_picture
    report.known += [one.name for one in batch if not one.photo and not one.trouble]
    report.known += kept.known
