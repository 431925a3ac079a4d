"""A noun phrase with what its verb and its participle must know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from delegation_tui.domain.article import Source
from delegation_tui.domain.people import Gender


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for somebody or something: number and gender for agreement, and the records named.

    `items` are the members of an enumeration, each of which a preposition stands before;
    `apposed` says that it ends inside an apposition, which a comma must close before a verb.
    """

    text: str
    items: tuple[str, ...] = ()
    plural: bool = False
    gender: Gender = Gender.UNKNOWN
    apposed: bool = False
    sources: tuple[Source, ...] = ()

    @classmethod
    def of(
        cls,
        text: str,
        *,
        plural: bool = False,
        gender: Gender = Gender.UNKNOWN,
        apposed: bool = False,
        sources: tuple[Source, ...] = (),
    ) -> Phrase:
        """One thing, not an enumeration."""
        return cls(text, (text,) if text else (), plural, gender, apposed, sources)


def common_gender(genders: Iterable[Gender]) -> Gender:
    """The gender of several: masculine as soon as one is, feminine only when all are, unknown
    when that cannot be told."""
    found = set(genders)
    if Gender.MASCULINE in found:
        return Gender.MASCULINE
    return Gender.FEMININE if found == {Gender.FEMININE} else Gender.UNKNOWN
