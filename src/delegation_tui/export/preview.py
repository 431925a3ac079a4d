"""The page while it is written: in a browser of this machine, loaded again as the article changes.

It is served on 127.0.0.1 alone, under an address that nobody can guess, to whoever names this very
host: another page in the same browser can neither find nor read it. It is written apart from what
was exported.
"""

from __future__ import annotations

import io
import json
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from socketserver import BaseServer
from typing import BinaryIO

from jinja2 import Environment, PackageLoader, StrictUndefined

from delegation_tui.article import check_stored
from delegation_tui.domain.article import Severity
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.export.exporting import export_article
from delegation_tui.store import Store, open_store
from delegation_tui.workspace import Workspace

LOOK = 1.0  # seconds between two looks at the database


@dataclass(frozen=True, slots=True)
class Previewed:
    """What is shown: the page's file, how often that was written, and in words what would block an
    export, or why it could not be written anew."""

    page: Path
    version: int
    blockers: tuple[str, ...]


class PagePreview:
    """Serves the page at `address` until it is closed."""

    def __init__(self, workspace: Workspace, say: Callable[[Message], str]) -> None:
        """Writes the page and begins to serve it; `say` puts what is told beside it into words.
        Raises DelegationError when there is none to write."""
        self._workspace, self._say, self._closed = workspace, say, threading.Event()
        with open_store(workspace) as store:
            self._stamp = store.stamp()
            self.shown = self._written(store, 1)
        token = secrets.token_urlsafe(16)
        self._server = _Server(("127.0.0.1", 0), partial(_Answer, self, token))
        self.address = f"http://{self.host}/{token}/"
        for work in (partial(self._server.serve_forever, poll_interval=0.05), self._watch):
            threading.Thread(target=work, daemon=True, name="preview").start()

    @property
    def host(self) -> str:
        """What a browser must call us: not a name that somebody else made for this machine."""
        return f"127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        """Ends the serving; what was written stays until the next time."""
        self._closed.set()
        self._server.shutdown()
        self._server.server_close()

    def frame(self, nonce: str) -> str:
        """The page that has the article's in a frame, and beneath it what would block."""
        environment = Environment(
            loader=PackageLoader("delegation_tui.export"),
            autoescape=True,
            undefined=StrictUndefined,
        )
        return environment.get_template("preview.html").render(
            nonce=nonce,
            title=self._say(Message("Preview")),
            blocked=self._say(Message("What would block")),
            milliseconds=round(LOOK * 1000),
        )

    def _written(self, store: Store, version: int) -> Previewed:
        with store.read() as tx:
            dossier, article = tx.dossier(), tx.article()
        if article is None:
            raise DelegationError(
                "There is no article yet: “delegation article draft” makes it from the log."
            )
        findings = check_stored(store, self._workspace.settings)
        apart = self._workspace.cache / "preview"
        (made,) = export_article(
            dossier, article, self._workspace, ("html",), apart, force=True, findings=findings
        )
        blockers = (f.message for f in findings if f.severity is Severity.BLOCKER)
        return Previewed(made.path, version, tuple(map(self._say, blockers)))

    def _watch(self) -> None:
        while not self._closed.wait(LOOK):
            try:
                self._follow()
            except DelegationError as error:  # the page before stays
                self.shown = replace(self.shown, blockers=(self._say(error.message),))

    def _follow(self) -> None:
        """Writes the page anew after each change, as long as the database answers."""
        with open_store(self._workspace) as store:
            while not self._closed.wait(LOOK):
                stamp = store.stamp()
                if stamp != self._stamp:
                    self._stamp = stamp
                    self.shown = self._written(store, self.shown.version + 1)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client: object) -> None:
        """A browser that goes away in the middle of an answer is no fault, and the terminal is
        somebody's."""


class _Answer(SimpleHTTPRequestHandler):
    """Gives the frame, its state and the page's files to who knows the address."""

    def __init__(
        self,
        preview: PagePreview,
        token: str,
        request: socket,
        client: tuple[str, int],
        server: BaseServer,
    ) -> None:
        self._preview, self._token = preview, token
        folder = str(preview.shown.page.parent)
        super().__init__(request, client, server, directory=folder)

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """What is asked for, and the head of the answer."""
        known, _, asked = self.path.removeprefix("/").partition("/")
        ours = secrets.compare_digest(known.encode(), self._token.encode())
        if not ours or self.headers.get("Host") != self._preview.host:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        if asked.startswith("page/"):
            self.path = f"/{asked.removeprefix('page/')}"
            return super().send_head()
        if asked == "state":
            shown = self._preview.shown
            state = {"version": shown.version, "blockers": shown.blockers}
            return self._own(json.dumps(state), "application/json")
        if asked:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        nonce = secrets.token_urlsafe(16)
        policy = f"default-src 'none'; frame-src 'self'; connect-src 'self'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'"
        return self._own(self._preview.frame(nonce), "text/html", policy)

    def _own(self, text: str, kind: str, policy: str = "default-src 'none'") -> io.BytesIO:
        data = text.encode()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        return io.BytesIO(data)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing is told of what a browser asks: the terminal is somebody's."""
