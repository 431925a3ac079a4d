"""Addresses and file names: ASCII, cut between words, the same each time."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegation_tui.domain.text import address_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Régions de France à l’IA", "regions-de-france-a-l-ia"),
        ("Cœur d'Essonne & Œuvres", "coeur-d-essonne-oeuvres"),
        ("日本", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("x" * 90, "x" * 80),
        ("𝘼𝘊𝘛 ᴭ İzmir", "act-ae-izmir"),
    ],
)
def test_a_text_as_an_address(text: str, expected: str) -> None:
    assert address_of(text, 80) == expected


def test_a_file_name_keeps_its_capitals() -> None:
    assert address_of("Béatrice Kosowski", 60, lower=False) == "Beatrice-Kosowski"


@given(st.text(max_size=200), st.integers(1, 100))
def test_any_text_is_safe_and_stays(text: str, limit: int) -> None:
    made = address_of(text, limit)
    assert len(made) <= limit
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", made)
    assert address_of(made, limit) == made
