"""Elision: small words that lost their vowel or should have; quiet where usage is right."""

from __future__ import annotations

import pytest
from tests.article.conftest import Look


def told(look: Look, text: str) -> list[tuple[str, str]]:
    return [
        (f.data["found"], f.fixes[0].text if f.fixes else "")
        for f in look(text)
        if f.rule == "word.elision"
    ]


@pytest.mark.parametrize(
    ("text", "found", "fix"),
    [
        ("Le stand de Everdian.", "de Everdian", "d’Everdian"),
        ("Un projet de hydrogène vert.", "de hydrogène", "d’hydrogène"),
        ("On dit que il avance.", "que il", "qu’il"),
        ("L’essor de la IA régionale.", "la IA", "l’IA"),
        ("Le port de l’Havre.", "l’Havre", ""),
        ("Un sac d’haricots.", "d’haricots", "de haricots"),
        ("Les élus d'Région.", "d'Région", "de Région"),
    ],
)
def test_found(look: Look, text: str, found: str, fix: str) -> None:
    assert told(look, text) == [(found, fix)]


@pytest.mark.parametrize(
    "text",
    [
        "De et par elle, le ou la, à la une, le onze, de huit, le huis clos, de A à Z, le oui.",
        "La hausse, le haut débit, de hockey, le handicap, le yacht, de Yann, le week-end.",
        "Le HCR, de Hermès, d’IBM, l’ONF, d’ores et déjà, l’yeuse, d’où, aujourd’hui, l’iPhone.",
        "Le e-commerce et l’e-mail d’hier, donnez-le à l’accueil, l’hôpital de Hongrie.",
    ],
)
def test_left_alone(look: Look, text: str) -> None:
    assert told(look, text) == []


def test_english_is_left_alone(look: Look) -> None:
    assert [
        f for f in look("The de Icaza Prize, la opera.", language="en") if "elis" in f.rule
    ] == []
