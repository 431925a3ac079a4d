"""A section told as one text: stops together, times of day, "then", pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from delegation_tui.domain.visits import Topic, Visit, VisitKind
from delegation_tui.language import Narrator
from delegation_tui.language.plan import planned

from .fair import event, known, roster, visit

K = VisitKind


def at(hour: int, minute: int, told: Visit, *, day: int = 22, minutes: int = 15) -> Visit:
    """A visit at an hour of the fair's clock."""
    begins = datetime(2024, 5, day, hour - 2, minute, tzinfo=UTC)
    return replace(told, starts_at=begins, ends_at=begins + timedelta(minutes=minutes))


def told(visits: Sequence[Visit], language: str = "fr") -> list[str]:
    narrator = Narrator(event(), roster(), language=language)  # type: ignore[arg-type]
    return [
        " ".join(s.text for s in narrator.visits.sentences(step.visit, step=step))
        for step in planned(narrator.setting, visits)
    ]


def test_stops_in_a_row_are_one_sentence() -> None:
    visits = [at(10, n, visit(K.STAND, "cm", host=h)) for n, h in ((0, "Meta"), (20, "Primaa"))]
    (text,) = told(visits)
    assert text.endswith(" les stands de Meta et de Primaa.")
    (text,) = told(visits, "en")
    assert text.endswith("the stands of Meta and Primaa.")


def test_a_stop_of_others_of_another_day_or_place_stands_alone() -> None:
    first = at(10, 0, visit(K.STAND, "cm", host="Meta"))
    for other in (
        at(10, 20, visit(K.STAND, "fb", host="Primaa")),
        at(10, 20, visit(K.STAND, "cm", host="Primaa"), day=23),
        at(10, 20, visit(K.STAND, "cm", host="Primaa", place="hall")),
        at(10, 20, visit(K.STAND, "cm", host="Primaa", topics=["éthique"])),
    ):
        assert len(told([first, other])) == 2


def acting(stop: Visit, capacity: str) -> Visit:
    return replace(stop, participants=(replace(stop.participants[0], capacity=capacity),))


def test_in_whose_name_somebody_came_is_said_where_it_begins_and_once() -> None:
    stops = [
        at(10, 20 * n, visit(K.STAND, "cm", host=h))
        for n, h in enumerate(("Meta", "Primaa", "Everdian"))
    ]
    stops = [stops[0], *(acting(one, "au nom de la ministre") for one in stops[1:])]
    stops = [replace(one, topics=(Topic(text="éthique"),)) for one in stops]
    texts = told(stops)
    assert ["ministre" in text for text in texts] == [False, True, False]
    assert "ministre" in " ".join(told([replace(one, topics=()) for one in stops]))


def test_a_time_of_day_is_said_once_and_another_day_named() -> None:
    texts = told(
        [
            at(9, 30, visit(K.STAND, "cm", host="Meta", topics=["éthique"])),
            at(10, 30, visit(K.STAND, "fb", host="Primaa", topics=["formation"])),
            at(14, 30, visit(K.STAND, "fb", host="Everdian")),
            at(9, 30, visit(K.STAND, "xb", host="Meta"), day=23),
        ]
    )
    assert texts[0].startswith("Dans la matinée, ")
    assert "matinée" not in texts[1]
    assert texts[2].startswith("En début d’après-midi, ")
    assert texts[3].startswith("Le lendemain, 23 mai, ")


def test_then_is_said_of_what_comes_soon_and_of_every_third_at_most() -> None:
    codes = ("cm", "fb", "xb", "mgd")
    visits = [
        at(9, 15 * n, visit(K.STAND, who, host="Meta", topics=["éthique"]))
        for n, who in enumerate(codes)
    ]
    assert ["ensuite" in text for text in told(visits)] == [False, True, False, False]
    assert "ensuite" not in told([visits[0], at(10, 30, visits[1])])[1]


def test_who_goes_on_takes_others_along() -> None:
    visits = [
        at(9, 0, visit(K.BILATERAL, "cm", "ylc", topics=["éthique"])),
        at(9, 20, visit(K.STAND, ["cm", "fb"], host="Meta", topics=["formation"])),
    ]
    text = told(visits)[1]
    assert text.startswith(
        "Avec François Bonneau, président de la Région Centre-Val de Loire, elle a"
    )
    assert "Morançais" not in text


def test_an_announcement_that_others_made_ends_the_pronoun() -> None:
    first = at(9, 0, visit(K.STAND, "cm", host="Meta", topics=["éthique"]))
    after = at(9, 40, visit(K.SPEECH, "cm", topics=["formation"]))
    narrator = Narrator(event(), roster())
    for announcers, pronoun in (((), True), (("cm",), True), (("ylc",), False)):
        saying = {first.id: frozenset(map(known, announcers))}
        assert planned(narrator.setting, [first, after], saying)[1].pronoun is pronoun


def test_a_subject_that_goes_on_is_a_pronoun_where_nobody_else_could_be_meant() -> None:
    first = at(9, 0, visit(K.BILATERAL, "cm", "ylc", topics=["éthique"]))
    after = at(9, 20, visit(K.STAND, "cm", host="Meta", topics=["formation"]))
    assert ", elle a " in told([first, after])[1]
    assert "Christelle Morançais" in told([at(9, 0, visit(K.BILATERAL, "cm", "bk")), after])[1]
    third = replace(after, id=known("third"), topics=(Topic(text="santé"),))
    assert "Christelle Morançais" in told([first, after, at(9, 40, third)])[2]
    unknown = at(9, 20, visit(K.STAND, "nt", host="Meta", topics=["formation"]))
    assert "Claude Roux" in told([at(9, 0, visit(K.BILATERAL, "nt", "ylc")), unknown])[1]


@given(
    st.lists(
        st.tuples(
            st.sampled_from((K.STAND, K.BILATERAL, K.DEMO, K.SPEECH)),
            st.sampled_from(("cm", "fb")),
            st.sampled_from(((), ("bk",), ("ylc",))),
            st.sampled_from(("Meta", "Primaa", "Everdian")),
            st.sampled_from(((), ("éthique",))),
            st.sampled_from((5, 45)),
        ),
        min_size=2,
        max_size=8,
    ),
    st.sampled_from(("fr", "en")),
)
def test_no_sentence_opens_as_the_one_before(day: list[tuple[Any, ...]], language: str) -> None:
    visits, minute = [], 0
    for number, (kind, who, met, host, topics, apart) in enumerate(day):
        one = visit(kind, who, *met, host=host, topics=list(topics))
        one = replace(one, id=known(f"visit {number}"))
        visits.append(at(9 + minute // 60, minute % 60, one, minutes=10))
        minute += 10 + apart
    openings = [" ".join(text.split()[:3]) for text in told(visits, language)]
    assert not [a for a, b in pairwise(openings) if a == b]
