"""Which characters the PDF's fonts can show, and what stands for those that they cannot."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import typst

PROBE = (
    b'#set document(title: "x")\n#set text(font: "Libertinus Serif")\n'
    b"#for one in json(bytes(sys.inputs.data)) { par(one) }"
)
# What typst's own fonts always have.
KNOWN = re.compile("[\t\n\x20-\x7e\xa0-\u017f\u2010-\u2027\u202f\u20ac]+")
SQUARE = "\u25a1"  # nothing better is known
SYLLABLE = re.compile(r"(?:HIRAGANA|KATAKANA|HANGUL) (?:LETTER|SYLLABLE) (?:SMALL )?(\w+)$")
CHANGING = ("Mn", "Me", "Mc", "Cf")  # categories of what changes the character before it


class Fonts:
    """typst's own fonts, and those of a folder: never the system's, which differ."""

    def __init__(self, folder: Path | None) -> None:
        paths = [str(folder)] if folder else []
        self.found = typst.Fonts(include_system_fonts=False, font_paths=paths)

    def replacements(self, text: str) -> dict[str, str]:
        """What must stand for each part of `text` that the fonts lack, the longest first: a
        character with all that changes it."""
        odd = sorted({one for one in _parts(text) if not KNOWN.fullmatch(one)})
        lacking = () if self._has(odd) else [one for one in odd if not self._has([one])]
        found = {one: self._instead(one) for one in lacking}
        return dict(sorted(found.items(), key=lambda one: (-len(one[0]), one[0])))

    def _instead(self, part: str) -> str:
        """What is read alike, else a square."""
        if len(part) > 1:
            first = part[0]
            return first if KNOWN.fullmatch(first) or self._has([first]) else self._instead(first)
        alike = unicodedata.normalize("NFKD", part)
        alike = "".join(one for one in alike if not unicodedata.combining(one))
        if alike != part and (KNOWN.fullmatch(alike) or self._has([alike])):
            return alike
        if found := SYLLABLE.search(unicodedata.name(part, "")):
            return found[1].lower()
        return "" if unicodedata.category(part) in CHANGING else SQUARE

    def _has(self, parts: Iterable[str]) -> bool:
        """Whether the rules of PDF/UA and PDF/A are kept: each has its glyph and its meaning."""
        try:
            typst.compile(
                PROBE, font_paths=self.found, format="pdf", pdf_standards=["a-2a", "ua-1"],
                sys_inputs={"data": json.dumps(list(parts))}, timestamp=0,
            )  # fmt: skip
        except typst.TypstError:
            return False
        return True


def _parts(text: str) -> Iterator[str]:
    part = ""
    for one in text:
        if part and unicodedata.category(one) not in CHANGING:
            yield part
            part = ""
        part += one
    if part:
        yield part
