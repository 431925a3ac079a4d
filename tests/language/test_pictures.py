"""Captions, alternative texts, credits, roster codes."""

from __future__ import annotations

from typing import Any

import pytest

from delegation_tui.domain.photos import Camera, Photo, PhotoPerson
from delegation_tui.domain.style import CaptionLength, HouseStyle
from delegation_tui.domain.visits import VisitKind
from delegation_tui.language import Narrator, code_replacements, expand_codes

from .fair import DAY, event, known, roster, visit
from .golden import CASES

K = VisitKind


def photo(*people: str, **fields: Any) -> Photo:
    codes = {p.code for p in roster().people}
    shown = tuple(
        PhotoPerson(person_id=known(p)) if p in codes else PhotoPerson(label=p) for p in people
    )
    return Photo(sha256="", name="", path="", people=shown, **fields)


def narrator(language: str = "fr", **style: Any) -> Narrator:
    return Narrator(event(), roster(), HouseStyle(**style), language)


DEMO = visit(K.DEMO, "xb", "cb", "Microsoft France", topics=["suivi de réunions"])
TAIL = "à Viva Technology (Paris), le 22 mai 2024."


class TestCaptions:
    def test_people_left_to_right_what_where_when(self) -> None:
        assert narrator().pictures.caption(photo("xb", "cb"), DEMO) == (
            "De gauche à droite : Xavier Bertrand, président de la Région Hauts-de-France, et"
            f" Corine de Bilbao, présidente de Microsoft France. Démonstration, {TAIL}"
        )

    def test_short(self) -> None:
        assert narrator().pictures.caption(photo("xb", "cb"), DEMO, CaptionLength.SHORT) == (
            "De gauche à droite : Xavier Bertrand et Corine de Bilbao, sur le stand de Microsoft"
            " France."
        )

    def test_agency(self) -> None:
        assert narrator().pictures.caption(photo("xb", "cb"), DEMO, CaptionLength.AGENCY) == (
            "PARIS, 22 mai 2024 – Xavier Bertrand (à gauche), président de la Région"
            " Hauts-de-France, et Corine de Bilbao (à droite), présidente de Microsoft France."
            " Démonstration, à Viva Technology. Au programme : suivi de réunions."
        )

    def test_one_person(self) -> None:
        assert narrator().pictures.caption(photo("cb"), DEMO) == (
            f"Corine de Bilbao, présidente de Microsoft France, {TAIL}"
        )

    def test_nobody_named_tells_the_visit(self) -> None:
        told = visit(K.STAND, host="Primaa")
        assert narrator().pictures.caption(photo(), told) == (f"Visite du stand de Primaa, {TAIL}")

    @pytest.mark.parametrize("language", ["fr", "en"])
    @pytest.mark.parametrize("length", list(CaptionLength))
    @pytest.mark.parametrize("known_of", list(CASES.values()), ids=list(CASES))
    @pytest.mark.parametrize("kind", list(K))
    def test_nobody_is_named_whom_nobody_saw(
        self, kind: VisitKind, known_of: dict[str, Any], length: CaptionLength, language: str
    ) -> None:
        told = visit(kind, ["fb", "xb"], **known_of)
        write = narrator(language).pictures
        for text in (write.caption(photo(), told, length), write.gallery(told)):
            assert text
            assert not [p.name for p in roster().people if p.family_name in text]
            assert "égation" not in text

    def test_a_gallery_says_what_where_when(self) -> None:
        write, english = narrator().pictures, narrator("en").pictures
        assert write.gallery(visit(K.STAND, host="Primaa")) == (
            "Visite du stand de Primaa, le 22 mai 2024."
        )
        talk = visit(K.BILATERAL, "cm", "ylc", "Meta")
        assert write.gallery(talk) == "Rencontre avec Meta, le 22 mai 2024."
        assert english.gallery(talk) == "A meeting with Meta, on 22 May 2024."
        elsewhere = visit(K.BILATERAL, "cm", "ylc", "Meta", place="stage")
        assert write.gallery(elsewhere) == (
            "Rencontre avec Meta, sur la scène Europe, le 22 mai 2024."
        )
        assert write.gallery(visit(K.SPEECH)) == "Prise de parole, le 22 mai 2024."

    def test_beneath_a_picture_stands_who_was_seen(self) -> None:
        write = narrator().pictures
        assert write.beneath(photo("xb", "cb"), DEMO) == (
            "De gauche à droite : Xavier Bertrand et Corine de Bilbao."
        )
        assert write.beneath(photo("cb"), DEMO) == "Corine de Bilbao."
        assert write.beneath(photo(), DEMO) == ""

    def test_the_hosts_stand_is_not_named_behind_its_president(self) -> None:
        caption = narrator().pictures.caption(photo("xb"), DEMO)
        assert ", sur le stand de Microsoft France, " in caption

    @pytest.mark.parametrize(
        ("style", "end"),
        [
            ({"caption_place": False}, "présidente de Microsoft France, le 22 mai 2024."),
            ({"caption_date": False}, "présidente de Microsoft France, à Viva Technology (Paris)."),
            ({"caption_place": False, "caption_date": False}, "présidente de Microsoft France."),
            ({"captions": CaptionLength.SHORT}, "Corine de Bilbao, sur le stand de Microsoft France."),
        ],
    )  # fmt: skip
    def test_place_and_date_by_house_style(self, style: dict[str, Any], end: str) -> None:
        assert narrator(**style).pictures.caption(photo("cb"), DEMO).endswith(end)

    def test_without_a_visit(self) -> None:
        assert narrator().pictures.caption(photo(), None) == "À Viva Technology (Paris)."
        assert (
            narrator().pictures.caption(photo("fb"), None, CaptionLength.SHORT)
            == "François Bonneau."
        )

    def test_english(self) -> None:
        assert narrator("en").pictures.caption(photo("xb", "cb"), DEMO) == (
            "From left: Xavier Bertrand, president of the Hauts-de-France Region, and Corine de"
            " Bilbao, president of Microsoft France. A demonstration, at Viva Technology (Paris), on"
            " 22 May 2024."
        )

    def test_every_caption_stands_alone(self) -> None:
        n = narrator()
        assert n.pictures.caption(photo("cb"), DEMO) == n.pictures.caption(photo("cb"), DEMO)


