"""The keys of Today. The capture line has the focus: only keys that it does not type are used."""

from delegation_tui.domain.message import Message
from delegation_tui.tui.key import Key

TODAY_KEYS: tuple[Key, ...] = (
    Key("today.save", "enter", "save", Message("Save"), Message("Save the line; with an empty line: arrived at the highlighted stop, or take the highlighted line up again")),
    Key("today.leave", "f3", "leave", Message("Left"), Message("The visit under way ends now")),
    Key("today.mend", "f4", "mend", Message("Mend"), Message("Move, split, merge, join or remove the highlighted visit; cancel or replace the stop")),
    Key("today.settle", "f10", "settle", Message("Settle"), Message("The first item to resolve is what it is likeliest to be: a record, or a new one")),
    Key("today.amend", "ctrl+up", "amend", Message("Last line"), Message("Take the last line up again")),
    Key("today.complete", "tab", "complete", Message("Complete"), Message("Take the completion shown in grey"), show=False),
    Key("today.missing", "ctrl+r", "missing", Message("Missing"), Message("All that is missing in place of the programme, and back; Enter goes to its visit"), show=False),
    Key("today.day_before", "pageup", "day(-1)", Message("Day before"), Message("The programme and visits of the day before"), show=False),
    Key("today.day_after", "pagedown", "day(1)", Message("Day after"), Message("The programme and visits of the day after"), show=False),
)  # fmt: skip
