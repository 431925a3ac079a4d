"""What `delegation.toml` says, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from delegation_tui.domain.style import HouseStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A workspace's settings; every field has a default that works.

    `language` is the interface's ("" = the user's locale); `event` names the event to open when
    the database holds several; `database` is a SQLAlchemy URL, empty for the SQLite file;
    `dictionaries` is a folder with hunspell dictionaries (fr_FR.dic…) that stand for the program's;
    `tolerance` how far a photo may lie from a visit's edge; `second` a folder that gets a copy of
    every photo that is added; `walking` the time between two halls.
    """

    language: str = ""
    event: str = ""
    database: str = ""
    actor: str = ""
    theme: str = ""
    images: str = "auto"  # auto, tgp, sixel, halfcell, off
    tolerance: timedelta = timedelta(minutes=3)
    second: str = ""
    walking: timedelta = timedelta(minutes=5)
    contact: str = ""
    newsletter: str = ""
    dictionaries: str = ""
    style: HouseStyle = field(default_factory=HouseStyle)
    keys: Mapping[str, str] = field(default_factory=dict)
    taxonomies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
