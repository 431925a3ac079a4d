"""The article as the records tell it: pure, every block with its key and its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from uuid import UUID

from delegation_tui.article.sections import Section, parts_of, sections
from delegation_tui.domain.article import Article, Block, BlockKind, Sentence, Source
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.people import Party, Side
from delegation_tui.domain.record import Figure, RecordKind, changed
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.stopping import stop_if_wished
from delegation_tui.domain.text import address_of, fold
from delegation_tui.domain.visits import Visibility, Visit
from delegation_tui.language import (
    Narrator,
    Saying,
    Step,
    planned,
    section_heading,
    started,
    with_its_whole,
)


def draft(dossier: Dossier, settings: Settings) -> Article:
    """Head, lead, background, sections with galleries, in the order of the house's articles."""
    event, recorded = dossier.event, dossier
    dossier = replace(recorded, roster=recorded.roster.told_in(event.language))
    narrator = Narrator(event, dossier.roster, settings.style)
    days = days_told(dossier)
    title = title_proposals(dossier, settings)[0]
    figure = narrator.leads.first_figure(event.figures)
    lead = narrator.leads.lead(_parties(dossier), days, figure, dossier.visits)
    return Article(
        title=title,
        slug=slug(title),
        seo_title=title[: settings.style.max_title],
        lead=_text(lead),
        lead_sources=_sources(lead),
        language=event.language,
        support=next(iter(settings.taxonomies.get("support", ())), ""),
        themes=_themes(dossier, settings),
        regions=_regions(recorded),
        contact=settings.contact,
        blocks=(
            *_delegation(dossier, narrator, figure),
            *_background(dossier, narrator),
            *_told(dossier, narrator, days),
        ),
    )


def title_proposals(dossier: Dossier, settings: Settings) -> tuple[str, ...]:
    """Up to three titles of different kinds, the one that is drafted first."""
    narrator = Narrator(dossier.event, dossier.roster, settings.style)
    return narrator.titles.proposals(dossier.visits, dossier.announcements, days_told(dossier))


def days_told(dossier: Dossier) -> Sequence[date]:
    """The days of the public visits, in order; without any, the day that the article is about."""
    public = (v for v in dossier.visits if v.visibility is Visibility.PUBLIC)
    days = sorted({dossier.event.day_of(visit.starts_at) for visit in public})
    return days or [dossier.day]


def slug(title: str) -> str:
    """The title as it stands in an address."""
    words = re.sub(r"n°|['’]", lambda found: "n" if found.group() == "n°" else " ", title)
    return address_of(words, 80)


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
    block = Block(kind=kind, key=key, text=text, generated=text, sources=sources)
    return changed(block, more)


def _delegation(dossier: Dossier, narrator: Narrator, told: Figure | None) -> Iterator[Block]:
    """Who is of the delegation, a line each; and the figures that the lead does not tell."""
    people = narrator.leads.delegation(_parties(dossier), dossier.day)
    if people:
        heading = section_heading(narrator.setting, "delegation")
        yield _block(BlockKind.HEADING, "section:delegation", heading, ())
        lines = "\n".join(f"- {sentence.text}" for sentence in people)
        yield _block(BlockKind.PARAGRAPH, "delegation", lines, _sources(people))
    figures = narrator.leads.figures([f for f in dossier.event.figures if f is not told])
    if figures:
        yield _block(BlockKind.PARAGRAPH, "figures", _text(figures), _sources(figures))


def _told(dossier: Dossier, narrator: Narrator, days: Sequence[date]) -> Iterator[Block]:
    """The visits in their sections; of several days, each day under its heading."""
    saying: dict[UUID, frozenset[UUID]] = {}
    for one in dossier.announcements:
        if one.visit_id:
            saying[one.visit_id] = saying.get(one.visit_id, frozenset()) | {*one.announcer_ids}
    if len(days) == 1:
        for section in sections(dossier):
            yield from _section(dossier, narrator, section, saying)
        return
    for day in days:
        heading = started(narrator.pack.dates.in_words(day, weekday=True))
        yield _block(BlockKind.HEADING, f"day:{day}", heading, ())
        visits = tuple(v for v in dossier.visits if dossier.event.day_of(v.starts_at) == day)
        for section in sections(replace(dossier, visits=visits)):
            for block in _section(dossier, narrator, section, saying):
                is_section = block.kind is BlockKind.HEADING
                yield replace(block, key=f"{block.key}:{day}", level=3) if is_section else block


def _background(dossier: Dossier, narrator: Narrator) -> Iterator[Block]:
    if not dossier.briefs:
        return
    heading = section_heading(narrator.setting, "background")
    yield _block(BlockKind.HEADING, "section:background", heading, ())
    for organisation_id, group in groupby(dossier.briefs, key=lambda b: b.organisation_id):
        organisation = dossier.roster.organisation[organisation_id]
        source = (Source(RecordKind.ORGANISATION, organisation.id),)
        yield _block(
            BlockKind.HEADING, f"region:{organisation_id}", organisation.name, source, level=3
        )
        for brief in group:
            told = narrator.leads.brief(brief, dossier.announcements_of(brief.id))
            text = _text(told)
            if brief.link:
                label = brief.link_text or brief.title or organisation.name
                text = f"{text} [{label}]({brief.link})"
            yield _block(BlockKind.BRIEF, f"brief:{brief.id}", text, _sources(told))


def _section(
    dossier: Dossier, narrator: Narrator, section: Section, saying: Saying
) -> Iterator[Block]:
    narrator.section()
    hosts = (dossier.roster.organisation.get(v.host_id) for v in section.visits if v.host_id)
    names = list(dict.fromkeys(narrator.pack.voice.organisation(host) for host in hosts if host))
    heading = section_heading(narrator.setting, section.kind, names)
    visits = [
        part
        for visit in section.visits
        for part in (visit, *(with_its_whole(visit, p) for p in parts_of(dossier, visit)))
    ]
    told = [
        block
        for step in planned(narrator.setting, visits, saying)
        for block in _step(dossier, narrator, step)
    ]
    if told:
        yield _block(BlockKind.HEADING, f"section:{section.name}", heading, ())
    yield from told


def _step(dossier: Dossier, narrator: Narrator, step: Step) -> Iterator[Block]:
    stop_if_wished()
    visit = step.visit
    announced = dossier.announcements_of(visit.id)
    sentences = narrator.visits.sentences(visit, announced, step=step)
    text = _text(sentences)
    if text:
        yield _block(BlockKind.PARAGRAPH, f"visit:{visit.id}:text", text, _sources(sentences))
    for told in (visit, *step.told_with):
        yield from _gallery(dossier, narrator, told)


def _gallery(dossier: Dossier, narrator: Narrator, visit: Visit) -> Iterator[Block]:
    placed = dossier.photos_by_visit.get(visit.id, ())
    photos = [p for p in placed if p.is_picture and not p.rejected]
    if photos:
        cover_first = sorted(photos, key=lambda p: p.id != visit.cover_id)
        yield _block(
            BlockKind.GALLERY,
            f"visit:{visit.id}:gallery",
            narrator.pictures.gallery(visit),
            (Source(RecordKind.VISIT, visit.id),),
            photo_ids=tuple(p.id for p in cover_first),
        )
