"""Whatever a text holds, the checks answer, and what they found stands where they say."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.article.conftest import Look

from delegation_tui.article.checks.spans import NameIndex
from delegation_tui.article.reading import article_from_text

PIECES = st.sampled_from(
    ["Aude Kerjean", "président", "la", ",", " ", " ", "12", "juin", "3 millions d’euros", "«", "”",
     "https://a.b/c", "[x](", ")", "#tag", "8ème", "M", "Région Bretagne-Sud", "de", "\u202f", "!", "\n", "’", "œ", "İ", "ﬁ"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=80)


class TestAnyText:
    @settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
    @given(text=TEXTS, language=st.sampled_from(["fr", "en"]))
    def test_places_are_where_they_are_said_to_be(
        self, look: Look, text: str, language: str
    ) -> None:
        for finding in look(text, language=language, spelling=True, title="Une visite", lead="x"):
            where = finding.where
            if "found" in finding.data and where.kind == "block":
                assert text[where.start : where.end] == finding.data["found"]
                assert where.end > where.start

    @settings(max_examples=120, deadline=None)
    @given(text=TEXTS)
    def test_any_text_can_be_read_as_an_article(self, text: str) -> None:
        article = article_from_text(text)
        assert all(block.text == block.generated or not block.generated for block in article.blocks)

    @pytest.mark.parametrize("text", ["", " ", "–", "’", "\u202f"])
    def test_no_name_is_found_in_nothing(self, text: str) -> None:
        assert NameIndex([]).spans(text) == ()
