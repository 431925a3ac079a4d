"""What walking a container ends with when it is broken."""

from __future__ import annotations

from delegation_tui.domain.message import DelegationError


class Damaged(DelegationError):
    """A block that breaks its own rules, or cannot be written safely; says why in a few words."""
