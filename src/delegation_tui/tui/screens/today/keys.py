"""The keys of Today. The capture line has the focus: only keys that it does not type are used."""

from delegation_tui.domain.message import Message
from delegation_tui.tui.jobs import Job
from delegation_tui.tui.key import Key

TODAY_KEYS: tuple[Key, ...] = (
    Key("today.save", "enter", Message("Save"), Message("Save the line; with an empty line: arrived at the highlighted stop, or take the highlighted line up again")),
    Key("today.leave", "f3", Message("Left"), Message("The visit under way ends now"), job=Job.CAPTURE),
    Key("today.mend", "f4", Message("Mend"), Message("Move, split, merge, join or remove the highlighted visit; cancel or replace the stop"), job=Job.ASKS),
    Key("today.settle", "f10", Message("Settle"), Message("What the first item to resolve is likeliest to be, a record or a new one: Enter settles it so"), job=Job.ASKS),
    Key("today.amend", "ctrl+up", Message("Last line"), Message("Take the last line up again"), job=Job.ASKS),
    Key("today.clock", "ctrl+t", Message("Clock"), Message("In the demo: the clock is set to the fair's day, and back to today"), show=False),
    Key("today.complete", "tab", Message("Complete"), Message("Take the completion shown in grey"), show=False),
    Key("today.missing", "ctrl+r", Message("Missing"), Message("All that is missing in place of the programme, and back; Enter goes to its visit"), show=False),
    Key("today.day_before", "pageup", Message("Day before"), Message("The programme and visits of the day before"), show=False),
    Key("today.day_after", "pagedown", Message("Day after"), Message("The programme and visits of the day after"), show=False),
)  # fmt: skip
