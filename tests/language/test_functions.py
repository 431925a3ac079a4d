"""Functions joined with organisations as institutions print them: a corpus with its expectations.

Rows of `corpora/titles/*.tsv`: how the row is tried (`way`), the recorded function and
organisation, and what is to be printed, alternatives separated by " | ".
"""

from __future__ import annotations

import csv
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegation_tui.domain.language import Language
from delegation_tui.domain.people import Organisation
from delegation_tui.domain.style import Capitals
from delegation_tui.language import pack_of
from delegation_tui.language.french.functions import with_organisation

CORPUS = Path(__file__).parent / "corpora" / "titles"
Row = dict[str, str]


def rows(*ways: str) -> list[Row]:
    found = []
    for file in sorted(CORPUS.glob("*.tsv")):
        lines = file.read_text(encoding="utf-8").splitlines()
        table = [line for line in lines if line and not line.startswith("#")]
        found += csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [row for row in found if row["way"] in ways]


def plain(text: str) -> str:
    text = text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    return re.sub(r"\s+", " ", text).strip().lower()


@pytest.mark.parametrize("row", rows("mention"), ids=lambda row: row["id"])
def test_a_function_with_its_organisation(row: Row) -> None:
    organisation = Organisation(name=row["organisation"], kind=row["kind"] or "")
    voice = pack_of(Language.parse(row["lang"])).voice
    printed = voice.title(row["function"], organisation, Capitals.LOWER)
    assert plain(printed) in map(plain, row["expected"].split(" | "))


@pytest.mark.parametrize("row", rows("stand", "unknown"), ids=lambda row: row["id"])
def test_an_organisation_takes_its_article(row: Row) -> None:
    organisation = Organisation(name=row["organisation"] or row["name"], kind=row["kind"] or "")
    voice = pack_of(Language.parse(row["lang"])).voice
    printed = plain(voice.of(voice.organisation(organisation, detail=False)))
    assert any(plain(expected) in printed for expected in row["expected"].split(" | "))


FUNCTIONS = sorted({row["function"] for row in rows("mention") if row["lang"] == "fr"})
NAMES = sorted({row["organisation"] for row in rows("mention", "stand") if row["lang"] == "fr"})


@given(st.sampled_from(FUNCTIONS), st.sampled_from(NAMES))
def test_no_word_is_doubled_lost_or_badly_joined(function: str, name: str) -> None:
    printed = plain(with_organisation(function, Organisation(name=name)))
    first = plain(function).split(" ")[0]
    assert printed.startswith(first)
    words = printed.replace("'", "' ").split()
    assert not any(a == b for a, b in pairwise(words))
    if not name.startswith(("Le ", "Les ")):  # "Le Mans Métropole" is kept whole
        assert not re.search(r"\b(?:de|à) les? ", printed)


@given(st.sampled_from(FUNCTIONS), st.sampled_from(NAMES))
def test_a_complete_function_stays_as_it_is(function: str, name: str) -> None:
    organisation = Organisation(name=name)
    once = with_organisation(f"{function} de {name}", organisation)
    assert plain(once) == plain(f"{function} de {name}")


@given(st.sampled_from(FUNCTIONS), st.sampled_from(NAMES))
def test_an_alias_equal_to_the_name_changes_nothing(function: str, name: str) -> None:
    plainly = with_organisation(function, Organisation(name=name))
    assert with_organisation(function, Organisation(name=name, aliases=(name,))) == plainly
