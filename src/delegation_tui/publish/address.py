"""A site's address as somebody types it: encrypted unless it is this computer, without a password."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.text import inert


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """`url` has no slash at its end; `host` is what a person is told, with its port."""

    url: str
    host: str
    loopback: bool


def read_address(typed: str) -> SiteAddress:
    """Raises DelegationError for what is no address of a site, or not a safe one."""
    if "@" in typed:  # not repeated: there may be a password in it
        raise DelegationError(
            "The site’s address holds a name or a password, which the shell would remember: give "
            "the address alone; the name and password are asked for."
        )
    try:
        parts = urlsplit(typed.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None
    plain = typed.isascii() and typed.isprintable() and " " not in typed.strip()
    if not host or not plain or parts.scheme not in ("http", "https"):
        raise DelegationError(
            "“{address}” is no address of a site: give it as https://www.example.org.",
            address=inert(typed),
        )
    loopback = _is_loopback(host)
    if parts.scheme != "https" and not loopback:
        raise DelegationError(
            "{address} is not encrypted, and the password would travel open: give the address "
            "that begins with https://.",
            address=typed.strip(),
        )
    path = parts.path.rstrip("/").removesuffix("/wp-json").removesuffix("/wp-admin")
    shown = f"[{host}]" if ":" in host else host
    shown = f"{shown}:{port}" if port else shown
    return SiteAddress(f"{parts.scheme}://{shown}{path}", shown, loopback)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
