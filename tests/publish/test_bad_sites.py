"""A site that misbehaves: one sentence in the user's language, nothing lost, no password shown."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tests.publish.conftest import Ready

from delegation_tui.domain.message import DelegationError
from delegation_tui.export import SiteArticle
from delegation_tui.locale import say, use
from delegation_tui.publish import Asked, Login, known_login, publish, read_address
from delegation_tui.publish.wire import Wire
from delegation_tui.workspace import Workspace

SECRET = "abcd EFGH ijkl MNOP"
LOGIN = Login("maud", SECRET)
INDEX = b'{"namespaces": ["wp/v2"]}'
JSON = "application/json"
HTML = b"<!doctype html><title>Maintenance</title><script>alert(1)</script>"


class BadSite(BaseHTTPRequestHandler):
    """Says what it is; then does to every other request what the test wants."""

    misbehave: Callable[[BadSite], None]
    asked: list[str]
    passwords: list[str]

    def do_GET(self) -> None:
        type(self).asked.append(self.path)
        type(self).passwords.append(self.headers.get("Authorization", ""))
        if self.path.endswith("/wp-json/"):
            self.answer(200, INDEX)
        else:
            type(self).misbehave(self)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.do_GET()

    def answer(self, status: int, body: bytes, kind: str = JSON, **headers: str) -> None:
        self.send_response(status)
        for name, value in (
            {"Content-Type": kind, "Content-Length": str(len(body))} | headers
        ).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent."""


def status(
    code: int, body: bytes = b"{}", kind: str = JSON, **headers: str
) -> Callable[[BadSite], None]:
    return lambda site: site.answer(code, body, kind, **headers)


def half(site: BadSite) -> None:
    """The connection ends in the middle of the answer."""
    site.send_response(200)
    site.send_header("Content-Length", "5000")
    site.end_headers()
    site.wfile.write(b'{"id": ')


def reset(site: BadSite) -> None:
    site.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    site.connection.close()


def silent(site: BadSite) -> None:
    time.sleep(1.5)


def dripping(site: BadSite) -> None:
    """A byte now and then: no single wait is long."""
    site.send_response(200)
    site.send_header("Content-Length", "5000")
    site.end_headers()
    for _ in range(40):
        site.wfile.write(b" ")
        site.wfile.flush()
        time.sleep(0.05)


@pytest.fixture
def site() -> Iterator[type[BadSite]]:
    """A site on this computer; `address` is where."""
    made = type("Site", (BadSite,), {"asked": [], "passwords": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), made)
    server.daemon_threads = True
    made.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use("en")
    yield
    use("en")


def refusal(article: SiteArticle, address: str) -> str:
    """The sentence with which publishing fails."""
    with pytest.raises(DelegationError) as caught:
        publish(article, read_address(address), LOGIN, Asked())
    assert caught.value.exit_code == 1
    said = say(caught.value.message)
    use("fr")
    in_french = say(caught.value.message)
    use("en")
    assert in_french != said
    for text in (said, in_french):
        assert text.endswith(".")
        assert "\n" not in text
        assert SECRET not in text
        assert LOGIN.header not in text
        assert "<script" not in text
        assert "{" not in text
    return said


