"""The keys of People."""

from delegation_tui.domain.message import Message
from delegation_tui.tui.key import Key

PEOPLE_KEYS: tuple[Key, ...] = (
    Key("people.search", "slash", "search", Message("Search"), Message("Search as you type")),
    Key("people.new", "a", "new", Message("Add"), Message("A new person")),
    Key("people.edit", "e", "edit", Message("Edit"), Message("Name, gender, function")),
    Key("people.confirm", "c", "confirm", Message("Confirm"), Message("The name is spelled right")),
    Key("people.help", "question_mark", "app.help", Message("Help"), Message("The keys of this screen"), show=False),
    *(Key(f"people.{mode}", digit, f"app.go('{mode}')", label, tip, show=False)
      for digit, mode, label, tip in (
          ("1", "today", Message("Today"), Message("Programme and visits")),
          ("3", "photos", Message("Photos"), Message("Photos by visit")),
          ("4", "article", Message("Article"), Message("Outline and text")))),
)  # fmt: skip
