"""English words for days and hours, as they are typed."""

from delegation_tui.language.english.dates import MONTHS, WEEKDAYS
from delegation_tui.language.moment_words import MomentWords

WORDS = MomentWords(
    months=MONTHS,
    weekdays=WEEKDAYS,
    from_today={"yesterday": -1, "today": 0, "tomorrow": 1},
    endings=("st", "nd", "rd", "th"),
    fillings=("on", "the", "of", "until", "this"),
    at=("at",),
    about=("about", "around", "circa", "approximately"),
    noon=("noon", "midday"),
    midnight=("midnight",),
    hours=("h", "hrs", "hours"),
    since=("from", "between"),
    until=("to", "and", "until", "till"),
    counts={"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
            "seven": 7, "eight": 8, "nine": 9, "ten": 10, "fifteen": 15, "twenty": 20,
            "thirty": 30, "forty": 40, "forty-five": 45},
    units={"min": 1, "mins": 1, "minute": 1, "minutes": 1, "h": 60, "hr": 60, "hrs": 60,
           "hour": 60, "hours": 60},
    lengths={"half an hour": 30, "a quarter of an hour": 15, "an hour and a half": 90},
    after=("ago",),
    ahead=("in",),
)  # fmt: skip
