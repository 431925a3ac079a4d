"""Looks a French word up: its part of speech, gender and number.

The file `forms.tsv` holds every form of the bundled dictionary on a sorted line, and is searched
where it lies on the disk: nothing is loaded, a word costs some twenty comparisons.
"""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("forms.tsv")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a form. `kind` is "N" noun, "A" adjective, "Q" past participle, "V" verb in
    the third person, "I" infinitive, "P" proper name, "O" anything else (preposition, adverb…);
    `gender` "m", "f" or "e" (either); `number` "s", "p" or "i" (the same in both); "" for those
    that have none."""

    kind: str
    gender: str = ""
    number: str = ""


@cache
def _file() -> mmap.mmap:
    with FILE.open("rb") as opened:
        return mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)


@lru_cache(maxsize=4096)
def readings(form: str) -> tuple[Reading, ...]:
    """All readings of a form exactly as spelt; none when the dictionary does not know it."""
    data, wanted = _file(), form.encode()
    low, high = 0, len(data)
    while low < high:
        middle = (low + high) // 2
        start = data.rfind(b"\n", 0, middle) + 1
        end = data.find(b"\n", middle)
        word, _, kinds = data[start:end].partition(b"\t")
        if word == wanted:
            return tuple(Reading(*code) for code in kinds.decode().split())
        if word < wanted:
            low = end + 1
        else:
            high = start
    return ()


def is_known(form: str) -> bool:
    """Whether the dictionary knows a form, as spelt or in lower case."""
    return bool(readings(form) or readings(form.lower()))


def is_common(form: str) -> bool:
    """Whether the dictionary knows a form as more than a proper name."""
    return any(reading.kind != "P" for reading in readings(form))


def nouns(form: str) -> tuple[Reading, ...]:
    """The readings of a form as a noun."""
    return tuple(reading for reading in readings(form) if reading.kind == "N")


def adjectives(form: str) -> tuple[Reading, ...]:
    """The readings of a form as an adjective or a participle."""
    return tuple(reading for reading in readings(form) if reading.kind in "AQ")
