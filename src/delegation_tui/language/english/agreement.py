"""Number of a phrase with its article, and its amount in the right place."""

from __future__ import annotations

import re

from delegation_tui.domain.text import fold
from delegation_tui.language.phrase import Phrase

_HEAD = re.compile(r"^(.*?)(?:\s(?:of|for|in|on|at|to|with|from|by|across|between)\s|$)")


def agreement(phrase: str) -> Phrase:
    """The phrase with the number of its head, the last word before the first preposition."""
    words = phrase.lower().split()
    if not words or words[0] in ("a", "an", "one", "1", "this", "each"):
        return Phrase.of(phrase)
    found = _HEAD.match(phrase)
    head = (found[1] if found else phrase).split()[-1].lower()
    counted = words[0][0].isdigit() or head.endswith("s")
    return Phrase.of(phrase, plural=counted and not head.endswith(("ss", "us", "ics")))


def valued(phrase: str, amount: str) -> str:
    """ "a £40 million contract for the port"; empty of what is not one thing, or about so much:
    the patterns say "worth £40 million"."""
    article, _, thing = phrase.partition(" ")
    if article not in ("a", "an") or not thing or not re.match(r"(?:[A-Z]\$|[^\w\s])\d", amount):
        return ""
    return with_a(f"{amount} {thing}")


def with_a(text: str) -> str:
    """With "a" or "an" before it, by sound: "an hour", "a university", "an MEP", "an £8 million
    plan"."""
    if not text:
        return ""
    first, folded = text.split()[0], fold(text)
    if number := re.match(r"(?:[A-Z]\$|[^\w\s])?(?=\d)", first):
        vowel = re.match(r"8|1[18](?!\d)", first[number.end() :])
    elif first.isupper():
        vowel = re.match("[AEFHILMNORSX]", first)
    else:
        vowel = re.match(
            r"(?!eu|one\b|once\b)[aeio]|u(?!ni(?![mn])|s[aeiou]|ti|ra)|hour|honest|heir", folded
        )
    return f"{'an' if vowel else 'a'} {text}"
