"""What the article says of one person leaves as a sheet that they read over and answer."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from delegation_tui.article import draft_article
from delegation_tui.capture import judge, log_line
from delegation_tui.domain.article import BlockForm
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Person
from delegation_tui.domain.visits import Validation
from delegation_tui.export import SHEETS, export_sheet, in_plain_text, sheet_of
from delegation_tui.export.page import Page
from delegation_tui.store import Store

LATER = datetime(2024, 5, 22, 12, tzinfo=UTC)
WORDS = "Nous ouvrirons deux ateliers"


@pytest.fixture
def told(day: Store) -> Store:
    """The day with words that wait for their yes, and a visit of Maud's alone."""
    settings = day.workspace.settings
    log_line(day, settings, f'mf ; lg ; soudure ; "{WORDS}" (lg)', at=LATER, today=False)
    log_line(
        day, settings, "mf ; Robotique Martel ; prothèses", at=LATER.replace(hour=13), today=False
    )
    draft_article(day, settings)
    return day


def person(store: Store, name: str) -> Person:
    with store.read() as tx:
        return next(p for p in tx.all(Person) if p.name == name)


def sheet(store: Store, name: str) -> Page:
    with store.read() as tx:
        dossier, article = tx.dossier(), tx.article()
    assert article is not None
    return sheet_of(dossier, article, store.workspace.settings, person(store, name))


def test_it_holds_what_is_told_of_them_alone(told: Store) -> None:
    leo, maud = (in_plain_text(sheet(told, name)) for name in ("Léo Guégan", "Maud Ferrand"))
    assert "Léo Guégan" in leo
    assert "Martel" not in leo
    assert "prothèses" not in leo
    assert "Martel" in maud
    assert "prothèses" in maud


def test_only_their_line_of_a_list(told: Store) -> None:
    lists = [part.items for part in sheet(told, "Maud Ferrand").parts if part.items]
    assert [len(items) for items in lists] == [1]
    assert not [part for part in sheet(told, "Léo Guégan").parts if part.items]


def test_only_pictures_that_show_them(told: Store) -> None:
    for name in ("Léo Guégan", "Maud Ferrand"):
        one = person(told, name)
        for shown in sheet(told, name).pictures:
            assert one.id in {seen.person_id for seen in shown.photo.people}


def test_a_word_like_their_name_is_not_theirs(told: Store) -> None:
    """Whose name is a common word is not the thing that was talked of."""
    with told.act(Message("Somebody")) as tx:
        tx.put(Person(given="Mathilde", family="Soudure"))
    with pytest.raises(DelegationError, match="Mathilde Soudure"):
        sheet(told, "Mathilde Soudure")


def test_no_heading_stands_over_nothing(told: Store) -> None:
    parts = sheet(told, "Léo Guégan").parts
    for part, below in zip(parts, (*parts[1:], None), strict=True):
        if part.form is BlockForm.HEADING:
            assert below is not None
            assert below.form is not BlockForm.HEADING or below.level > part.level


def test_their_words_wait_for_their_yes_then_are_as_they_said(told: Store) -> None:
    assert WORDS in in_plain_text(sheet(told, "Léo Guégan"))
    assert WORDS not in in_plain_text(sheet(told, "Maud Ferrand"))
    with told.read() as tx:
        (said,) = (s for visit in tx.visits() for s in visit.statements if s.text == WORDS)
    judge(told, said.id, Validation.VALIDATED, "lg", LATER, "Nous ouvrirons un atelier")
    draft_article(told, told.workspace.settings)
    after = in_plain_text(sheet(told, "Léo Guégan"))
    assert WORDS not in after
    assert after.count("Nous ouvrirons un atelier") == 1


def test_of_somebody_who_is_nowhere_there_is_none(told: Store) -> None:
    with told.act(Message("Somebody")) as tx:
        tx.put(Person(given="Ysé", family="Quintard"))
    with pytest.raises(DelegationError, match="Ysé Quintard"):
        sheet(told, "Ysé Quintard")


def test_every_format_and_none_comes_back_as_the_article(told: Store, tmp_path: Path) -> None:
    with told.read() as tx:
        dossier, before = tx.dossier(), tx.article()
    assert before is not None
    leo = person(told, "Léo Guégan")
    done = export_sheet(dossier, before, told.workspace, leo, SHEETS, tmp_path / "out")
    assert [one.path.stem for one in done] == ["leo-guegan"] * len(SHEETS)
    text = next(one.path for one in done if one.format == "markdown").read_text("utf-8")
    assert "<!-- delegation" not in text
    with pytest.raises(DelegationError, match="no export format"):
        export_sheet(dossier, before, told.workspace, leo, ["presskit"], tmp_path / "out")
