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
    Key("photos.select", "space", Message("Select"), Message("Select the photo, or let it go; shift+arrows select a range")),
    Key("photos.visit", "v", Message("Visit"), Message("Place the selection at a visit, by hand and for good")),
    Key("photos.caption", "l", Message("Caption"), Message("Caption of the selection")),
    Key("photos.credit", "c", Message("Credit"), Message("Credit of the selection"), show=False),
    Key("photos.people", "g", Message("People"), Message("Who is in the picture, left to right, by codes or names"), show=False),
    Key("photos.filter", "slash", Message("Filter"), Message("Show only some of the photos")),
    Key("photos.clocks", "h", Message("Clocks"), Message("Correct a camera's clock, from this photo or by an offset")),
    Key("photos.add", "a", Message("Add"), Message("Copy photos from a folder or a card")),
    Key("photos.watch", "w", Message("Watch"), Message("Take pictures as they arrive in a folder; w again ends it"), show=False),
    Key("photos.report", "i", Message("Report"), Message("What became of single files when photos were last added"), show=False),
    Key("photos.alt", "t", Message("Alt text"), Message("What is seen in the picture, for those who do not see it"), show=False),
    Key("photos.describe", "n", Message("Describe"), Message("Picture after picture whose alternative text is to be written: one line, Enter, the next"), show=False),
    Key("photos.rights", "d", Message("Rights"), Message("Usage rights of the selection"), show=False),
    Key("photos.draft", "r", Message("Draft"), Message("Draft captions, alternative texts and credits again where nobody typed them"), show=False),
    Key("photos.again", "m", Message("As before"), Message("The caption and people of the photo before"), show=False),
    Key("photos.burst", "b", Message("Burst"), Message("Open or close a burst"), show=False),
    Key("photos.whole_burst", "B", Message("Whole burst"), Message("Select all photos of this burst"), show=False),
    Key("photos.all", "asterisk", Message("Section"), Message("Select all photos of this visit"), show=False),
    Key("photos.release", "u", Message("Release"), Message("Give the selection back to the automatic match"), show=False),
    Key("photos.reject", "x", Message("Reject"), Message("Keep out of the article, or take back in"), show=False),
    Key("photos.cover", "o", Message("Cover"), Message("The first picture of the gallery"), show=False),
    Key("photos.earlier", "comma", Message("Earlier"), Message("Earlier in its gallery"), show=False),
    Key("photos.later", "semicolon", Message("Later"), Message("Later in its gallery"), show=False),
    Key("photos.sheet", "s", Message("Sheet"), Message("Contact sheet or list"), show=False),
    Key("photos.preview", "enter", Message("Large"), Message("The picture alone, large"), show=False),
    Key("photos.read_on", "ctrl+down", Message("Read on"), Message("Read on in the fields"), show=False),
    Key("photos.read_back", "ctrl+up", Message("Read back"), Message("Back up in the fields"), show=False),
    Key("photos.viewer", "z", Message("Viewer"), Message("Open the original in the system's viewer"), show=False),
    *(Key(f"photos.rate_{n}", key, Message("Rate"), Message("0 to 5 stars"), show=False)
      for n, key in enumerate(RATINGS)),
    Key("photos.dispatch", "e", Message("Dispatch"), Message("Three photos, their captions, three lines of text, for the newsroom that cannot wait"), show=False),
    Key("photos.help", "question_mark", Message("Help"), Message("The keys of this screen"), show=False, action="app.help"),
)  # fmt: skip
