"""Lead, figures, background cards, headings, numbers and dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from delegation_tui.domain.event import Brief
from delegation_tui.domain.people import Member, Organisation, Party
from delegation_tui.domain.record import Figure
from delegation_tui.domain.style import HouseStyle
from delegation_tui.domain.visits import VisitKind
from delegation_tui.language import Narrator
from delegation_tui.language.numbers import amount

from .fair import DAY, F, event, known, roster, visit

K = VisitKind


def narrator(language: str = "fr", **fields: Any) -> Narrator:
    return Narrator(event(**fields), roster(), language=language)


class TestLead:
    def test_the_day_the_delegation_and_the_figure(self) -> None:
        figure = Figure(value=Decimal(200), unit="start-up régionales", qualifier="plus de")
        texts = [s.text for s in narrator().lead(roster().parties[:1], DAY, [figure])]
        assert texts == [
            "Le mercredi 22 mai 2024, la délégation de Régions de France a participé à la 8e édition"
            " de Viva Technology, à Paris.",
            "Conduite par François Bonneau, président de la Région Centre-Val de Loire, la délégation"
            " réunissait également Christelle Morançais, présidente de la Région Pays de la Loire ;"
            " Xavier Bertrand, président de la Région Hauts-de-France ; Marie-Guite Dufay, présidente"
            " de la Région Bourgogne-Franche-Comté ; ainsi que les vice-présidentes et"
            " vice-présidents Économie, Innovation et Numérique.",
            "Au total, plus de 200 start-up régionales y participaient.",
        ]

    def test_plain_plural_by_house_style(self) -> None:
        n = Narrator(event(), roster(), HouseStyle(inclusive=False))
        assert " les vice-présidents Économie," in n.lead(roster().parties[:1], DAY)[1].text

    def test_english(self) -> None:
        texts = [s.text for s in narrator("en").lead(roster().parties[:1], DAY)]
        assert texts[0] == (
            "On Wednesday 22 May 2024, the delegation of Régions de France attended the 8th edition"
            " of Viva Technology, in Paris."
        )
        assert texts[1].startswith("Led by François Bonneau, president of the Centre-Val de Loire")

    def test_those_introduced_are_named_shortly_afterwards(self) -> None:
        n = narrator()
        n.lead(roster().parties[:1], DAY)
        text = n.visit(visit(K.STAND, "cm", host="Meta"))[0].text
        assert text == "Christelle Morançais a visité le stand de Meta."

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({"name": "Salon de l'agriculture", "edition": 60, "city": "Paris"},
             "à la 60e édition du Salon de l’agriculture, à Paris."),
            ({"name": "Salon de l'agriculture", "edition": None, "city": ""},
             "au Salon de l’agriculture."),
            ({"name": "Assises du numérique", "edition": 1, "city": "Le Havre"},
             "à la 1re édition des Assises du numérique, au Havre."),
            ({"name": "Foire de Châlons", "edition": None, "city": "La Rochelle"},
             "à la Foire de Châlons, à La Rochelle."),
            ({"name": "Hannover Messe", "edition": 3, "city": "Hanovre", "article": "la"},
             "à la 3e édition de la Hannover Messe, à Hanovre."),
        ],
    )  # fmt: skip
    def test_fairs_and_cities(self, fields: dict[str, Any], expected: str) -> None:
        assert narrator(**fields).lead((), DAY)[0].text.endswith(expected)

    @pytest.mark.parametrize(
        ("party", "organisation", "expected"),
        [
            ("délégation du Département", "Département de La Réunion",
             "la délégation du Département de La Réunion a"),
            ("délégation de l'Eurométropole", "Eurométropole de Strasbourg",
             "la délégation de l’Eurométropole de Strasbourg a"),
            ("délégation nantaise", "Nantes Métropole",
             "la délégation nantaise de Nantes Métropole a"),
            ("délégation de Nantes", "Nantes Métropole", "la délégation de Nantes Métropole a"),
            ("délégation", "ADEME", "la délégation de l’ADEME a"),
        ],
    )  # fmt: skip
    def test_a_party_says_once_whose_it_is(
        self, party: str, organisation: str, expected: str
    ) -> None:
        body = Organisation(name=organisation)
        one = Party(name=party, organisation_id=body.id)
        n = Narrator(event(), roster(organisations=(body,)))
        assert f", {expected}" in n.lead([one], DAY)[0].text

    def test_an_organisation_is_told_once_of_neighbours(self) -> None:
        members = tuple(Member(person_id=known(code)) for code in ("cm", "cn", "xb", "nt"))
        party = Party(name="délégation", gender=F, leader_ids=(known("cm"),), members=members)
        assert narrator().lead([party], DAY)[1].text == (
            "Conduite par Christelle Morançais, présidente de la Région Pays de la Loire, la"
            " délégation réunissait également Constance Nebbula, vice-présidente ; Xavier Bertrand,"
            " président de la Région Hauts-de-France ; et Claude Roux."
        )

    def test_no_leader_no_members(self) -> None:
        members = (Member(person_id=known("fb"), capacity="représentant Régions de France"),)
        party = Party(name="délégation", gender=F, members=members)
        assert [s.text for s in narrator().lead([party], DAY)][1] == (
            "La délégation réunissait François Bonneau, président de la Région Centre-Val de Loire,"
            " représentant Régions de France."
        )
        assert len(narrator().lead((), DAY)) == 1

    def test_figures_whose_gender_is_not_known(self) -> None:
        figure = Figure(value=Decimal(3000), unit="m²", comparison="contre 2 000 en 2023")
        assert narrator().lead((), DAY, [figure])[-1].text == (
            "En chiffres : 3 000 m², contre 2 000 en 2023."
        )

    def test_figures_in_turn(self) -> None:
        figures = [
            Figure(value=Decimal(38), unit="exposants"),
            Figure(value=Decimal(15_000_000), currency="EUR", qualifier="près de"),
            Figure(value=Decimal(300), unit="start-up", comparison="contre 200 en 2023"),
            Figure(value=Decimal("2.5"), unit="%"),
        ]
        assert [s.text for s in narrator().lead((), DAY, figures)][1:] == [
            "Au total, 38 exposants y participaient.",
            "On y comptait 300 start-up, contre 200 en 2023.",
            "En chiffres : près de 15 millions d’euros ; 2,5 %.",
        ]


class TestBriefs:
    def test_what_the_text_does_not_say_is_added(self) -> None:
        brief = Brief(
            organisation_id=known("Région Occitanie"), text="La Région accompagne 150 projets",
            figures=(Figure(value=Decimal(150), unit="projets"),
                     Figure(value=Decimal(3000), unit="entreprises", qualifier="près de")),
            partner_ids=(known("Mission French Tech"),),
        )  # fmt: skip
        texts = [s.text for s in narrator().brief(brief)]
        assert texts == [
            "La Région accompagne 150 projets.",
            "En chiffres : près de 3 000 entreprises.",
            "Partenaire : la Mission French Tech.",
        ]


class TestHeadings:
    @pytest.mark.parametrize(
        ("kind", "known_", "expected"),
        [
            (K.STAND, {"host": "Primaa"}, "Visite du stand de Primaa"),
            (K.BILATERAL, {"met": "ylc"}, "Rencontre avec Yann Le Cun"),
            (K.RECEIVED, {"host": "Meta"}, "Réception par les équipes de Meta"),
            (K.GROUP, {"place": "avenue"}, "Visite de l’Avenue de l’IA"),
            (K.SPEECH, {"place": "stage"}, "Prise de parole sur la scène Europe"),
            (K.PRESS, {}, "Rencontre avec la presse"),
        ],
    )
    def test_by_kind(self, kind: VisitKind, known_: dict[str, str], expected: str) -> None:
        assert narrator().heading(visit(kind, "fb", **known_)) == expected

    def test_the_article(self) -> None:
        assert narrator().headline() == "Régions de France à Viva Technology 2024"
        assert narrator(name="SIA 2024").headline() == "Régions de France à SIA 2024"
        assert narrator("en").headline() == "Régions de France at Viva Technology 2024"


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "currency", "french", "english"),
        [
            ("50000000", "EUR", "50 millions d’euros", "€50 million"),
            ("4000000000", "EUR", "4 milliards d’euros", "€4 billion"),
            ("3600000", "EUR", "3,6 millions d’euros", "€3.6 million"),
            ("1500000", "EUR", "1,5 million d’euros", "€1.5 million"),
            ("1000000", "EUR", "1 million d’euros", "€1 million"),
            ("1234567", "EUR", "1 234 567 euros", "€1,234,567"),
            ("3000", "EUR", "3 000 euros", "€3,000"),
            ("1", "EUR", "1 euro", "€1"),
            ("0", "EUR", "0 euro", "€0"),
            ("2000000", "USD", "2 millions de dollars", "$2 million"),
            ("2000000", "GBP", "2 millions de livres sterling", "£2 million"),
            ("2000000", "CHF", "2 millions de francs suisses", "CHF 2 million"),
            ("500", "eur", "500 euros", "€500"),
        ],
    )
    def test_amounts(self, value: str, currency: str, french: str, english: str) -> None:
        assert amount(Decimal(value), currency, "fr") == french
        assert amount(Decimal(value), currency, "en") == english

    def test_dates_hours_durations(self) -> None:
        n, e = narrator(), narrator("en")
        assert n.date(date(2024, 3, 1), weekday=True) == "vendredi 1er mars 2024"
        assert e.date(date(2024, 3, 1)) == "1 March 2024"
        assert n.time(datetime(2024, 5, 22, 14, 15, tzinfo=UTC)) == "16 h 15"
        assert n.time(datetime(2024, 5, 22, 7, 0, tzinfo=UTC)) == "9 h"
        assert e.time(datetime(2024, 5, 22, 7, 0, tzinfo=UTC)) == "09:00"
        assert n.duration(timedelta(minutes=45)) == "45 minutes"
        assert n.duration(timedelta(minutes=90)) == "1 h 30"
        assert e.duration(timedelta(hours=2)) == "2 hours"
        assert n.period(DAY, date(2024, 5, 25)) == "du 22 au 25 mai 2024"
        assert n.period(date(2024, 4, 30), date(2024, 5, 2)) == "du 30 avril au 2 mai 2024"
        assert n.period(date(2024, 12, 31), date(2025, 1, 2)) == (
            "du 31 décembre 2024 au 2 janvier 2025"
        )
        assert e.period(DAY, date(2024, 5, 25)) == "22–25 May 2024"


class TestSmallWords:
    def test_names_and_lists(self) -> None:
        n = narrator()
        assert n.join(["A", "B", "C"]) == "A, B et C"
        assert n.join([]) == ""
        assert narrator("en").join(["A", "B", "C"]) == "A, B and C"
        assert n.person(known("cb"), DAY) == "Corine de Bilbao, présidente de Microsoft France"
        assert n.person(known("nobody"), DAY) == ""
        assert n.functions("président", "présidente") == "présidentes et présidents"
        armies = Organisation(name="Ministère des Armées")
        assert n.organisation(armies) == "le ministère des Armées"
        assert n.of(armies) == "du ministère des Armées"
        assert n.to(armies) == "au ministère des Armées"
        assert n.working_at(Organisation(name="Meta", kind="company")) == "chez Meta"
