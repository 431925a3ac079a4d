"""What somebody settles about a visit with one key."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Deed(StrEnum):
    """What is done: to an open item of the line, to words that were said, to the note."""

    LINK = "link"
    AS_TYPED = "as_typed"
    SPEAKER = "speaker"
    VALIDATE = "validate"
    REFUSE = "refuse"
    PRINT_NOTE = "print_note"
    KEEP_NOTE = "keep_note"


@dataclass(frozen=True, slots=True)
class Decision:
    """A deed, at a visit. `part_id` is the open item or the words that it is about, `record_id`
    the record that is meant; where it needs one and has none, it asks."""

    deed: Deed
    visit_id: UUID
    part_id: UUID
    record_id: UUID | None = None
