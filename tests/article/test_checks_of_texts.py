"""What the checks say of a text: found where it is, quiet where nothing is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.article.conftest import SETTINGS, Look, records

from delegation_tui.article.checks import check
from delegation_tui.domain.article import Article, Finding, Severity
from delegation_tui.domain.language import WRITTEN
from delegation_tui.domain.settings import Settings


def told(findings: list[Finding]) -> list[tuple[str, str, str]]:
    """Rule, what was found, the first fix."""
    return [(f.rule, f.data.get("found", ""), f.fixes[0].text if f.fixes else "") for f in findings]


class TestNames:
    def test_a_name_near_one_of_the_roster_is_a_choice(self, look: Look) -> None:
        (found,) = look("La délégation a rencontré Ines de Ferrant sur le stand.")
        assert (found.rule, found.severity) == ("name.near", Severity.ERROR)
        assert found.data["found"] == "Ines de Ferrant"
        assert [fix.text for fix in found.fixes] == ["Inès de Ferrand", "Ines de Ferrant"]
        assert found.fixes[1].target is not None

    @pytest.mark.parametrize(
        ("text", "rule", "severity"),
        [
            ("Avec Ines de Ferrand.", "name.person", Severity.ERROR),
            ("Avec Aude KERJEAN.", "name.capitals", Severity.WARNING),
            ("Avec la Région Bretagne Sud.", "name.organisation", Severity.ERROR),
            ("Avec la Region Bretagne-Sud.", "name.organisation", Severity.ERROR),
            ("Avec Nova-Robotics.", "name.organisation", Severity.WARNING),
            ("Avec Malo LeGuennec.", "name.near", Severity.ERROR),
            ("Avec Kerjean Aude.", "name.near", Severity.ERROR),
            ("Avec Mme Kerjan.", "name.near", Severity.ERROR),
            ("Avec M. LE GUENNEC.", "name.capitals", Severity.WARNING),
            ("Avec la présidente Kerjéan.", "name.person", Severity.ERROR),
        ],
    )
    def test_another_writing_gives_way_to_the_roster(
        self, look: Look, text: str, rule: str, severity: Severity
    ) -> None:
        (found,) = look(text)
        assert (found.rule, found.severity) == (rule, severity)

    @pytest.mark.parametrize(
        "text",
        [
            "Aude Kerjean et Malo Le Guennec, avec Inès de Ferrand.",
            "La région Bretagne-Sud soutient Nova Robotique.",
            "Le centre d’études des océans, dont le Centre d'études des océans.",
            "Les Régions de France ont répondu présentes avec la Région Bretagne-Sud.",
            "Mme Kerjean et M. Le Guennec, la présidente Kerjean, M. Jean Martin.",
            "Une adresse : [le plan](https://example.org/region-bretagne-sud/nova-robotics).",
        ],
    )
    def test_right_names_are_left_alone(self, look: Look, text: str) -> None:
        assert [f for f in look(text) if f.severity.weight < 2] == []

    def test_somebody_off_the_roster(self, look: Look) -> None:
        found = look("Avec Bertille Quéméner sur le stand, et le robot Zéphyr Deux.")
        assert [(f.rule, f.data["found"]) for f in found] == [("name.unknown", "Bertille Quéméner")]

    def test_the_fair_has_one_name(self, look: Look) -> None:
        found = look("Au Salon des essais. Au SDE, une visite.")
        assert ("name.event", "SDE", "Salon des essais") in told(found)


class TestOrganisations:
    def test_a_name_a_letter_away_is_a_choice(self, look: Look) -> None:
        (near,) = look("Une visite à Nova Robotiqe.")
        assert [fix.text for fix in near.fixes] == ["Nova Robotique", "Nova Robotiqe"]
        assert near.fixes[1].target is not None

    def test_a_name_with_other_spaces_gives_way(self, look: Look) -> None:
        (found,) = look("Une visite à NovaRobotique.")
        assert [fix.text for fix in found.fixes] == ["Nova Robotique"]


class TestTitles:
    @pytest.mark.parametrize(
        ("text", "rule", "fix"),
        [
            ("Aude Kerjean, président de la Région Bretagne-Sud.", "title.gender", "présidente"),
            ("Le président Aude Kerjean.", "title.gender", "présidente"),
            ("La Vice-Présidente Malo Le Guennec.", "title.gender", "Vice-Président"),
            ("Inès de Ferrand, présidente de Nova Robotique.", "title.function", "directrice"),
            ("La directrice de Nova Robotique, Aude Kerjean.", "title.function", "présidente"),
            (
                "Inès de Ferrand, directrice générale du Centre d’études des océans.",
                "title.organisation",
                "Nova Robotique",
            ),
            ("La président de la Région.", "title.article", "présidente"),
        ],
    )
    def test_a_title_that_the_roster_does_not_give(
        self, look: Look, text: str, rule: str, fix: str
    ) -> None:
        found = [entry for entry in told(look(text)) if entry[0].startswith("title.")]
        assert (rule, fix) in [(entry[0], entry[2]) for entry in found]

    @pytest.mark.parametrize(
        "text",
        [
            "Aude Kerjean, le vice-président Malo Le Guennec et les équipes de Nova Robotique.",
            "Aude Kerjean, présidente de la Région Bretagne-Sud, et Malo Le Guennec, vice-président"
            " à l’économie de la Région Bretagne-Sud, avec Inès de Ferrand, directrice générale de"
            " Nova Robotique.",
            "La présidente de la Région Bretagne-Sud, Aude Kerjean, a rencontré Malo Le Guennec.",
            "Inès de Ferrand, membre du jury, et le vice-président Malo Le Guennec.",
            "Le directeur du site a rencontré Aude Kerjean.",
        ],
    )
    def test_right_titles_are_left_alone(self, look: Look, text: str) -> None:
        assert [f for f in look(text) if f.rule.startswith("title.")] == []

    def test_a_title_that_has_ended_is_no_longer_hers(self, look: Look) -> None:
        found = look("Aude Kerjean, députée de la Région Bretagne-Sud.")
        assert [f.rule for f in found] == ["title.function"]

    @pytest.mark.parametrize(
        ("text", "fix"),
        [
            ("Aude Kerjean, mayor of the Région Bretagne-Sud, spoke.", "president"),
            ("The director of Nova Robotique, Aude Kerjean, spoke.", "president"),
            ("We met minister Aude Kerjean.", "president"),
        ],
    )
    def test_english_titles(self, look: Look, text: str, fix: str) -> None:
        found = [f for f in look(text, language="en") if f.rule == "title.function"]
        assert [f.fixes[0].text for f in found] == [fix]

    def test_right_english_titles(self, look: Look) -> None:
        text = (
            "Aude Kerjean, president of the Région Bretagne-Sud, met Inès de Ferrand, managing"
            " director of Nova Robotique. The president of the jury, Malo Le Guennec and others spoke."
        )
        assert [f for f in look(text, language="en") if f.rule.startswith("title.")] == []

    @pytest.mark.parametrize(
        ("text", "fix"),
        [
            ("Avec M Malo Le Guennec.", "M."),
            ("Avec Mr Malo Le Guennec.", "M."),
            ("Avec Mme. Aude Kerjean.", "Mme"),
        ],
    )
    def test_civilities_have_one_form(self, look: Look, text: str, fix: str) -> None:
        assert ("civility.form", fix) in [(e[0], e[2]) for e in told(look(text, spelling=True))]

    def test_a_civility_agrees_with_the_person(self, look: Look) -> None:
        (found,) = look("Avec M. Aude Kerjean.")
        assert (found.rule, found.fixes[0].text) == ("civility.gender", "Mme")

    @pytest.mark.parametrize(
        ("text", "fix"), [("Avec M. Kerjean.", "Mme"), ("Avec Mme Le Guennec.", "M.")]
    )
    def test_a_civility_agrees_with_a_family_name_alone(
        self, look: Look, text: str, fix: str
    ) -> None:
        assert ("civility.gender", fix) in [(e[0], e[2]) for e in told(look(text))]

    def test_a_civility_written_out_is_a_note(self, look: Look) -> None:
        (found,) = look("Avec Madame Kerjean.")
        assert (found.rule, found.severity) == ("civility.form", Severity.NOTE)
        assert look("« Madame la présidente, merci. »") == []


class TestDates:
    @pytest.mark.parametrize(
        ("text", "rule", "fix"),
        [
            ("Le mardi 12 juin 2025, une visite.", "date.weekday", "jeudi"),
            ("Le 12 juin, une visite.", "date.year", "12 juin 2025"),
            ("Le 31 juin 2025, une visite.", "date.impossible", ""),
            ("La semaine dernière, une visite.", "date.relative", ""),
            ("Une visite a été annoncée récemment.", "date.relative", ""),
        ],
    )
    def test_found(self, look: Look, text: str, rule: str, fix: str) -> None:
        (found,) = [f for f in look(text) if f.rule.startswith("date.")]
        assert (found.rule, found.fixes[0].text if found.fixes else "") == (rule, fix)

    @pytest.mark.parametrize(
        "text",
        [
            "Le jeudi 12 juin 2025, une visite.",
            "Le 1er juin 2024, une visite.",
            "Fin 2023, un plan.",
            "« Nous revenons demain », annonce Aude Kerjean.",
            "Les projets de demain.",
        ],
    )
    def test_left_alone(self, look: Look, text: str) -> None:
        assert [f for f in look(text) if f.rule.startswith("date.")] == []

    def test_english_spaces(self, look: Look) -> None:
        found = look("A visit : a stand !", language="en")
        assert [f.rule for f in found] == ["space.before", "space.before"]

    def test_english_dates(self, look: Look) -> None:
        found = look("On Tuesday 12 June 2025 and on June 13, yesterday.", language="en")
        rules = [f.rule for f in found if f.rule.startswith("date.")]
        assert sorted(rules) == ["date.relative", "date.weekday", "date.year"]


class TestFigures:
    def test_the_edition_is_the_records(self, look: Look) -> None:
        (found,) = look("La 5e édition du Salon des essais.")
        assert (found.rule, found.fixes[0].text) == ("figure.edition", "4")
        assert look("La 4e édition du Salon des essais.") == []

    def test_two_places_that_tell_two_figures(self, look: Look) -> None:
        found = look(
            "Nova Robotique annonce un atelier de 300 robots dans la région.",
            "Au stand, Nova Robotique annonce son atelier de 400 robots dans la région.",
        )
        (differs,) = [f for f in found if f.rule == "figure.differs"]
        assert differs.severity is Severity.ERROR
        assert "400 robots" in differs.excerpt
        assert "300 robots" in str(differs.message)

    def test_two_sentences_of_one_paragraph_and_a_fix_that_changes_the_amount_alone(
        self, look: Look
    ) -> None:
        plan = "La Région consacre {} millions d’euros pour former les jeunes."
        found = look(f"{plan.format(4)} Ensuite : {plan.format(6).lower()}")
        (differs,) = [f for f in found if f.rule == "figure.differs"]
        assert "6 millions" in differs.excerpt
        assert differs.fixes[0].text == "4 millions d’euros"

    def test_one_amount_written_two_ways(self, look: Look) -> None:
        way = "La Région annonce {} pour la formation des jeunes au numérique."
        found = look(way.format("4 Mds€"), way.format("4 milliards d’euros"))
        assert [f for f in found if f.rule == "figure.differs"] == []
        found = look(way.format("4 Mds€"), way.format("5 milliards d’euros"))
        assert [f.rule for f in found if f.rule == "figure.differs"]

    @pytest.mark.parametrize(
        "text",
        [
            "La Région Normandie donne 4 millions d’euros aux lycées. "
            "La Région Bretagne donne 6 millions d’euros aux lycées.",
            "La Région annonce 120 projets de formation, dont 20 projets de formation ici.",
            "En 2023, 87 jeunes se sont installés dans la région. "
            "En 2022, 94 jeunes se sont installés dans la région.",
        ],
    )
    def test_other_places_and_parts_of_a_sum_have_their_own_figures(
        self, look: Look, text: str
    ) -> None:
        assert [f for f in look(text) if f.rule == "figure.differs"] == []

    def test_english_billions(self, look: Look) -> None:
        texts = "The economy of the city is worth {}, says the council."
        for other, told in (("£30.4 billion", 0), ("£34bn", 1), ("£30.4m", 1)):
            found = look(texts.format("£30.4bn"), texts.format(other), language="en")
            assert len([f for f in found if f.rule == "figure.differs"]) == told

    def test_shares_and_a_title_about_money(self, look: Look) -> None:
        share = "La canne occupe {} de la surface agricole utile."
        found = look(share.format("57 %"), share.format("75 %"))
        assert [f.severity for f in found if f.rule == "figure.differs"] == [Severity.WARNING]
        found = look(
            "Le plan eau de la Région mobilise 15 millions d’euros.",
            title="La Région mobilise 25 millions d’euros",
        )
        assert [f.severity for f in found if f.rule == "figure.differs"] == [Severity.WARNING]

    def test_a_lead_that_sums_up_wrongly(self, look: Look) -> None:
        found = look(
            "Au pavillon, Nova Robotique a montré 12 prototypes de robots soignants.",
            lead="Nova Robotique : 15 prototypes présentés.",
        )
        assert [(f.rule, f.severity) for f in found] == [("figure.differs", Severity.WARNING)]

    def test_different_things_may_differ(self, look: Look) -> None:
        found = look(
            "La Région soutient 150 projets de formation.",
            "Nova Robotique annonce 3 projets de robots en santé.",
        )
        assert [f for f in found if f.rule == "figure.differs"] == []


class TestWords:
    @pytest.mark.parametrize(
        ("text", "rule", "fix"),
        [
            ("Dans l’administrationavant la visite.", "word.glued", "administration avant"),
            ("Une visiteDans la région.", "word.glued", "visite Dans"),
            ("Une visite dans dans la région.", "word.doubled", "dans"),
            ("Une reponsable.", "spelling", "responsable"),
            ("Une rseponsable.", "spelling", "responsable"),
            ("La 8ème visite.", "letters.ordinal", "8e"),
            ("La 1ère visite.", "letters.ordinal", "1re"),
            ("A la visite, l’Economie.", "letters.capital", "À"),
            ("Une visite , un stand.", "space.before", ""),
            ("Une visite  du stand.", "space.double", " "),
            ("Une visite de l’ administration.", "space.inside", "l’"),
            ("Une visite à Robotiqe.", "spelling", "Robotique"),
            ("Une visite à Nova Robotiqe.", "name.near", "Nova Robotique"),
            ("Une visite avecAude.", "word.glued", "avec Aude"),
            ("Voir www.example.org.", "link.bare", ""),
            ("Une visite :un stand.", "space.missing", " : "),
            ("Une visite,un stand.", "space.missing", ", "),
            ("Une visite ( un stand).", "space.inside", "("),
            ("Une visite,, un stand.", "punctuation.repeated", ","),
            ("Une « visite.", "quotes.unbalanced", ""),
            ("Une (visite.", "quotes.unbalanced", ""),
            ("Un #robot en visite.", "text.hashtag", "robot"),
            ("Voir https://example.org/a.", "link.bare", ""),
            ("Voir [](https://example.org/a).", "link.empty", ""),
        ],
    )
    def test_found(self, look: Look, text: str, rule: str, fix: str) -> None:
        assert (rule, fix) in [(entry[0], entry[2]) for entry in told(look(text, spelling=True))]

    @pytest.mark.parametrize(
        "text",
        [
            "Une visite : un stand ; des robots !",
            "Une visite\u00a0: un stand\u202f; des robots\u202f!",
            "« Une visite », annonce la présidente (Région).",
            "1) une visite, 2) un stand.",
            "Nous nous sommes rencontrés… à 14 h 30, le 12 juin 2025.",
            "ChatGPT, IBM et la DGE ; 3,6 millions d’euros ; 1er projet.",
        ],
    )
    def test_left_alone(self, look: Look, text: str) -> None:
        rules = ("word.", "space.", "quotes.", "punctuation.", "letters.", "text.", "spaces.")
        assert [f for f in look(text) if f.rule.startswith(rules)] == []

    def test_a_word_that_the_roster_knows_is_no_misspelling(self, look: Look) -> None:
        found = look("Le Guennec, Kerjean et Ferrand en visite.", spelling=True)
        assert [f.data["found"] for f in found if f.rule == "spelling"] == ["journée"]

    def test_a_language_without_a_dictionary_is_told_once_and_left_alone(
        self, look: Look, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(WRITTEN, "vo", "tests.language.volapuk")
        found = look("Ein StandThe Besuch, eine Reise.", language="vo", spelling=True)
        assert [f.rule for f in found] == ["spelling.none"]


class TestBeginningAndEnd:
    @pytest.mark.parametrize(
        ("text", "rule", "fix"),
        [
            ("la délégation a visité le stand.", "letters.start", "L"),
            ("La délégation a visité le stand,", "punctuation.end", "."),
            ("La visite ,puis le stand.", "space.before", ""),
            ("A 14 h 30, une visite.", "letters.capital", "À"),
            ("A Rennes, une visite.", "letters.capital", "À"),
            ("Robots, formation, etc...", "word.phrase", "etc."),
        ],
    )
    def test_found(self, look: Look, text: str, rule: str, fix: str) -> None:
        assert (rule, fix) in [(e[0], e[2]) for e in told(look(text))]

    def test_a_link_says_where_it_leads(self, look: Look) -> None:
        assert "link.vague" in [f.rule for f in look("Voir [ici](https://exemple.fr).")]

    def test_a_name_glued_to_a_word_is_not_near_itself(self, look: Look) -> None:
        assert [f.rule for f in look("La visite avecAude Kerjean.")] == ["word.glued"]

    @pytest.mark.parametrize("word", ["directrice", "professeure", "conseillers", "collectivités"])
    def test_a_french_word_in_english_is_not_two_glued_ones(self, look: Look, word: str) -> None:
        text = f"They met the {word} of the company."
        found = [f for f in look(text, language="en", spelling=True) if f.data["found"] == word]
        assert [(f.rule, f.fixes) for f in found] == [("spelling", ())]
        assert "another language" in str(found[0].message)


class TestDictionariesOfTheProgram:
    """Without any dictionary installed on the machine."""

    def spelt(self, text: str, language: str, settings: Settings = SETTINGS) -> list[str]:
        article = Article(title="Salon", language=language, lead=text)
        found = check(records()[1], article, settings)
        return [f.data["found"] for f in found if f.rule.startswith("spelling") and f.data]

    def test_french(self) -> None:
        text = "La Repsonsable a renconrté les équipes, dont l’une développait des capteurs."
        assert self.spelt(text, "fr") == ["Repsonsable", "renconrté"]

    def test_british_and_american_english(self) -> None:
        text = (
            "The organisers analysed a licence, grey tyres, the cheque’s color and a definate plan."
        )
        assert self.spelt(text, "en") == ["definate"]

    def test_a_folder_of_ones_own_stands_for_the_programs(self, settings: Settings) -> None:
        assert self.spelt("Des robots et une équipe.", "fr", settings) == ["équipe"]

    def test_a_folder_without_a_dictionary_is_told_and_the_programs_is_used(
        self, tmp_path: Path
    ) -> None:
        lost = replace(SETTINGS, dictionaries=str(tmp_path))
        article = Article(title="Salon", lead="Une équipe renconrtée.")
        found = {f.rule for f in check(records()[1], article, lost)}
        assert {"spelling", "spelling.none"} <= found


class TestOneWayOfWriting:
    def test_quotes_of_two_kinds(self, look: Look) -> None:
        found = look("Une « visite » et un “stand”.")
        assert ("quotes.mixed", "“stand”", "« stand »") in told(found)
        assert told(look("Une « visite “du” stand ».")) == []

    def test_compounds_with_and_without_hyphen(self, look: Look) -> None:
        found = look("Deux start-up, trois start-ups et une startup.")
        assert ("word.variant", "startup", "start-up") in told(found)

    def test_a_name_with_and_without_its_capital(self, look: Look) -> None:
        found = look("Avec la Région Bretagne-Sud et la région Bretagne-Sud.")
        assert ("capitals.variant", "région Bretagne-Sud", "Région Bretagne-Sud") in told(found)

    def test_functions_with_and_without_capital(self, look: Look) -> None:
        found = look("Avec la présidente Aude Kerjean et le Vice-Président Malo Le Guennec.")
        assert ("capitals.mixed", "Vice-Président", "vice-président") in told(found)

    def test_spaces_of_several_kinds_are_one_warning(self, look: Look) -> None:
        found = look("Une visite\u00a0: un stand\u202f: des robots : un plan.")
        assert [f.rule for f in found] == ["spaces.mixed"]
