"""The photos' cost beside what others need for the same, in the same run.

Run: python -m tests.bench.photos [--count 100] [--folder DIR] [--memory 1000] [--sigal COMMAND]
                                  [--photos DIR]

Needs exiftool, openssl, coreutils, djpeg, vipsthumbnail; sigal where it is given. What is missing
is left out. --photos names a folder of real files whose times exiftool and we should agree on.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from tests.bench.photos import captions
from tests.bench.photos.material import copies, make_photos
from tests.bench.photos.truth import agreement

from delegation_tui.domain.event import Event
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.visits import Visit
from delegation_tui.photos.intake.copying import copy_verified
from delegation_tui.photos.intake.ingest import add_photos
from delegation_tui.photos.pictures.renditions import every_rendition, rendition
from delegation_tui.photos.placing.match import match_photos
from delegation_tui.photos.reading.metadata import read_metadata
from delegation_tui.store import make_store, open_store
from delegation_tui.workspace import Workspace, create_workspace

Measure = Callable[[Callable[[], object]], float]  # seconds that some work takes


def wall(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cpu(work: Callable[[], object]) -> float:
    """Seconds of CPU of this process and those it starts."""

    def spent() -> float:
        both = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return sum(usage.ru_utime + usage.ru_stime for usage in both)

    start = spent()
    work()
    return spent() - start


def call(*command: str | Path) -> None:
    subprocess.run(
        [str(part) for part in command],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def on_two(commands: Iterable[tuple[str | Path, ...]]) -> None:
    """The commands, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda command: call(*command), commands))


def halves(paths: list[Path]) -> tuple[list[Path], list[Path]]:
    return paths[::2], paths[1::2]


def told(name: str, ours: float, theirs: float, target: float, count: int) -> None:
    ratio = theirs / ours
    verdict = "ok" if ratio >= target else "MISSED"
    print(
        f"{name:<58} {ours / count * 1e3:8.2f} ms  {theirs / count * 1e3:8.2f} ms"
        f"  {ratio:6.2f}x  (>= {target}) {verdict}",
        flush=True,
    )


def new_workspace(folder: Path) -> Workspace:
    workspace = create_workspace(folder, {})
    with make_store(workspace) as store, store.act(Message("event")) as tx:
        tx.put(Event(name="Bench", starts_on=date(2024, 5, 22), ends_on=date(2024, 5, 25)))
        start = datetime(2024, 5, 22, 6, tzinfo=UTC)
        hours = (timedelta(minutes=30 * n) for n in range(20))
        tx.put_all(
            [Visit(starts_at=start + h, ends_at=start + h + timedelta(minutes=25)) for h in hours]
        )
    return workspace


def best(times: int, work: Callable[[int], float]) -> float:
    return min(work(number) for number in range(times))


def import_in_place(photos: list[Path], folder: Path) -> None:
    def ours(number: int) -> float:
        workspace = new_workspace(folder / f"in-place-{number}")
        card = workspace.media / "card"
        card.mkdir(parents=True)
        for path in photos:
            os.link(path, card / path.name)
        with open_store(workspace) as store:
            return wall(lambda: add_photos(store, workspace, [card]))

    def both(*command: str) -> float:
        return best(2, lambda _: wall(lambda: on_two((*command, *half) for half in halves(photos))))

    def one(*command: str | Path) -> float:
        return best(2, lambda _: wall(lambda: call(*command)))

    mine, count = best(3, ours), len(photos)
    batch, two = one("exiftool", "-csv", "-r", photos[0].parent), both("exiftool", "-csv")
    for name, hasher, target in (
        ("openssl dgst", ("openssl", "dgst", "-sha256"), 2),
        ("sha256sum", ("sha256sum",), 5),
    ):
        theirs = batch + one(*hasher, *photos)
        told(f"import in place: exiftool -csv -r, then {name}", mine, theirs, target, count)
        theirs = two + both(*hasher)
        told("... with the files shared out to two of each", mine, theirs, target, count)
    reading = best(3, lambda _: wall(lambda: [read_metadata(path) for path in photos]))
    told("metadata: exiftool -csv -r in one batch", reading, batch, 15, count)
    starting(folder / "in-place-0")


