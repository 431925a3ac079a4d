"""The keys of Today. The capture line has the focus: only keys that it does not type are used."""

from delegation_tui.domain.message import Message
from delegation_tui.tui.key import Key

TODAY_KEYS: tuple[Key, ...] = (
    Key("today.save", "enter", "save", Message("Save"), Message("Save the line; with an empty line: arrived at the highlighted stop")),
    Key("today.amend", "ctrl+up", "amend", Message("Amend"), Message("Take the highlighted or last line up again")),
    Key("today.leave", "f3", "leave", Message("Left"), Message("The visit under way ends now")),
    Key("today.cancel", "f4", "cancel", Message("Cancel stop"), Message("The highlighted planned stop will not be"), show=False),
    Key("today.settle", "f10", "settle", Message("Settle"), Message("Take the likeliest record for the first item to resolve")),
    Key("today.remove", "ctrl+delete", "remove", Message("Remove"), Message("Take the highlighted visit out; undo brings it back"), show=False),
)  # fmt: skip
