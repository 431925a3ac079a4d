"""What is said of a workspace in which something is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from delegation_tui.domain.article import Severity
from delegation_tui.domain.message import Message


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong: how grave, what, and how to mend it."""

    severity: Severity
    what: Message
    mend: Message
