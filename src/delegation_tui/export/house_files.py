"""The institution's own files for its pages: logo, font, style sheet, templates."""

from __future__ import annotations

import base64
import re
import struct
from dataclasses import dataclass, replace
from pathlib import Path

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.page_style import PageStyle

LOGO_HEIGHT = 40  # pixels
LARGEST = 2 << 20  # bytes of a file that is put into the page
# What could act in an SVG; an image element shows none of it, a viewer that opens it might.
ACTING = re.compile(rb"<script|<foreignObject|javascript:|\son\w+\s*=|<!ENTITY", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Logo:
    """A file that goes with the page; pixels as the page shows it."""

    name: str
    data: bytes
    kind: str
    width: int
    height: int

    def inside(self) -> Logo:
        """The same for a page that holds all its files itself."""
        return replace(self, name=_address(self.data, self.kind))


def logo_of(style: PageStyle, folder: Path) -> Logo | None:
    """The house's logo. Raises DelegationError for a file that is no PNG and no harmless SVG."""
    if not style.logo:
        return None
    data = _read(folder, style.logo, "logo")
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        width, height = struct.unpack(">II", data[16:24])
        name, kind = "logo.png", "image/png"
    elif b"<svg" in data[:1000] and not ACTING.search(data):
        width, height = _svg_size(data)
        name, kind = "logo.svg", "image/svg+xml"
    else:
        raise _refused("logo", style.logo, Message("it is no PNG, and no SVG without scripts"))
    shown = min(LOGO_HEIGHT, height)
    return Logo(name, data, kind, max(1, round(width * shown / height)), shown)


def _svg_size(data: bytes) -> tuple[int, int]:
    box = re.search(rb'viewBox="[\d.\s-]*?([\d.]+)[\s,]+([\d.]+)"', data)
    return (round(float(box[1])) or 1, round(float(box[2])) or 1) if box else (1, 1)


def data_address(folder: Path, name: str, kind: str) -> str:
    """A file's content as an address, for what a page holds itself."""
    return _address(_read(folder, name, "font"), kind)


def _address(data: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def style_sheet(style: PageStyle, folder: Path) -> str:
    """The house's own CSS; nothing in it may close the element that holds it, or fetch."""
    if not style.css:
        return ""
    text = _read(folder, style.css, "css").decode("utf-8", "replace")
    for number, line in enumerate(text.split("\n"), 1):
        if "</" in line or re.search(r"@import|url\(\s*[\"']?(?!data:)", line, re.IGNORECASE):
            raise _refused(
                "css", style.css, Message("line {n} fetches a file, or holds markup", n=number)
            )
    return text


def templates_folder(style: PageStyle, folder: Path) -> Path | None:
    """The folder of the house's templates. Raises DelegationError where it is not there."""
    if not style.templates:
        return None
    found = folder / style.templates
    if not found.is_dir():
        raise _refused("templates", style.templates, Message("there is no such folder"))
    return found


def _read(folder: Path, name: str, key: str) -> bytes:
    try:
        with (folder / name).open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        reason = Message("{reason}", reason=error.strerror or error)
        raise _refused(key, name, reason) from error
    if len(data) > LARGEST:
        raise _refused(key, name, Message("it is larger than 2 MB"))
    return data


def _refused(key: str, name: str, reason: Message) -> DelegationError:
    return DelegationError(
        "{file} cannot be used for the page ({reason}): mend it, or take [page] {key} out of "
        "delegation.toml.",
        file=name,
        key=key,
        reason=reason,
    )
