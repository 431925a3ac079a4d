"""Where the demo's files are: in the checkout, or in the installed package."""

from __future__ import annotations

from pathlib import Path

import delegation_tui
from delegation_tui.domain.message import DelegationError

PACKAGE = Path(delegation_tui.__file__).parent


def demo_folder(kind: str) -> Path:
    """The folder of the demo's "db" or "media" files. DelegationError when it did not travel."""
    installed = PACKAGE / "demo" / kind
    checkout = PACKAGE.parent.parent / kind / "demo"
    for folder in (installed, checkout):
        if folder.is_dir():
            return folder
    raise DelegationError("The demo's files are missing: install the program again.")
