"""Paths as people type, drop and paste them, and how one that is begun goes on."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from delegation_tui.workspace import from_home


def typed_path(text: str) -> Path:
    """The path that `text` names: typed, or dropped on a terminal, which puts it between quotes,
    escapes its blanks, or makes an address of it."""
    text = text.strip().strip("'\"").strip()
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    path = from_home(text)
    if os.name != "nt" and "\\" in text and not path.exists():
        path = from_home(re.sub(r"\\(.)", r"\1", text))
    return path


@dataclass(frozen=True, slots=True)
class Completion:
    """A path typed as far as it is clear, and the names that could follow when it is not."""

    text: str
    names: tuple[str, ...] = ()


def completed(typed: str) -> Completion:
    """How a path that is begun goes on. Capitals do not matter, folders end with a slash, hidden
    names want their dot. Reads a folder: not for the event loop."""
    text = typed.lstrip(" '\"")
    cut = max(text.rfind("/"), text.rfind(os.sep)) + 1
    head, begun = text[:cut], text[cut:]
    if text == "~":
        return Completion("~/")
    fitting = [name for name in _names(from_home(head)) if _fits(name, begun)]
    exactly = [name for name in fitting if name.startswith(begun)]
    common = os.path.commonprefix(exactly or fitting)  # noqa: RUF071 - of letters, not of folders
    clear = head + (common if len(common) >= len(begun) else begun)
    return Completion(clear if fitting else typed, tuple(fitting) if len(fitting) > 1 else ())


def _fits(name: str, begun: str) -> bool:
    hidden = name.startswith(".") and not begun.startswith(".")
    return not hidden and name.casefold().startswith(begun.casefold())


def _names(folder: Path) -> list[str]:
    """What a folder holds; nothing where it cannot be read. Names that no keyboard has are left
    out."""
    try:
        with os.scandir(folder) as entries:
            found = [f"{e.name}/" if e.is_dir() else e.name for e in entries]
    except (OSError, ValueError):
        return []
    return sorted(name for name in found if name.isprintable())
