"""The sheet that somebody reads over before the article appears: what it says of them alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from uuid import UUID

from delegation_tui.domain.article import Article, BlockForm, BlockKind
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.people import Person
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import address_of, printable
from delegation_tui.domain.visits import Validation, Visibility
from delegation_tui.export.page import Page, PagePart, read_page
from delegation_tui.language import pack_of, typeset


def sheet_of(dossier: Dossier, article: Article, settings: Settings, person: Person) -> Page:
    """The article's page with the person's passages, words and pictures alone, under a title of its own.

    A passage is a paragraph that names the person or tells a visit where they were; words are also
    those that still wait for their yes and stand in no article. Raises DelegationError where there
    is nothing of them."""
    page = read_page(dossier, article, settings, forced=False)
    words = pack_of(page.language).page
    there = {v.id for v in dossier.visits if person.id in {p.person_id for p in v.participants}}
    told = {
        block.id
        for block in article.blocks
        if any(s.kind is RecordKind.VISIT and s.id in there for s in block.sources)
    }
    lead = PagePart(BlockKind.PARAGRAPH, 0, page.lead)
    set_ = partial(typeset, language=page.language, profile=settings.style.profile)
    # As it is written: the port of a town is not Mathilde Port.
    name = re.compile(rf"(?<!\w){re.escape(set_(person.family or person.given))}(?!\w)")
    parts = list(_passages((lead, *page.parts), person, name, told))
    if waiting := _waiting(dossier, person):
        parts.append(PagePart(BlockKind.HEADING, 2, words.to_approve))
        parts += (PagePart(BlockKind.QUOTE, 0, printable(set_(text))) for text in waiting)
    if not parts:
        raise DelegationError(
            "The article says nothing of {name} and shows no picture of them.", name=person.name
        )
    title = printable(set_(words.approval.format(name=person.name)))
    return replace(
        page,
        title=title,
        seo_title=title,
        slug=address_of(person.name, 80),
        lead=set_(words.approval_note),
        published="",
        members=frozenset(),
        newsletter="",
        parts=tuple(parts),
        returns=False,
    )


def _passages(
    parts: Collection[PagePart], person: Person, name: re.Pattern[str], told: Collection[UUID]
) -> Iterator[PagePart]:
    """The parts that are of the person, each under the headings that it stands under."""
    headings: list[PagePart] = []
    for part in parts:
        if part.form is BlockForm.HEADING:
            headings = [*(h for h in headings if h.level < part.level), part]
        elif (kept := _of(part, person, name, told)) is not None:
            yield from headings
            yield kept
            headings = []


def _of(
    part: PagePart, person: Person, name: re.Pattern[str], told: Collection[UUID]
) -> PagePart | None:
    """What of a part is of the person; None where nothing is."""
    if part.form is BlockForm.PICTURES:
        seen = (s for s in part.pictures if person.id in {p.person_id for p in s.photo.people})
        pictures = tuple(seen)
        return replace(part, pictures=pictures) if pictures else None
    if part.items:
        lines = [f"- {item}" for item in part.items if name.search(item)]
        return replace(part, text="\n".join(lines)) if lines else None
    return part if part.id in told or name.search(part.text) else None


def _waiting(dossier: Dossier, person: Person) -> list[str]:
    """The person's words that nobody validated or refused yet."""
    return [
        said.text
        for visit in dossier.visits
        if visit.visibility is Visibility.PUBLIC
        for said in visit.statements
        if said.speaker_id == person.id and said.validation is Validation.PENDING
    ]
