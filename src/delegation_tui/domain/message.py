"""What the program says to a person, kept apart from the language it is said in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """A sentence for a person: an English template and the values to put into it.

    The template is the key of the gettext catalogues; `locale.say` renders it in the user's
    language, `str()` in English. Values are data: they are inserted, never parsed.
    """

    template: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __init__(self, template: str, **params: object) -> None:
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "params", params)

    def __str__(self) -> str:
        return self.template.format(**self.params)


def as_message(text: str) -> Message:
    """A text that is no template, as a message: translated where it is one of ours."""
    return Message(text.replace("{", "{{").replace("}", "}}"))


class DelegationError(Exception):
    """Something a person can mend: what happened, where, what to do, in one sentence.

    Front ends print the message alone and exit with `exit_code` (1 failed, 2 wrong usage,
    3 a check found blockers); any other exception is a defect of the program.
    """

    exit_code = 1

    def __init__(self, template: str, **params: object) -> None:
        self.message = Message(template, **params)
        super().__init__(str(self.message))


class DatabaseAway(DelegationError):
    """The database cannot be reached, or is not the one that was opened: nothing is kept in it."""


class StaleRecord(DelegationError):
    """The record was changed by somebody else since it was read."""


class NotFound(DelegationError):
    """Nothing bears the name or id that was given."""
