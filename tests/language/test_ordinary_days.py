"""Whole days of invented events, drafted by the commands and counted: what a copy editor would mend."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from delegation_tui.cli.main import run
from delegation_tui.locale import use

DAYS = Path(__file__).with_name("days")
# event → its day, the words of each line that nothing may lose, and what may never stand
EVENTS = {"congress.fr": "2026-11-18", "show.en": "2026-07-22"}
VERBS = re.compile(
    r"rencontré|échangé|entretenu|évoqué|abordé|visité|rendu|arrêté|assisté|suivi|signé|inauguré|pris part|participé"
    r"|pris la parole|intervenu|répondu|annoncé|repas|reçu|accueilli|porté"
    r"|visited|met|discussed|spoke|watched|attended|took part|signed|announced|questions|stopped|meal|received"
    r"|covered|focused"
)
NEVER = {
    "congress.fr": ("rivieres", "« dho »", "de la Haute-Orbe du Département", "repas avec les maires", "plan de table",
                    "sur le stand."),
    "show.en": ("“tcc”", "leader late", "lunch with", "Minister for Upland Farming at", "from Border Gazette",
                "35 jobs was", "at the stand."),
}  # fmt: skip


@dataclass(frozen=True)
class Day:
    name: str
    lead: str
    sentences: tuple[str, ...]
    titles: tuple[str, ...]


def told(*command: str) -> str:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        assert run(command) == 0, command
    return shown.getvalue()


@pytest.fixture(scope="module", params=EVENTS)
def day(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    """The article of a day, as sentences."""
    name, date = request.param, EVENTS[request.param]
    fair = str(tmp_path_factory.mktemp("day") / "fair")
    here = ("--workspace", fair)
    begun = ("--name", "X", "--from", date, "--to", date, "--timezone", "Europe/Paris")
    told("init", fair, *begun, "--language", name[-2:])
    told("import", str(DAYS / f"{name}.toml"), *here)
    lines = (DAYS / f"{name}.txt").read_text(encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", io.StringIO(lines))
        told("log", "--at", date, *here)
    told("article", "draft", *here)
    article = told("article", "show", *here)
    titles = told("article", "titles", *here)
    paragraphs = article[article.index("\n# ") :].split("\n\n")
    printed = [
        p.strip("* \n") for p in paragraphs if not p.strip().startswith(("#", "- ", "**On", "**Le"))
    ]
    lead = next(p.strip("* \n") for p in paragraphs if p.startswith("**"))
    sentences = tuple(s for p in printed for s in re.split(r"(?<=[.!?]) (?=[A-ZÀÉ])", p) if s)
    use("en")
    return Day(name, lead, sentences, tuple(line[3:] for line in titles.splitlines() if line))


def test_a_verb_comes_again_within_three_sentences_in_one_of_ten_at_most(day: Day) -> None:
    verbs = [found[0] if (found := VERBS.search(s)) else s for s in day.sentences]
    again = [v for n, v in enumerate(verbs) if v in verbs[max(0, n - 2) : n]]
    assert len(again) * 10 <= len(verbs), again


def test_two_sentences_never_begin_with_a_place_in_a_row(day: Day) -> None:
    begun = [bool(re.match(r"(?:Sur le|Sur les|At the)\b", s)) for s in day.sentences]
    assert not [
        s
        for s, this, last in zip(day.sentences[1:], begun[1:], begun, strict=False)
        if this and last
    ]


def test_the_lead_is_short_and_titles_are_of_different_kinds(day: Day) -> None:
    assert len(day.lead.split()) <= 60
    assert len(set(day.titles)) == len(day.titles) >= 2
    assert all(len(title) <= 90 for title in day.titles[:-1])


def test_what_a_copy_editor_struck_out_stays_out(day: Day) -> None:
    text = " ".join((day.lead, *day.sentences))
    assert not [bad for bad in NEVER[day.name] if bad in text]
