"""The page is seen in a browser of this machine while it is written, and by nobody else."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from delegation_tui.article import set_head
from delegation_tui.domain.message import DelegationError
from delegation_tui.export import PagePreview
from delegation_tui.store import Store
from delegation_tui.workspace import Workspace


@pytest.fixture
def preview(day: Store) -> Iterator[PagePreview]:
    made = PagePreview(day.workspace, str)
    yield made
    made.close()


def get(address: str, **headers: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, ""


def test_it_follows_the_article_and_leaves_the_export_alone(
    day: Store, preview: PagePreview
) -> None:
    page = f"{preview.address}page/index.html"
    assert "Léo Guégan" in get(page)[1]
    first = json.loads(get(f"{preview.address}state")[1])["version"]
    set_head(day, "title", "Un titre tout neuf")
    end = time.monotonic() + 60
    while json.loads(get(f"{preview.address}state")[1])["version"] == first:
        assert time.monotonic() < end
        time.sleep(0.1)
    assert "Un titre tout neuf" in get(page)[1]
    assert not any(day.workspace.export.iterdir())


def test_it_says_what_would_block(day: Store, preview: PagePreview) -> None:
    assert not json.loads(get(f"{preview.address}state")[1])["blockers"]
    set_head(day, "title", "")
    again = PagePreview(day.workspace, str)
    try:
        assert json.loads(get(f"{again.address}state")[1])["blockers"]
    finally:
        again.close()


@pytest.mark.parametrize(
    "path",
    ["", "%C3%A9/", "x/", "x/page/index.html", "{token}", "{token}/page/../../../../../delegation.toml",
     "{token}/page/%2e%2e/%2e%2e/%2e%2e/%2e%2e/delegation.toml", "{token}/other"],
)  # fmt: skip
def test_nothing_is_there_for_who_does_not_know_it(preview: PagePreview, path: str) -> None:
    server, token = preview.address.rstrip("/").rsplit("/", 1)
    status, text = get(f"{server}/{path.format(token=token)}")
    assert status == 404 or (path == "{token}" and "iframe" in text)
    assert "[event]" not in text


def test_a_request_of_other_letters_is_answered_too(
    preview: PagePreview, capfd: pytest.CaptureFixture[str]
) -> None:
    with socket.create_connection(preview.host.split(":")) as asking:
        asking.sendall(b"GET /\xc3\xa9/ HTTP/1.1\r\nHost: x\r\n\r\n")
        assert b" 404 " in asking.recv(200)
    assert capfd.readouterr().err == ""


def test_nor_under_a_name_that_another_page_gave_this_machine(preview: PagePreview) -> None:
    assert get(preview.address, Host="pages.example")[0] == 404


def test_without_an_article_there_is_none(workspace: Workspace) -> None:
    with pytest.raises(DelegationError):
        PagePreview(workspace, str)


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is a signal of POSIX systems")
def test_the_command_serves_until_it_is_stopped(day: Store) -> None:
    command = [sys.executable, "-m", "delegation_tui", "--workspace", str(day.workspace.root)]
    with subprocess.Popen(
        [*command, "article", "preview"], stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert get(running.stdout.readline().strip())[0] == 200
        running.send_signal(signal.SIGINT)
        assert running.wait(30) == 0
