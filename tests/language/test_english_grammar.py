"""English grammar on real institutions, functions and names."""

from __future__ import annotations

from datetime import date

import pytest

from delegation_tui.domain.event import Event, Place, PlaceKind
from delegation_tui.domain.people import Gender, Organisation, Party, Role
from delegation_tui.domain.style import Capitals
from delegation_tui.language.english import groups, names, places, titles, voice


@pytest.mark.parametrize(
    ("name", "article", "expected"),
    [
        ("Région Occitanie", "la", "the Occitanie Region"),
        ("Région Île-de-France", "", "the Île-de-France Region"),
        ("Bavaria Region", "", "the Bavaria Region"),
        ("Ministry of Defence", "", "the Ministry of Defence"),
        ("Ministère des Armées", "le", "the Ministère des Armées"),
        ("European Commission", "", "the European Commission"),
        ("European Space Agency", "", "the European Space Agency"),
        ("University of Oxford", "", "the University of Oxford"),
        ("Sorbonne Université", "", "Sorbonne Université"),
        ("Oxford University", "", "Oxford University"),
        ("City of Leeds", "", "the City of Leeds"),
        ("Bank of England", "", "the Bank of England"),
        ("CNRS", "le", "the CNRS"),
        ("Microsoft France", "", "Microsoft France"),
        ("Meta", "", "Meta"),
        ("Bretagne", "la", "Bretagne"),
        ("Canada", "le", "Canada"),
        ("The Guardian", "", "the Guardian"),
        ("Régions de France", "", "Régions de France"),
        ("London Stock Exchange", "", "the London Stock Exchange"),
        ("London School of Economics", "", "the London School of Economics"),
        ("American Chamber of Commerce", "", "the American Chamber of Commerce"),
        ("Leeds Chamber of Commerce", "", "Leeds Chamber of Commerce"),
        ("Japanese Embassy", "", "the Japanese Embassy"),
        ("Royal Mail", "", "Royal Mail"),
        ("BBC", "", "the BBC"),
        ("UNESCO", "", "UNESCO"),
        ("Netherlands", "", "the Netherlands"),
        ("Kent County Council", "", "Kent County Council"),
    ],
)
def test_organisations(name: str, article: str, expected: str) -> None:
    assert names.organisation(Organisation(name=name, article=article)) == expected


@pytest.mark.parametrize(
    ("title", "organisation", "expected"),
    [
        ("president", "Bavaria Region", "president of the Bavaria Region"),
        ("présidente", "Région Occitanie", "president of the Occitanie Region"),
        ("vice-president for the economy", "Bavaria Region",
         "vice-president for the economy of the Bavaria Region"),
        ("Chief Executive Officer", "Meta", "chief executive officer of Meta"),
        ("CEO", "Meta", "CEO of Meta"),
        ("head of AI", "Meta", "head of AI at Meta"),
        ("director of innovation", "Airbus", "director of innovation at Airbus"),
        ("AI lead", "Meta", "AI lead at Meta"),
        ("researcher", "CNRS", "researcher at the CNRS"),
        ("responsable IA", "Meta", "AI lead at Meta"),
        ("directrice générale", "Business France", "chief executive of Business France"),
        ("Minister of Culture", "Ministry of Culture", "Minister of Culture"),
        ("Secretary of State for Defence", "Ministry of Defence", "Secretary of State for Defence"),
        ("minister of state", "Ministry of Housing", "minister of state at the Ministry of Housing"),
        ("Minister, Agriculture", "Government of Québec",
         "Minister, Agriculture, the Government of Québec"),
        ("Vice President, Europe", "Acme", "Vice President, Europe, Acme"),
        ("mayor", "City of Lille", "mayor of Lille"),
        ("maire", "Mairie de Porto", "mayor of Porto"),
        ("maire", "Ville du Havre", "mayor of Le Havre"),
        ("mayor", "Leeds City Council", "mayor of Leeds"),
        ("leader", "Leeds City Council", "leader of Leeds City Council"),
        ("ambassador", "Embassy of France in the United Kingdom",
         "ambassador of France to the United Kingdom"),
        ("ambassador", "French Embassy", "ambassador of the French Embassy"),
        ("First Minister", "Scottish Government", "first minister of the Scottish Government"),
        ("Lord Mayor", "City of Leeds", "lord mayor of Leeds"),
        ("Professor of Physics", "MIT", "professor of physics at MIT"),
        ("Director for Africa", "Acme", "director for Africa at Acme"),
        ("consul general", "Consulate General of Japan in Strasbourg",
         "consul general of Japan in Strasbourg"),
        ("journaliste", "Le Monde", "journalist at Le Monde"),
        ("mayor of Leeds", "City of Leeds", "mayor of Leeds"),
        ("president of Microsoft France", "Microsoft France", "president of Microsoft France"),
        ("", "Meta", "of Meta"),
    ],
)  # fmt: skip
def test_functions(title: str, organisation: str, expected: str) -> None:
    assert voice.title(title, Organisation(name=organisation), Capitals.LOWER) == expected


