"""Topics behind their verb and preposition, as a copy editor joins them."""

from __future__ import annotations

import pytest

from delegation_tui.language.english.clauses import objects as english
from delegation_tui.language.french.clauses import objects as french


@pytest.mark.parametrize(
    ("phrases", "preposition", "expected"),
    [
        (["la régulation", "l'éthique", "l'avenir des LLM"], "sur",
         "sur la régulation, l'éthique et l'avenir des LLM"),
        (["le budget", "les aides"], "de", "du budget et des aides"),
        (["l'emploi et la formation"], "de", "de l’emploi et de la formation"),
        (["le port"], "à", "au port"),
        (["l'emploi et la formation", "le logement"], "sur",
         "sur l'emploi et la formation, ainsi que sur le logement"),
        (["la pêche (thon, sardine)", "le port"], "", "la pêche (thon, sardine) et le port"),
        (["un meilleur accompagnement"], "sur", "sur un meilleur accompagnement"),
        (["de meilleures conditions"], "de", "de meilleures conditions"),
    ],
)  # fmt: skip
def test_french(phrases: list[str], preposition: str, expected: str) -> None:
    assert french(phrases, preposition) == expected


@pytest.mark.parametrize(
    ("phrases", "preposition", "expected"),
    [
        (["steel", "skills", "the cost of living"], "", "steel, skills and the cost of living"),
        (["research and innovation", "trade"], "", "research and innovation, and trade"),
        (["the budget"], "about", "about the budget"),
    ],
)
def test_english(phrases: list[str], preposition: str, expected: str) -> None:
    assert english(phrases, preposition) == expected
