"""The article as exporters read it: texts typeset, galleries with their pictures, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from uuid import UUID

from delegation_tui.article import days_told
from delegation_tui.domain.article import FORMS, Article, Block, BlockForm, BlockKind
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.event import Event
from delegation_tui.domain.language import Language
from delegation_tui.domain.page_style import PageStyle
from delegation_tui.domain.people import Person, Side
from delegation_tui.domain.photos import Origin, Photo
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import address_of, printable
from delegation_tui.domain.time import utc_now
from delegation_tui.domain.visits import Visibility
from delegation_tui.export.corrected import corrected_on, corrections_told
from delegation_tui.export.stops import Stop, stops_of
from delegation_tui.language import Narrator, pack_of, typeset


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a gallery: the photo and its texts, typeset. `caption` stands beneath it on the
    page, empty where its gallery's says all; `full` tells the whole to who sees it alone."""

    photo: Photo
    caption: str
    full: str
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class PagePart:
    """A heading, paragraph, brief, quote or gallery; `text` is Markdown with links only. `key`
    names what it was drafted for, empty where a person added it; `stop` is what it belongs to."""

    kind: BlockKind
    level: int
    text: str
    pictures: tuple[Shown, ...] = ()
    key: str = ""
    id: UUID | None = None
    stop: Stop | None = None

    @property
    def form(self) -> BlockForm:
        return FORMS[self.kind]

    @property
    def items(self) -> tuple[str, ...]:
        """The lines of a list ("- …"); none of a paragraph."""
        lines = self.text.split("\n")
        is_list = all(line.startswith("- ") for line in lines)
        return tuple(line.removeprefix("- ") for line in lines) if is_list else ()


