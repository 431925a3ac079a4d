"""A server that is silent, gone, or lets nobody in: one sentence each, in time, and no line is lost."""

from __future__ import annotations

import contextlib
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from delegation_tui.capture.log_visit import log_line
from delegation_tui.capture.taking_in import take_in_lines
from delegation_tui.database import server
from delegation_tui.database.errors import explained
from delegation_tui.database.refusals import REFUSALS
from delegation_tui.database.server import completed, is_here
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DatabaseAway, DelegationError, Message
from delegation_tui.domain.visits import Visit
from delegation_tui.locale import say, use
from delegation_tui.store import Store, make_store, open_store
from delegation_tui.workspace import Workspace, create_workspace

from .servers import Network, OwnServer, free_port, own_server

SECRET = "s3cr3t-of-amina"
ACCESS = """
local all postgres trust
host all postgres,ghost 127.0.0.1/32 trust
host all amina,reader 127.0.0.1/32 scram-sha-256
"""
ROLES = f"""
CREATE ROLE amina LOGIN PASSWORD '{SECRET}';
CREATE ROLE reader LOGIN PASSWORD '{SECRET}';
"""


@dataclass
class Team:
    """A server as a team has it: with TLS, passwords, and a network before it."""

    server: OwnServer
    port: int
    certificate: Path

    def say(self, *statements: str, database: str = "postgres") -> None:
        address = self.server.address.replace("/postgres?", f"/{database}?")
        with psycopg.connect(address, autocommit=True) as administrator:
            for statement in statements:
                administrator.execute(statement)  # type: ignore[arg-type]

    def make(self, database: str, owner: str = "amina") -> str:
        self.say(f"CREATE DATABASE {database} OWNER {owner}")
        return database


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "server.key", folder / "server.crt"
    asked = [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    named = ["-addext", "subjectAltName=DNS:localhost"]
    made = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run([openssl, *asked, *named, *made], check=True, capture_output=True)
    port = free_port()
    with own_server(ACCESS, listen_addresses="127.0.0.1", port=str(port)) as running:
        for file in (key, certificate):
            copied = running.folder / "data" / file.name
            shutil.copy(file, copied)
            owner = (running.folder / "data" / "PG_VERSION").stat()
            shutil.chown(copied, owner.st_uid, owner.st_gid)
            copied.chmod(0o600)
        made_team = Team(running, port, certificate)
        made_team.say(*ROLES.strip().split("\n"))
        made_team.say("ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()")
        yield made_team


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))  # no file with passwords or certificates


def workspace_on(folder: Path, address: str) -> Workspace:
    return create_workspace(folder / "workspace", {"database": {"url": address}})


def told(workspace: Workspace, work: Callable[[Workspace], object] = open_store) -> str:
    """What is said, in English; the French is another sentence, and neither tells a secret."""
    with pytest.raises(DelegationError) as refused:
        work(workspace)
    try:
        use("fr")
        french = say(refused.value.message)
    finally:
        use("en")
    english = str(refused.value)
    assert french != english
    for words in (french, english):
        assert SECRET not in words
        assert "127.0.0.1" not in words
        assert "\n" not in words
    return english


