"""A language is named in many ways, read once, and refused where it is not written."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegation_tui.domain.language import ENGLISH, FRENCH, WRITTEN, Language
from delegation_tui.domain.message import DelegationError
from delegation_tui.language import pack_of, packs


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("fr", FRENCH), ("FR", FRENCH), ("fr-FR", FRENCH), ("fr-CA", FRENCH), ("fr_BE", FRENCH),
        ("fr_FR.UTF-8", FRENCH), ("fr_FR@euro", FRENCH), ("fr-Latn-CH", FRENCH), (" fr ", FRENCH),
        ("en", ENGLISH), ("EN", ENGLISH), ("en-GB", ENGLISH), ("en-US", ENGLISH),
        ("en_GB.UTF-8", ENGLISH), ("en-GB-oxendict", ENGLISH),
    ],
)  # fmt: skip
def test_a_tag_names_its_language(tag: str, language: Language) -> None:
    assert Language.parse(tag) == language
    assert pack_of(Language.parse(tag)).language == language


@pytest.mark.parametrize(
    "tag",
    ["it", "klingon", "de-DE", "", "C", "POSIX", "fra", "fro", "enm", "english", "français",
     "fr FR", "fr;en", "fr-", "-fr", "f", "fr\nen", "<b>fr</b>", "en/../fr"],
)  # fmt: skip
def test_what_is_not_written_is_refused_with_a_sentence(tag: str) -> None:
    with pytest.raises(DelegationError) as refused:
        Language.parse(tag)
    assert "use one of fr, en" in str(refused.value)


@given(st.text(max_size=12))
def test_any_text_is_a_language_or_a_refusal(text: str) -> None:
    with suppress(DelegationError):
        assert Language.parse(text) in WRITTEN


def test_every_written_language_has_its_pack() -> None:
    assert [pack.language for pack in packs()] == [*WRITTEN]
