"""Words for typed days and hours of the third language."""

from delegation_tui.language.moment_words import MomentWords

from .dates import MONTHS, WEEKDAYS

WORDS = MomentWords(
    months=MONTHS,
    weekdays=WEEKDAYS,
    from_today={"adelo": 0, "odelo": 1},
    endings=("id",),
    fillings=("ün",),
    at=("tü",),
    about=("za",),
    noon=("zedel",),
    midnight=("zeneit",),
    hours=("düps",),
    since=("sis",),
    until=("jü",),
    counts={"bal": 1},
    units={"minuts": 1},
    lengths={"lafadüp": 30},
)
