"""Determined topics as the object of a verb: "steel, skills and the cost of living"."""

from __future__ import annotations

from collections.abc import Sequence


def objects(phrases: Sequence[str], preposition: str = "") -> str:
    """The phrases behind a preposition, or as a direct object without one; semicolons stand
    between them when one holds a comma, and a comma stays before "and" when one has its own."""
    lead = f"{preposition} " if preposition else ""
    if len(phrases) < 2:
        return lead + "".join(phrases)
    *others, last = phrases
    if any("," in phrase for phrase in phrases):
        return f"{lead}{'; '.join(others)}; and {last}"
    comma = "," if any(" and " in phrase for phrase in phrases) else ""
    return f"{lead}{', '.join(others)}{comma} and {last}"