@pytest.mark.parametrize(
    ("misbehave", "said"),
    [
        (status(401, b'{"code": "rest_not_logged_in"}'), "strips the header"),
        (status(401, HTML, "text/html"), "strips the header"),
        (status(403, b'{"message": "Sorry, you may not."}'), "Sorry, you may not."),
        (status(403, HTML, "text/html"), "firewall"),
        (status(413, HTML, "text/html"), "too large"),
        (status(429), "run the command again later"),
        (status(500, b'{"code": "internal_server_error", "message": "Fatal"}'), "Fatal"),
        (status(502, HTML, "text/html"), "502"),
        (status(503), "503"),
        (status(404), "404"),
        (status(400, b'{"message": ["not", "a", "text"], "data": 7}'), "400"),
        (status(200, HTML, "text/html"), "something else than WordPress"),
        (status(200, b"\xff\xfe\x00"), "something else than WordPress"),
        (status(200, b"[" * 100_000), "something else than WordPress"),
        (status(200, b'{"id": "7"}'), "something else than WordPress"),
        (status(200, b"null"), "something else than WordPress"),
        (status(200, b"[7]"), "something else than WordPress"),
        (
            status(301, Location="https://www.example.org/wp-json/wp/v2/x"),
            "to https://www.example.org:",
        ),
        (status(302, Location="/wp-login.php"), "sends us on"),
        (status(307, Location="https://evil.example/"), "nothing was sent there"),
        (status(308), "sends us on"),
        (half, "was cut"),
        (reset, "was cut"),
        (lambda site: None, "was cut"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_bad_answer_is_one_sentence(
    site: type[BadSite], ready: Ready, misbehave: Callable[[BadSite], None], said: str
) -> None:
    site.misbehave = misbehave
    assert said in refusal(ready(), site.address)
    assert site.passwords[0] == ""  # before it is known to be a WordPress, no password is shown


@pytest.mark.parametrize("misbehave", [silent, dripping])
def test_a_site_that_is_too_slow_is_given_up(
    site: type[BadSite], misbehave: Callable[[BadSite], None]
) -> None:
    site.misbehave = misbehave
    with pytest.raises(DelegationError, match="was silent"):
        Wire(read_address(site.address), LOGIN, seconds=0.4).get("wp/v2/users/me")


def test_a_redirect_takes_no_password_along(
    site: type[BadSite], ready: Ready, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[str] = []
    other = type("Other", (BadSite,), {"asked": caught, "passwords": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), other)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    site.misbehave = status(302, Location=f"http://127.0.0.1:{server.server_port}/wp-json/")
    assert f"127.0.0.1:{server.server_port}" in refusal(ready(), site.address)
    server.shutdown()
    server.server_close()
    assert caught == []


def test_no_proxy_is_asked_for_a_site_on_this_computer(
    site: type[BadSite], ready: Ready, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    site.misbehave = status(403)
    assert "403" in refusal(ready(), site.address)


def test_a_site_without_pretty_addresses_is_found(site: type[BadSite], ready: Ready) -> None:
    plain = {"/?rest_route=%2F": INDEX}

    def only_plain(self: BadSite) -> None:
        self.answer(200, plain[self.path]) if self.path in plain else self.answer(404, HTML)

    site.do_GET = lambda self: (site.asked.append(self.path), only_plain(self))[0]
    assert "404" in refusal(ready(), site.address)
    assert site.asked[-1] == "/?rest_route=%2Fwp%2Fv2%2Fusers%2Fme&_fields=id"


def test_nobody_answers(ready: Ready) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    assert "Nothing answers" in refusal(ready(), f"http://127.0.0.1:{port}")
    assert "cannot be reached" in refusal(ready(), "https://site.invalid")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate")
def test_a_certificate_that_nobody_vouches_for(ready: Ready, tmp_path: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
         "/CN=localhost", "-keyout", tmp_path / "key", "-out", tmp_path / "certificate"],
        check=True, capture_output=True,
    )  # fmt: skip
    server = ThreadingHTTPServer(("127.0.0.1", 0), BadSite)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate", tmp_path / "key")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        assert "certificate" in refusal(ready(), f"https://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("https://maud:abcd@www.example.org", "holds a name or a password"),
        ("http://www.example.org", "not encrypted"),
        ("http://127.0.0.1.example.org", "not encrypted"),
        ("www.example.org", "no address"),
        ("ftp://example.org", "no address"),
        ("https://", "no address"),
        ("https://exa mple.org", "no address"),
        ("https://example.org:99999", "no address"),
        ("https://[::1", "no address"),
        ("https://exam\x1bple.org", "no address"),
        ("", "no address"),
    ],
)
def test_what_is_no_safe_address(typed: str, said: str) -> None:
    with pytest.raises(DelegationError, match=said) as caught:
        read_address(typed)
    assert "abcd" not in str(caught.value)


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("https://www.example.org", "https://www.example.org"),
        ("https://example.org/blog/wp-json/", "https://example.org/blog"),
        ("https://example.org/wp-admin", "https://example.org"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
    ],
)
def test_an_address_in_many_spellings(typed: str, url: str) -> None:
    assert read_address(typed).url == url


def test_a_record_that_was_damaged_is_told(
    site: type[BadSite], ready: Ready, workspace: Workspace
) -> None:
    file = workspace.root / "db" / "published.json"
    for text in ("{", "[]", '{"x": 7}', "\x00"):
        file.write_text(text, encoding="utf-8")
        assert "published.json cannot be read" in refusal(ready(), site.address)
        assert file.read_text(encoding="utf-8") == text


def test_a_password_is_shown_by_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DELEGATION_WORDPRESS_USER", "maud")
    monkeypatch.setenv("DELEGATION_WORDPRESS_PASSWORD", SECRET)
    login = known_login(read_address("https://example.org"))
    assert (login.user, login.password) == ("maud", SECRET)
    assert SECRET not in f"{login!r} {login}"
    assert SECRET not in repr(Wire(read_address("https://example.org"), login))


@pytest.mark.parametrize(
    ("keyring", "password"),
    [
        ("def get_credential(site, user): return Found if site.endswith('example.org') else None", SECRET),
        ("def get_credential(site, user): return None", ""),
        ("def get_credential(site, user): raise RuntimeError('locked')", ""),
    ],
)  # fmt: skip
def test_the_keyring_is_asked_where_it_is_installed(
    keyring: str, password: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("DELEGATION_WORDPRESS_USER", "DELEGATION_WORDPRESS_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    found = f"class Found: username, password = 'maud', {SECRET!r}"
    (tmp_path / "keyring.py").write_text(f"{found}\n{keyring}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "keyring", raising=False)
    assert known_login(read_address("https://example.org")).password == password
    monkeypatch.delitem(sys.modules, "keyring", raising=False)
