"""What most commands start with: the workspace, its language, its open store."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from delegation_tui.domain.article import Severity
from delegation_tui.locale import _, use, user_language
from delegation_tui.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from delegation_tui.store import Store

SEVERITIES = {
    Severity.BLOCKER: lambda: _("BLOCKER"),
    Severity.ERROR: lambda: _("ERROR"),
    Severity.WARNING: lambda: _("WARNING"),
    Severity.NOTE: lambda: _("NOTE"),
}


def named(args: argparse.Namespace) -> Path | None:
    """What --workspace said, before or behind the command."""
    return getattr(args, "workspace", None)


def the_workspace(args: argparse.Namespace) -> Workspace:
    """The workspace that the command is about; from here on its language is spoken."""
    workspace = find_workspace(named(args))
    use(user_language(workspace.settings.language))
    return workspace


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[tuple[Workspace, Store]]:
    """The workspace and its store, closed at the end."""
    from delegation_tui.store import open_store

    workspace = the_workspace(args)
    with open_store(workspace) as store:
        yield workspace, store


def print_json(data: Any) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
