"""`delegation log` killed while it saves: every line it acknowledged is there, none is torn.

Run: python -m tests.bench.kill_log [ROUNDS] [SEED]   (1,000 rounds by default)
Each round is a process of its own, fed through a pipe and killed with SIGKILL at a random moment:
while it starts, between two lines, or inside a transaction. One round in twenty starts Python anew;
the others are forked from a process that has the program loaded, which only spares the wait.
"""

from __future__ import annotations

import contextlib
import os
import random
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from delegation_tui.capture.line import parse
from delegation_tui.capture.pieces import Mark
from delegation_tui.cli.main import run
from delegation_tui.domain.event import Event
from delegation_tui.domain.visits import Visit
from delegation_tui.roster.start import start_workspace
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace

ROUNDS = 1_000
LINES = 8  # fed in one round
TOGETHER = 25  # rounds on one workspace: then a new one, so that none grows beyond a day's size
PATIENCE = 60.0  # seconds for one round


def line(number: int, step: int) -> str:
    """A line that says who it is in every part of it."""
    return (
        f"10h{step:02d} &groupe {number}-{step} ; Stand {number}-{step} ; "
        f"sujet {number}-{step}, suite ; !annonce {number}-{step} ; note {number}-{step} *"
    )


def forked(arguments: list[str], stdin: int, stdout: int) -> int:
    """The program in a child of this process; its id."""
    pid = os.fork()
    if pid:
        return pid
    os.dup2(stdin, 0)
    os.dup2(stdout, 1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    os._exit(run(arguments))


def started(arguments: list[str], stdin: int, stdout: int) -> int:
    """The program in a process of its own from the start; its id."""
    command = [sys.executable, "-m", "delegation_tui", *arguments]
    child = subprocess.Popen(command, stdin=stdin, stdout=stdout, stderr=subprocess.DEVNULL)
    child.returncode = 0  # waited for by its id
    return child.pid


def one_round(number: int, workspace: Workspace, start: Callable[..., int]) -> int:
    """Feeds the lines, kills the process somewhere, and says how many were acknowledged."""
    in_read, in_write = os.pipe()
    out_read, out_write = os.pipe()
    os.set_inheritable(in_write, False)
    pid = start(
        ["--workspace", str(workspace.root), "log", "--at", "2024-05-22"], in_read, out_write
    )
    os.close(in_read)
    os.close(out_write)
    os.write(in_write, "".join(line(number, n) + "\n" for n in range(LINES)).encode())
    wanted = random.randrange(LINES) if random.random() < 0.9 else 0
    said, until = b"", time.monotonic() + PATIENCE
    while said.count(b"\n") < wanted and time.monotonic() < until:
        if select.select([out_read], [], [], 0.05)[0]:
            piece = os.read(out_read, 65_536)
            if not piece:
                break
            said += piece
    time.sleep(random.random() * 0.03)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    while piece := os.read(out_read, 65_536):
        said += piece
    os.close(in_write)
    os.close(out_read)
    return said.count(b"\n")


def problems(workspace: Workspace, acknowledged: dict[int, int]) -> list[str]:
    """What is lost or torn, after the database was opened again."""
    found = []
    with open_store(workspace) as store:
        with store.read() as tx:
            dossier = tx.dossier()
        changes = store.changes(10_000)
    by_line = Counter(visit.typed for visit in dossier.visits)
    for number, count in acknowledged.items():
        kept = [by_line[line(number, n)] for n in range(LINES)]
        if any(times != 1 for times in kept[:count]):
            found.append(f"round {number}: {count} acknowledged, kept {kept}")
        if sum(kept) > count + 1 or kept != sorted(kept, reverse=True):
            found.append(f"round {number}: more than the line under way was kept: {kept}")
    sent = {line(number, n) for number in acknowledged for n in range(LINES)}
    for visit in dossier.visits:
        told = [a.text for a in dossier.announcements_of(visit.id)]
        if visit.typed not in sent or not whole(visit, told):
            found.append(f"torn: {visit.typed!r} {told}")
    if len(changes) != len(dossier.visits) + 1:  # the first is the event's
        found.append(f"{len(changes)} changes for {len(dossier.visits)} visits")
    return found


def whole(visit: Visit, told: list[str]) -> bool:
    """Whether everything that the line says is in the visit."""
    pieces = parse(visit.typed)
    return (
        [p.label for p in visit.participants] == [p.text for p in pieces.of(Mark.GROUP)]
        and [t.text for t in visit.topics] == [p.text for p in pieces.of(Mark.TOPIC)]
        and [u.text for u in visit.unresolved] == [p.text for p in pieces.of(Mark.HOST)]
        and told == [p.text for p in pieces.of(Mark.ANNOUNCEMENT)]
        and visit.key_moment
    )


def kill(rounds: int, seed: int, folder: Path) -> list[str]:
    random.seed(seed)
    found: list[str] = []
    kept = 0
    for first in range(0, rounds, TOGETHER):
        event = Event(
            name="Essai",
            starts_on=date(2024, 5, 22),
            ends_on=date(2024, 5, 22),
            visit_day=date(2024, 5, 22),
        )
        workspace = start_workspace(folder / f"w{first}", event)
        acknowledged = {
            number: one_round(number, workspace, forked if number % 20 else started)
            for number in range(first, min(first + TOGETHER, rounds))
        }
        kept += sum(acknowledged.values())
        found += problems(workspace, acknowledged)
    print(f"{rounds} kills, {kept} lines acknowledged, {len(found)} lost or torn")
    return found


def main() -> int:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = kill(rounds, seed, Path(folder))
    for problem in found:
        print(problem)
    print(f"seed {seed}, {time.monotonic() - begun:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
