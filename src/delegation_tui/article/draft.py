"""The article as the records tell it: pure, every block with its key and its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from slugify import slugify

from delegation_tui.article.sections import Section, parts_of, sections
from delegation_tui.domain.article import Article, Block, BlockKind, Sentence, Source
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.people import Party, Side
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Visit
from delegation_tui.language import Narrator
from delegation_tui.language.sections import section_heading
from delegation_tui.language.visits import with_its_whole


def draft(dossier: Dossier, settings: Settings) -> Article:
    """Head, lead, background, sections with galleries, in the order of the house's articles."""
    event = dossier.event
    narrator = Narrator(event, dossier.roster, settings.style)
    day = dossier.day
    title = narrator.headline(day)
    lead = narrator.lead(_parties(dossier), day, event.figures)
    return Article(
        title=title,
        slug=slug(title),
        seo_title=title[: settings.style.max_title],
        lead=_text(lead),
        lead_sources=_sources(lead),
        language=event.language,
        support=next(iter(settings.taxonomies.get("support", ())), ""),
        themes=_themes(dossier, settings),
        regions=_regions(dossier),
        contact=settings.contact,
        blocks=tuple(
            [*_background(dossier, narrator)]
            + [b for section in sections(dossier) for b in _section(dossier, narrator, section)]
        ),
    )


def slug(title: str) -> str:
    """The title as it stands in an address."""
    words = re.sub(r"n°|['’]", lambda found: "n" if found.group() == "n°" else " ", title)
    return slugify(words, max_length=80, word_boundary=True, save_order=True)


def _parties(dossier: Dossier) -> Sequence[Party]:
    """The delegation's parties, the whole before its parts."""
    ours = [p for p in dossier.roster.parties if p.side is Side.DELEGATION]
    return sorted(ours, key=lambda p: p.parent_id is not None)


def _text(sentences: Iterable[Sentence]) -> str:
    return " ".join(sentence.text for sentence in sentences)


def _sources(sentences: Iterable[Sentence]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(source for s in sentences for source in s.sources))


def _themes(dossier: Dossier, settings: Settings) -> tuple[str, ...]:
    """The house's themes that the day's topics name."""
    said = fold(" ".join(t.text for v in dossier.visits for t in v.topics)
                + " " + " ".join(b.text for b in dossier.briefs))  # fmt: skip
    return tuple(t for t in settings.taxonomies.get("themes", ()) if fold(t) in said)


def _regions(dossier: Dossier) -> tuple[str, ...]:
    """The regions that the article is about: those of the delegation and of the briefs."""
    roster = dossier.roster
    ids = [
        role.organisation_id
        for party in roster.parties
        for member in party.members
        for role in roster.roles_of(member.person_id)
    ]
    ids += [brief.organisation_id for brief in dossier.briefs]
    found = (roster.organisation[i] for i in ids if i is not None and i in roster.organisation)
    return tuple(dict.fromkeys(o.name for o in found if fold(o.kind) in ("region", "regions")))


def _block(
    kind: BlockKind, key: str, text: str, sources: tuple[Source, ...], **more: object
) -> Block:
    return Block(kind=kind, key=key, text=text, generated=text, sources=sources, **more)  # type: ignore[arg-type]


def _background(dossier: Dossier, narrator: Narrator) -> Iterator[Block]:
    if not dossier.briefs:
        return
    heading = section_heading(narrator, "background")
    yield _block(BlockKind.HEADING, "section:background", heading, ())
    for organisation_id, group in groupby(dossier.briefs, key=lambda b: b.organisation_id):
        organisation = dossier.roster.organisation[organisation_id]
        source = (Source("organisation", organisation.id),)
        yield _block(
            BlockKind.HEADING, f"region:{organisation_id}", organisation.name, source, level=3
        )
        for brief in group:
            told = narrator.brief(brief, dossier.announcements_of(brief.id))
            text = _text(told)
            if brief.link:
                label = brief.link_text or brief.title or organisation.name
                text = f"{text} [{label}]({brief.link})"
            yield _block(BlockKind.BRIEF, f"brief:{brief.id}", text, _sources(told))


def _section(dossier: Dossier, narrator: Narrator, section: Section) -> Iterator[Block]:
    narrator.section()
    hosts = (dossier.roster.organisation.get(v.host_id) for v in section.visits if v.host_id)
    names = list(dict.fromkeys(narrator.organisation(host) for host in hosts if host))
    heading = section_heading(narrator, section.kind, names)
    yield _block(BlockKind.HEADING, f"section:{section.name}", heading, ())
    for visit in section.visits:
        yield from _visit(dossier, narrator, visit)
        for part in parts_of(dossier, visit):
            yield from _visit(dossier, narrator, with_its_whole(visit, part))


def _visit(dossier: Dossier, narrator: Narrator, visit: Visit) -> Iterator[Block]:
    sentences = narrator.visit(visit, dossier.announcements_of(visit.id))
    yield _block(
        BlockKind.PARAGRAPH, f"visit:{visit.id}:text", _text(sentences), _sources(sentences)
    )
    photos = [p for p in dossier.photos_by_visit.get(visit.id, ()) if not p.rejected]
    if photos:
        cover_first = sorted(photos, key=lambda p: not p.cover)
        yield _block(
            BlockKind.GALLERY,
            f"visit:{visit.id}:gallery",
            "",
            (Source("visit", visit.id),),
            photo_ids=tuple(p.id for p in cover_first),
        )
