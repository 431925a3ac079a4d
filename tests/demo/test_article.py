"""Every fact of the demo's day stands in the article, in the section where it belongs."""

from __future__ import annotations

import json

import pytest
from tests.demo.conftest import Made, Page, plain

LEAD = ""
DELEGATION = "La délégation"
GLANCE = "Le parcours en un coup d'œil"
BACKGROUND = "Repères : les initiatives en cours"
GROUND = "La délégation sur le terrain"
COMPANIES = "Échanges avec IBM France, Meta et Microsoft France"
FRENCH_TECH = "Avec la Mission French Tech, Matawan et Unseenlabs"
CONTACT = "Contact"

FACTS: dict[str, list[str]] = {
    LEAD: [
        "Régions de France",
        "mercredi 22 mai 2024",
        "8e édition",
        "Viva Technology",
        "Paris",
        "conduite par François Bonneau",
        "pour nourrir les réflexions des Régions sur l'intelligence artificielle",
        "200 start-up régionales",
    ],
    DELEGATION: [
        "François Bonneau, président de la Région Centre-Val de Loire",
        "Christelle Morançais, présidente de la Région Pays de la Loire",
        "Xavier Bertrand, président de la Région Hauts-de-France",
        "Marie-Guite Dufay, présidente de la Région Bourgogne-Franche-Comté",
        "Jalil Benabdillah, vice-président à l'économie de la Région Occitanie, "
        "représentant Régions de France",
        "Constance Nebbula, vice-présidente de la Région Pays de la Loire, "
        "co-rapporteure du Groupe Numérique",
        "Alexandre Ventadour, président de l'Agence de développement économique de la "
        "Martinique, co-rapporteur du Groupe Numérique",
        "vice-présidentes et vice-présidents à l'économie, à l'innovation et au numérique",
    ],
    BACKGROUND: [
        "Région Île-de-France", "2018", "15 mesures", "8 mars 2024", "6 projets",
        "accès aux subventions", "exploitation des archives", "lutte contre le gaspillage",
        "Région Occitanie", "France Travail", "Carif-Oref", "près de 50 millions d'euros",
        "un nouveau plan IA", "Fin 2023", "acceptabilité", "éthique",
        "Région Auvergne-Rhône-Alpes", "2022", "santé", "énergie", "mobilité",
        "industrie du futur", "mai 2024", "3,6 millions d'euros", "Favia",
        "Région Sud", "12 avril 2024", "Microsoft", "10 cas d'usage",
        "Région Pays de la Loire", "DIVA", "2023", "3 000 entreprises", "500 diagnostics",
        "150 projets", "50 preuves de concept", "Union européenne",
    ],
    GROUND: [
        "François Bonneau", "élus régionaux", "Avenue de l'IA", "start-up de la deep tech",
        "Primaa", "aide à la décision pour la détection des cancers",
        "Everdian", "anticipation", "la détection et la résolution des crises",
        "visualisation de l'actualité et des événements en direct",
        "Laurent Saint-Martin, directeur général de Business France", "ministère des Armées",
    ],
    COMPANIES: [
        "Jalil Benabdillah", "Béatrice Kosowski, présidente d'IBM France",
        "investissements prévus par l'entreprise en France",
        "atouts comparés de la France pour investir", "frugalité",
        "Christelle Morançais", "Yann Le Cun, responsable IA de Meta",
        "organisation comparée de la recherche en France et aux États-Unis",
        "régulation européenne", "avenir des LLM comme ChatGPT", "éthique",
        "prochains développements de Meta", "formation d'experts", "action publique",
        "Xavier Bertrand", "Corine de Bilbao, présidente de Microsoft France",
        "équipe de Microsoft", "Microsoft 365", "centres de données", "4 milliards d'euros",
        "sommet Choose France de mai 2024",
    ],
    FRENCH_TECH: [
        "Marie-Guite Dufay", "vice-présidentes et vice-présidents de Région",
        "Mission French Tech", "Constance Nebbula", "Alexandre Ventadour", "Groupe Numérique",
        "Capitale French Tech de l'année", "meilleur accompagnement des écosystèmes régionaux",
        "Matawan", "French Tech 120", "transports", "Unseenlabs",
        "données de surveillance maritime",
    ],
    CONTACT: ["Service de presse de Régions de France"],
}  # fmt: skip
# Who met whom: both names stand in one sentence.
PAIRS = [
    (GROUND, "François Bonneau", "Laurent Saint-Martin"),
    (COMPANIES, "Jalil Benabdillah", "Béatrice Kosowski"),
    (COMPANIES, "Christelle Morançais", "Yann Le Cun"),
    (COMPANIES, "Xavier Bertrand", "Corine de Bilbao"),
    (FRENCH_TECH, "Marie-Guite Dufay", "Mission French Tech"),
    (FRENCH_TECH, "Constance Nebbula", "équipe de la Mission French Tech"),
    (FRENCH_TECH, "Elle a", "Unseenlabs"),
]
LINK = (
    "https://www.iledefrance.fr/toutes-les-actualites/"
    "un-plan-pour-faire-de-lile-de-france-la-1re-region-europeenne-en-intelligence-artificielle"
)


