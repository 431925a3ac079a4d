"""`delegation docs`: the pages in the terminal, for whoever has the program alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Command

DOCS = Path(__file__).parents[2] / "docs"


def test_each_page_is_listed_and_printed_as_it_is(delegation: Command) -> None:
    listed = delegation("docs")
    assert listed.code == 0
    topics = {file.stem: file.read_text(encoding="utf-8") for file in DOCS.glob("*.md")}
    assert [line.split()[0] for line in listed.out.splitlines()] == sorted(topics)
    for topic, text in topics.items():
        assert delegation("docs", topic).out == text


@pytest.mark.parametrize(("locale", "page"), [("fr_FR", "first-day.fr"), ("en_GB", "first-day.en")])
def test_a_page_in_two_languages_comes_in_the_users(
    delegation: Command, monkeypatch: pytest.MonkeyPatch, locale: str, page: str
) -> None:
    monkeypatch.setenv("LC_ALL", f"{locale}.UTF-8")
    assert delegation("docs", "first-day").out == (DOCS / f"{page}.md").read_text(encoding="utf-8")


def test_the_name_a_message_gives_leads_to_its_page(delegation: Command) -> None:
    assert delegation("docs", "docs/file-formats.md").code == 0


def test_an_unknown_topic_is_one_sentence(delegation: Command) -> None:
    done = delegation("docs", "../pyproject")
    assert done.code == 1
    assert len(done.err.splitlines()) == 1
