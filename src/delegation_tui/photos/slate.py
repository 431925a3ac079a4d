"""The slate: what its QR code says."""

from __future__ import annotations

from datetime import datetime


def slate_payload(moment: datetime) -> str:
    """The text of the slate's QR code: ISO 8601 with seconds and offset."""
    return moment.isoformat(timespec="seconds")