@pytest.fixture(scope="module")
def page(made: Made) -> Page:
    return Page(made.html)


@pytest.fixture(scope="module")
def sections(page: Page) -> dict[str, str]:
    return {plain(name): plain(text) for name, text in page.sections.items()}


@pytest.fixture(scope="module")
def markdown(made: Made) -> dict[str, str]:
    found = {LEAD: ""}
    name = LEAD
    for line in made.markdown.splitlines():
        if line.startswith("## "):
            name = plain(line[3:])
            found[name] = ""
        found[name] += plain(line) + "\n"
    return found


def facts() -> list[tuple[str, str]]:
    return [(section, fact) for section, found in FACTS.items() for fact in found]


@pytest.mark.parametrize(("section", "fact"), facts())
def test_the_page_tells_it_in_its_section(
    section: str, fact: str, sections: dict[str, str]
) -> None:
    assert fact in sections[section]


@pytest.mark.parametrize(("section", "fact"), facts())
def test_so_does_the_markdown(section: str, fact: str, markdown: dict[str, str]) -> None:
    assert fact in markdown[section]


@pytest.mark.parametrize(("section", "one", "other"), PAIRS)
def test_who_met_whom_is_one_sentence(
    section: str, one: str, other: str, sections: dict[str, str]
) -> None:
    sentences = sections[section].replace("\n", " ").split(". ")
    assert any(one in said and other in said for said in sentences)


def test_the_sections_stand_in_order(page: Page) -> None:
    order = [plain(name) for name in page.order]
    assert order == [DELEGATION, GLANCE, BACKGROUND, GROUND, COMPANIES, FRENCH_TECH, CONTACT]


def test_fair_and_day_stand_before_the_title_and_taxonomies_at_the_foot(made: Made) -> None:
    page = plain(made.html[made.html.index("<body") :])
    title = page.index("<h1")
    assert page.index("Viva Technology, Paris, mercredi 22 mai 2024") < title
    assert title < page.index("Publié le 24 mai 2024") < page.index("Repères")
    assert page.rindex("Intelligence artificielle, Innovation") > page.index("<footer")
    assert "Aller au contenu" in page[:title]


def test_the_regions_of_the_background_stand_in_order(sections: dict[str, str]) -> None:
    regions = ["Île-de-France", "Occitanie", "Auvergne-Rhône-Alpes", "Sud", "Pays de la Loire"]
    places = [sections[BACKGROUND].index(f"Région {name}") for name in regions]
    assert places == sorted(places)


def test_the_delegation_stands_in_order(sections: dict[str, str]) -> None:
    names = ["Bonneau", "Morançais", "Bertrand", "Dufay", "Benabdillah", "Nebbula", "Ventadour"]
    places = [sections[DELEGATION].index(name) for name in names]
    assert places == sorted(places)


def test_the_link_is_there(page: Page, made: Made) -> None:
    assert LINK in page.links
    assert LINK in made.markdown


def test_nothing_is_left_untold(made: Made) -> None:
    assert "None" not in made.html.replace("none", "")
    assert json.dumps(None) not in made.markdown
