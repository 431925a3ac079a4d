"""Article: what a finding about the log asks is settled by its keys."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

from tests.tui.conftest import Opened, settled
from tests.tui.reading import options, press, text_of, type_text

from delegation_tui.article import draft_article
from delegation_tui.capture.log_visit import log_line
from delegation_tui.domain.visits import NoteUse, Validation, Visit
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace


def drafted(root: Path, line: str) -> None:
    workspace = Workspace.open(root)
    with open_store(workspace) as store:
        with store.read() as tx:
            at = tx.event().instant(datetime.combine(date(2025, 6, 3), time(9)))
        log_line(store, workspace.settings, line, at=at, today=False)
        draft_article(store, workspace.settings)


def visit(root: Path) -> Visit:
    with open_store(Workspace.open(root)) as store, store.read() as tx:
        return tx.visits()[0]


async def test_words_are_given_a_speaker_and_refused_by_somebody(
    fair_day: Path, opened: Opened
) -> None:
    drafted(fair_day, 'mf;lg;métaux;"Nous ferons autrement demain" (une voix)')
    async with opened(fair_day, (120, 40)) as pilot:
        await press(pilot, "f8", "f")
        await type_text(pilot, "voix")
        await press(pilot, "enter")
        margin = text_of(pilot, "#margin-text")
        number = margin.index("Somebody else said it")
        await press(pilot, margin[number - 3])
        await type_text(pilot, "mf")
        assert "Maud Ferrand (mf)" in options(pilot, "OptionList")[0]
        await press(pilot, "enter")
        await settled(pilot)
        said = visit(fair_day).statements[0]
        assert said.speaker_id is not None
        await press(pilot, "f")
        await type_text(pilot, "wait for validation")
        await press(pilot, "enter", "1")
        await type_text(pilot, "mf")
        await press(pilot, "enter")
    said = visit(fair_day).statements[0]
    assert (said.validation, said.validated_by) == (Validation.VALIDATED, "Maud Ferrand")


async def test_a_note_is_printed_with_one_key(fair_day: Path, opened: Opened) -> None:
    drafted(fair_day, "mf;lg;métaux;une seconde visite suivra en mars")
    async with opened(fair_day, (120, 40)) as pilot:
        await press(pilot, "f8", "f")
        await type_text(pilot, "to print, or internal")
        await press(pilot, "enter", "1")
    assert visit(fair_day).note_use is NoteUse.PRINT
