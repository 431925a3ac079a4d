"""A topic as it was typed, made a phrase that can stand in a sentence: "cost of living" → "the cost of
living", "digital twins" as it is. None where "a" or "the" would be a fact that nobody typed ("joint
laboratory"), and where the topic is a question, a sentence or a piece of one."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from delegation_tui.language.english.agreement import with_a

_NOT_A_PHRASE = re.compile(r"[<>\[\]{}*_=/:;,+#~|]|^[-–—]")
_BRACKETS = re.compile(r"\([^()]*\)|«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_CLOCK = re.compile(
    r"\b\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm)\b|\b\d{1,2}:\d{2}\b|@|(?<!\bof )\b(?:today|tomorrow|yesterday|tonight)\b|(?:\d[ .]?){9,}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\d,. ]*\d\s+[A-Za-z]{2,}")
# "why small producers matter" may stand as an object, "why are they small" asks.
_ASKS = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must)$",
    re.IGNORECASE,
)
_ABLE = re.compile(r"(?:how|why|where|when) .*\b(?:can|could|should|will|may|might|must)\b", re.I)


def determine(topic: str) -> str | None:
    """The topic as a determined phrase, or None. A topic with its own article or number, and
    "how to …", are taken as they are."""
    text = " ".join(unicodedata.normalize("NFC", topic).split()).rstrip(" .!…")
    if not text or text.endswith("?") or _CLOCK.search(text) or not text.isascii():
        return None
    if text.count("(") != text.count(")") or _NOT_A_PHRASE.search(_BRACKETS.sub("", text)):
        return None
    words = text.split()
    first = words[0].lower()
    if first in _words("first", "question"):
        asked = len(words) > 2 and (
            words[1].lower() == "to"
            or _ABLE.match(text)
            or (first in ("how", "why", "where") and not _ASKS.match(words[1]))
        )
        return f"{first} {' '.join(words[1:])}" if asked else None
    if any(first in _words("first", name) for name in ("preposition", "verb", "pronoun")):
        return None
    if first in _words("first", "own"):
        return f"{first} {' '.join(words[1:])}" if len(words) > 1 else None
    if text[0].isdigit():
        return text if _NUMBER.match(text) else None
    return _coordinated(words)


def is_common(word: str) -> bool:
    """Whether the lists of nouns have a word."""
    return any(word in _words("noun", name) for name in ("the", "mass", "counted", "names", "one"))


@cache
def _words(table: str, name: str) -> frozenset[str]:
    file = Path(__file__).with_name("topics.toml")
    return frozenset(tomllib.loads(file.read_text(encoding="utf-8"))[table][name].split())


def _coordinated(words: Sequence[str]) -> str | None:
    """Both sides of an "and" that stands before any preposition, each by itself."""
    until = _preposition(words)
    links = [i for i, word in enumerate(words[:until]) if word.lower() in ("and", "&")]
    if any(word.lower() in ("or", "nor", "but", "then") for word in words):
        return None
    if not links:
        return _phrase(words)
    if len(links) > 1 or links[0] in (0, len(words) - 1):
        return None
    left, right = _phrase(words[: links[0]]), _behind_and(words[links[0] + 1 :])
    return f"{left} and {right}" if left and right else None


def _behind_and(words: Sequence[str]) -> str | None:
    """The second side: one with its own article is taken as it is."""
    first = words[0].lower()
    own = first in _words("first", "own") and len(words) > 1
    return " ".join([first, *words[1:]]) if own else _phrase(words)


def _preposition(words: Sequence[str]) -> int:
    """Where the first preposition behind the first word stands, else the end."""
    places = (i for i, w in enumerate(words) if i and w.lower() in _words("first", "preposition"))
    return next(places, len(words))


def _phrase(words: Sequence[str]) -> str | None:
    """One noun phrase with the article that its last word before a preposition takes."""
    if len(words) == 1 and words[0].upper() in _words("initials", "the"):
        return f"the {words[0]}" if words[0].isupper() else None
    at = _preposition(words)
    head, of = words[at - 1], at < len(words) and words[at].lower() == "of"
    if at > 1 and all(word[:1].isupper() for word in words[:at]):
        if head.lower() in _words("noun", "names"):
            return f"the {' '.join(words)}"
        return None if of else " ".join(words)
    if head.upper() in _words("initials", "none") and head != head.lower():
        return " ".join(words)
    text = " ".join([_lowered(words[0]), *words[1:]])
    folded = head.lower()
    if folded in _words("noun", "the"):
        return f"the {text}"
    if (head[:1].isupper() and at > 1) or (head.isupper() and len(head) > 1):
        return None
    if _is_plural(folded):
        return text
    if of:
        return f"the {text}"
    if _is_mass(folded):
        return text
    # "wind farm" is one of its kind; "hospital in Bangor" may be the only one.
    one = folded in _words("noun", "one") and len(words) == at > 1 and text[:1].islower()
    return with_a(text) if one else None


def _lowered(word: str) -> str:
    """The capital of a plain first word is a sentence's, not the word's."""
    if word in _words("capital", "names") or not word[1:].islower():
        return word
    return word[:1].lower() + word[1:]


def _is_plural(word: str) -> bool:
    return word in _words("noun", "plural") or (
        word.endswith("s")
        and not word.endswith(("ss", "us", "is", "ics"))
        and word not in _words("noun", "mass")
    )


def _is_mass(word: str) -> bool:
    """Whether a singular noun is said without an article."""
    if word in _words("noun", "mass"):
        return True
    word = re.sub(r"^(?:sub|micro|mini|mega|multi)", "", word)
    return word.endswith(tuple(_words("noun", "suffixes"))) and word not in _words(
        "noun", "counted"
    )
