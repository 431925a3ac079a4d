"""What the screens do in the background: every worker is of one of these groups."""

from __future__ import annotations

from enum import StrEnum


class Job(StrEnum):
    """A group of Textual workers. An exclusive worker replaces the one before it in its group."""

    ACTION = "action"  # a command of a screen
    ASKS = "asks"  # a command that asks the user something: keys wait until its question stands
    CAPTURE = "capture"  # a line or an arrival on its way to the store
    CARD = "card"  # looking for an inserted card
    COMPLETE = "complete"  # how a path that is begun goes on
    DRAFT = "draft"  # half-typed text on its way to the disk
    GRAMMAR = "grammar"  # the grammar checker, which takes seconds
    HEADLINE = "headline"  # what the title line says
    INGEST = "ingest"  # copying photos in
    LEAVING = "leaving"
    NEWS = "news"  # what was kept so far of a long work
    OPEN = "open"  # opening the store, behind the painted screen
    PREVIEW = "preview"  # one picture, large
    RELOAD = "reload"  # what a screen shows
    SEARCH = "search"
    SETTINGS = "settings"
    THUMBNAILS = "thumbnails"
    UNDO = "undo"
    UPKEEP = "upkeep"  # looking every second for what others wrote
    WATCH = "watch"  # a folder that pictures arrive in
