"""French grammar on real institutions, functions and names: the table of agreement.txt."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from delegation_tui.domain.event import Place, PlaceKind
from delegation_tui.domain.people import Gender, Organisation, Role
from delegation_tui.domain.style import Capitals
from delegation_tui.language.capitals import dressed
from delegation_tui.language.french import articles, functions, groups, places, titles
from delegation_tui.language.french.agreement import valued
from delegation_tui.language.french.numbers import ordinal

CASES = [
    tuple(part.strip() for part in line.split("|"))
    for line in Path(__file__).with_name("agreement.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


def organisation(given: str, kind: str = "") -> Organisation:
    name, _, article = given.partition(" [")
    return Organisation(name=name, article=article.rstrip("]"), kind=kind)


def printed(what: str, given: str) -> str:
    found = organisation(given, "start-up" if what == "de-start-up" else "company")
    name = articles.in_text(found.name)
    first, _, second = (part.strip() for part in given.partition("/"))
    if what.startswith("place-"):
        return places.at(Place(kind=PlaceKind(what[6:]), name=given), None)
    match what:
        case "de" | "de-start-up":
            return articles.de(name, articles.article_of(found))
        case "a":
            return articles.a(name, articles.article_of(found))
        case "le":
            return articles.with_article(name, articles.article_of(found))
        case "chez":
            return articles.chez(found)
        case "title":
            return functions.with_organisation(first, Organisation(name=second))
        case "lower" | "courtesy":
            return dressed(given, Capitals(what))
        case "plural":
            return titles.plural(given)
        case "inclusive" | "plain":
            return titles.several(first, second, inclusive=what == "inclusive")
        case "group" | "group-inclusive":
            return groups.group(given, inclusive=what == "group-inclusive").text
        case "ordinal-f" | "ordinal-m":
            return ordinal(int(given), feminine=what == "ordinal-f")
    raise AssertionError(what)


@pytest.mark.parametrize(("what", "given", "expected"), CASES)
def test_an_editor_prints(what: str, given: str, expected: str) -> None:
    assert printed(what, given) == expected


def test_the_table_is_large_and_has_no_case_twice() -> None:
    assert len(CASES) >= 300
    assert len({case[:2] for case in CASES}) == len(CASES)


class TestFormsAreNeverGuessed:
    """A title is recorded for each gender; only words with one form for both are shared."""

    @pytest.mark.parametrize("gender", list(Gender))
    @pytest.mark.parametrize("title", ["responsable IA", "maire", "ministre", "porte-parole"])
    def test_epicene_titles_need_one_form(self, title: str, gender: Gender) -> None:
        role = Role(person_id=Organisation(name="x").id, title_m=title)
        assert titles.form_for(role, gender) == title

    @pytest.mark.parametrize("title", ["président", "directeur général", "responsable régional"])
    def test_others_are_left_out(self, title: str) -> None:
        role = Role(person_id=Organisation(name="x").id, title_m=title)
        assert titles.form_for(role, Gender.FEMININE) == ""
        assert titles.form_for(role, Gender.UNKNOWN) == ""
        assert titles.form_for(role, Gender.MASCULINE) == title


class TestNeverMalformed:
    """No preposition is left uncontracted or unelided, whatever the name."""

    @pytest.mark.parametrize("case", [c for c in CASES if c[0] in ("de", "a", "le", "title")])
    def test_contracted(self, case: tuple[str, ...]) -> None:
        text = printed(case[0], case[1])
        assert not re.search(r"\b(?:de|à) les?\s|\b(?:le|la) [aeiouéèêAEIOUÉÈÎ]\w", text)


def test_a_stand_known_by_its_number_is_its_host_s() -> None:
    host = Organisation(name="Hydrolab")
    for name in ("B12", "4-A", "Stand n° 12", ""):
        assert places.place(Place(name=name), host) == "le stand d’Hydrolab"
    assert places.place(Place(name="Le Village"), host) == "le Village"
    assert places.place(Place(kind=PlaceKind.HALL, name="Hall 7"), host) == "le hall 7"
    assert places.place(Place(name="B12"), None) == "le stand B12"


@pytest.mark.parametrize(
    "printed",
    [
        "un contrat de 2 M€ sur l’eau",
        "Un plan de relance de 2 M€",
        "un appel à projets de 2 M€ pour les ports",
        "un fonds d’investissement de 2 M€ à Brest",
        "un accord de 2 M€ en Bretagne",
        "une école en santé de 2 M€",
        "une aide de 2 M€ à l’installation",
        "un projet de 2 M€ au Mans",
        "l’achat de 2 M€ dans le port",
    ],
)
def test_an_amount_stands_behind_the_whole_noun(printed: str) -> None:
    assert valued(printed.replace(" de 2 M€", ""), "2 M€") == printed


@pytest.mark.parametrize(
    "phrase", ["la création d’une filière", "un centre de formation en alternance", "deux accords"]
)
def test_a_noun_with_more_behind_it_keeps_the_amount_apart(phrase: str) -> None:
    assert valued(phrase, "2 M€") == ""