def starting(root: Path) -> None:
    """What comes once, however many the photos: theirs is in their figures, ours is not, since
    the photos are added by a program that runs already."""
    script = (
        "import sys\nfrom pathlib import Path\nfrom delegation_tui.photos.intake.ingest import add_photos\n"
        "from delegation_tui.store import open_store\nfrom delegation_tui.workspace import Workspace\n"
        "open_store(Workspace.open(Path(sys.argv[1]))).close()\n"
    )
    mine = best(3, lambda _: wall(lambda: call(sys.executable, "-c", script, root)))
    theirs = best(3, lambda _: wall(lambda: call("exiftool", "-ver")))
    print(
        f"start of the program, once, besides: ours {mine * 1e3:.0f} ms, exiftool's {theirs * 1e3:.0f} ms"
    )


def copying(photos: list[Path], folder: Path) -> None:
    """By the CPU, since cp leaves the disk's work for later and fsync does not; and by the clock,
    ours two at a time as an ingest does it."""

    def ours(number: int, measure: Measure) -> float:
        target = folder / f"copied-{number}"
        target.mkdir()

        def all_of_them() -> None:
            with ThreadPoolExecutor(2) as pool:
                list(pool.map(one, photos))

        def one(path: Path) -> None:
            copy_verified(path, target, lambda sha: target / sha[:2] / sha)

        seconds = measure(all_of_them)
        shutil.rmtree(target)
        return seconds

    def theirs(number: int, measure: Measure) -> float:
        target = folder / f"cp-{number}"
        target.mkdir()

        def all_of_them() -> None:
            call("cp", *photos, target)
            call("sha256sum", *photos)
            call("sha256sum", *target.iterdir())

        seconds = measure(all_of_them)
        shutil.rmtree(target)
        return seconds

    for name, measure in (("CPU", cpu), ("ours by two", wall)):
        told(
            f"copy, hash, fsync, verify, {name}: cp, sha256sum twice",
            best(2, partial(ours, measure=measure)),
            best(2, partial(theirs, measure=measure)),
            2.5,
            len(photos),
        )


def captioned(photos: list[Path], folder: Path) -> None:
    """The export's copies with their words, against exiftool's, each into a new folder."""
    workspace = new_workspace(folder / "captions")

    def one(write: Callable[[Path], float]) -> float:
        target = folder / "captioned"
        seconds = write(target)
        assert len([*target.iterdir()]) == len(photos)
        shutil.rmtree(target)
        return seconds

    mine = best(3, lambda _: one(lambda target: captions.ours(photos, workspace, target)))
    batch = best(2, lambda _: one(lambda target: captions.theirs(photos, target, call)))
    told("caption write: exiftool in one batch", mine, batch, 8, len(photos))


def smaller(photos: list[Path], folder: Path, sigal: str) -> None:
    some = photos[:40]
    workspace = new_workspace(folder / "renditions")
    rows = [as_photo(path, workspace) for path in some]
    small = cpu(lambda: [rendition(workspace, photo, 320) for photo in rows])
    limit = cpu(lambda: [call("djpeg", "-scale", "1/8", "-outfile", os.devnull, p) for p in some])
    told("320 px, CPU: djpeg -scale 1/8 (a share of the limit)", small, limit, 0.75, len(some))
    shutil.rmtree(workspace.cache)

    def both() -> None:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda photo: every_rendition(workspace, photo, (2048, 320)), rows))

    ours = wall(both)
    out = folder / "vips"
    out.mkdir()

    def vips(size: int) -> list[tuple[str | Path, ...]]:
        return [("vipsthumbnail", "-s", str(size), "-o", f"{out}/%s-{size}.jpg[Q=82]", *half)
                for half in halves(some)]  # fmt: skip

    theirs = wall(lambda: on_two(vips(2048))) + wall(lambda: on_two(vips(320)))
    told("2048 and 320 px, 2 workers: vipsthumbnail for both", ours, theirs, 1.2, len(some))
    if sigal:
        told(
            "2048 and 320 px, 2 workers: sigal build -n 2",
            ours,
            by_sigal(sigal, some, folder),
            2.5,
            len(some),
        )


