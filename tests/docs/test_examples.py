"""Every example line of the pages does what its page says: on the demo's roster, read as typed."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.docs.test_docs import PAGES, ROOT, text

from delegation_tui.capture import (
    CaptureContext,
    Drafted,
    Line,
    Mark,
    Resolution,
    draft_visit,
    parse,
    resolve,
)
from delegation_tui.capture.index import index_of
from delegation_tui.capture.kinds import kind_of
from delegation_tui.capture.log_visit import log_line
from delegation_tui.demo.files import demo_folder
from delegation_tui.domain.dossier import Dossier, Roster
from delegation_tui.domain.event import Event
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import Visibility, Visit
from delegation_tui.language import Narrator
from delegation_tui.language.moments import read_moment, said
from delegation_tui.language.withheld import is_withheld
from delegation_tui.roster import import_files
from delegation_tui.roster.start import start_workspace
from delegation_tui.store import Store, open_store

CODE = re.compile(r"`([^`]+)`")


def fair(root: Path) -> Iterator[Store]:
    """The demo's fair before anything was logged."""
    event = Event(name="Viva Technology", starts_on=date(2024, 5, 22), ends_on=date(2024, 5, 25))
    workspace = start_workspace(root / "demo", event)
    with open_store(workspace) as store:
        names = ("event.toml", "people.csv", "programme.csv")
        done = import_files(store, workspace.settings, [demo_folder("db") / n for n in names])
        assert not done.failed
        yield store


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Store]:
    yield from fair(tmp_path)


def logged(store: Store, *lines: str, at: str = "12:00") -> tuple[Dossier, list[Visit]]:
    """The visits that these lines become on the fair's day, and all that is known then."""
    with store.read() as tx:
        event = tx.event()
    moment = read_moment(at, event, event.visit_day or event.starts_on)
    visits = [log_line(store, Settings(), one, at=moment, today=False).visit for one in lines]
    with store.read() as tx:
        dossier = tx.dossier()
    return dossier, [dossier.visit[visit.id] for visit in visits]


def sentence(dossier: Dossier, visit: Visit) -> str:
    told = dossier.announcements_of(visit.id)
    return Narrator(dossier.event, dossier.roster).preview(visit, tuple(told))


def block(page: str, after: str) -> list[str]:
    """The indented lines behind a sentence of a page."""
    rest = page.partition(after)[2]
    lines = rest.lstrip("\n").splitlines()
    shown = []
    for line in lines:
        if line.strip() and not line.startswith("    "):
            break
        shown += [line.strip()] if line.strip() else []
    return shown


def test_the_examples_of_the_line_are_understood_wholly(demo: Store) -> None:
    lines = block(text("capture-line.md"), "Examples, all from the demo:")
    assert len(lines) >= 4
    dossier, visits = logged(demo, *lines)
    for line, visit in zip(lines, visits, strict=True):
        assert not visit.unresolved, line
        assert f"{dossier.event.local(visit.starts_at):%H:%M}" == line[:5]
        assert visit.parent_id or sentence(dossier, visit), line
    whole, part, moment, after = visits
    assert part.parent_id == whole.id
    assert moment.key_moment
    assert after.after_id is not None


@pytest.mark.parametrize("page", ["first-day.fr.md", "first-day.en.md"])
def test_the_lines_of_the_first_day(page: str, demo: Store) -> None:
    (line,) = [part.strip() for part in text(page).splitlines() if part.startswith("       cm;")]
    dossier, (visit,) = logged(demo, line)
    assert not visit.unresolved
    assert len(visit.topics) == 2
    told = sentence(dossier, visit)
    assert "Morançais" in told
    assert "Le Cun" in told
    announced, doubt, late = (
        code for code in CODE.findall(text(page)) if code[0] in "!?<" and len(code) > 1
    )
    dossier, (visit,) = logged(demo, announced)  # added to the visit under way
    told_of = dossier.announcements_of(visit.id)
    assert [(a.amount, a.currency, bool(a.qualifier)) for a in told_of] == [
        (50_000_000, "EUR", True)
    ]
    assert parse(doubt).of(Mark.VERIFY)
    assert [piece.text for piece in parse(late).of(Mark.AGO)] == ["<<"]


def test_the_lines_of_the_readme(demo: Store) -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    typed = [
        *re.findall(r"`([a-z]{2,3};[^`\n]*)`", page),
        *re.findall(r'log [^"\n]*"([^"]+)"', page),
    ]
    assert len(typed) >= 3
    for line in typed:
        dossier, (visit,) = logged(demo, line)
        assert not visit.unresolved, line
        assert sentence(dossier, visit), line


@dataclass(frozen=True)
class Read:
    """A line as it is understood at the demo's fair, after a visit of the same morning."""

    line: Line
    resolution: Resolution
    drafted: Drafted
    roster: Roster

    def has(self, mark: Mark) -> bool:
        return self.resolution.line.has(mark)

    @property
    def visit(self) -> Visit:
        return self.drafted.visit

    @property
    def codes(self) -> list[str]:
        """Who takes part, by their codes."""
        people = (
            self.roster.person.get(p.person_id) for p in self.visit.participants if p.person_id
        )
        return [person.code for person in people if person]

    @property
    def hosts(self) -> list[str]:
        return [self.roster.organisation[i].name for i in self.visit.host_ids]

    @property
    def whole(self) -> bool:
        return not self.visit.unresolved


