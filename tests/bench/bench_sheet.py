"""The contact sheet in a real terminal of 140 by 45, with 10,000 photos: how long until a key shows, and
whether anything ever waits longer: arrows, pages, both ends, and a rating, which is written and read back.

Run: python -m tests.bench.bench_sheet
"""

from __future__ import annotations

import io
import os
import statistics
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

import pexpect
from PIL import Image
from tests.bench.bench_screens import drain, environment, make_fair

from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Match, MatchReason, Photo
from delegation_tui.domain.record import uuid7
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace

PHOTOS = 10_000
SHOWN_LIMIT = 100.0  # ms, p95: a page of pictures is there before the eye is
STALL_LIMIT = 250.0  # ms: the longest that any key may take
RATED_LIMIT = 1_500.0  # ms until stars stand there: on disk, read back, drawn
F7, DOWN, PAGE_DOWN, PAGE_UP, HOME, END = (
    b"\x1b[18~",
    b"\x1b[B",
    b"\x1b[6~",
    b"\x1b[5~",
    b"\x1b[H",
    b"\x1b[F",
)
ROUNDS = {
    "down": [DOWN] * 25,
    "page down": [PAGE_DOWN] * 25,
    "page up": [PAGE_UP] * 15,
    "ends": [END, HOME] * 4,
}
QUIET = 0.35  # seconds without output after which a key has had all its effect
LONGEST = 0.9  # seconds that a key is waited for


def picture(number: int) -> bytes:
    """A JPEG of its own."""
    out = io.BytesIO()
    colour = (number % 256, number // 256 * 6, 255 - number % 256)
    Image.new("RGB", (480, 320), colour).save(out, "JPEG", comment=str(number).encode())
    return out.getvalue()


def add_photos(root: Path) -> None:
    """Files and rows of the photos, spread over the visits; the fair's own rows have no files."""
    workspace = Workspace.open(root)
    with open_store(workspace) as store, store.act(Message("Many photos")) as tx:
        visits = tx.visits()
        for photo in tx.all(Photo):
            tx.remove(photo)
        made = []
        for number in range(PHOTOS):
            data, visit = picture(number), visits[number * len(visits) // PHOTOS]
            name = sha256(data).hexdigest()
            path = workspace.originals / name[:2] / f"{name}.jpg"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            made.append(Photo(
                id=uuid7(), sha256=name, name=f"DSC_{number:05}.jpg", mime="image/jpeg",
                path=path.relative_to(root).as_posix(), width=480, height=320,
                taken_at=visit.starts_at, match=Match(visit.id, 1.0, MatchReason.DURING),
            ))  # fmt: skip
        tx.put_all(made)


def pressed(child: pexpect.spawn[bytes], keys: list[bytes]) -> list[float]:
    """Milliseconds from each key to what it draws first."""
    found = []
    for key in keys:
        begun = time.perf_counter()
        os.write(child.child_fd, key)
        _, first = drain(child.child_fd, LONGEST)
        found.append(((first or time.perf_counter()) - begun) * 1_000)
        drain(child.child_fd, QUIET)
    return found


def rated(child: pexpect.spawn[bytes]) -> list[float]:
    """Milliseconds from the key of a rating to its stars."""
    found = []
    for stars in b"12345":
        begun = time.perf_counter()
        os.write(child.child_fd, bytes([stars]))
        child.expect(b"\xe2\x98\x85" + bytes([stars]))
        found.append((time.perf_counter() - begun) * 1_000)
        drain(child.child_fd, QUIET)
    return found


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "fair"
        make_fair(root)
        add_photos(root)
        child = pexpect.spawn(
            sys.executable,
            ["-m", "delegation_tui", "--workspace", str(root)],
            dimensions=(45, 140),
            env=environment() | {"COLORTERM": "truecolor"},
            timeout=60,
        )
        child.expect(b"ho ; where")
        os.write(child.child_fd, F7)
        child.expect(b"DSC_00000.jpg")
        for _ in range(5):
            drain(child.child_fd, QUIET)
        times = {name: pressed(child, keys) for name, keys in ROUNDS.items()}
        stars = rated(child)
        child.close(force=True)
    every = [took for keys in times.values() for took in keys]
    for name, took in times.items():
        print(f"{name:<10} p50 {statistics.median(took):6.1f}  most {max(took):6.1f} ms")
    p95 = statistics.quantiles(every, n=20)[18]
    print(
        f"all keys   p95 {p95:6.1f} ms (limit {SHOWN_LIMIT:.0f}), most {max(every):.1f} (limit {STALL_LIMIT:.0f})"
    )
    print(
        f"rating     p50 {statistics.median(stars):6.1f}  most {max(stars):6.1f} ms (limit {RATED_LIMIT:.0f})"
    )
    kept = p95 <= SHOWN_LIMIT and max(every) <= STALL_LIMIT and max(stars) <= RATED_LIMIT
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
