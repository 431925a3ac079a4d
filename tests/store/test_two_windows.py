"""Two windows on one workspace edit the same records at random, and take back: nothing that was
acknowledged is lost without somebody who saw it."""

from __future__ import annotations

import os
import random
from collections import Counter
from typing import Any

import pytest

from delegation_tui.article.captions import caption_photos
from delegation_tui.article.drafting import add_block, draft_article
from delegation_tui.capture.log_visit import log_line
from delegation_tui.domain.article import BlockKind
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.people import Gender
from delegation_tui.domain.record import Record
from delegation_tui.domain.seen import Answer, ChangedMeanwhile, Take
from delegation_tui.roster.editing import save_person
from delegation_tui.store import Store, open_store
from delegation_tui.workspace import Workspace

from .edits import EDITS, TAKES_AWAY
from .two_windows import SETTINGS, Place, State, View, at, furnish, leaves

DAYS = int(os.environ.get("DELEGATION_TEST_DAYS", "1"))
# What a person at a screen sets; the rest follows from it.
SET = {
    "typed", "note_use", "cover_id", "party_id", "parent_id", "after_id", "caption", "alt", "credit",
    "rights", "headline", "rating", "label", "photographer", "offset", "phone", "given", "family",
    "spelling_source", "title_f", "evidence", "text", "title", "slug", "lead", "contact", "themes",
    "speaker_id", "validated_by", "validation", "state",
}  # fmt: skip
KEEPS_ITS_WORD = {
    "photo caption", "photo alt", "photo credit", "photo rights", "photo headline", "camera's name",
    "people in it", "holder", "line", "name", "title", "telephone", "image rights", "block",
    "lead", "contact", "themes", "mended",
}  # fmt: skip


