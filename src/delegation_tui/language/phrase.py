"""A noun phrase with what its verb and its participle must know."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from delegation_tui.domain.article import Source
from delegation_tui.domain.people import Gender


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for somebody or something: number and gender for agreement, and the records named.

    `apposed` says that it ends inside an apposition, which a comma must close before a verb.
    """

    text: str
    plural: bool = False
    gender: Gender = Gender.UNKNOWN
    apposed: bool = False
    sources: tuple[Source, ...] = ()

    @property
    def as_subject(self) -> str:
        return f"{self.text}," if self.apposed else self.text


def common_gender(genders: Iterable[Gender]) -> Gender:
    """The gender of several: feminine only when all are, unknown when one alone is unknown."""
    found = list(genders)
    if len(found) == 1:
        return found[0]
    return Gender.FEMININE if found and set(found) == {Gender.FEMININE} else Gender.MASCULINE
