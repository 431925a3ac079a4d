"""Who publishes: a name and an application password, from the surroundings, never from a file."""

from __future__ import annotations

import os
from base64 import b64encode
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec

from delegation_tui.publish.address import SiteAddress

USER = "DELEGATION_WORDPRESS_USER"
PASSWORD = "DELEGATION_WORDPRESS_PASSWORD"


@dataclass(frozen=True, slots=True)
class Login:
    """A name and its password, which no text of this shows."""

    user: str
    password: str = field(default="", repr=False)

    @property
    def header(self) -> str:
        return "Basic " + b64encode(f"{self.user}:{self.password}".encode()).decode("ascii")


def known_login(site: SiteAddress) -> Login:
    """What the environment says, then the computer's keyring, where the library `keyring` is
    installed; what neither knows is empty."""
    user, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if password or find_spec("keyring") is None:
        return Login(user, password)
    try:
        found = import_module("keyring").get_credential(site.url, user or None)
    except Exception:  # a locked or missing keyring, each with errors of its own: then it is asked
        return Login(user)
    return Login(found.username, found.password) if found else Login(user)
