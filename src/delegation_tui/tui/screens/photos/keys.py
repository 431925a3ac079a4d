"""The keys of Photos. Digits rate; on AZERTY they do so without Shift."""

from delegation_tui.domain.message import Message
from delegation_tui.tui.key import Key

RATINGS = (
    "0,à",
    "1,ampersand",
    "2,é",
    "3,quotation_mark",
    "4,apostrophe",
    "5,left_parenthesis",
)

PHOTOS_KEYS: tuple[Key, ...] = (
    Key("photos.select", "space", "select", Message("Select"), Message("Select the photo, or let it go; shift+arrows select a range")),
    Key("photos.visit", "v", "place", Message("Visit"), Message("Place the selection at a visit, by hand and for good")),
    Key("photos.caption", "l", "edit('caption')", Message("Caption"), Message("Caption of the selection")),
    Key("photos.credit", "c", "edit('credit')", Message("Credit"), Message("Credit of the selection"), show=False),
    Key("photos.people", "g", "people", Message("People"), Message("Who is in the picture, left to right, by codes or names"), show=False),
    Key("photos.filter", "slash", "filter", Message("Filter"), Message("Show only some of the photos")),
    Key("photos.clocks", "h", "clocks", Message("Clocks"), Message("Correct a camera's clock, from this photo or by an offset")),
    Key("photos.add", "a", "add", Message("Add"), Message("Copy photos from a folder or a card")),
    Key("photos.report", "i", "report", Message("Report"), Message("What became of single files when photos were last added"), show=False),
    Key("photos.alt", "t", "edit('alt')", Message("Alt text"), Message("What is seen in the picture, for those who do not see it"), show=False),
    Key("photos.rights", "d", "edit('rights')", Message("Rights"), Message("Usage rights of the selection"), show=False),
    Key("photos.draft", "r", "draft", Message("Draft"), Message("Draft captions, alternative texts and credits again where nobody typed them"), show=False),
    Key("photos.again", "m", "copy_before", Message("As before"), Message("The caption and people of the photo before"), show=False),
    Key("photos.burst", "b", "burst", Message("Burst"), Message("Open or close a burst"), show=False),
    Key("photos.whole_burst", "B", "whole_burst", Message("Whole burst"), Message("Select all photos of this burst"), show=False),
    Key("photos.all", "asterisk", "select_section", Message("Section"), Message("Select all photos of this visit"), show=False),
    Key("photos.release", "u", "release", Message("Release"), Message("Give the selection back to the automatic match"), show=False),
    Key("photos.reject", "x", "reject", Message("Reject"), Message("Keep out of the article, or take back in"), show=False),
    Key("photos.cover", "o", "cover", Message("Cover"), Message("The first picture of the gallery"), show=False),
    Key("photos.earlier", "comma", "move(-1)", Message("Earlier"), Message("Earlier in its gallery"), show=False),
    Key("photos.later", "semicolon", "move(1)", Message("Later"), Message("Later in its gallery"), show=False),
    Key("photos.sheet", "s", "sheet", Message("Sheet"), Message("Contact sheet or list"), show=False),
    Key("photos.preview", "enter", "preview", Message("Large"), Message("The picture alone, large"), show=False),
    Key("photos.read_on", "ctrl+down", "read(3)", Message("Read on"), Message("Read on in the fields"), show=False),
    Key("photos.read_back", "ctrl+up", "read(-3)", Message("Read back"), Message("Back up in the fields"), show=False),
    Key("photos.viewer", "z", "viewer", Message("Viewer"), Message("Open the original in the system's viewer"), show=False),
    *(Key(f"photos.rate_{n}", key, f"rate({n})", Message("Rate"), Message("0 to 5 stars"), show=False)
      for n, key in enumerate(RATINGS)),
    Key("photos.help", "question_mark", "app.help", Message("Help"), Message("The keys of this screen"), show=False),
)  # fmt: skip
