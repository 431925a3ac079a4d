"""Requests to one site and its answers as data: never anywhere else, never past its time.

No redirect is followed, so the password goes to the host that was named and to no other.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPResponse
from types import MappingProxyType
from urllib.parse import urlencode
from urllib.request import (
    BaseHandler,
    HTTPErrorProcessor,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

from delegation_tui.publish.address import SiteAddress
from delegation_tui.publish.login import Login
from delegation_tui.publish.refusals import SECONDS, moved, no_answer, not_wordpress, refused

MOST = 20_000_000  # bytes of an answer
NOTHING: Mapping[str, object] = MappingProxyType({})


class _AsItIs(HTTPErrorProcessor):
    """Every answer is handed out, redirects and errors too."""

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:  # noqa: ARG002
        return response

    https_response = http_response


@dataclass(slots=True)
class Wire:
    """A site that is spoken to, as who."""

    site: SiteAddress
    login: Login
    seconds: float = SECONDS
    pretty: bool = True  # whether the site has /wp-json/, or its plain form with ?rest_route=
    _opener: OpenerDirector = field(init=False, repr=False)

    def __post_init__(self) -> None:
        import ssl

        from truststore import SSLContext

        handlers: list[BaseHandler] = [
            _AsItIs(),
            HTTPSHandler(context=SSLContext(ssl.PROTOCOL_TLS_CLIENT)),
        ]
        if self.site.loopback:
            handlers.append(ProxyHandler({}))
        self._opener = build_opener(*handlers)

    def get(
        self, path: str, query: Mapping[str, object] = NOTHING, *, open_to_all: bool = False
    ) -> object:
        return self._call(Request(self._url(path, query)), open_to_all=open_to_all)

    def post(self, path: str, fields: Mapping[str, object]) -> object:
        body = json.dumps(fields).encode()
        headers = {"Content-Type": "application/json"}
        return self._call(Request(self._url(path, NOTHING), body, headers, method="POST"))

    def send(self, path: str, fields: Mapping[str, str], name: str, data: bytes) -> object:
        """A JPEG file with its fields, as a browser's form sends it."""
        edge = secrets.token_hex(16)
        lines = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ]
        lines.append(
            f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            "Content-Type: image/jpeg\r\n\r\n"
        )
        body = "".join(lines).encode() + data + f"\r\n--{edge}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        return self._call(Request(self._url(path, NOTHING), body, headers, method="POST"))

    def _url(self, path: str, query: Mapping[str, object]) -> str:
        if self.pretty:
            asked = f"?{urlencode(query)}" if query else ""
            return f"{self.site.url}/wp-json/{path}{asked}"
        return f"{self.site.url}/?{urlencode({'rest_route': f'/{path}', **query})}"

    def _call(self, request: Request, *, open_to_all: bool = False) -> object:
        request.add_header("Accept", "application/json")
        request.add_header("User-Agent", "delegation")
        if not open_to_all:
            request.add_unredirected_header("Authorization", self.login.header)
        host, sent = self.site.host, len(request.data) if isinstance(request.data, bytes) else 0
        try:
            answer: HTTPResponse
            with self._opener.open(request, timeout=self.seconds) as answer:
                status, location = answer.status, answer.headers.get("Location", "")
                text = self._read(answer)
        except (OSError, HTTPException) as error:
            raise no_answer(host, error) from None
        if 300 <= status < 400:
            raise moved(host, status, location)
        try:
            data: object = json.loads(text)
        except (ValueError, RecursionError):
            if status < 300:
                raise not_wordpress(host) from None
            data = None
        if status >= 400:
            raise refused(host, status, data if isinstance(data, dict) else {}, sent)
        return data

    def _read(self, answer: HTTPResponse) -> bytes:
        """The body, whole, within the time and the size that a site may take."""
        found, until = bytearray(), time.monotonic() + self.seconds
        while piece := answer.read1(1 << 16):
            found += piece
            if time.monotonic() > until:
                raise TimeoutError
            if len(found) > MOST:
                raise not_wordpress(self.site.host)
        if answer.length:
            raise ConnectionResetError
        return bytes(found)
