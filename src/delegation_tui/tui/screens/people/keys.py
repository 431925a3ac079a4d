"""The keys of People."""

from delegation_tui.domain.message import Message
from delegation_tui.tui.key import Key

PEOPLE_KEYS: tuple[Key, ...] = (
    Key("people.search", "slash", "search", Message("Search"), Message("Search as you type")),
    Key("people.new", "a", "new", Message("Add"), Message("A new person; on an open item, the one it names")),
    Key("people.edit", "e", "edit", Message("Edit"), Message("Name, gender, function, code, other spellings")),
    Key("people.confirm", "c", "confirm", Message("Confirm"), Message("The name is spelled right")),
    Key("people.settle", "enter", "settle", Message("Settle"), Message("An open item is what it is likeliest to be: a record, or a new one"), show=False),
    Key("people.link", "l", "link", Message("Link"), Message("Say whom or what an open item names")),
    Key("people.keep", "k", "keep", Message("Keep as typed"), Message("An open item is nobody of the roster: it stays a label"), show=False),
    Key("people.rights", "i", "rights", Message("Image"), Message("On what basis the person may be shown")),
    Key("people.help", "question_mark", "app.help", Message("Help"), Message("The keys of this screen"), show=False),
    *(Key(f"people.{mode}", digit, f"app.go('{mode}')", label, tip, show=False)
      for digit, mode, label, tip in (
          ("1,ampersand", "today", Message("Today"), Message("Programme and visits")),
          ("3,quotation_mark", "photos", Message("Photos"), Message("Photos by visit")),
          ("4,apostrophe", "article", Message("Article"), Message("Outline and text")))),
)  # fmt: skip
