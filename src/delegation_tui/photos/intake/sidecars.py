"""Sidecars: the .xmp files that editors put beside a photo travel with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from delegation_tui.domain.message import Message
from delegation_tui.domain.text import clean_line
from delegation_tui.photos.intake.copying import NotCopied, copy_beside, digest_of
from delegation_tui.photos.intake.reasons import reason_of

MAX_SIDECAR = 1 << 20  # bytes that are looked at
SUFFIXES = (".xmp", ".XMP")


def sidecars(photo: Path) -> Iterator[Path]:
    """The sidecars of a photo file: IMG_1.xmp or IMG_1.JPG.xmp."""
    for suffix in SUFFIXES:
        for path in (photo.with_suffix(suffix), photo.with_name(photo.name + suffix)):
            if path.is_file() and not path.is_symlink():
                yield path


def sidecar_of(photo: Path) -> bytes:
    """The XMP of the first sidecar of a photo file that can be read; empty without one."""
    for path in sidecars(photo):
        with suppress(OSError), path.open("rb") as file:
            return file.read(MAX_SIDECAR)
    return b""


def carry_sidecars(photo: Path, copy: Path) -> list[Message]:
    """Copies the sidecars of `photo` beside its `copy`, verified, named after it as they were;
    one with other content than what is there is kept beside that. Returns what went wrong."""
    troubles = []
    for path in sidecars(photo):
        try:
            ending = "".join(path.suffixes[-2:]) if path.stem == photo.name else path.suffix
            copy_beside(path, digest_of(path), copy.with_name(copy.stem + ending))
        except (NotCopied, OSError) as error:
            reason = error.message if isinstance(error, NotCopied) else reason_of(error)
            name = clean_line(path.name)
            troubles.append(
                Message("its sidecar {name} was not copied ({reason})", name=name, reason=reason)
            )
    return troubles
