"""What most commands start with: the workspace, its language, its open store."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.domain.article import Severity
from delegation_tui.domain.closed import complete
from delegation_tui.domain.message import Message
from delegation_tui.locale import n_, use, user_language
from delegation_tui.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from delegation_tui.store import Store

SEVERITIES = complete(
    Severity,
    {
        Severity.BLOCKER: Message("BLOCKER"),
        Severity.ERROR: Message("ERROR"),
        Severity.WARNING: Message("WARNING"),
        Severity.NOTE: Message("NOTE"),
    },
)


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
    """The workspace and its store, closed at the end; what is in no backup, that of a command
    which was killed too, is backed up when one is due."""
    from delegation_tui.capture import take_in_lines
    from delegation_tui.store import open_store

    workspace = the_workspace(args)
    with open_store(workspace) as store:
        _tell_taken_in(take_in_lines(store, workspace.settings))
        yield workspace, store
        store.back_up_when_due()


def _tell_taken_in(count: int) -> None:
    if count:
        told = n_(
            "{n} line that was kept aside is taken in.",
            "{n} lines that were kept aside are taken in.",
            count,
        )
        print(told.format(n=count), file=sys.stderr)


def print_json(data: object) -> None:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")
