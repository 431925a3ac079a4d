"""What every export format is given to write from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from delegation_tui.domain.message import Message
from delegation_tui.export.options import PhotoOptions
from delegation_tui.export.page import Page
from delegation_tui.export.photo_words import Picture
from delegation_tui.workspace import Workspace

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Offer:
    """What the same run wrote in another format."""

    format: str
    path: Path


@dataclass(frozen=True, slots=True)
class Material:
    """The page; and for a format that is about photos, the pictures and how they leave.

    `tell` hears how many of how many are done, and may raise to stop; a writer adds to `notes`
    what is worth knowing.
    """

    page: Page
    workspace: Workspace
    pictures: tuple[Picture, ...]
    options: PhotoOptions
    tell: Tell
    offers: tuple[Offer, ...] = ()
    notes: list[Message] = field(default_factory=list)

    def note_darker(self, accent: str, used: str) -> None:
        """Tells that the house's colour could not be read as it is."""
        self.notes.append(
            Message(
                "{accent} could not be read on white: {used} stands for it.",
                accent=accent,
                used=used,
            )
        )