def as_photo(path: Path, workspace: Workspace) -> Photo:
    found = read_metadata(path)
    return Photo(
        sha256=f"{abs(hash(path)):064x}", name=path.name, path=os.path.relpath(path, workspace.root),
        mime=found.mime, width=found.width, height=found.height, orientation=found.orientation,
    )  # fmt: skip


def by_sigal(command: str, photos: list[Path], folder: Path) -> float:
    album = folder / "sigal" / "album"
    album.mkdir(parents=True)
    for path in photos:
        os.link(path, album / path.name)
    settings = folder / "sigal.conf.py"
    settings.write_text(
        f"source = {str(folder / 'sigal')!r}\ndestination = {str(folder / 'built')!r}\n"
        "img_size = (2048, 2048)\nthumb_size = (320, 213)\nimg_format = 'JPEG'\n"
        "thumb_fit = False\njpg_options = {'quality': 82, 'optimize': True, 'progressive': False}\n"
    )
    return wall(lambda: call(command, "build", "-n", "2", "-c", settings))


def placing() -> None:
    def day(count: int) -> float:
        start = datetime(2024, 1, 1, tzinfo=UTC)
        visits = [
            Visit(
                starts_at=start + timedelta(minutes=10 * n),
                ends_at=start + timedelta(minutes=10 * n + 8),
            )
            for n in range(count // 10)
        ]
        photos = [
            Photo(sha256="", name="", path="", taken_at=start + timedelta(minutes=n))
            for n in range(count)
        ]
        return best(
            3, lambda _: wall(lambda: match_photos(photos, visits, (), (), timedelta(minutes=3)))
        )

    one, two = day(100_000), day(200_000)
    verdict = "ok" if two / one <= 2.3 else "MISSED"
    print(
        f"placing 100,000 photos into 10,000 visits: {one:.2f} s; twice both: {two / one:.2f}x (<= 2.3) {verdict}"
    )


def memory(photos: list[Path], folder: Path, count: int) -> None:
    """The peak of a process of its own, and how it grew over the second half."""
    workspace = new_workspace(folder / "memory")
    copies(photos, folder / "many", count)
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from delegation_tui.photos.intake.ingest import add_photos\nfrom delegation_tui.store import open_store\n"
        "from delegation_tui.workspace import Workspace\n"
        # Not ru_maxrss: that begins with what the process that starts this one has.
        "import re\nstatus = Path('/proc/self/status')\n"
        "peak = lambda: int(re.search(r'VmHWM:\\s+(\\d+)', status.read_text())[1]) // 1024\nseen = {}\n"
        "def told(p): seen[p.done_files * 4 // p.total_files] = peak()\n"
        "w = Workspace.open(Path(sys.argv[1]))\n"
        "with open_store(w) as s: r = add_photos(s, w, [Path(sys.argv[2])], progress=told)\n"
        "print(len(r.added), *[seen.get(q, 0) for q in range(4)], peak())\n"
    )
    command = [sys.executable, "-c", script, str(workspace.root), str(folder / "many")]
    start = time.perf_counter()
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    verdict = "ok" if int(out[-1]) <= 300 else "MISSED"
    seconds = time.perf_counter() - start
    print(
        f"import of {out[0]} files: {seconds:.0f} s, MB by quarter {', '.join(out[1:-1])}, peak {out[-1]} MB (<= 300) {verdict}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--folder", type=Path)
    parser.add_argument(
        "--memory", type=int, default=0, help="import so many files and watch memory"
    )
    parser.add_argument("--sigal", default=shutil.which("sigal") or "")
    parser.add_argument("--photos", type=Path)
    args = parser.parse_args()
    placing()
    if args.photos:
        print(agreement(args.photos))
    with tempfile.TemporaryDirectory(dir=args.folder) as scratch:
        folder = Path(scratch)
        photos = make_photos(folder / "photos", args.count)
        mean = sum(path.stat().st_size for path in photos) / len(photos) / 1e6
        print(
            f"{len(photos)} photos of {mean:.1f} MB; ours, theirs, per photo on {os.cpu_count()} cores"
        )
        import_in_place(photos, folder)
        copying(photos, folder)
        captioned(photos, folder)
        smaller(photos, folder, args.sigal)
        if args.memory:
            memory(photos, folder, args.memory)


if __name__ == "__main__":
    main()
