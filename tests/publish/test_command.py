"""The command: who publishes is asked for and shown by nothing; what it prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from tests.publish.conftest import RealSite

from delegation_tui.store import Store
from delegation_tui.workspace import Workspace

USER, PASSWORD = "DELEGATION_WORDPRESS_USER", "DELEGATION_WORDPRESS_PASSWORD"


def run(workspace: Workspace, *arguments: str, **known: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "delegation_tui", "--workspace", workspace.root, "publish",
         "wordpress", *arguments],
        env={**os.environ, "LANG": "fr_FR.UTF-8", "LC_ALL": "", "LANGUAGE": "", **known},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def closed(day: Store, workspace: Workspace) -> Workspace:
    """The workspace of the day, which nobody has open."""
    day.close()
    return workspace


def test_nobody_can_be_asked(closed: Workspace) -> None:
    done = run(closed, "http://127.0.0.1:9", **{USER: "", PASSWORD: ""})
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("delegation: 127.0.0.1:9 demande un identifiant")
    assert done.stderr.count("\n") == 1


def test_an_address_with_a_password_is_not_repeated(closed: Workspace) -> None:
    done = run(closed, "https://maud:geheim@www.example.org")
    assert done.returncode == 1
    assert "geheim" not in done.stdout + done.stderr
    assert done.stderr.count("\n") == 1


def test_blockers_refuse(workspace: Workspace, day: Store) -> None:
    from delegation_tui.article.drafting import set_head

    set_head(day, "title", "")
    day.close()
    done = run(workspace, "http://127.0.0.1:9", **{USER: "maud", PASSWORD: "x"})
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_it_publishes_and_says_so(running: RealSite, closed: Workspace) -> None:
    known = {USER: running.login.user, PASSWORD: running.login.password}
    first = run(closed, running.url, "--json", **known)
    assert first.returncode == 0, first.stderr
    told = json.loads(first.stdout)
    assert set(told) == {
        "did", "site", "post", "status", "link", "edit", "pictures", "sent", "withheld",
        "differences", "notes",
    }  # fmt: skip
    assert (told["did"], told["status"], told["pictures"], told["sent"]) == (
        "created",
        "draft",
        2,
        2,
    )
    again = run(closed, running.url, **known)
    assert again.stdout.splitlines()[0] == f"L’article sur le site est à jour\u00a0: {told['edit']}"

    running.ask("POST", f"posts/{told['post']}", {"content": "Tout autre chose."})
    kept = run(closed, running.url, **known)
    assert kept.returncode == 0
    assert "+Tout autre chose." in kept.stderr
    running.ask("DELETE", f"posts/{told['post']}?force=true")
    for file in closed.root.rglob("*"):
        if file.is_file():
            assert running.login.password.encode() not in file.read_bytes(), file


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal to type in")
def test_a_person_is_asked(running: RealSite, closed: Workspace, tmp_path: Path) -> None:
    surroundings = {k: v for k, v in os.environ.items() if k not in (USER, PASSWORD)}
    seen = tmp_path / "seen"
    with seen.open("wb") as log:
        person = pexpect.spawn(
            sys.executable,
            ["-m", "delegation_tui", "--workspace", str(closed.root), "publish", "wordpress", running.url],
            env={**surroundings, "LANG": "fr_FR.UTF-8", "LC_ALL": "", "LANGUAGE": ""},
            timeout=90,
            logfile=log,
        )  # fmt: skip
        person.logfile, person.logfile_read = None, log
        person.expect("Identifiant sur")
        person.sendline(running.login.user)
        person.expect("application")
        person.sendline(running.login.password)
        person.expect("brouillon")
        person.expect(pexpect.EOF)
        person.close()
    assert person.exitstatus == 0
    assert running.login.password.encode() not in seen.read_bytes()
    for post in running.posts():
        running.ask("DELETE", f"posts/{post['id']}?force=true")
