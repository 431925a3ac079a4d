"""The words of a calendar's entry: without markup, entities, marks of forwarding, links."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from delegation_tui.domain.text import clean_line, fold

MARKUP = re.compile(r"</?(?:a|b|br|div|em|html|i|li|ol|p|span|strong|u|ul)\b[^>]*>", re.IGNORECASE)
FORWARDED = re.compile(r"^(?:(?:TR|RE|RÉ|FW|FWD|WG|AW)\s*:\s*)+", re.IGNORECASE)
LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)
# Where one meets on line: no place of the fair.
ONLINE = frozenset(
    ("teams", "microsoft teams", "reunion teams", "reunion microsoft teams", "microsoft teams meeting", "zoom",
     "zoom meeting", "reunion zoom", "google meet", "skype", "webex", "visio", "visioconference", "visio conference",
     "en visio", "en visioconference", "distanciel", "en distanciel", "a distance", "en ligne", "on line", "online",
     "telephone", "par telephone", "phone", "call")
)  # fmt: skip


class _TextOfHtml(HTMLParser):
    """The text of markup; what makes a line of its own stays one."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag in ("br", "p", "div", "li"):
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data


def plain(text: str) -> str:
    """Text that may be HTML, as Google writes descriptions, or hold its entities: what it says."""
    if not MARKUP.search(text):
        return html.unescape(text)
    words = _TextOfHtml()
    words.feed(text)
    words.close()
    return words.text


def title_of(text: str) -> str:
    """A summary without what forwarding and answering put before it."""
    return FORWARDED.sub("", clean_line(html.unescape(text)))


def place_of(text: str) -> tuple[str, str]:
    """A location as a place of the fair, and what of it is none: a link, a meeting on line."""
    text = clean_line(html.unescape(text))
    links = " ".join(LINK.findall(text))
    rest = LINK.sub("", text).strip(" ,;:-–()<>")
    return ("", text) if fold(rest) in ONLINE or not rest else (rest, links)
