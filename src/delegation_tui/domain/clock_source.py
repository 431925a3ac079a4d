"""Every way to find how a camera's clock runs, declared once."""

from __future__ import annotations

from enum import Enum, StrEnum, auto

from delegation_tui.domain.message import Message


class Need(Enum):
    """What a person must say for a way, beside which camera it is."""

    NOTHING = auto()
    AMOUNT = auto()  # what to add to its times
    PHOTO = auto()  # photos to look at; none for all of them
    TIME = auto()  # photos, each with what a clock in it shows
    VISIT = auto()  # photos, each with the visit that it is from


class ClockSource(StrEnum):
    """How a camera's clock was found, in the order in which the ways are offered: the word that is
    stored, where a clock that was found so comes from, the command's option without dashes and
    its help, what a person must say. A new one is its entry here; the functions `offer_…` and
    `find_…` of `photos/clocks/finding.py` bear its word."""

    told: Message
    option: str
    help: Message
    need: Need

    def __new__(
        cls,
        word: str,
        told: Message,
        option: str = "",
        about: Message | None = None,
        need: Need = Need.NOTHING,
    ) -> ClockSource:
        made = str.__new__(cls, word)
        made._value_ = word
        made.told, made.option, made.help, made.need = told, option, about or told, need
        return made

    NONE = "none", Message("not set")
    ALIGNED = (
        "aligned",
        Message("from the series of photos laid over the visits"),
        "proposed",
        Message("the correction that the list of clocks proposes"),
    )
    TYPED = "typed", Message("typed"), "offset", Message("to add to its times"), Need.AMOUNT
    CLOCK = (
        "clock",
        Message("from a photo of a clock"),
        "shows",
        Message("what a clock in the photo named by --photo shows; for a clock that drifts, twice"),
        Need.TIME,
    )
    SLATE = (
        "slate",
        Message("from a photo of the slate"),
        "slate",
        Message(
            "a photo of the slate, its code is read; without FILE all its photos are looked at"
        ),
        Need.PHOTO,
    )
    VISIT = (
        "visit",
        Message("from a photo of a visit"),
        "visit",
        Message("the visit that the photo given by --photo belongs to"),
        Need.VISIT,
    )
    GPS = (
        "gps",
        Message("from the satellites' time"),
        "gps",
        Message("the time that its receiver got from the satellites"),
    )
