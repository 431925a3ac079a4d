"""One fact, one source: body, live sentence, captions and press kit name the same people and hosts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.language.fair import event, known, roster, visit

from delegation_tui.article.captions import captioned
from delegation_tui.article.draft import draft
from delegation_tui.domain.article import Block, BlockKind
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.event import Event
from delegation_tui.domain.photos import Match, MatchReason, Photo, PhotoPerson
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Participant, Visit, VisitKind
from delegation_tui.export.page import read_page
from delegation_tui.export.photo_words import pictures_of
from delegation_tui.language import Narrator

ROSTER = roster()
OURS = ["fb", "cm", "xb", "mgd", "cn"]
MET = ["ylc", "bk", "lsm", "cb", ""]
HOSTS = ["Meta", "IBM France", "Primaa", "Everdian", "Ministère des Armées", "Matawan", ""]
PLACES = ["avenue", "armees", "primaa stand", "stage", "hall", ""]

VISITS = st.builds(
    visit,
    st.sampled_from(VisitKind),
    st.lists(st.sampled_from(OURS), max_size=2, unique=True),
    st.sampled_from(MET),
    st.sampled_from(HOSTS),
    st.sampled_from(PLACES),
)


def day_of(visits: list[Visit], seen: list[int], told: Event) -> Dossier:
    """The visits half an hour apart, each with two photos of it: nobody tagged, and some who came."""
    narrator, photos, timed = Narrator(told, ROSTER), [], []
    for number, one in enumerate(visits):
        start = one.starts_at + timedelta(minutes=30 * number)
        one = replace(one, starts_at=start, party_id=known("delegation"))
        timed.append(one)
        there = [PhotoPerson(person_id=p.person_id) for p in one.participants if p.person_id]
        for people in ((), tuple(there[: seen[number]])):
            photo = Photo(
                sha256=f"{len(photos):064}", name=f"{len(photos)}.jpg", path="", people=people,
                taken_at=start, match=Match(visit_id=one.id, score=1, reason=MatchReason.DURING),
            )  # fmt: skip
            photos.append(captioned(narrator, photo, one, None))
    return Dossier(event=told, roster=ROSTER, visits=tuple(timed), photos=tuple(photos))


def named_in(text: str, names: Mapping[str, str]) -> set[str]:
    """Which of the names, by how each is said, stand in a text; of two that begin alike the longer."""
    longest = sorted(map(fold, names), key=len, reverse=True)
    found = re.findall(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)", fold(text))
    return {name for said, name in names.items() if fold(said) in found}


def people_in(text: str) -> set[str]:
    return named_in(text, {p.family: p.name for p in ROSTER.people})


def hosts_in(text: str) -> set[str]:
    return named_in(text, {o.name: o.name for o in ROSTER.organisations})


def who_came(one: Visit) -> set[str]:
    return {ROSTER.participant_name(p) for p in one.participants if p.person_id}


def hosts_of(one: Visit) -> set[str]:
    """The hosts, who owns the place or is called as it is, whose delegation it is, and the houses
    of those who came, which their functions name."""
    place = ROSTER.place.get(one.place_id) if one.place_id else None
    roles = [r for p in one.participants if p.person_id for r in ROSTER.roles_of(p.person_id)]
    ids = (*one.host_ids, *(r.organisation_id for r in roles), known("Régions de France"))
    owner = (ROSTER.name_of(place.organisation_id), place.name) if place else ()
    return {*map(ROSTER.name_of, ids), *owner}


@settings(max_examples=40, deadline=None)
@given(st.lists(VISITS, min_size=1, max_size=3), st.data(), st.sampled_from(["fr", "en"]))
def test_each_names_who_came_and_nobody_else(
    visits: list[Visit], data: st.DataObject, language: str
) -> None:
    seen = [data.draw(st.integers(0, 3)) for _ in visits]
    dossier = day_of(visits, seen, event(language=language))
    article = draft(dossier, Settings())
    page = read_page(dossier, article, Settings(), forced=True)
    kit = pictures_of(dossier, article, Settings(), page, every=True)
    narrator = Narrator(dossier.event, ROSTER, language=language)
    whole = " ".join(b.text for b in article.blocks if b.kind is BlockKind.PARAGRAPH)
    for one in dossier.visits:
        came, hosts = who_came(one), hosts_of(one)
        own = [b for b in article.blocks if _visits_of(b, dossier) == {one.id}]
        body = " ".join(b.text for b in own if b.kind is BlockKind.PARAGRAPH)
        live = narrator.preview(one)
        pictures = [p for p in kit if p.photo.visit_id == one.id]
        said = [" ".join((p.words.caption, p.words.alt, *p.words.people)) for p in pictures]
        for text in (body, live, *(b.text for b in own), *said):
            assert people_in(text) <= came, text
            assert hosts_in(text) <= hosts, text
        # Whom another visit introduced, the body may name shorter or not again.
        assert people_in(live) <= people_in(whole) or not body, (live, whole)
        met = {ROSTER.name_of(host) for host in one.host_ids}
        assert hosts_in(live) & met <= hosts_in(whole) or not body, (live, whole)
        for picture, text in zip(pictures, said, strict=True):
            tagged = {
                ROSTER.participant_name(Participant(person_id=p.person_id))
                for p in picture.photo.people
            }
            assert people_in(text) == tagged, text


def _visits_of(block: Block, dossier: Dossier) -> set[UUID]:
    return {source.id for source in block.sources} & set(dossier.visit)
