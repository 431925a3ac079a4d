"""Lead, figures, background cards, headings, numbers and dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from delegation_tui.domain.event import Brief
from delegation_tui.domain.language import ENGLISH, FRENCH
from delegation_tui.domain.people import Member, Organisation, Party
from delegation_tui.domain.record import Figure
from delegation_tui.domain.style import HouseStyle
from delegation_tui.domain.visits import Announcement, VisitKind
from delegation_tui.language import Narrator, pack_of
from delegation_tui.language.french.articles import chez
from delegation_tui.language.mentions import as_participant

from .fair import DAY, F, event, known, roster, visit

K = VisitKind


def narrator(language: str = "fr", **fields: Any) -> Narrator:
    return Narrator(event(**fields), roster(), language=language)


def test_an_amount_stands_behind_its_noun_and_nothing_is_announced_twice() -> None:
    made = [
        Announcement(text="un plan de relance,", amount=Decimal(30_000_000)),
        Announcement(text="12 emplois"),
        Announcement(text="une ferme"),
    ]
    (told,) = narrator().visits.speech.announcements(made)
    assert told.text.replace("\u00a0", " ") == (
        "Un plan de relance de 30 millions d’euros, une ferme et 12 emplois ont été annoncés."
    )
    english = [Announcement(text="a trial", amount=Decimal(8_000_000), currency="GBP")]
    (told,) = narrator("en").visits.speech.announcements(english)
    assert told.text.replace("\u00a0", " ") == "An £8 million trial was announced."


class TestLead:
    def test_who_when_where_why_and_a_figure(self) -> None:
        figure = Figure(value=Decimal(200), unit="start-up régionales", qualifier="plus de")
        write = narrator(purpose="nourrir les réflexions sur l'IA").leads
        texts = [s.text for s in write.lead(roster().parties[:1], [DAY], figure)]
        assert texts == [
            "Le mercredi 22 mai 2024, la délégation de Régions de France, conduite par François"
            " Bonneau, a participé à la 8e édition de Viva Technology, à Paris, pour nourrir les"
            " réflexions sur l’IA.",
            "Au total, plus de 200 start-up régionales y participaient.",
        ]

    @pytest.mark.parametrize(
        ("language", "typed", "end"),
        [
            ("fr", "pour soutenir la filière", "à Paris, pour soutenir la filière."),
            ("fr", "afin de soutenir la filière.", "à Paris, afin de soutenir la filière."),
            ("fr", "", "à Paris."),
            ("en", "support the sector", "in Paris to support the sector."),
            ("en", "to support the sector", "in Paris to support the sector."),
        ],
    )
    def test_the_purpose_is_printed_as_it_was_typed(
        self, language: str, typed: str, end: str
    ) -> None:
        (lead,) = narrator(language, purpose=typed).leads.lead((), [DAY])
        assert lead.text.endswith(end)

    def test_whom_the_delegation_met_comes_last(self) -> None:
        told = [visit(K.BILATERAL, "cm", "ylc", "Meta"), visit(K.DEMO, "xb", "cb", "Primaa")]
        write, english = narrator().leads, narrator("en").leads
        assert write.lead(roster().parties[:1], [DAY], visits=told)[-1].text == (
            "Ses membres ont rencontré Meta et Primaa."
        )
        assert english.lead(roster().parties[:1], [DAY], visits=told)[-1].text == (
            "Its members met Meta and Primaa."
        )

    @pytest.mark.parametrize("language", ["fr", "en"])
    @pytest.mark.parametrize("length", [0, 8, 20, 40])
    def test_never_more_than_three_sentences_and_sixty_words(
        self, language: str, length: int
    ) -> None:
        hosts = ("Meta", "Primaa", "Everdian", "Matawan", "IBM France", "Business France")
        told = [visit(K.BILATERAL, "cm", "ylc", host) for host in hosts]
        figure = Figure(value=Decimal(200), unit="start-up")
        write = narrator(language, purpose=" ".join(["mot"] * min(length, 25))).leads
        found = write.lead(roster().parties[:1], [DAY], figure, told)
        assert len(found) <= 3
        assert sum(len(sentence.text.split()) for sentence in found) <= 60

    def test_several_days_have_their_dates(self) -> None:
        (lead,) = narrator().leads.lead((), [DAY, DAY + timedelta(days=1)])
        assert lead.text.startswith("Du 22 au 23 mai 2024, la délégation")

    def test_the_delegation_is_a_list_leaders_first(self) -> None:
        assert [s.text for s in narrator().leads.delegation(roster().parties[:1], DAY)] == [
            "François Bonneau, président de la Région Centre-Val de Loire",
            "Christelle Morançais, présidente de la Région Pays de la Loire",
            "Xavier Bertrand, président de la Région Hauts-de-France",
            "Marie-Guite Dufay, présidente de la Région Bourgogne-Franche-Comté",
            "Les vice-présidents Économie, Innovation et Numérique",
        ]

    def test_both_genders_by_house_style(self) -> None:
        n = Narrator(event(), roster(), HouseStyle(inclusive=True))
        assert n.leads.delegation(roster().parties[:1], DAY)[-1].text == (
            "Les vice-présidentes et vice-présidents Économie, Innovation et Numérique"
        )

    def test_english(self) -> None:
        (lead,) = narrator("en").leads.lead(roster().parties[:1], [DAY])
        assert lead.text == (
            "On Wednesday 22 May 2024, the delegation of Régions de France, led by François"
            " Bonneau, attended the 8th edition of Viva Technology in Paris."
        )

    def test_those_introduced_are_named_shortly_afterwards(self) -> None:
        n = narrator()
        n.leads.delegation(roster().parties[:1], DAY)
        text = n.visits.sentences(visit(K.STAND, "cm", host="Meta"))[0].text
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
        assert narrator(**fields).leads.lead((), [DAY])[0].text.endswith(expected)

    @pytest.mark.parametrize(
        ("party", "organisation", "expected"),
        [
            ("délégation du Département", "Département de La Réunion",
             "la délégation du Département de La Réunion a"),
            ("délégation de l'Eurométropole", "Eurométropole de Strasbourg",
             "la délégation de l’Eurométropole de Strasbourg a"),
            ("délégation nantaise", "Nantes Métropole",
             "la délégation nantaise a"),
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
        assert f", {expected}" in n.leads.lead([one], [DAY])[0].text

    def test_no_leader_no_members(self) -> None:
        members = (Member(person_id=known("fb"), capacity="représentant Régions de France"),)
        party = Party(name="délégation", gender=F, members=members)
        assert [s.text for s in narrator().leads.delegation([party], DAY)] == [
            "François Bonneau, président de la Région Centre-Val de Loire, représentant Régions de"
            " France"
        ]
        assert narrator().leads.delegation((), DAY) == ()

    def test_figures_whose_gender_is_not_known(self) -> None:
        figure = Figure(value=Decimal(3000), unit="m²", comparison="contre 2 000 en 2023")
        assert narrator().leads.figures([figure])[-1].text == (
            "En chiffres : 3 000 m², contre 2 000 en 2023."
        )

    def test_figures_in_turn(self) -> None:
        figures = [
            Figure(value=Decimal(38), unit="exposants"),
            Figure(value=Decimal(15_000_000), currency="EUR", qualifier="près de"),
            Figure(value=Decimal(300), unit="start-up", comparison="contre 200 en 2023"),
            Figure(value=Decimal("2.5"), unit="%"),
        ]
        assert [s.text for s in narrator().leads.figures(figures)] == [
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
        texts = [s.text for s in narrator().leads.brief(brief)]
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
        assert narrator().leads.heading(visit(kind, "fb", **known_)) == expected


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
        assert pack_of(FRENCH).numbers.amount(Decimal(value), currency) == french
        assert pack_of(ENGLISH).numbers.amount(Decimal(value), currency) == english

    def test_dates_hours_durations(self) -> None:
        n, e = pack_of(FRENCH).dates, pack_of(ENGLISH).dates
        assert n.in_words(date(2024, 3, 1), weekday=True) == "vendredi 1er mars 2024"
        assert e.in_words(date(2024, 3, 1)) == "1 March 2024"
        assert n.clock(datetime(2024, 5, 22, 16, 15, tzinfo=UTC)) == "16 h 15"
        assert n.clock(datetime(2024, 5, 22, 9, 0, tzinfo=UTC)) == "9 h"
        assert e.clock(datetime(2024, 5, 22, 9, 0, tzinfo=UTC)) == "09:00"
        assert n.moment(datetime(2024, 5, 24, 18, 0, tzinfo=UTC)) == "vendredi 24 mai 2024 à 18 h"
        assert e.moment(datetime(2024, 5, 24, 18, 0, tzinfo=UTC)) == "Friday 24 May 2024 at 18:00"
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
        voice, mentions = pack_of(FRENCH).voice, narrator().setting.mentions
        assert voice.join(["A", "B", "C"]) == "A, B et C"
        assert voice.join([]) == ""
        assert pack_of(ENGLISH).voice.join(["A", "B", "C"]) == "A, B and C"
        president = mentions.people([as_participant(known("cb"))], DAY, None)
        assert president.text == "Corine de Bilbao, présidente de Microsoft France"
        assert mentions.people([as_participant(known("nobody"))], DAY, None).text == ""
        assert voice.functions("président", "présidente", inclusive=True) == (
            "présidentes et présidents"
        )
        armies = Organisation(name="Ministère des Armées")
        assert voice.organisation(armies) == "le ministère des Armées"
        assert voice.of(voice.organisation(armies)) == "du ministère des Armées"
        assert voice.to(voice.organisation(armies)) == "au ministère des Armées"
        assert chez(Organisation(name="Meta", kind="company")) == "chez Meta"
