"""The article as exporters read it: texts typeset, galleries with their pictures, nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from delegation_tui.domain.article import Article, BlockKind
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.time import utc_now
from delegation_tui.domain.visits import Visibility
from delegation_tui.language import Narrator, typeset


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a gallery: the photo and its three texts, typeset."""

    photo: Photo
    caption: str
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, paragraph, brief, quote or gallery; `text` is Markdown with links only."""

    kind: BlockKind
    level: int
    text: str
    pictures: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed, in order. `forced` says that blockers stood; `embargo` is on the fair's
    clock, `embargoed` the same in words while it is still to come."""

    language: str
    title: str
    seo_title: str
    slug: str
    lead: str
    support: str
    themes: tuple[str, ...]
    regions: tuple[str, ...]
    day: date
    day_text: str
    body: str
    contact: str
    newsletter: str
    pieces: tuple[Piece, ...]
    forced: bool
    embargo: datetime | None = None
    embargoed: str = ""

    @property
    def pictures(self) -> tuple[Shown, ...]:
        return tuple(shown for piece in self.pieces for shown in piece.pictures)


def read_page(dossier: Dossier, article: Article, settings: Settings, *, forced: bool) -> Page:
    """The article ready to print: internal visits left out, rejected pictures too."""
    event = dossier.event
    narrator = Narrator(event, dossier.roster, settings.style, article.language)
    body = dossier.roster.organisation.get(event.body_id) if event.body_id else None
    day = article.published_on or dossier.day

    def set_(text: str) -> str:
        return typeset(text, article.language, settings.style.profile)

    internal = {v.id for v in dossier.visits if v.visibility is Visibility.INTERNAL}
    pieces = []
    for block in article.blocks:
        if any(s.kind == "visit" and s.id in internal for s in block.sources):
            continue
        photos = [dossier.photo[i] for i in block.photo_ids if i in dossier.photo]
        pictures = tuple(
            Shown(
                photo,
                set_(photo.caption),
                set_(photo.alt),
                set_(narrator.credit(photo, dossier.camera.get(photo.camera_id or photo.id))),
            )
            for photo in photos
            if not photo.rejected
        )
        if block.kind is BlockKind.GALLERY and not pictures:
            continue
        pieces.append(Piece(block.kind, block.level, set_(block.text), pictures))
    return Page(
        language=article.language,
        title=set_(article.title),
        seo_title=article.seo_title or article.title,
        slug=article.slug or "article",
        lead=set_(article.lead),
        support=set_(article.support),
        themes=tuple(map(set_, article.themes)),
        regions=tuple(map(set_, article.regions)),
        day=day,
        day_text=set_(narrator.date(day)),
        body=body.name if body else event.name,
        contact=set_(article.contact or settings.contact),
        newsletter=settings.newsletter,
        pieces=tuple(pieces),
        forced=forced,
        embargo=event.local(article.embargo_until) if article.embargo_until else None,
        embargoed=set_(_embargo(narrator, article)),
    )


def _embargo(narrator: Narrator, article: Article) -> str:
    """ "vendredi 24 mai 2024 à 18 h", while it is to come."""
    until = article.embargo_until
    if until is None or not article.embargoed(utc_now()):
        return ""
    day = narrator.date(narrator.event.day_of(until), weekday=True)
    return f"{day} {'at' if article.language == 'en' else 'à'} {narrator.time(until)}"
