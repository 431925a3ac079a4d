"""Visits told one after the other: what a reader of the article would notice."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from delegation_tui.domain.article import Source
from delegation_tui.domain.people import Organisation, Side
from delegation_tui.domain.style import Capitals, HouseStyle, MentionScope
from delegation_tui.domain.visits import (
    Announcement,
    Participant,
    PieceKind,
    Statement,
    Unresolved,
    Validation,
    Visibility,
    Visit,
    VisitKind,
)
from delegation_tui.language import Narrator, pack_of, printable
from delegation_tui.language.patterns import own_patterns

from .fair import DAY, event, known, roster, visit

K = VisitKind


def narrator(language: str = "fr", **style: Any) -> Narrator:
    return Narrator(event(), roster(), HouseStyle(**style), language)


def told(visit_: Visit, language: str = "fr", **style: Any) -> str:
    return " ".join(s.text for s in narrator(language, **style).visits.sentences(visit_))


class TestMentions:
    def test_full_once_then_the_name(self) -> None:
        n = narrator()
        first, second = (
            n.visits.sentences(visit(K.BILATERAL, "cm", "ylc"))[0].text for _ in range(2)
        )
        assert "Christelle Morançais, présidente de la Région Pays de la Loire," in first
        assert second == "Christelle Morançais a échangé avec Yann Le Cun."

    @pytest.mark.parametrize(
        ("scope", "again"), [(MentionScope.ARTICLE, False), (MentionScope.SECTION, True)]
    )
    def test_a_new_section_counts_again_where_the_house_says_so(
        self, scope: MentionScope, again: bool
    ) -> None:
        n = narrator(mentions=scope)
        n.visits.sentences(visit(K.STAND, "cm", host="Primaa"))
        n.section()
        assert (
            "présidente" in n.visits.sentences(visit(K.STAND, "cm", host="Meta"))[0].text
        ) is again

    def test_institutions_name_a_president_by_the_function_later(self) -> None:
        n = narrator(capitals=Capitals.COURTESY)
        n.visits.sentences(visit(K.STAND, "fb", host="Primaa"))
        text = n.visits.sentences(visit(K.STAND, "fb", host="Meta"))[0].text
        assert text.startswith("Le Président François Bonneau s’est ")

    def test_civilities_where_the_house_prints_them(self) -> None:
        n = narrator(civilities=True)
        assert n.visits.sentences(visit(K.STAND, ["fb", "cn"], host="Primaa"))[0].text.startswith(
            "M. François Bonneau, président de la Région Centre-Val de Loire, et"
            " Mme Constance Nebbula, vice-présidente"
        )
        assert n.visits.sentences(visit(K.STAND, "cn", host="Meta"))[0].text.startswith(
            "Mme Nebbula "
        )
        n.visits.sentences(visit(K.STAND, "xb", host="Meta"))
        assert n.visits.sentences(visit(K.BILATERAL, ["fb", "xb"], "ylc"))[0].text.startswith(
            "MM. Bonneau et Bertrand "
        )

    def test_namesakes_keep_their_given_name(self) -> None:
        people = (
            *roster().people,
            replace(roster().person[known("fb")], id=known("x"), given="Jo"),
        )
        n = Narrator(event(), roster(people=people), HouseStyle(civilities=True))
        n.visits.sentences(visit(K.STAND, "fb", host="Primaa"))
        assert n.visits.sentences(visit(K.STAND, "fb", host="Meta"))[0].text.startswith(
            "M. François Bonneau "
        )

    def test_the_title_is_the_one_held_then(self) -> None:
        there = Participant(
            person_id=known("cn"), title="conseillère régionale",
            organisation_id=known("Région Occitanie"), capacity="représentant Régions de France",
        )  # fmt: skip
        text = told(replace(visit(K.STAND, host="Primaa"), participants=(there,)))
        assert text.startswith(
            "Constance Nebbula, conseillère régionale d’Occitanie, représentant Régions"
            " de France, a "
        )

    def test_the_leader_comes_first(self) -> None:
        assert told(visit(K.STAND, ["cm", "fb"], host="Meta")).startswith("François Bonneau")

    def test_unknown_gender_drops_the_title_and_keeps_the_organisation(self) -> None:
        text = told(visit(K.RECEIVED, "dx", host="Meta"))
        assert text == "Meta a reçu Dominique Martin, de la Région Occitanie."

    def test_nothing_known_of_a_person_is_the_name_alone(self) -> None:
        assert told(visit(K.STAND, "nt", host="Meta")) == "Claude Roux a visité le stand de Meta."

    def test_nobody_named_is_the_party(self) -> None:
        n = narrator()
        digital = visit(K.STAND, host="Meta", party_id=known("digital"))
        assert n.visits.sentences(digital)[0].text.startswith(
            "Le nouveau Groupe d’élus Numérique de Régions de France a "
        )
        assert n.visits.sentences(digital)[0].text.startswith("Le Groupe Numérique s’est ")


class TestHostsAndPlaces:
    """Neither the host, nor the place, nor whom we met is lost where all three are recorded."""

    @pytest.mark.parametrize(
        ("kind", "fields", "expected"),
        [
            (K.STAND, {"place": "hall"}, "Claude Roux a visité le stand de Primaa, start-up du secteur medtech, dans le hall 7."),
            (K.STAND, {"place": "avenue", "met": "ylc"},
             "Claude Roux a rencontré Yann Le Cun, responsable IA de Meta, sur le stand de Primaa"
             ", sur l’Avenue de l’IA."),
            (K.STAND, {"place": "hall", "met": "équipe de Primaa"},
             "Claude Roux a rencontré l’équipe de Primaa sur le stand de la start-up, dans le hall 7."),
            (K.SIGNING, {"place": "hall"},
             "Dans le hall 7, Claude Roux a signé un accord avec Primaa, start-up du secteur medtech."),
            (K.BILATERAL, {"met": "ylc"},
             "Claude Roux a rencontré Yann Le Cun, responsable IA de Meta, chez Primaa."),
            (K.BILATERAL, {"met": "équipe de Primaa"},
             "Claude Roux a rencontré l’équipe de Primaa."),
        ],
    )  # fmt: skip
    def test_the_host_is_told(self, kind: VisitKind, fields: dict[str, Any], expected: str) -> None:
        assert told(visit(kind, "nt", host="Primaa", **fields)) == expected

    def test_a_host_already_introduced_is_not_told_twice(self) -> None:
        n = narrator()
        n.visits.sentences(visit(K.BILATERAL, "nt", "ylc", "Meta"))
        again = n.visits.sentences(visit(K.RECEIVED, "cm", "ylc", "Meta"))[0].text
        assert "équipes" not in again

    def test_who_is_of_a_part_of_the_host_is_of_the_host(self) -> None:
        whole = Organisation(name="IBM")
        part = replace(roster().organisation[known("IBM France")], parent_id=whole.id)
        others = [o for o in roster().organisations if o.id != part.id]
        n = Narrator(event(), roster(organisations=(whole, part, *others)), HouseStyle(), "fr")
        n.visits.sentences(visit(K.BILATERAL, "nt", "bk"))
        again = n.visits.sentences(replace(visit(K.BILATERAL, "cm", "bk"), host_ids=(whole.id,)))[
            0
        ].text
        assert "équipes" not in again

    def test_a_visit_that_followed_tells_whom_it_met(self) -> None:
        n = narrator()
        first = visit(K.STAND, "nt", host="Meta")
        n.visits.sentences(first)
        text = n.visits.sentences(visit(K.STAND, met="bk", host="Primaa", after_id=first.id))[
            0
        ].text
        assert " ensuite " in text
        assert "Béatrice Kosowski, présidente d’IBM France" in text


class TestGroups:
    @pytest.mark.parametrize(
        ("label", "expected"),
        [
            ("sénatrices et sénateurs", "Des sénatrices et sénateurs ont été reçus par"),
            ("d'anciens maires", "Meta a reçu d’anciens maires."),
            ("élues", "Des élues ont été reçues par"),
        ],
    )
    def test_groups_agree(self, label: str, expected: str) -> None:
        assert told(visit(K.RECEIVED, [label], host="Meta")).startswith(expected)

    def test_some_former_mayors_are_several(self) -> None:
        assert told(visit(K.STAND, ["d'anciens maires"], host="Meta")).startswith(
            "D’anciens maires ont visité"
        )


class TestSources:
    def test_a_part_of_the_delegation_and_somebody_else(self) -> None:
        text = told(visit(K.STAND, "cm", host="Meta", party_id=known("digital")))
        assert text.startswith("Le nouveau Groupe d’élus Numérique")
        assert "et Christelle Morançais" in text
        assert "ont visité" in text

    def test_every_sentence_names_the_records_it_came_from(self) -> None:
        told_ = visit(K.BILATERAL, "cm", "ylc", "Meta", topics=["éthique"])
        (first,) = narrator().visits.sentences(told_)
        assert set(first.sources) == {
            Source("visit", told_.id), Source("person", known("cm")),
            Source("person", known("ylc")), Source("organisation", known("Meta")),
        }  # fmt: skip

    def test_lead_and_announcements_too(self) -> None:
        n = narrator()
        for sentence in n.leads.lead(roster().parties, [DAY]):
            assert sentence.sources[0] == Source("event", known("event"))
        made = Announcement(announcer_ids=(known("Meta"),), text="un plan")
        assert Source("announcement", made.id) in n.visits.speech.announcements([made])[0].sources


class TestFollowing:
    def test_then(self) -> None:
        first = visit(K.STAND, "cm", host="Primaa")
        n = narrator()
        n.visits.sentences(visit(K.STAND, "fb", host="Meta"))
        text = n.visits.sentences(visit(K.BILATERAL, "cm", "ylc", after_id=first.id))[0].text
        assert " ensuite " in text

    def test_english_then(self) -> None:
        text = told(visit(K.BILATERAL, "cm", "ylc", after_id=known("other")), "en")
        assert text.startswith(
            "Christelle Morançais, president of the Pays de la Loire Region, then "
        )


class TestVariety:
    @pytest.mark.parametrize("language", ["fr", "en"])
    @pytest.mark.parametrize("who", ["cm", "nt"])
    def test_no_pattern_twice_in_a_row(self, language: str, who: str) -> None:
        for kind in VisitKind:
            for met, host in (("ylc", ""), ("", "Everdian"), ("", "")):
                if not (met or host) and kind in (K.STAND, K.GROUP, K.SIGNING):
                    continue  # nothing is known that could be told
                n = narrator(language)
                texts = [n.visits.sentences(visit(kind, who, met, host))[0].text for _ in range(4)]
                assert all(a != b for a, b in pairwise(texts[1:])), texts

    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_every_case_has_two_sentences_for_anybody(self, language: str) -> None:
        for table, cases in own_patterns(pack_of(language)).items():
            if table in set(VisitKind):
                for case, variants in cases.items():
                    neutral = [v for v in variants if not re.search(r"\[[^]]*\|[^]]*\|", v)]
                    assert len(neutral) >= 2, f"{table}.{case}"
                    assert all("{then}" in v for v in variants)


class TestTopics:
    @pytest.mark.parametrize(
        ("topics", "expected"),
        [
            (["régulation européenne"], "la régulation européenne"),
            (["Régulation européenne", "Formation"], "la régulation européenne et la formation"),
            (["l'avenir des LLM", "la formation", "le rôle des Régions"],
             "l’avenir des LLM, la formation et le rôle des Régions"),
            (["Réforme du statut", "Bois"], "la réforme du statut et le bois"),
            (["recherche et innovation", "énergie"],
             "la recherche et l’innovation, ainsi que sur l’énergie"),
            (["santé, énergie", "mobilité"], "la mobilité et le thème « santé, énergie »"),
            (["comment financer l'IA ?"], "la question « comment financer l’IA ? »"),
            (["frugalité : structures, usages"], "le thème « frugalité : structures, usages »"),
            (["éthique", "le Poséi", "Éthique"], "l’éthique et le Poséi"),
            (["Favia"], "le thème « Favia »"),
            (["IA de confiance"], "l’IA de confiance"),
        ],
    )  # fmt: skip
    def test_topics_are_the_object_of_the_verb(self, topics: list[str], expected: str) -> None:
        (sentence,) = narrator().visits.sentences(visit(K.BILATERAL, "nt", "ylc", topics=topics))
        assert sentence.text == (
            f"Claude Roux a échangé avec Yann Le Cun, responsable IA de Meta, sur {expected}."
        )

    @pytest.mark.parametrize("topic", ["  ", "06 12 34 56 78", "mail a@b.fr", "démo à 14h30"])
    def test_what_is_for_the_team_is_no_topic(self, topic: str) -> None:
        assert told(visit(K.BILATERAL, "nt", "ylc", topics=[topic])) == (
            "Claude Roux a rencontré Yann Le Cun, responsable IA de Meta."
        )

    def test_many_topics_take_two_sentences(self) -> None:
        topics = ["éthique", "formation", "santé", "énergie", "logement", "culture"]
        text = told(visit(K.BILATERAL, "nt", "ylc", topics=topics))
        assert text.count(".") == 3
        for topic in ("l’éthique", "énergie", "logement", "culture"):
            assert topic in text

    def test_a_preposition_is_not_said_before_what_could_be_the_topic_before(self) -> None:
        n = narrator()
        topics = ["l'entretien des rivières", "les ponts"]
        for _ in range(4):
            text = n.visits.sentences(visit(K.BILATERAL, "cm", "ylc", topics=topics))[0].text
            assert "l’entretien des rivières et les ponts" in text

    def test_prepositions_melt_into_each_topic(self) -> None:
        n = narrator()
        topics = ["le rôle régional", "les emplois", "l'éthique"]
        texts = [
            n.visits.sentences(visit(K.BILATERAL, "cm", "ylc", topics=topics))[0].text
            for _ in range(4)
        ]
        assert any("du rôle régional, des emplois et de l’éthique" in text for text in texts)

    def test_english(self) -> None:
        n = narrator("en")
        topics = ["European regulation", "the future of LLMs"]
        text = n.visits.sentences(visit(K.BILATERAL, "nt", "ylc", topics=topics))[0].text
        assert text == (
            "Claude Roux discussed European regulation and the future of LLMs with Yann Le Cun,"
            " AI lead at Meta."
        )

    def test_english_capitals(self) -> None:
        topics = ["timber", "Investment", "Levelling up", "Europe", "Innovation UK"]
        text = (
            narrator("en").visits.sentences(visit(K.BILATERAL, "nt", "ylc", topics=topics))[1].text
        )
        assert text.endswith(
            " covered timber, investment, levelling up, Innovation UK and the topic “Europe”."
        )


class TestWordsSaid:
    def said(self, language: str = "fr", **fields: Any) -> str:
        statement = Statement(**({"speaker_id": known("bk")} | fields))
        told_ = visit(K.BILATERAL, "nt", "bk", "IBM France", statements=(statement,))
        sentences = narrator(language).visits.sentences(told_)
        return sentences[1].text if len(sentences) > 1 else ""

    def test_a_validated_quotation(self) -> None:
        text = self.said(text="La frugalité est le grand enjeu.", validation=Validation.VALIDATED)
        assert text == "« La frugalité est le grand enjeu », a déclaré Béatrice Kosowski."

    def test_its_own_quotes_and_marks(self) -> None:
        text = self.said(text="« Et demain ? »", validation=Validation.VALIDATED)
        assert text == "« Et demain ? », a déclaré Béatrice Kosowski."
        english = self.said("en", text="And tomorrow?", validation=Validation.VALIDATED)
        assert english == "“And tomorrow?” said Béatrice Kosowski."

    @pytest.mark.parametrize("validation", [Validation.PENDING, Validation.REFUSED])
    def test_nothing_unvalidated_is_put_into_a_mouth(self, validation: Validation) -> None:
        assert self.said(text="oui", validation=validation) == ""
        statement = Statement(text="oui", validation=validation, speaker_id=known("bk"))
        assert not printable(statement)

    def test_a_speaker_who_was_not_met_is_introduced(self) -> None:
        text = self.said(text="Oui", validation=Validation.VALIDATED, speaker_id=known("ylc"))
        assert text == "« Oui », a déclaré Yann Le Cun, responsable IA de Meta."


class TestAnnouncements:
    def text(self, language: str = "fr", **fields: Any) -> str:
        given = {"announcer_ids": (known("Région Occitanie"),), "text": "un plan IA"} | fields
        told = narrator(language).visits.speech.announcements([Announcement(**given)])
        return " ".join(sentence.text for sentence in told)

    @pytest.mark.parametrize(
        ("fields", "expected"),
        [
            ({}, "La Région Occitanie a annoncé un plan IA."),
            ({"amount": Decimal(50_000_000), "qualifier": "près de"},
             "La Région Occitanie a annoncé un plan IA, pour un montant de près de 50 millions d’euros."),
            ({"amount": Decimal(4_000_000_000), "occasion": "au sommet Choose France"},
             "Au sommet Choose France, la Région Occitanie a annoncé un plan IA, pour un montant de"
             " 4 milliards d’euros."),
            ({"amount": Decimal(1_500_000), "qualifier": "environ"},
             "La Région Occitanie a annoncé un plan IA, pour un montant d’environ 1,5 million d’euros."),
            ({"text": "Plan IA de 50 millions d'euros", "amount": Decimal(50_000_000)},
             "La Région Occitanie a annoncé le Plan IA de 50 millions d’euros."),
            ({"text": "investir en France", "announcer_ids": (known("IBM France"),)},
             "IBM France a fait cette annonce : « investir en France »."),
            ({"text": "La Région Occitanie lance un plan IA"}, "La Région Occitanie lance un plan IA."),
            ({"announcer_ids": ()}, "Un plan IA a été annoncé."),
            ({"on": DAY}, "Le 22 mai 2024, la Région Occitanie a annoncé un plan IA."),
        ],
    )  # fmt: skip
    def test_who_what_how_much_where(self, fields: dict[str, Any], expected: str) -> None:
        assert self.text(**fields) == expected

    def test_english(self) -> None:
        text = self.text("en", text="a new AI plan", amount=Decimal(50_000_000), qualifier="nearly")
        assert text == "The Occitanie Region announced a new AI plan, worth nearly €50 million."

    def test_each_goes_with_its_visit(self) -> None:
        parent, part = visit(K.GROUP, "fb", place="avenue"), visit(K.STAND, host="Primaa")
        mine = Announcement(visit_id=parent.id, text="un plan")
        theirs = Announcement(visit_id=part.id, text="un lancement")
        texts = [s.text for s in narrator().visits.sentences(parent, [theirs, mine], [part])]
        assert texts.index("Un plan a été annoncé.") < texts.index("Un lancement a été annoncé.")


class TestParts:
    def test_mere_stops_make_one_sentence(self) -> None:
        parts = [visit(K.STAND, host=h) for h in ("Primaa", "Everdian")]
        found = narrator().visits.sentences(visit(K.GROUP, "fb", place="avenue"), (), parts)
        assert [s.text for s in found][1:] == [
            "François Bonneau s’est arrêté sur les stands de Primaa et d’Everdian."
        ]
        assert Source("visit", parts[1].id) in found[1].sources

    def test_parts_with_something_to_say_are_told(self) -> None:
        part = visit(K.STAND, host="Primaa", topics=["détection du cancer"])
        texts = [
            s.text
            for s in narrator().visits.sentences(visit(K.GROUP, "fb", place="avenue"), (), [part])
        ]
        assert "stand de Primaa" in texts[1]
        assert texts[1].endswith(" la détection du cancer.")

    def test_a_part_that_names_nobody_had_those_of_its_whole(self) -> None:
        part = visit(K.STAND, host="Primaa", topics=["détection du cancer"])
        texts = [
            s.text
            for s in narrator().visits.sentences(visit(K.GROUP, "fb", place="avenue"), (), [part])
        ]
        assert ", François Bonneau a " in texts[1]

    def test_internal_parts_stay_inside(self) -> None:
        part = visit(K.STAND, host="Primaa", visibility=Visibility.INTERNAL)
        texts = [
            s.text
            for s in narrator().visits.sentences(visit(K.GROUP, "fb", place="avenue"), (), [part])
        ]
        assert "Primaa" not in " ".join(texts)


class TestUnresolved:
    def piece(
        self, text: str, kind: PieceKind, *candidates: str, side: Side = Side.DELEGATION
    ) -> str:
        ids = tuple(map(known, candidates))
        unresolved = (Unresolved(text=text, kind=kind, candidates=ids, side=side),)
        return told(visit(K.SPEECH, unresolved=unresolved))

    def test_nobody_and_nothing_known_is_no_sentence(self) -> None:
        assert told(visit(K.STAND)) == told(visit(K.GROUP)) == ""

    @pytest.mark.parametrize("kind", [PieceKind.PERSON, PieceKind.UNKNOWN])
    @pytest.mark.parametrize("side", list(Side))
    def test_nothing_is_told_while_somebody_is_not_known(self, kind: PieceKind, side: Side) -> None:
        assert self.piece("Jeanne Durand", kind, side=side) == ""
        assert self.piece("M. Payet", PieceKind.HOST, side=side) == ""
        assert self.piece("Bilbao", PieceKind.HOST, "cb", side=side) == ""

    @pytest.mark.parametrize("text", ["durand", "Durand", "jd", "12"])
    def test_a_scrap_is_not(self, text: str) -> None:
        assert text not in self.piece(text, PieceKind.PERSON)

    def test_a_name_near_a_known_one_waits(self) -> None:
        assert "Corinne" not in self.piece("Corinne de Bilbao", PieceKind.PERSON, "cb")

    def test_a_host_named_by_its_capital(self) -> None:
        assert "Dataiku" in self.piece("Dataiku", PieceKind.HOST)
        assert "À la Chambre d’agriculture du Lac, " in self.piece(
            "Chambre d'agriculture du Lac", PieceKind.HOST
        )
        assert self.piece("dkx", PieceKind.HOST) == ""

    def test_a_place_of_no_known_kind_is_no_stand(self) -> None:
        text = self.piece("Foyer des jeunes", PieceKind.PLACE)
        assert "Foyer des jeunes" in text
        assert "stand" not in text


class TestHosts:
    def test_what_it_is_and_does_is_said_once(self) -> None:
        organisations = tuple(
            replace(o, description="logiciels d'aide au diagnostic") if o.name == "Primaa" else o
            for o in roster().organisations
        )
        n = Narrator(event(), roster(organisations=organisations))
        first = [s.text for s in n.visits.sentences(visit(K.STAND, host="Primaa"))]
        assert first == [
            "La délégation de Régions de France a visité le stand de Primaa, start-up du secteur"
            " medtech spécialisée dans les logiciels d’aide au diagnostic.",
        ]
        second = [s.text for s in n.visits.sentences(visit(K.STAND, host="Primaa"))]
        assert second == ["La délégation s’est rendue sur le stand de Primaa."]


class TestPreview:
    def test_it_remembers_nothing(self) -> None:
        n = narrator()
        told_ = visit(K.BILATERAL, "cm", "ylc", topics=["éthique"])
        assert n.preview(told_) == n.preview(told_)
        assert "présidente" in n.visits.sentences(told_)[0].text
        assert "présidente" in n.preview(told_)


class TestAPlaceThatDoesNotBearItsHostsName:
    @pytest.mark.parametrize("kind", list(K))
    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_both_are_named(self, kind: VisitKind, language: str) -> None:
        at = visit(kind, "cm", host="Meta", place="stage")
        text = told(at, language)
        assert "Meta" in text
        assert "Europe" in text

    def test_the_title_is_the_hosts(self) -> None:
        at = visit(K.STAND, "cm", host="Meta", place="stage")
        assert narrator().leads.heading(at) == "Échange avec Meta"
