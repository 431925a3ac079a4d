"""The keys of People."""

from delegation_tui.domain.message import Message
from delegation_tui.tui.jobs import Job
from delegation_tui.tui.key import Key

PEOPLE_KEYS: tuple[Key, ...] = (
    Key("people.search", "slash", Message("Search"), Message("Search as you type")),
    Key("people.new", "a", Message("Add"), Message("A new person; on an open item, the one it names"), job=Job.ASKS),
    Key("people.edit", "e", Message("Edit"), Message("Name, gender, function, code, other spellings"), job=Job.ASKS),
    Key("people.confirm", "c", Message("Confirm"), Message("The name is spelled right")),
    Key("people.settle", "enter", Message("Settle"), Message("An open item is what it is likeliest to be: a record, or a new one"), show=False),
    Key("people.link", "l", Message("Link"), Message("Say whom or what an open item names"), job=Job.ASKS),
    Key("people.keep", "k", Message("Keep as typed"), Message("An open item is nobody of the roster: it stays a label"), show=False),
    Key("people.rights", "i", Message("Image"), Message("On what basis the person may be shown"), job=Job.ASKS),
    Key("people.help", "question_mark", Message("Help"), Message("The keys of this screen"), show=False, action="app.help"),
    *(Key(f"people.{mode}", digit, label, tip, show=False, action=f"app.go('{mode}')")
      for digit, mode, label, tip in (
          ("1,ampersand", "today", Message("Today"), Message("Programme and visits")),
          ("3,quotation_mark", "photos", Message("Photos"), Message("Photos by visit")),
          ("4,apostrophe", "article", Message("Article"), Message("Outline and text")))),
)  # fmt: skip