class TestAlternativeTexts:
    @pytest.mark.parametrize(
        ("people", "expected"),
        [
            (["xb", "cb"], "Deux personnes sur le stand de Microsoft France : à gauche, Xavier"
                           " Bertrand ; à droite, Corine de Bilbao."),
            (["cb"], "Une personne sur le stand de Microsoft France : Corine de Bilbao."),
            (["xb", "cb", "fb"], "Trois personnes sur le stand de Microsoft France, de gauche à"
                                 " droite : Xavier Bertrand, Corine de Bilbao et François Bonneau."),
            (["xb", "équipe de Primaa"], "Plusieurs personnes sur le stand de Microsoft France, de"
                                         " gauche à droite : Xavier Bertrand et l’équipe de Primaa."),
            ([], ""),  # what is seen is a person's to say
        ],
    )  # fmt: skip
    def test_what_is_seen_without_functions(self, people: list[str], expected: str) -> None:
        assert narrator().pictures.alt(photo(*people), DEMO) == expected

    @pytest.mark.parametrize("length", list(CaptionLength))
    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_never_the_caption(self, length: CaptionLength, language: str) -> None:
        n = narrator(language, caption_place=False, caption_date=False)
        for people in ((), ("fb",), ("fb", "cb"), ("fb", "cb", "xb"), ("équipe de Primaa",)):
            for told in (None, DEMO, visit(K.STAND), visit(K.BILATERAL, "cm", "ylc")):
                shown = photo(*people)
                alt = n.pictures.alt(shown, told)
                assert not alt or alt != n.pictures.caption(shown, told, length)


class TestCredits:
    @pytest.mark.parametrize(
        ("own", "camera", "expected"),
        [
            ("Jeanne Durand", None, "© Jeanne Durand"),
            ("© Jeanne Durand", None, "© Jeanne Durand"),
            ("(c) Jeanne Durand", None, "© Jeanne Durand"),
            ("", Camera(photographer="Paul Petit"), "© Paul Petit"),
            ("Jeanne Durand", Camera(photographer="Paul Petit"), "© Jeanne Durand"),
            ("", Camera(), ""),
            ("", None, ""),
        ],
    )  # fmt: skip
    def test_name_behind_the_sign(self, own: str, camera: Camera | None, expected: str) -> None:
        assert narrator().pictures.credit(photo(credit=own), camera) == expected


class TestRosterCodes:
    def test_they_expand_while_typing(self) -> None:
        text = expand_codes("Avec =fb= et =CB#2=, =zz=, =ms= a=fb=b", roster(), DAY)
        assert text == (
            "Avec François Bonneau, président de la Région Centre-Val de Loire et Corine de Bilbao,"
            " =zz=, Microsoft France a=fb=b"
        )

    def test_an_address_is_not_a_code(self) -> None:
        assert expand_codes("https://a.fr/?x=fb=y", roster(), DAY) == "https://a.fr/?x=fb=y"

    def test_the_file_of_photo_mechanic(self) -> None:
        lines = code_replacements(roster(), DAY).splitlines()
        assert lines[0].split("\t") == [
            "fb", "François Bonneau, président de la Région Centre-Val de Loire", "François Bonneau",
            "président de la Région Centre-Val de Loire", "Région Centre-Val de Loire",
        ]  # fmt: skip
        assert "nt\tClaude Roux\tClaude Roux" in lines
        assert "ms\tMicrosoft France" in lines
        assert all(line.count("\t") >= 1 for line in lines)

    def test_in_english(self) -> None:
        assert "AI lead at Meta" in code_replacements(roster(), DAY, language="en")