class TestLetsNobodyIn:
    @pytest.mark.parametrize(
        ("how", "sentence"),
        [
            ({"name": "reader", "password": "wrong-s3cr3t"}, "refuses the name or the password"),
            ({"name": "ghost"}, "does not know this name"),
            ({"name": "stranger"}, "lets nobody of this name"),
            ({"database": "nowhere"}, "has no such database"),
            ({"port": 1}, "No database server answers"),
            ({"at": "no-such-host.invalid"}, "No host has the name"),
            ({"sslmode": "verify-full"}, "certificate that the server is checked against"),
            ({"service": "nowhere"}, "service that"),
            ({"sslmode": "no-such-mode"}, "check sslmode"),
        ],
    )
    def test_each_in_its_own_sentence(
        self, team: Team, tmp_path: Path, state: None, how: dict[str, Any], sentence: str
    ) -> None:
        assert sentence in told(workspace_on(tmp_path, address(team, **how)))

    def test_a_certificate_of_somebody_else(self, team: Team, tmp_path: Path, state: None) -> None:
        checked = {"sslmode": "verify-full", "sslrootcert": str(team.certificate)}
        database = team.make("checked")
        # It is localhost's, not the address's.
        assert "not to be trusted" in told(
            workspace_on(tmp_path, address(team, database, **checked))
        )
        url = address(team, database, **checked).replace("127.0.0.1", "localhost")
        make_store(create_workspace(tmp_path / "good", {"database": {"url": url}})).close()

    def test_no_tls(self, team: Team, tmp_path: Path, state: None) -> None:
        team.say("ALTER SYSTEM SET ssl = off", "SELECT pg_reload_conf()")
        try:
            url = address(team, "postgres", sslmode="require")
            assert "offers no TLS" in told(workspace_on(tmp_path, url))
        finally:
            team.say("ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()")

    def test_no_connection_left(self, team: Team, tmp_path: Path, state: None) -> None:
        database = team.make("crowded")
        team.say("ALTER DATABASE crowded CONNECTION LIMIT 0")
        assert "no connection left" in told(workspace_on(tmp_path, address(team, database)))

    def test_no_right_to_make_tables(self, team: Team, tmp_path: Path, state: None) -> None:
        url = address(team, team.make("theirs", owner="postgres"))
        assert "let this user make tables" in told(workspace_on(tmp_path, url), make_store)

    def test_no_right_to_read_then_to_write(
        self, team: Team, tmp_path: Path, state: None, fair: Event
    ) -> None:
        database = team.make("granted")
        workspace = workspace_on(tmp_path, address(team, database))
        begun(workspace, fair)
        other = create_workspace(
            tmp_path / "reader", {"database": {"url": address(team, database, name="reader")}}
        )
        assert "let this user read its tables" in told(other)
        team.say("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", database=database)
        with open_store(other) as store:
            with store.read() as tx:
                assert tx.event().name == fair.name
            assert "let this user write" in told(
                other, lambda _: log_line(store, other.settings, "x")
            )

    def test_one_that_only_lets_itself_be_read(
        self, team: Team, tmp_path: Path, state: None, fair: Event
    ) -> None:
        database = team.make("standby")
        workspace = workspace_on(tmp_path, address(team, database))
        begun(workspace, fair)
        team.say("ALTER DATABASE standby SET default_transaction_read_only = on")
        with open_store(workspace) as store:
            with store.read() as tx:
                assert tx.event().name == fair.name
            said = told(workspace, lambda _: log_line(store, workspace.settings, "x"))
        assert "can only be read" in said


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "FATAL:  authentification par mot de passe échouée pour l'utilisateur  « amina »",
            "refuses",
        ),
        ("FATAL:  la base de données « salon » n'existe pas", "has no such database"),
        ("FATAL:  le rôle « amina » n'existe pas", "does not know this name"),
        ("FATAL:  le rôle « amina » n'est pas autorisé à se connecter", "does not know this name"),
        ("FATAL:  désolé, trop de clients sont déjà connectés", "no connection left"),
        ("FATAL:  sorry, too many clients already", "no connection left"),
        ("FATAL:  remaining connection slots are reserved for roles with", "no connection left"),
        ("FATAL:  aucune entrée dans pg_hba.conf pour l'hôte « 10.0.0.1 »", "lets nobody"),
        ("FATAL:  droit refusé pour la base de données « salon »", "lets nobody"),
        ("FATAL:  the database system is starting up", "starting or stopping"),
        ("FATAL:  le système de bases de données se lance", "starting or stopping"),
        ("fe_sendauth: no password supplied", "asks for a password"),
        ("SSL error: certificate verify failed", "not to be trusted"),
        ('server certificate for "a" does not match host name "b"', "not to be trusted"),
        ("SSL error: tlsv1 alert protocol version", "No TLS connection"),
        ('could not translate host name "x" to address', "No host has the name"),
        ("Connexion refusée", "No database server answers"),
        ("Network is unreachable", "No database server answers"),
        ("consuming input failed: server closed the connection unexpectedly", "was lost"),
    ],
)
def test_the_words_of_servers_in_two_languages(words: str, sentence: str) -> None:
    error = OperationalError(None, None, psycopg.OperationalError(f"connection failed: {words}"))
    away = explained(error)
    assert isinstance(away, DatabaseAway)
    assert sentence in str(away)


