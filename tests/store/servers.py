"""PostgreSQL servers of a test's own, and a network between them and the program that can drop."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

BINARIES = Path("/usr/lib/postgresql")
# Nothing of a test's server has to outlive it.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
}


@dataclass(frozen=True)
class OwnServer:
    """A running server; `address` is its administrator's, through a socket."""

    folder: Path
    process: subprocess.Popen[bytes]
    port: str

    @property
    def address(self) -> str:
        return f"postgresql://postgres@/postgres?host={self.folder}&port={self.port}"

    def signal(self, number: signal.Signals) -> None:
        """Sends a signal to all of its processes, the first one first."""
        for pid in (self.process.pid, *_children(self.process.pid)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)


def _children(parent: int) -> list[int]:
    found = Path(f"/proc/{parent}/task/{parent}/children").read_text()
    return [int(word) for word in found.split()]


@contextlib.contextmanager
def own_server(access: str = "", **settings: str) -> Iterator[OwnServer]:
    """A server from Debian's binaries; `access` is its pg_hba.conf, by default open to all."""
    found = sorted(BINARIES.glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    if not found:
        pytest.skip("no PostgreSQL: install Debian's postgresql")
    # A short path: a socket's name may have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    # PostgreSQL refuses to run as root.
    owner: dict[str, Any] = {"cwd": folder}
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        owner |= {"user": "postgres", "group": "postgres", "extra_groups": []}
    try:
        with _running(found[-1].parent, folder, owner, access, settings) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _running(
    binaries: Path, folder: Path, owner: dict[str, Any], access: str, settings: dict[str, str]
) -> Iterator[OwnServer]:
    data = folder / "data"
    initdb = [binaries / "initdb", "--no-sync", "-A", "trust", "-U", "postgres", "-E", "UTF8"]
    subprocess.run(
        [*initdb, "--locale=C.UTF-8", "-D", data], check=True, capture_output=True, **owner
    )
    if access:
        (data / "pg_hba.conf").write_text(access)
    said = SETTINGS | {"unix_socket_directories": str(folder)} | settings
    options = [part for name, value in said.items() for part in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        command = [binaries / "postgres", "-D", data, *options]
        process = subprocess.Popen(command, stdout=log, stderr=log, **owner)
    server = OwnServer(folder, process, said.get("port", "5432"))
    try:
        _wait_for(server.address)
        yield server
    finally:
        server.signal(signal.SIGCONT)
        process.send_signal(signal.SIGINT)  # without waiting for those who are still connected
        process.wait(timeout=30)


def _wait_for(address: str) -> None:
    for _ in range(200):
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(address).close()
            return
        time.sleep(0.05)
    raise RuntimeError("the test's PostgreSQL server does not answer")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


class Network:
    """A way to a server's port that can drop everything from one moment on, as a dead access
    point does: nothing is refused, nothing comes."""

    def __init__(self, to: int) -> None:
        self._to = to
        self._flows = threading.Event()
        self._flows.set()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def drop(self) -> None:
        self._flows.clear()

    def mend(self) -> None:
        self._flows.set()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self._to))
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := one.recv(65536):
                self._flows.wait()
                other.sendall(data)
        with contextlib.suppress(OSError):
            other.shutdown(socket.SHUT_WR)
