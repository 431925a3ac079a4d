"""What is checked again after a change is what a check from nothing finds."""

from __future__ import annotations

from dataclasses import replace

import hypothesis.strategies as st
from hypothesis import given, settings
from tests.article.conftest import SETTINGS, records

from delegation_tui.article.captions import captioned
from delegation_tui.article.checks import check, lexicon
from delegation_tui.article.checks.remembered import Remembered
from delegation_tui.article.draft import draft
from delegation_tui.domain.article import Article, Finding
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.photos import Origin
from delegation_tui.domain.visits import NoteUse, Statement
from delegation_tui.language import Narrator

WORDS = st.sampled_from(
    (
        "Aude Kerjean, président de Nova Robotique.", "Mme Kergean a vu 80 robots.",
        "Inès de Ferrand investit 3 millions d’euros", "le 12 juin 2025", "Nova-Robotics",
        "«On y va», dit  Malo Le Guennec", "Malo Le Guennec, maire de Brest", "", "90 robots",
        "vice-présidente aux affaires navales", "Une note pour les seuls collègues",
    )
)  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.sampled_from(
        ("block", "title", "caption", "person", "alias", "title_held", "note", "said", "remove", "again")
    ), WORDS, st.integers(0, 50)), min_size=1, max_size=6,
)  # fmt: skip


def changed(
    dossier: Dossier, article: Article, what: str, words: str, number: int
) -> tuple[Dossier, Article]:
    """One thing edited, of records or article."""
    roster, visits = dossier.roster, dossier.visits
    n = number % len(visits)
    visit, person = visits[n], roster.people[number % len(roster.people)]
    match what:
        case "block" | "remove" if article.blocks:
            at = number % len(article.blocks)
            new = () if what == "remove" else (replace(article.blocks[at], text=words),)
            article = replace(
                article, blocks=(*article.blocks[:at], *new, *article.blocks[at + 1 :])
            )
        case "title":
            article = replace(article, title=words)
        case "caption":
            photo = replace(dossier.photos[0], caption=words, caption_origin=Origin.HAND)
            dossier = replace(dossier, photos=(photo, *dossier.photos[1:]))
        case "person" | "alias":
            new = replace(person, aliases=(words,)) if what == "alias" else replace(
                person, family=words.split(" ", 1)[0] or person.family
            )  # fmt: skip
            people = tuple(new if p.id == person.id else p for p in roster.people)
            dossier = replace(dossier, roster=replace(roster, people=people))
        case "title_held" | "note" | "said":
            here = tuple(replace(p, title=words) for p in visit.participants)
            new_visit = {
                "title_held": replace(visit, participants=here),
                "note": replace(visit, note=words, note_use=NoteUse.INTERNAL),
                "said": replace(visit, statements=(Statement(text=words),)),
            }[what]
            dossier = replace(dossier, visits=(*visits[:n], new_visit, *visits[n + 1 :]))
    return dossier, article


def told(findings: tuple[Finding, ...]) -> list[str]:
    """Findings as they are shown; what is dated by the clock is the same within one test."""
    return sorted(map(repr, findings))


@settings(max_examples=60, deadline=None)
@given(CHANGES)
def test_as_a_check_from_nothing(changes: list[tuple[str, str, int]]) -> None:
    team, dossier = records()
    narrator = Narrator(dossier.event, dossier.roster, SETTINGS.style)
    shown = captioned(narrator, team.photo, team.visit, team.camera)
    dossier = replace(dossier, photos=(shown,))
    article = draft(dossier, SETTINGS)
    check(dossier, article, SETTINGS)
    for what, words, number in changes:
        dossier, article = changed(dossier, article, what, words, number)
        again = check(dossier, article, SETTINGS)
    lexicon._lexicon.cache_clear()  # the records are read anew, and nothing is known by them
    assert told(again) == told(check(dossier, article, SETTINGS))


def test_what_a_round_did_not_ask_for_is_let_go() -> None:
    made: list[int] = []

    def make(key: int) -> str:
        made.append(key)
        return f"made of {key}"

    known = Remembered(make)
    for numbers in ((1, 2), (1, 3), (1, 2)):
        known.begin_round()
        assert [known(n) for n in numbers] == [f"made of {n}" for n in numbers]
    assert made == [1, 2, 3, 2]  # 1 was asked for in each round; 2 was not in the second
