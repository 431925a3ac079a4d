"""How far an article is on its way to readers: who signed what, when, and what it said then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ArticleStatus(StrEnum):
    DRAFT = "draft"
    REVIEW = "review"
    APPROVED = "approved"
    PUBLISHED = "published"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class SignedPassage:
    """What stood at a place: a head field by its name, a block or a photo by its id."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class CircuitStep:
    """One step: who took it, when (UTC), and all that readers meet as it was then; of a draft and
    a review nothing is frozen. `spelling`: whoever corrected says that only the spelling did."""

    status: ArticleStatus
    by: str
    at: datetime
    passages: tuple[SignedPassage, ...] = ()
    spelling: bool = False
