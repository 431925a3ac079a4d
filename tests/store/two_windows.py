"""A small fair that two windows work on, and what each of them saw."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import cached_property
from typing import Any
from uuid import UUID

from delegation_tui.article.drafting import add_block, draft_article
from delegation_tui.capture.log_visit import log_line
from delegation_tui.domain.article import Article, BlockKind
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.event import Event, ProgrammeItem
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Gender, Organisation, Party, Person, Role
from delegation_tui.domain.photos import Camera, Match, MatchReason, Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.store import Store

SETTINGS = Settings()
DAY = date(2025, 6, 3)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 6, 3, hour - 2, minute, tzinfo=UTC)


def furnish(store: Store) -> None:
    """Three people, three organisations, two visits with words and open items, photos, an article."""
    house, region, other = (Organisation(name=n) for n in ("Atelier Bleu", "Région", "Fonderie"))
    people = [
        Person(given=given, family=family, code=code, gender=Gender.FEMININE)
        for given, family, code in (
            ("Maud", "Ferrand", "mf"),
            ("Zoé", "Guégan", "zg"),
            ("Inès", "Le Cun", "il"),
        )
    ]
    camera = Camera(make="Nikon", model="Z 6", serial_hash="a")
    with store.act(Message("Furnished")) as tx:
        tx.put(Event(name="Salon du Port", starts_on=DAY, ends_on=DAY + timedelta(days=1)))
        tx.put_all((house, region, other))
        tx.put_all(people)
        tx.put_all(Role(person_id=p.id, organisation_id=region.id, title_f="élue") for p in people)
        tx.put(Party(name="La délégation", organisation_id=region.id))
        tx.put(Party(name="Le numérique", organisation_id=region.id))
        tx.put_all(
            ProgrammeItem(starts_at=at(hour), ends_at=at(hour + 1), title=f"Étape {hour}")
            for hour in (15, 16)
        )
        tx.put(camera)
    for minute, line in enumerate((
        'mf ; Atelier Bleu ; robots ; la suite lundi mf : "on avance"',
        'zg, Paul Payet ; Fonderie ; métal ; à revoir zg : "tout va bien"',
    )):  # fmt: skip
        log_line(store, SETTINGS, line, now=at(10 + minute))
    with store.act(Message("Photos")) as tx:
        visits = tx.visits()
        tx.put_all(
            Photo(
                sha256=f"{n:064}", name=f"{n}.jpg", path=f"media/{n}.jpg", mime="image/jpeg",
                camera_id=camera.id, taken_at=at(10, n), recorded_at=None,
                match=Match(visits[0].id, 1.0, MatchReason.DURING),
            )
            for n in range(3)
        )  # fmt: skip
    draft_article(store, SETTINGS)
    add_block(store, None, BlockKind.PARAGRAPH, "Un paragraphe à la main.")


Place = tuple[object, ...]
State = dict[Place, Any]


@dataclass(frozen=True)
class View:
    """What a window shows: all of one moment."""

    dossier: Dossier
    article: Article

    @classmethod
    def of(cls, store: Store) -> View:
        with store.read() as tx:
            dossier, article = tx.dossier(), tx.article()
        assert article is not None
        return cls(dossier, article)

    @cached_property
    def values(self) -> State:
        """Every plain value of it, by its place."""
        found: State = {}
        for record in (*self.dossier.records, self.article):
            found |= leaves(record, (record.id,))
        return found

    def one(self, kind: str, number: int) -> Any:
        found = {
            "visit": self.dossier.visits, "photo": self.dossier.photos,
            "person": self.dossier.roster.people, "camera": self.dossier.cameras,
            "party": self.dossier.roster.parties, "item": self.dossier.programme,
            "organisation": self.dossier.roster.organisations,
            "block": [b for b in self.article.blocks if b.kind is BlockKind.PARAGRAPH],
            "gallery": [b for b in self.article.blocks if b.kind is BlockKind.GALLERY],
        }[kind]  # fmt: skip
        return found[number % len(found)] if found else None

    def id(self, kind: str, number: int) -> UUID:
        """The id of one of the kind. DelegationError where there is none to choose."""
        found = self.one(kind, number)
        if found is None:
            raise DelegationError("There is none.")
        return UUID(str(found.id))


def leaves(value: Any, path: Place = ()) -> State:
    """Every plain value in a record by the way to it; elements with an id by that."""
    if is_dataclass(value) and not isinstance(value, type):
        found: State = {}
        for field in fields(value):
            if field.name not in ("id", "rev"):
                found |= leaves(getattr(value, field.name), (*path, field.name))
        return found
    if isinstance(value, tuple):
        found = {}
        for number, one in enumerate(value):
            found |= leaves(one, (*path, getattr(one, "id", number)))
        return found
    return {path: value.value if isinstance(value, Enum) else value}
