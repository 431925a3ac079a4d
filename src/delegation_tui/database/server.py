"""A PostgreSQL database for a team: it answers within five seconds, or it is said to be silent."""

from __future__ import annotations

import functools
import ipaddress
import math
import os
import queue
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.conninfo import make_conninfo
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from delegation_tui.database.engine import WRITES
from delegation_tui.domain.message import DelegationError

T = TypeVar("T")
Parameters = dict[str, Any]  # of a connection, as the library names them

PATIENCE = 5.0  # seconds that a server may be silent, and is then left alone
TURN = 10.0  # seconds that a writer waits its turn
WRITERS_TURN = 7340113  # the number of the lock that writers take
OPTIONS = (
    "-c timezone=UTC -c statement_timeout=4500 -c lock_timeout=4s"
    " -c idle_in_transaction_session_timeout=60s"
)


class Silent(psycopg.OperationalError):
    """The server did not answer for too long: it is stopped, or the network dropped."""


class PatientConnection(psycopg.Connection[Any]):
    """A connection that gives up once the server has been silent for a while. The system itself
    would wait for hours, since a stopped server's machine still takes what it is sent."""

    patience: float
    on_silence: Callable[[], None]

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        try:
            return super().wait(_heard(gen, self.patience), interval, timeout)
        except Silent:
            self.pgconn.finish()  # else a rollback would wait once more
            self.on_silence()
            raise


def _heard(gen: PQGen[T], patience: float) -> PQGen[T]:
    """`gen`, ended by Silent when nothing was heard for so long."""
    try:
        wanted, since = next(gen), time.monotonic()
        while True:
            ready = yield wanted
            if ready:
                since = time.monotonic()
            elif time.monotonic() - since > patience:
                raise Silent("no answer")
            wanted = gen.send(ready)
    except StopIteration as done:
        result: T = done.value
        return result


class Reach:
    """Connects to the server. One that was silent is not tried again at once: whoever waited
    behind is told without waiting as long again."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._silent_at = -PATIENCE

    def note_silence(self) -> None:
        self._silent_at = time.monotonic()

    def connect(self, parameters: Parameters) -> PatientConnection:
        if time.monotonic() - self._silent_at < PATIENCE:
            raise Silent("no answer")
        # In a thread, since looking up a host's name has no deadline of its own.
        answer: queue.SimpleQueue[PatientConnection | Exception] = queue.SimpleQueue()
        threading.Thread(target=_connect, args=(parameters, answer), daemon=True).start()
        try:
            found = answer.get(timeout=PATIENCE)
        except queue.Empty:
            found = Silent("no answer")
        if isinstance(found, Silent | psycopg.errors.ConnectionTimeout):
            self.note_silence()
        if isinstance(found, Exception):
            raise found
        found.patience, found.on_silence = self._patience, self.note_silence
        return found


@functools.cache
def _reach(_address: str, patience: float) -> Reach:
    """One for each server: who opens a workspace anew knows that it was just silent."""
    return Reach(patience)


def _connect(
    parameters: Parameters, answer: queue.SimpleQueue[PatientConnection | Exception]
) -> None:
    try:
        answer.put(PatientConnection.connect(**parameters))
    except Exception as error:  # told where it is waited for
        answer.put(error)


def server_engine(address: str, patience: float = 0) -> Engine:
    """An engine on the PostgreSQL database at `address`; no part of it is ever repeated in an
    error, since it may hold a password. `patience`: seconds that the server may be silent,
    when not as usual."""
    engine = _engine(address)
    reach = _reach(address, patience or PATIENCE)

    @event.listens_for(engine, "do_connect")
    def _do_connect(
        _dialect: object, _record: object, _args: object, parameters: Parameters
    ) -> PatientConnection:
        return reach.connect(completed(parameters))

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get(WRITES, False):
            _take_turn(connection)

    return engine


def _take_turn(connection: Connection) -> None:
    """One writer at a time, as on SQLite: nobody overwrites a row between another's reading and
    writing it, and changes are numbered in the order of their commits. Asked for again and again,
    so that waiting is told from a server that is silent."""
    since = time.monotonic()
    while time.monotonic() - since < TURN:
        if connection.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({WRITERS_TURN})").scalar():
            return
        time.sleep(0.02)
    raise DelegationError(
        "Another program has been writing to this workspace for too long: nothing was "
        "changed, try again."
    )


def _engine(address: str) -> Engine:
    try:
        url = make_url(address)
        if url.get_backend_name() in ("postgresql", "postgres"):
            url = url.set(drivername="postgresql+psycopg")
            make_conninfo(**dict.fromkeys(url.query, "1"))  # raises for an option that is none
            return create_engine(url, hide_parameters=True, pool_pre_ping=True)
    except (ArgumentError, ValueError, psycopg.ProgrammingError):
        raise DelegationError(
            "delegation.toml: [database] url is no database address: "
            "write postgresql://user@host/name, or take the line out for SQLite."
        ) from None
    raise DelegationError(
        "delegation.toml: [database] url must begin with postgresql://, not {backend}.",
        backend=url.get_backend_name(),
    )


def completed(parameters: Parameters) -> Parameters:
    """What a connection is made with: deadlines, and over a network only with a server that
    proves who it is, unless somebody said otherwise."""
    made = {"connect_timeout": math.ceil(PATIENCE), **parameters}
    made["options"] = f"{OPTIONS} {parameters.get('options', '')}".rstrip()
    said = {"sslmode", "service"} & parameters.keys() or {
        "PGSSLMODE",
        "PGSERVICE",
    } & os.environ.keys()
    if not said and not is_here(parameters.get("host") or os.environ.get("PGHOST", "")):
        made["sslmode"] = "verify-full"
    return made


def is_here(hosts: str) -> bool:
    """Whether each of `hosts` (with commas between) is this machine."""
    return all(_is_loopback(host) for host in hosts.split(","))


def _is_loopback(host: str) -> bool:
    if not host or host == "localhost" or host.startswith(("/", "@")):  # sockets
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def proves_itself(connection: Connection) -> bool:
    """Whether nobody on the way could answer in the place of the server."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, PatientConnection)
    effective = {option.keyword: option.val or b"" for option in driver.pgconn.info}
    return is_here(driver.info.host) or effective[b"sslmode"] == b"verify-full"
