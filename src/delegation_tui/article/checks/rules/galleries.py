"""Galleries: one picture shown twice, a film among the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from delegation_tui.article.checks.rule import Family
from delegation_tui.domain.article import Article, Finding, Location, Severity, Source
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.settings import Settings

FAMILY = Family(Message("Galleries"))
TWICE = FAMILY.rule(
    "gallery.twice", Severity.WARNING, Message("A picture that two galleries show, or one twice")
)
FILM = FAMILY.rule("gallery.film", Severity.WARNING, Message("A film in a gallery of pictures"))


@FAMILY.of_records
def check(dossier: Dossier, article: Article, _settings: Settings) -> Iterator[Finding]:
    """Every place where a picture is shown again, or a film stands."""
    shown: set[UUID] = set()
    for block in article.blocks:
        for photo_id in block.photo_ids:
            photo = dossier.photo.get(photo_id)
            if photo is not None and not photo.rejected:
                where = Location(kind=RecordKind.BLOCK, id=block.id)
                record = Source(RecordKind.PHOTO, photo.id)
                if photo_id in shown:
                    message = Message("{photo} is shown more than once.", photo=photo.name)
                    yield TWICE.at(where, message, subject=photo.name, record=record)
                if photo.is_film:
                    message = Message("{photo} is a film: no page shows it.", photo=photo.name)
                    yield FILM.at(where, message, subject=photo.name, record=record)
            shown.add(photo_id)
