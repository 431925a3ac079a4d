"""Lines composed at random from the page's grammar, a roster and ordinary words: nothing is invented
of them and nothing of them is lost, as their reader sees it.

COMPOSED=10000 composes so many.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from delegation_tui.article import check_stored, draft_article
from delegation_tui.cli.log_loop import log_each
from delegation_tui.cli.visits import visit_fields
from delegation_tui.domain.event import Event
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.settings import Settings
from delegation_tui.roster import import_files
from delegation_tui.roster.start import start_workspace
from delegation_tui.store import Store, open_store

from .composed.reader import Row, invented, lost, untold
from .composed.speech import EVENTS, Composed, Speech

LINES = int(os.environ.get("COMPOSED", "300"))
A_DAY = 44  # lines of one fair
HIDDEN = ("visibility", "note_use")


@dataclass
class Day:
    """A fair's day of composed lines, and what was found wrong with it."""

    store: Store
    event: Event
    speech: Speech
    rows: dict[str, Row] = field(default_factory=dict)
    lost: list[object] = field(default_factory=list)
    invented: list[object] = field(default_factory=list)
    hidden: list[object] = field(default_factory=list)
    untold: list[object] = field(default_factory=list)
    known: int = 0
    told: int = 0

    def log(self, number: int) -> None:
        line = self.speech.line()
        start = datetime.combine(self.event.starts_on, time(8)) + timedelta(minutes=15 * number)
        answer = io.StringIO()
        with contextlib.redirect_stdout(answer):
            log_each(
                self.store, Settings(), self.event, [line.text], self.event.instant(start),
                today=False,
            )  # fmt: skip
        before, self.rows = self.rows, dict(self.read())
        here = [row for key, row in self.rows.items() if said(before.get(key)) != said(row)]
        here = here or list(self.rows.values())[-1:]
        if gone := lost(line, here, answer.getvalue()):
            self.lost.append((line.text, gone))
        self.look_for_hidden(line, here, before)

    def read(self) -> Iterator[tuple[str, Row]]:
        with self.store.read() as tx:
            dossier = tx.dossier()
        for visit in (*dossier.visits, *dossier.rehearsals):
            row = json.loads(json.dumps(visit_fields(dossier, visit), default=str))
            yield row["id"], row

    def look_for_hidden(self, line: Composed, here: list[Row], before: dict[str, Row]) -> None:
        """What became internal without a word of the line that says so."""
        for row in () if line.private else here:
            then = before.get(row["id"], {})
            now = [name for name in HIDDEN if row[name] == "internal" != then.get(name)]
            self.hidden += [(line.text, name) for name in now]

    def tell(self) -> None:
        """Drafts the article, and holds each of its paragraphs against its visits."""
        article = draft_article(self.store, Settings())
        findings: dict[str, str] = {}  # by visit; those of people, whom "they" may name, at ""
        for found in check_stored(self.store, Settings()):
            about = "" if found.where.kind is RecordKind.PERSON else str(found.where.id)
            findings[about] = f"{findings.get(about, '')}\n{found.message} {found.excerpt}"
        told: dict[str, str] = {}
        for block in article.blocks:
            ids = [str(source.id) for source in block.sources if str(source.id) in self.rows]
            if block.kind != "paragraph" or not ids:
                continue
            if words := invented(block.text, [self.rows[i] for i in ids], self.speech):
                self.invented.append((words, block.text))
            for i in ids:
                told[i] = f"{told.get(i, '')} {block.text}"
        for key, row in self.rows.items():
            self.count(row, told.get(key, ""), findings.get("", "") + findings.get(key, ""))

    def count(self, row: Row, text: str, findings: str) -> None:
        sides = {participant["side"] for participant in row["participants"]}
        public = row["visibility"] == "public" and not (row["rehearsal"] or row["unresolved"])
        known = "delegation" in sides and ("host" in sides or row["hosts"] or row["place"])
        if public and known:
            self.known += 1
            self.told += bool(text)
        if text:
            self.untold += [(row["typed"], w) for w in untold(row, text) if w not in findings]


def said(row: Row | None) -> Row | None:
    """A visit without what another line says of it."""
    return row and {key: value for key, value in row.items() if key != "end"}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_is_invented_and_nothing_lost(language: str, tmp_path: Path) -> None:
    speech = Speech(language, random.Random(LINES))
    known = told = 0
    for number in range(LINES // 2 // A_DAY + 1):
        roster = speech.roster["event"]
        event = Event(name=roster["name"], starts_on=roster["from"], ends_on=roster["to"])
        workspace = start_workspace(tmp_path / str(number), event)
        with open_store(workspace) as store:
            import_files(store, workspace.settings, [EVENTS[language]])
            with store.read() as tx:
                day = Day(store, tx.event(), speech)
            for line in range(A_DAY):
                day.log(line)
            day.tell()
        assert (day.lost, day.invented, day.hidden, day.untold) == ([], [], [], [])
        known, told = known + day.known, told + day.told
    print(f"{language}: {told} of {known} visits of known people somewhere known are told")
    assert told >= 0.95 * known