def test_courtesy_capitals() -> None:
    courtesy = voice.title("chief executive", Organisation(name="Meta"), Capitals.COURTESY)
    assert courtesy == "Chief Executive of Meta"


class TestForms:
    """English functions have one form; a French or gendered one is never guessed."""

    @pytest.mark.parametrize(
        ("title_m", "title_f", "gender", "expected"),
        [
            ("head of AI", "", Gender.FEMININE, "head of AI"),
            ("président", "présidente", Gender.UNKNOWN, "president"),
            ("chairman", "chairwoman", Gender.UNKNOWN, ""),
            ("chairman", "", Gender.FEMININE, ""),
            ("vice-président au numérique", "", Gender.FEMININE, ""),
            ("", "vice-présidente au numérique", Gender.FEMININE, "vice-présidente au numérique"),
        ],
    )
    def test_by_gender(self, title_m: str, title_f: str, gender: Gender, expected: str) -> None:
        role = Role(person_id=Organisation(name="x").id, title_m=title_m, title_f=title_f)
        assert titles.form_for(role, gender) == expected

    @pytest.mark.parametrize(
        ("single", "several"),
        [("president", "presidents"), ("head of AI", "heads of AI"), ("deputy", "deputies"),
         ("chairwoman", "chairwomen"), ("coach", "coaches"), ("attaché", "attachés")],
    )  # fmt: skip
    def test_plurals(self, single: str, several: str) -> None:
        assert titles.plural(single) == several


@pytest.mark.parametrize(
    ("label", "expected", "plural"),
    [
        ("regional councillors", "regional councillors", True),
        ("Microsoft team", "the Microsoft team", False),
        ("team of the mission", "the team of the mission", False),
        ("deep-tech start-ups", "deep-tech start-ups", True),
        ("press", "the press", False),
        ("young people", "young people", True),
        ("the mayors", "the mayors", True),
        ("several companies", "several companies", True),
        ("a dozen students", "a dozen students", True),
        ("Digital Group", "the Digital Group", False),
        ("MPs", "MPs", True),
        ("businesswomen", "businesswomen", True),
        ("French Tech Bordeaux", "French Tech Bordeaux", False),
    ],
)
def test_groups(label: str, expected: str, plural: bool) -> None:
    phrase = groups.group(label)
    assert (phrase.text, phrase.plural) == (expected, plural)


def test_parties() -> None:
    body = Organisation(name="Régions de France")
    party = Party(name="Digital Group", is_new=True)
    assert groups.party(party, body, new=True, short=False).text == (
        "the new Digital Group of Régions de France"
    )
    assert groups.party(party, body, new=False, short=True).text == "the Digital Group"
    whose = Organisation(name="Leeds Chamber of Commerce")
    leeds = Party(name="Leeds delegation")
    assert groups.party(leeds, whose, new=True, short=False).text == "the Leeds delegation"
    french = groups.party(Party(name="ambassadeurs de la tech"), None, new=True, short=False)
    assert french.plural
    assert groups.party(None, None, new=True, short=False).text == "the delegation"


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (PlaceKind.HALL, "Hall 7", "in Hall 7"),
        (PlaceKind.STAGE, "Main Stage", "on the Main Stage"),
        (PlaceKind.STAGE, "Europe", "on the Europe stage"),
        (PlaceKind.ZONE, "Croisette Terrace", "on the Croisette Terrace"),
        (PlaceKind.ZONE, "Start-up Alley", "in the Start-up Alley"),
        (PlaceKind.PAVILION, "French", "at the French pavilion"),
        (PlaceKind.STAND, "B12", "at the B12 stand"),
    ],
)
def test_places(kind: PlaceKind, name: str, expected: str) -> None:
    assert places.at(Place(kind=kind, name=name), None) == expected


def test_the_host_s_own_place() -> None:
    host = Organisation(name="Région Occitanie")
    assert places.at(Place(kind=PlaceKind.PAVILION), host) == "at the Occitanie Region pavilion"
    assert places.place(None, Organisation(name="Primaa")) == "the Primaa stand"
    assert places.place(Place(number="B12"), None) == "stand B12"
    # A number says less than whose stand it is.
    assert places.place(Place(name="B12"), Organisation(name="Primaa")) == "the Primaa stand"


@pytest.mark.parametrize(
    ("name", "article", "expected"),
    [
        ("Viva Technology", "", "Viva Technology"),
        ("Salon international de l'agriculture", "", "the Salon international de l'agriculture"),
        ("Paris Air Show", "", "the Paris Air Show"),
        ("Web Summit", "", "Web Summit"),
        ("Hannover Messe", "la", "the Hannover Messe"),
        ("The Next Web", "", "The Next Web"),
    ],
)
def test_fairs(name: str, article: str, expected: str) -> None:
    day = date(2024, 5, 22)
    fair = Event(name=name, article=article, starts_on=day, ends_on=day)
    assert voice.event(fair) == expected
