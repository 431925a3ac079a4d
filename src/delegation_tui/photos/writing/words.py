"""The words of one picture, as its three blocks of metadata agree on them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from delegation_tui.domain.brought import PictureWords
from delegation_tui.domain.language import DEFAULT, Language
from delegation_tui.photos.formats.fields import FIELDS, Where

# An empty one of these is taken out of the file too: what the records say is what the file says.
DECIDED = frozenset([
    "caption", "headline", "credit", "creator", "copyright", "usage", "people", "event",
    "location", "city", "region", "country", "country_code", "alt", "extended",
])  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(PictureWords):
    """What is written into a picture; `language` is that of its texts, `created` as ISO 8601.

    `kept` names fields that the file brought and nobody changed: a block that has one keeps it to
    the byte, the others get it.
    """

    language: Language = DEFAULT
    kept: frozenset[str] = frozenset()

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a field: one, or those of a list."""
        value = getattr(self, name)
        found = value if isinstance(value, tuple) else (value,)
        if name == "creator":
            found = tuple(value.split("; "))
        return tuple(dict.fromkeys(text for text in found if text))

    def replaces(self, name: str) -> bool:
        """Whether what a file says in that field goes."""
        return name not in self.kept and (name in DECIDED or bool(self.texts(name)))

    def written(self, present: Collection[str]) -> Iterator[tuple[str, Where, tuple[str, ...]]]:
        """What to write into a block that has the fields `present`: name, places, texts."""
        for name, where in FIELDS.items():
            texts = self.texts(name)
            if texts and not (name in self.kept and name in present):
                yield name, where, texts


def cut(text: str, limit: int) -> bytes:
    """`text` in UTF-8, at most `limit` bytes: whole words, where its first one is not longer."""
    data = text.encode("utf-8")
    if len(data) <= limit:
        return data
    short = data[:limit].decode("utf-8", "ignore")
    if not text[len(short)].isspace():
        short = short.rpartition(" ")[0].rstrip(" ,;(") or short
    return short.encode("utf-8")
