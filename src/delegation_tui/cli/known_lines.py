"""What is known, a line each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from delegation_tui.locale import _

Fields = Mapping[str, Any]  # of one thing, as its JSON has them


def stop_line(stop: Fields) -> str:
    """ "2024-05-22 10:00–10:30  Voltia · Hall 1": a planned stop."""
    start, end = stop["start"][:16].replace("T", " "), (stop["end"] or "")[11:16]
    when = f"{start}–{end}" if end else start
    who = ", ".join((*stop["people"], *stop["met"]))
    title = stop["title"] if stop["state"] != "cancelled" else f"✗ {stop['title']}"
    kept_back = _("internal") if stop["visibility"] == "internal" else ""
    unknown = ", ".join(f"“{text}” ?" for text in stop["unresolved"])
    return f"{when}  {joined(title, stop['host'], stop['place'], who, unknown, kept_back)}"


def joined(*parts: str) -> str:
    """The parts that say something, each once."""
    return " · ".join(dict.fromkeys(part for part in parts if part))