# What the table of the line says, row by row: by the beginning of the right column. Where its
# examples name nobody of the demo, what is not known stays open.
MEANS: dict[str, Callable[[Read], object]] = {
    "the roster's code": lambda r: r.codes == ["fb"],
    "any beginning of a name": lambda r: r.whole and len(r.codes) == 1,
    "a civility": lambda r: r.has(Mark.WHO),
    "several people": lambda r: r.codes == ["fb", "cm"],
    "a stand by its number": lambda r: r.has(Mark.WHO) or r.has(Mark.HOST),
    "the same, with": lambda r: r.whole and "fb" in r.codes and len(r.codes) + len(r.hosts) == 2,
    "the fields without": lambda r: r.whole and r.hosts == ["Primaa"] and len(r.visit.topics) == 1,
    "several hosts": lambda r: r.whole and r.hosts == ["Primaa", "Everdian"],
    "who holds that function": lambda r: r.visit.unresolved,
    "somebody of that house": lambda r: r.visit.unresolved,
    "the same people": lambda r: r.whole and r.codes == ["fb", "cm"],
    "the whole delegation": lambda r: r.whole and r.visit.party_id,
    "who only stood by": lambda r: [p.in_attendance for p in r.visit.participants] == [True],
    "in whose name": lambda r: r.line.text == "on behalf of" or r.visit.participants[0].capacity,
    "people who are not named": lambda r: [p.label for p in r.visit.participants if p.label],
    "two people": lambda r: r.codes == ["cm", "ylc"] and len(r.hosts) == 1,
    "the same pieces": lambda r: any(map(r.has, (Mark.TOPIC, Mark.WHO, Mark.HOST))),
    "words said": lambda r: r.visit.statements,
    "whose words": lambda r: r.visit.statements[0].speaker_id or r.visit.statements[0].speaker,
    "an announcement": lambda r: r.drafted.announcements[0].amount == 50_000_000,
    "who announces": lambda r: len(r.drafted.announcements) == 1,
    "at the end, the occasion": lambda r: r.drafted.announcements[0].on == date(2024, 5, 13),
    "to verify": lambda r: r.visit.to_verify == ("chiffre",),
    "a key moment": lambda r: r.visit.key_moment,
    "when it began": lambda r: r.has(Mark.TIME),
    "from and to": lambda r: r.visit.ends_at is not None,
    "five minutes ago": lambda r: r.has(Mark.AGO),
    "a part of": lambda r: r.visit.parent_id,
    "right after": lambda r: r.visit.after_id,
    "the kind": lambda r: kind_of(r.line.text[1:]) is r.visit.kind,
    "internal": lambda r: r.visit.visibility is Visibility.INTERNAL,
}


def rows() -> list[tuple[list[str], str]]:
    """What is typed, and what it means."""
    table = text("capture-line.md").partition("|---|---|")[2].partition("\n\n")[0]
    cells = [
        re.split(r" (?<!\\)\| ", line.strip("| "), maxsplit=1)
        for line in table.strip().splitlines()
    ]
    return [(CODE.findall(left), right) for left, right in cells]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Read]:
    """Reads a line at the demo's fair."""
    with contextlib.contextmanager(fair)(tmp_path_factory.mktemp("table")) as store:
        dossier, visits = logged(store, "fb, cm ; pri", at="10:00")
    now = visits[0].starts_at + timedelta(minutes=30)
    context = CaptureContext(dossier.event, index_of(dossier.roster), now, (), tuple(visits))

    def one(typed: str) -> Read:
        line = parse(typed)
        resolution = resolve(line, context)
        return Read(line, resolution, draft_visit(resolution, context), dossier.roster)

    return one


@pytest.mark.parametrize(("typed", "means"), rows(), ids=lambda v: str(v)[:30])
def test_what_is_typed_means_what_the_table_says(
    typed: list[str], means: str, read: Callable[[str], Read]
) -> None:
    holds = next(holds for begins, holds in MEANS.items() if means.startswith(begins))
    for example in (*typed, *(CODE.findall(means) if means.startswith("the kind") else ())):
        line = example.replace("\\|", "|").replace("…", "Nous ferons autrement demain")
        if means.startswith("words said"):
            line = f"fb ; pri ; ; {line}"
        elif means.startswith(("who announces", "whose words")):
            line = f"fb ; pri ; ; {line}" if '"' in line else f"fb ; pri ; {line}"
        assert holds(read(line if line not in "(>" else f"{line} fb")), example


def test_signs_before_figures_are_words() -> None:
    (sentence,) = [
        s for s in text("capture-line.md").splitlines() if s.endswith("are words, not signs.")
    ]
    for words in CODE.findall(sentence):
        assert not parse(f"fb;ibm;{words}").of(Mark.ANNOUNCEMENT, Mark.HOST, Mark.PART)[1:], words


def test_moments_are_moments_and_what_is_never_printed_is_withheld() -> None:
    page = text("capture-line.md")
    part = page.partition("## Days and hours")[2]
    for moment in CODE.findall(part.partition("\n\n")[2].partition(". A day")[0])[1:]:
        assert said(moment) is not None, moment
    never = part.partition("**Never printed**")[2].partition(". A **note**")[0]
    assert all(
        is_withheld(f"{words} lundi") for words in CODE.findall(never.partition("what begins")[2])
    )


def test_no_page_shows_a_line_that_is_not_run_here() -> None:
    run = {"README.md", "first-day.fr.md", "first-day.en.md", "capture-line.md", "command-line.md"}
    for page in PAGES:
        shown = re.findall(r"^ {4,}(\S*;\S*;.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert page.name in run or not [s for s in shown if parse(s).of(Mark.HOST)], page