@dataclass(frozen=True, slots=True)
class Page:
    """The article, frozen: what is printed, in order, the same for every format. `forced` says
    that blockers stood; `embargo` is on the fair's clock, `embargoed` the same in words while it
    is still to come; `kicker` names fair, city and days, `published` is empty until a person gave
    the day; `modified` is the day of the last correction; `returns` says whether the text may be taken in again, changed elsewhere."""

    id: UUID
    language: Language
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
    fair: str
    city: str
    kicker: str
    published: str
    members: frozenset[str]
    contact: str
    newsletter: str
    parts: tuple[PagePart, ...]
    forced: bool
    style: PageStyle
    embargo: datetime | None = None
    embargoed: str = ""
    modified: date | None = None
    returns: bool = True

    @property
    def dated(self) -> datetime:
        """What documents say that they were made at: the same however often."""
        return datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC)

    @property
    def pictures(self) -> tuple[Shown, ...]:
        return tuple(shown for part in self.parts for shown in part.pictures)

    def without(self, photo_ids: Collection[UUID]) -> Page:
        """The page without some pictures, and without galleries that had no other."""
        parts = (
            replace(part, pictures=tuple(s for s in part.pictures if s.photo.id not in photo_ids))
            for part in self.parts
        )
        kept = (p for p in parts if p.pictures or p.kind is not BlockKind.GALLERY)
        return replace(self, parts=tuple(kept))

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The stops that have a name, in order."""
        found = dict.fromkeys(part.stop for part in self.parts if part.stop is not None)
        return tuple(stop for stop in found if stop.title)


def read_page(dossier: Dossier, article: Article, settings: Settings, *, forced: bool) -> Page:
    """The article ready to print: internal visits left out; so are rejected pictures,
    and what is no picture that can be shown."""
    event = dossier.event
    narrator = Narrator(event, dossier.roster, settings.style, article.language)
    body = dossier.roster.organisation.get(event.body_id) if event.body_id else None
    day = article.published_on or dossier.day
    dates = narrator.pack.dates
    typeset_ = partial(typeset, language=article.language, profile=settings.style.profile)

    def set_(text: str) -> str:
        return printable(typeset_(text))

    parts = tuple(_parts(dossier, article, narrator, set_))
    return Page(
        id=article.id,
        language=article.language,
        title=set_(article.title),
        seo_title=printable(article.seo_title or article.title),
        slug=address_of(article.slug, 200, lower=False) or "article",
        lead=set_(article.lead),
        support=set_(article.support),
        themes=tuple(map(set_, article.themes)),
        regions=tuple(map(set_, article.regions)),
        day=day,
        day_text=set_(dates.in_words(day)),
        body=printable(body.name if body else event.name),
        fair=set_(event.name),
        city=set_(event.city),
        kicker=set_(_kicker(dossier, narrator)),
        published=set_(dates.in_words(article.published_on)) if article.published_on else "",
        members=frozenset(set_(person.name) for person in _members(dossier)),
        contact=set_(article.contact or settings.contact),
        newsletter=settings.newsletter,
        parts=(
            *parts,
            *(_corrections(dossier, article, parts, set_) if settings.page.corrections else ()),
        ),
        forced=forced,
        style=settings.page,
        embargo=event.local(article.embargo_until) if article.embargo_until else None,
        embargoed=set_(_embargo(event, article)),
        modified=max(corrected_on(article, event), default=None),
    )


def _corrections(
    dossier: Dossier, article: Article, parts: Sequence[PagePart], set_: Callable[[str], str]
) -> Iterator[PagePart]:
    """What was corrected after publication, behind all else."""
    shown = {str(part.id) for part in parts}
    shown |= {str(one.photo.id) for part in parts for one in part.pictures}
    told = corrections_told(article, dossier.event, shown)
    if told:
        heading = pack_of(article.language).page.corrections
        yield PagePart(BlockKind.HEADING, 2, set_(heading))
        yield PagePart(BlockKind.PARAGRAPH, 2, "\n".join(f"- {set_(line)}" for line in told))


def _parts(
    dossier: Dossier, article: Article, narrator: Narrator, set_: Callable[[str], str]
) -> Iterator[PagePart]:
    """The blocks as they are printed: nothing that an internal visit says, no empty gallery."""
    internal = {v.id for v in dossier.visits if v.visibility is Visibility.INTERNAL}
    stops = stops_of(dossier, article, narrator, set_)
    for block in article.blocks:
        if any(s.kind is RecordKind.VISIT and s.id in internal for s in block.sources):
            continue
        photos = [dossier.photo[i] for i in block.photo_ids if i in dossier.photo]
        pictures = tuple(
            Shown(
                photo,
                caption=set_(_beneath(photo, block, dossier, narrator)),
                full=set_(photo.caption),
                alt="" if photo.decorative else set_(photo.alt),
                credit=set_(
                    narrator.pictures.credit(photo, dossier.camera.get(photo.camera_id or photo.id))
                ),
            )
            for photo in photos
            if photo.is_picture and not photo.rejected
        )
        if pictures or block.kind is not BlockKind.GALLERY:
            stop = stops.get(block.id)
            yield PagePart(
                block.kind, block.level, set_(block.text), pictures, block.key, block.id, stop
            )


def _members(dossier: Dossier) -> Iterator[Person]:
    roster = dossier.roster
    for party in roster.parties:
        if party.side is Side.DELEGATION:
            ids = (*party.leader_ids, *(member.person_id for member in party.members))
            yield from (roster.person[i] for i in ids if i in roster.person)


def _kicker(dossier: Dossier, narrator: Narrator) -> str:
    """ "Viva Technology, Paris, mercredi 22 mai 2024"."""
    event, days = dossier.event, days_told(dossier)
    dates = narrator.pack.dates
    when = dates.in_words(days[0], weekday=True)
    if len(days) > 1:
        when = dates.period(days[0], days[-1])
    return ", ".join(text for text in (event.name, event.city, when) if text)


def _beneath(photo: Photo, block: Block, dossier: Dossier, narrator: Narrator) -> str:
    """A picture's own caption: as somebody wrote it, else who was seen in it. All that its caption
    says where the gallery has none."""
    if photo.caption_origin is Origin.HAND or not block.text.strip():
        return photo.caption
    visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
    return narrator.pictures.beneath(photo, visit)


def embargo_note(page: Page) -> str:
    """What is said of an article that may not be published yet, empty for another."""
    note = pack_of(page.language).page.embargo
    return note.format(moment=page.embargoed) if page.embargoed else ""


def _embargo(event: Event, article: Article) -> str:
    """ "vendredi 24 mai 2024 à 18 h", while it is to come."""
    until = article.embargo_until
    if until is None or not article.embargoed(utc_now()):
        return ""
    return pack_of(article.language).dates.moment(event.local(until))
