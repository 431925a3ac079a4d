"""The words in IPTC IIM: ours replaced or added, everybody else's kept."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress

from delegation_tui.photos.formats import iim
from delegation_tui.photos.formats.damage import Damaged
from delegation_tui.photos.formats.fields import FIELDS, TIME_CREATED, Dataset
from delegation_tui.photos.writing.words import Words, cut

# Copies of EXIF and XMP that Photoshop keeps: they would tell what was taken out there.
COPIES = (0x0422, 0x0423, 0x0424)
CREATED = FIELDS["created"].iim


def block(old: bytes, words: Words, *, keep_private: bool) -> bytes:
    """The Photoshop block `old` (without its head) with the words in its IPTC and the digest that
    says so; other resources stay as they are. Raises Damaged when it is."""
    parts = iim.resources(old)
    records = records_with(b"".join(c for number, _, c in parts if number == iim.IPTC), words)
    gone = (iim.IPTC, iim.DIGEST, *(() if keep_private else COPIES))
    kept = [(head, content) for number, head, content in parts if number not in gone]
    ours = [(_head(iim.IPTC), records), (_head(iim.DIGEST), iim.digest(records))]
    return iim.packed_resources((*ours, *kept))


def _head(number: int) -> bytes:
    return b"8BIM" + struct.pack(">H", number) + b"\0\0"


def records_with(old: bytes, words: Words) -> bytes:
    """The IIM records `old` with the words, all text in UTF-8; other datasets are kept."""
    before = _readable(old)
    present = {name for name, values in texts_by_field(before).items() if any(values)}
    ours = dict(_ours(words, present))
    dropped = {iim.CHARSET, iim.VERSION, *ours}
    dropped |= {w.iim for name, w in FIELDS.items() if w.iim and words.replaces(name)}
    kept = [(key, _as_utf8(key, value)) for key, value in before if key not in dropped]
    added = [(key, value) for key, values in ours.items() for value in values]
    whole = [(iim.CHARSET, iim.UTF8), (iim.VERSION, b"\0\4"), *added, *kept]
    # Records come in order; the datasets of one keep theirs.
    ordered = sorted(whole, key=lambda one: one[0][0])
    return b"".join(iim.packed_dataset(key, value) for key, value in ordered)


def _readable(records: bytes) -> list[tuple[Dataset, bytes]]:
    found: list[tuple[Dataset, bytes]] = []
    with suppress(Damaged):  # what stands behind the damage nobody can read
        found.extend(iim.datasets(records))
    return found


def texts_by_field(records: list[tuple[Dataset, bytes]]) -> Mapping[str, tuple[bytes, ...]]:
    """What datasets say, in bytes, by the names of FIELDS."""
    return {
        name: tuple(_as_utf8(key, value).strip(b"\0 ") for key, value in records if key == w.iim)
        for name, w in FIELDS.items()
        if w.iim
    }


def _ours(words: Words, present: set[str]) -> Iterator[tuple[Dataset, list[bytes]]]:
    for name, where, texts in words.written(present):
        if name == "created":
            yield from _date(texts[0])
        elif where.iim:
            yield where.iim, [cut(text, where.limit) for text in texts]


def _date(text: str) -> Iterator[tuple[Dataset, list[bytes]]]:
    """A date of ISO 8601 as the two datasets of IIM."""
    day, _, clock = text.partition("T")
    if len(day) == 10 and CREATED:
        yield CREATED, [day.replace("-", "").encode()]
        if len(clock) >= 8:
            yield TIME_CREATED, [(clock[:8] + clock[-6:] * ("+" in clock or "-" in clock))
                                 .replace(":", "").encode()]  # fmt: skip


def _as_utf8(key: Dataset, value: bytes) -> bytes:
    """A text in the encoding that the block announces now."""
    if key[0] != 2 or key[1] not in iim.TEXTS:
        return value
    return iim.text_of(value).encode("utf-8")
