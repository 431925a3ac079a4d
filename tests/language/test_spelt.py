"""Lower-case words typed in haste get their accents back, where one word alone can be meant."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegation_tui.language.french.lexicon import spelt


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("entretien des rivieres", "entretien des rivières"),
        ("l'eolien en mer", "l'éolien en mer"),
        ("fermeture d'ecoles", "fermeture d'écoles"),
        ("securite et telephonie", "sécurité et téléphonie"),
        ("telepheriques urbains", "téléphériques urbains"),
        ("reunion d'equipe", "réunion d'équipe"),  # a noun behind "d'"
        ("centre equipe", "centre equipe"),  # "équipé" or "équipe"
        ("feux de foret", "feux de foret"),  # a word as it is
        ("general assembly", "general assembly"),  # of another language
        ("la Securite civile", "la Securite civile"),  # a name
        ("mail@ecole.fr", "mail@ecole.fr"),
    ],
)
def test_accents_come_back_where_they_leave_no_doubt(typed: str, printed: str) -> None:
    assert spelt(typed) == printed


def bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@given(st.lists(st.sampled_from(
    ["ecole", "metier", "filiere", "eleve", "marche", "prets", "foret", "numerique", "numérique", "cluster", "Ecole", "d'eau", "œuvre", "3e"]
)).map(" ".join) | st.text(max_size=40))  # fmt: skip
def test_nothing_but_accents_changes(text: str) -> None:
    assert bare(spelt(text)) == bare(text)
    assert spelt(spelt(text)) == spelt(text)
