"""Signs that both languages share: apostrophes, ellipses, dashes; and the plain profile."""

from __future__ import annotations

import re

from delegation_tui.language.typography.protected import STAND_IN

NBSP, NNBSP = "\u00a0", "\u202f"
# The spaces that rules may change: never a tab or the end of a line.
SPACE = "[ \u00a0\u202f\u2009]"
_PLAIN = {
    ord(a): b
    for a, b in {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "…": "...", "–": "-", "—": "-",
        NBSP: " ", NNBSP: " ", "\u2009": " ",
    }.items()
}  # fmt: skip


def evened(text: str) -> str:
    """Runs of plain spaces inside a line become one, those before a comma or a full stop none.
    Spaces at a line's beginning and end mean something in Markdown: they stay."""
    text = re.sub(r"(?<=\S) {2,}(?=\S)", " ", text)
    return re.sub(rf"(?<=[\w»”’)\]%€]){SPACE}+(?=[,.](?:\s|$))", "", text)


def apostrophes(text: str) -> str:
    """A straight apostrophe after a letter and before a word, a quote or an address."""
    text = text.replace("\u02bc", "’")
    # An autocorrection that took "l'école" for the beginning of a quotation.
    text = re.sub(r"(?<=[^\W\d_])‘(?=[^\W\d_])", "’", text)
    return re.sub(rf"(?<=[^\W\d_])'(?=[\w«“{STAND_IN}])", "’", text)


def ellipses(text: str) -> str:
    return re.sub(r"(?<!\.)\.{3}(?!\.)", "…", text)


def dashes(text: str) -> str:
    """A hyphen or two between spaces is a dash; in front of a list or between figures it stays."""
    return re.sub(r"(?<=[^\s\d-])( | )--?(?= [^\s\d-])", r"\1–", text)


def plain(text: str) -> str:
    """Plain spaces, quotes and dashes, for channels that lose the others; accents stay."""
    return text.translate(_PLAIN)
