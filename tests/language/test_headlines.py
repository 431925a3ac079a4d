"""Titles: three of different kinds, each from records, none too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from delegation_tui.domain.visits import Announcement, Visibility, Visit, VisitKind
from delegation_tui.language import Narrator

from .fair import DAY, event, known, roster, visit

K = VisitKind


def titles(*visits: Visit, language: str = "fr", made: Any = (), **fields: Any) -> tuple[str, ...]:
    write = Narrator(event(**fields), roster(), language=language).titles
    return write.proposals(visits, made, [DAY])


def test_the_last_resort_names_the_day() -> None:
    assert titles() == ("Régions de France à Viva Technology le 22 mai 2024",)
    assert titles(language="en") == ("Régions de France at Viva Technology on 22 May 2024",)
    assert titles(name="SIA 2024") == ("Régions de France au SIA 2024 le 22 mai 2024",)
    write = Narrator(event(), roster()).titles
    assert write.proposals((), (), [DAY, DAY + timedelta(days=1)]) == (
        "Régions de France à Viva Technology du 22 au 23 mai 2024",
    )
    assert write.plain() == "Régions de France à Viva Technology 2024"


TALK = replace(visit(K.BILATERAL, "cm", "ylc", "Meta"), key_moment=True)
THEME = ["usages de l'IA", "IA et emploi", "formation à l'IA"]


def test_a_fact_a_theme_and_whom_the_delegation_met() -> None:
    themed = [visit(K.STAND, host="Primaa", topics=[topic]) for topic in THEME]
    assert titles(TALK, *themed) == (
        "À Viva Technology, Christelle Morançais échange avec Yann Le Cun, de Meta",
        "L’IA au cœur de la visite de Régions de France à Viva Technology",
        "À Viva Technology, Régions de France rencontre Meta",
    )


def test_a_signature_comes_before_what_was_announced_and_that_before_a_talk() -> None:
    signed = visit(K.SIGNING, "cm", host="Matawan")
    text = "le lancement d'un plan IA"
    told = Announcement(visit_id=TALK.id, announcer_ids=(known("Meta"),), text=text)
    ours = replace(told, announcer_ids=(known("Région Occitanie"),))
    found = titles(TALK, signed, made=[told, ours])
    assert found[0] == "Régions de France signe un accord avec Matawan à Viva Technology"
    assert titles(TALK, made=[told])[0] == (
        "À Viva Technology, Meta annonce le lancement d’un plan IA"
    )
    body = replace(told, announcer_ids=(known("Régions de France"),))
    assert titles(TALK, made=[told, body])[0].startswith("À Viva Technology, Régions de France")


def test_without_an_institution_those_sign_who_were_there() -> None:
    signed = visit(K.SIGNING, "cm", host="Matawan")
    fair = "signe un accord avec Matawan à Viva Technology"
    assert titles(signed, body_id=None)[0] == f"Christelle Morançais {fair}"
    assert titles(visit(K.SIGNING, host="Matawan"), body_id=None)[0] == f"La délégation {fair}"
    many = visit(K.SIGNING, ["cm", "fb", "xb"], host="Matawan")
    assert titles(many, body_id=None)[0] == f"La délégation {fair}"


def test_what_is_open_or_internal_makes_no_title() -> None:
    secret = replace(TALK, visibility=Visibility.INTERNAL)
    assert titles(secret) == titles()
    nobody = Announcement(visit_id=TALK.id, text="le lancement d'un plan IA")
    assert not any("annonce" in title for title in titles(TALK, made=[nobody]))
    bare = Announcement(visit_id=TALK.id, announcer_ids=(known("Meta"),), text="nouveau plan IA")
    assert not any("annonce" in title for title in titles(TALK, made=[bare]))


def test_a_theme_is_of_three_visits_and_of_a_third_of_them() -> None:
    themed = [visit(K.STAND, host="Primaa", topics=[topic]) for topic in THEME]
    others = [visit(K.STAND, host="Primaa", topics=["santé"]) for _ in range(2)]
    assert not any("cœur" in title for title in titles(*themed[:2]))
    assert any("L’IA au cœur" in title for title in titles(*themed, *others))
    many = [visit(K.STAND, host="Primaa", topics=[f"sujet {n}"]) for n in range(20)]
    assert not any("L’IA" in title for title in titles(*themed, *many))


def test_english() -> None:
    assert titles(TALK, language="en")[:2] == (
        "At Viva Technology, Christelle Morançais talks with Yann Le Cun of Meta",
        "At Viva Technology, Régions de France meets Meta",
    )


@given(st.text("abcdefghij ", min_size=1, max_size=120), st.sampled_from(["fr", "en"]))
def test_none_is_longer_than_ninety_characters(name: str, language: str) -> None:
    told = Announcement(visit_id=TALK.id, announcer_ids=(known("Meta"),), text=f"le plan {name}")
    found = titles(TALK, language=language, made=[told])
    assert 1 <= len(found) <= 3
    assert all(len(title) <= 90 for title in found)
    assert len(set(found)) == len(found)
