"""People, organisations, places, programme in and out: CSV, vCard, iCalendar, TOML event files.

Every import says what it added, changed and refused, and can be repeated without harm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from delegation_tui.roster.importing import import_files
    from delegation_tui.roster.report import ImportReport

__all__ = ["ImportReport", "import_files"]


def __getattr__(name: str) -> object:
    # The file readers load only when something is imported.
    if name == "import_files":
        from delegation_tui.roster.importing import import_files

        return import_files
    if name == "ImportReport":
        from delegation_tui.roster.report import ImportReport

        return ImportReport
    raise AttributeError(name)