def test_no_two_refusals_are_told_alike() -> None:
    sentences = [str(message) for _pattern, message in REFUSALS]
    assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize(
    ("hosts", "here"),
    [
        ("", True),
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("/var/run/postgresql", True),
        ("localhost,127.0.0.1", True),
        ("localhost,db.example.org", False),
        ("192.168.1.4", False),
        ("localhost.example.org", False),
        ("2001:db8::1", False),
    ],
)
def test_over_a_network_a_server_has_to_prove_who_it_is(
    hosts: str, here: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PGSSLMODE", "PGSERVICE", "PGHOST"):
        monkeypatch.delenv(name, raising=False)
    assert is_here(hosts) is here
    assert completed({"host": hosts}).get("sslmode") == (None if here else "verify-full")
    assert completed({"host": hosts, "sslmode": "require"})["sslmode"] == "require"
    assert "sslmode" not in completed({"service": "team"})  # whose file says it


def address(team: Team, database: str = "postgres", *, name: str = "amina", **more: Any) -> str:
    password, at = more.pop("password", SECRET), more.pop("at", "127.0.0.1")
    port = more.pop("port", team.port)
    options = "&".join(f"{key}={value}" for key, value in more.items())
    return f"postgresql://{name}:{password}@{at}:{port}/{database}?{options}"


def begun(workspace: Workspace, fair: Event) -> None:
    with make_store(workspace) as store, store.act(Message("Event added")) as tx:
        tx.put(fair)


# -- a server that was there --------------------------------------------------------------------


@pytest.fixture
def network(team: Team) -> Iterator[Network]:
    made = Network(team.port)
    yield made
    made.mend()
    made.close()


def freeze(team: Team, _network: Network) -> None:
    team.server.signal(signal.SIGSTOP)


def thaw(team: Team, _network: Network) -> None:
    team.server.signal(signal.SIGCONT)


def drop(_team: Team, network: Network) -> None:
    network.drop()


def mend(_team: Team, network: Network) -> None:
    network.mend()


def end_all(team: Team, _network: Network) -> None:
    team.say("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'amina'")
    team.say("ALTER ROLE amina NOLOGIN")


def let_in(team: Team, _network: Network) -> None:
    team.say("ALTER ROLE amina LOGIN")


WAYS = {"stopped": (freeze, thaw), "network dropped": (drop, mend), "killed": (end_all, let_in)}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "PATIENCE", 1)


@pytest.mark.parametrize("way", WAYS)
def test_no_line_is_lost_and_nobody_waits_for_ever(
    team: Team,
    network: Network,
    tmp_path: Path,
    state: None,
    quick: None,
    fair: Event,
    way: str,
) -> None:
    away, back = WAYS[way]
    database = team.make(f"silent_{list(WAYS).index(way)}")
    workspace = workspace_on(tmp_path, address(team, database, port=network.port))
    begun(workspace, fair)
    with open_store(workspace) as store:
        log_line(store, workspace.settings, "before")
        away(team, network)
        try:
            for n in range(4):
                said = told(
                    workspace, lambda _, n=n: log_line(store, workspace.settings, f"away {n}")
                )
                assert "The line is kept in" in said
            with pytest.raises(DatabaseAway):
                open_store(workspace)
        finally:
            back(team, network)
    assert lines_of(workspace) == ["away 0", "away 1", "away 2", "away 3", "before"]


@pytest.mark.slow
def test_cut_in_the_middle_of_a_line(
    team: Team,
    network: Network,
    tmp_path: Path,
    state: None,
    fair: Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Dropped at each step of saving, the commit's too: each line is there once."""
    monkeypatch.setattr(server, "PATIENCE", 1)
    workspace = workspace_on(tmp_path, address(team, team.make("middle"), port=network.port))
    begun(workspace, fair)
    wait, typed, steps = server.PatientConnection.wait, [], [0]

    def counted(self: Any, *args: Any, **more: Any) -> Any:
        steps[0] -= 1
        if steps[0] == 0:
            network.drop()
        return wait(self, *args, **more)

    monkeypatch.setattr(server.PatientConnection, "wait", counted)
    cut = True
    while cut:  # until a line is saved before its turn to be cut comes
        with open_store(workspace) as store:
            typed.append(f"line {len(typed):02}")
            steps[0] = len(typed)
            with contextlib.suppress(DatabaseAway):  # it is kept
                log_line(store, workspace.settings, typed[-1])
            cut, steps[0] = steps[0] <= 0, 0
            network.mend()
        time.sleep(server.PATIENCE if cut else 0)
    assert len(typed) > 8
    assert lines_of(workspace) == typed


def lines_of(workspace: Workspace) -> list[str]:
    time.sleep(server.PATIENCE)  # so long one that was silent is left alone
    with open_store(workspace) as store:
        take_in_lines(store, workspace.settings)
        take_in_lines(store, workspace.settings)  # once is once
        return sorted(visit.typed for visit in all_visits(store))


def all_visits(store: Store) -> tuple[Visit, ...]:
    with store.read() as tx:
        return tx.all(Visit)


def test_another_writer_is_waited_for_and_is_not_a_silent_server(
    team: Team,
    tmp_path: Path,
    state: None,
    fair: Event,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(server, "TURN", 0.8)
    workspace = workspace_on(tmp_path, address(team, team.make("busy")))
    begun(workspace, fair)
    with open_store(workspace) as store, open_store(workspace) as other:
        with other.act(Message("Long work")) as tx:
            tx.put(Event(name="Autre", starts_on=fair.starts_on, ends_on=fair.ends_on))
            said = told(workspace, lambda _: log_line(store, workspace.settings, "x"))
        assert "for too long" in said
        log_line(store, workspace.settings, "y", now=None)