class TwoWindows:
    """Both windows, what each of them saw, and whose each value is."""

    def __init__(self, workspace: Workspace, seed: int) -> None:
        self.windows = [open_store(workspace), open_store(workspace)]
        furnish(self.windows[0])
        self.chance = random.Random(seed)
        self.views = [View.of(window) for window in self.windows]
        self.whose: dict[tuple[Place, Any], int] = {}
        self.count: Counter[str] = Counter()
        self.replaced: set[tuple[int, Place, Any]] = set()  # knowingly: redo does it again
        self.losses: list[object] = []
        self.words = 0
        self._state: tuple[int, State] = (-1, {})
        self.busy: list[str] = []
        self.which = 0

    def state(self) -> State:
        stamp = self.windows[0].stamp()
        if self._state[0] != stamp:
            self._state = stamp, View.of(self.windows[0]).values
        return self._state[1]

    def step(self) -> None:
        """One window does one thing."""
        window, what = self.chance.randrange(2), self.chance.random()
        if what < 0.08:
            self.views[window] = View.of(self.windows[window])
        elif what < 0.2:
            self.take_back(window, "undo" if self.chance.random() < 0.7 else "redo")
        elif what < 0.23:
            self.go_on(window)
        else:
            self.edit(window)

    def take_back(self, window: int, way: str) -> None:
        before = self.state()
        try:
            self.count[way] += getattr(self.windows[window], way)() is not None
        except DelegationError:
            self.count["not taken back"] += 1
        self.compare(window, before, way, set(), only_own=True)

    def go_on(self, window: int) -> None:
        """What is no edit of something seen: drafting, a line more."""
        before, store = self.state(), self.windows[window]
        self.chance.choice((
            lambda: draft_article(store, SETTINGS),
            lambda: caption_photos(store, SETTINGS),
            lambda: add_block(store, None, BlockKind.PARAGRAPH, "Encore un."),
            lambda: save_person(store, f"Ada Nom{self.words}", Gender.FEMININE, "élue", "Région"),
            lambda: log_line(store, SETTINGS, "il ; Atelier Bleu ; verre", now=at(11, self.words % 60)),
        ))()  # fmt: skip
        self.compare(window, before, "going on", set())

    def edit(self, window: int, *, nested: bool = False) -> None:
        name, which = self.topic()
        edit, view, number = EDITS[name], self.views[window], self.chance.randrange(60)
        record = view.one(edit.kind, which)
        if record is None:
            return
        self.words += 1
        word, seen, answers, shown = (
            f"mot{self.words}",
            edit.of(view, record),
            list[Answer](),
            set[Any](),
        )
        self.count["edits"] += 1
        while True:
            before = self.state()
            try:
                edit.does(
                    self.windows[window].seeing(*seen, answers=answers), view, record, word, number
                )
            except ChangedMeanwhile as changed:
                self.count["shown both"] += 1
                assert self.state() == before
                self.is_true(changed, before)
                shown |= {
                    value for clash in changed.clashes for value in leaves(clash.theirs).values()
                }
                take = self.chance.choice((*Take, None))
                if take is None or (take is Take.BOTH and not changed.may_be_both):
                    return
                answers.append(Answer(take, changed.clashes))
                if not nested and self.chance.random() < 0.3:
                    self.edit(1 - window, nested=True)  # while the question stands there
                continue
            except DelegationError:
                self.count["refused"] += 1
                assert self.state() == before
                return
            break
        self.count["acknowledged"] += 1
        after = self.compare(window, before, name, shown, seen=seen)
        there = any(isinstance(value, str) and word in value for value in after.values())
        theirs = any(answer.take is Take.THEIRS for answer in answers)
        if name in KEEPS_ITS_WORD and not theirs and not there:
            self.losses.append(("not in the database", name, word))
        if self.chance.random() < 0.3:
            self.views[window] = View.of(self.windows[window])

    def topic(self) -> tuple[str, int]:
        """An edit and the number of a record: for a while both windows are busy with the same."""
        few = self.chance.random() < 0.04  # else nothing would be left to edit
        if self.chance.random() < 0.05 or not self.busy:
            names = [name for name in EDITS if name not in TAKES_AWAY]
            self.busy = self.chance.sample(names, 3)
            self.which = self.chance.randrange(4)
        return self.chance.choice(sorted(TAKES_AWAY) if few else self.busy), self.which

    def is_true(self, changed: ChangedMeanwhile, state: State) -> None:
        """What is shown as theirs is what stands there."""
        values = set(map(str, state.values()))
        for clash in changed.clashes:
            for value in leaves(clash.theirs).values():
                assert value in (None, "", False) or str(value) in values, (clash, value)

    def compare(
        self,
        window: int,
        before: State,
        what: str,
        shown: set[Any],
        *,
        seen: tuple[Record, ...] = (),
        only_own: bool = False,
    ) -> State:
        """Notes what another had set, and is there no more although nobody saw it."""
        after, view = self.state(), self.views[window]
        saw = {(*place[:2], value) for place, value in view.values.items()}
        there = {place[0] for place in after}
        texts = [value for value in after.values() if isinstance(value, str)]
        for place, old in before.items():
            if after.get(place, "–") == old or not _is_set(place):
                continue
            author = self.whose.get((place, old))
            known = not only_own and ((*place[:2], old) in saw or old in shown)
            if known:
                self.replaced.add((window, place, old))
            known = known or (what == "redo" and (window, place, old) in self.replaced)
            moved = isinstance(old, str) and any(old in text for text in texts)
            hung = place[1] in ("parent_id", "after_id") and old not in there
            if author not in (None, window) and not (known or moved or hung):
                self.losses.append((what, place, old, after.get(place, "–")))
        targets = {record.id for record in seen}
        for place, new in after.items():
            if before.get(place, "–") != new and _is_set(place) and place[0] in targets:
                self.whose[place, new] = window
        return after


def _is_set(place: Place) -> bool:
    names = [name for name in place[1:] if isinstance(name, str)]
    return bool(SET.intersection(names)) and not {"topics", "unresolved", "sources"} & set(names)


def work(workspace: Workspace, seed: int, edits: int) -> TwoWindows:
    both = TwoWindows(workspace, seed)
    try:
        while both.count["edits"] < edits:
            both.step()
    finally:
        for window in both.windows:
            window.close()
    print(dict(both.count))
    return both


def test_no_edit_is_lost_without_a_word(workspace: Workspace) -> None:
    both = work(workspace, 7, 150)
    assert both.losses == []
    assert min(both.count[what] for what in ("acknowledged", "shown both", "undo")) > 5


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(DAYS))
def test_days_of_five_hundred_edits(workspace: Workspace, seed: int) -> None:
    """Each begins with other people at other records."""
    assert work(workspace, seed, 500).losses == []


def test_the_test_sees_a_silent_loss(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were nothing compared with what was seen, it would be noticed."""
    monkeypatch.setattr(Store, "seeing", lambda self, *_seen, **_answers: self)
    both = TwoWindows(workspace, 7)
    while both.count["edits"] < 300 and not both.losses:
        both.step()
    for window in both.windows:
        window.close()
    assert both.losses
