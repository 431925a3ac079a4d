"""Today in a real terminal of 80 by 24, in a fair of 500 visits, 3,000 photos and 2,000 people: how long
until a line can be typed, how long until a key shows, how many bytes a key sends.

Run: python -m tests.bench.bench_screens
"""

from __future__ import annotations

import os
import select
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect
from tests.bench.bench_capture import large_fair

from delegation_tui.demo.files import demo_folder
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Organisation, Party, Person
from delegation_tui.domain.settings import Settings
from delegation_tui.roster import import_files
from delegation_tui.store import make_store
from delegation_tui.workspace import create_workspace

ECHO_LIMIT = 50.0  # ms, p95
BYTES_LIMIT = 2_000
START_LIMIT = 3.0  # times the import of textual alone
LINE = "cm;ylc;régulation européenne, avenir des modèles de langage"
QUIET = 0.3  # seconds without output after which a key has had all its effect
MOST = 1.0  # seconds that are listened to at most
SETTLING = 6  # seconds until the day is read and painted


def make_fair(root: Path) -> None:
    """The large fair of the capture bench, on disk."""
    with make_store(create_workspace(root, {})) as store:
        names = ("event.toml", "people.csv", "programme.csv")
        import_files(store, Settings(), [demo_folder("db") / name for name in names])
        with store.read() as tx:
            fair = large_fair(tx.dossier())
        with store.act(Message("A large fair")) as tx:
            present = {r.id for kind in (Person, Organisation, Party) for r in tx.all(kind)}
            roster = fair.roster
            for group in (
                roster.organisations, roster.people, roster.roles, fair.visits, fair.photos
            ):  # fmt: skip
                tx.put_all([r for r in group if r.id not in present and not r.rev])


def environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    return kept | {"TERM": "xterm-256color", "COLORTERM": "", "LANG": "en_GB.UTF-8"}


def ready(root: Path) -> tuple[pexpect.spawn[bytes], float]:
    """The program, and the seconds until its line takes a key and shows it."""
    begun = time.perf_counter()
    child = pexpect.spawn(
        sys.executable,
        ["-m", "delegation_tui", "--workspace", str(root)],
        dimensions=(24, 80),
        env=environment(),
        timeout=60,
    )
    child.expect(b"ho ; where")  # the cursor stands on the first letter
    return child, time.perf_counter() - begun


def importing() -> float:
    """Seconds of a Python that imports textual's app and ends."""
    begun = time.perf_counter()
    pexpect.run(f"{sys.executable} -c 'import textual.app'")
    return time.perf_counter() - begun


def drain(fd: int, quiet: float) -> tuple[int, float | None]:
    """Bytes that come until it is quiet, and when the first of them came. The clock in the title
    line is never quiet for a whole second."""
    count, first = 0, None
    until = time.perf_counter() + MOST
    while time.perf_counter() < until and select.select([fd], [], [], quiet)[0]:
        data = os.read(fd, 65536)
        first = first if first is not None else time.perf_counter()
        count += len(data)
    return count, first


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "fair"
        make_fair(root)
        ready(root)[0].close(force=True)  # bytecode and caches
        starts = []
        for _ in range(5):
            child, took = ready(root)
            child.close(force=True)
            starts.append(took / importing())
        child, _ = ready(root)
        for _ in range(SETTLING):
            drain(child.child_fd, MOST)
        echoes, sizes = [], []
        for sign in LINE:
            begun = time.perf_counter()
            os.write(child.child_fd, sign.encode())
            size, first = drain(child.child_fd, QUIET)
            if first is not None:
                echoes.append((first - begun) * 1_000)
            sizes.append(size)
        child.close(force=True)
    start = statistics.median(starts)
    echo = statistics.quantiles(echoes, n=20)[18]
    print(f"ready to type / importing textual   {start:.2f} times (limit {START_LIMIT:.0f})")
    print(
        f"key to echo                         p50 {statistics.median(echoes):.1f}"
        f"  p95 {echo:.1f} ms (limit {ECHO_LIMIT:.0f})"
    )
    print(
        f"bytes a key sends                   median {statistics.median(sizes):.0f}"
        f"  most {max(sizes)} (limit {BYTES_LIMIT})"
    )
    return 0 if start <= START_LIMIT and echo <= ECHO_LIMIT and max(sizes) <= BYTES_LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
