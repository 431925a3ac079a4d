"""Lines as press officers of ten institutions type them, and what each of them expects.

A folder of `officers/` is one institution at its fair: event, people, organisations and, in
`lines.txt`, what is typed and, behind a tab, what is meant by it, written down before it was run:

    who:  our people by code or name, &group     met:   the other side     host, place
    top:  topics      q: quotations      note      ver: to verify       ann: announcement [amount]
    time, kind, party, key, internal, part, after      open: what is left to resolve

Several are separated by " / " (people by ", "); what is not said must not be there, except that a
place may follow from the host, and a kind and a party from all of it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from delegation_tui.capture import CaptureContext, Drafted, draft_visit, parse, resolve
from delegation_tui.capture.log_visit import log_line, read_context
from delegation_tui.domain.people import Side
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import clean
from delegation_tui.domain.visits import Participant
from delegation_tui.language import Narrator
from delegation_tui.roster import import_files
from delegation_tui.store import make_store
from delegation_tui.workspace import create_workspace

FOLDER = Path(__file__).parent / "officers"
OFFICERS = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())
FOLLOWS = ("kind", "party", "place")
Said = dict[str, list[str]]


@dataclass
class Officer:
    """An institution's event as it is known, a visit behind it, at 14:32 on its first day."""

    context: CaptureContext
    narrator: Narrator
    typed: tuple[tuple[str, str], ...]  # each line, and what is meant

    def read(self, line: str) -> Drafted:
        return draft_visit(resolve(parse(clean(line)), self.context), self.context)

    def said(self, line: str) -> Said:
        """What the program makes of a line, in the words of `lines.txt`."""
        drafted, roster = self.read(line), self.context.roster
        visit, local = drafted.visit, self.context.event.local

        def name(one: Participant) -> str:
            return roster.participant_name(one) if one.person_id else f"&{one.label}"

        moments = [visit.starts_at, *([visit.ends_at] if visit.ends_at else [])]
        found = {
            "who": sorted(map(name, visit.side(Side.DELEGATION))),
            "met": sorted(map(name, visit.side(Side.HOST))),
            "host": [roster.name_of(host_id) for host_id in visit.host_ids],
            "place": [roster.place_name(visit.place_id)],
            "top": [topic.text for topic in visit.topics],
            "q": [statement.text for statement in visit.statements],
            "note": visit.note.split("\n"),
            "object": [visit.object],
            "ver": [*visit.to_verify],
            "ann": [
                f"{a.text} [{a.amount.normalize():f} {f'{a.currency} {a.qualifier}'.strip()}]"
                if a.amount is not None else a.text
                for a in drafted.announcements
            ],
            "time": ["-".join(f"{local(moment):%H:%M}" for moment in moments)]
            if visit.starts_at != self.context.now or visit.ends_at else [],
            "open": [piece.text for piece in visit.unresolved],
            "kind": [visit.kind],
            "party": [roster.name_of(visit.party_id)] if visit.party_id else [],
            "key": ["yes"] if visit.key_moment else [],
            "internal": ["yes"] if visit.visibility == "internal" else [],
            "part": ["yes"] if visit.parent_id else [],
            "after": ["yes"] if visit.after_id else [],
        }  # fmt: skip
        return {key: kept for key, values in found.items() if (kept := [v for v in values if v])}

    def meant(self, text: str) -> Said:
        """What `lines.txt` says."""
        codes = {person.code: person.name for person in self.context.roster.people}
        found: Said = {}
        for part in text.split(" | "):
            key, _colon, value = part.partition(":")
            if key in ("who", "met"):
                found[key] = sorted(codes.get(who, who) for who in value.split(", "))
            elif key:
                found[key] = [value or "yes"]
        return found


def lines(name: str) -> Iterator[tuple[str, str]]:
    """Each line that is typed, with what is meant."""
    typed = ""
    for line in (FOLDER / name / "lines.txt").read_text(encoding="utf-8").split("\n")[2:]:
        if line.startswith("\t"):
            yield typed, line[1:]
        typed = line


@pytest.fixture(scope="module", params=OFFICERS)
def officer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Officer:
    folder = FOLDER / request.param
    files = ("event.toml", "organisations.csv", "people.csv", "programme.csv")
    with make_store(create_workspace(tmp_path_factory.mktemp(request.param) / "fair", {})) as store:
        known = [folder / name for name in files if (folder / name).exists()]
        import_files(store, Settings(), known)
        with store.read() as tx:
            event = tx.event()
        day = datetime.combine(event.starts_on, datetime.min.time())
        before = (folder / "lines.txt").read_text(encoding="utf-8").splitlines()[0]
        log_line(
            store, Settings(), before.removeprefix("before: "),
            now=event.instant(day + timedelta(hours=14)),
        )  # fmt: skip
        with store.read() as tx:
            dossier = tx.dossier()
            context = read_context(tx, event.instant(day + timedelta(hours=14, minutes=32)))
    narrator = Narrator(dossier.event, dossier.roster)
    return Officer(context, narrator, tuple(lines(request.param)))


class TestWhatIsTyped:
    def test_is_understood_as_it_was_meant(self, officer: Officer) -> None:
        wrong = []
        for line, text in officer.typed:
            meant, said = officer.meant(text), officer.said(line)
            for key in sorted({*meant, *said}):
                if key in meant or key not in FOLLOWS:
                    both = as_shown(meant.get(key, [])), as_shown(said.get(key, []))
                    wrong += [(line, key, *both)] if both[0] != both[1] else []
        assert not wrong

    def test_is_told_in_whole_sentences(self, officer: Officer) -> None:
        """Whoever was there stands in the sentence by name. There is none of a visit that has
        something open, or that says neither where nor whom they met."""
        for line, _text in officer.typed:
            drafted = officer.read(line)
            visit = drafted.visit
            sentence = officer.narrator.preview(visit, drafted.announcements)
            if not sentence:
                told = (visit.host_ids, visit.place_id, visit.side(Side.HOST))
                assert visit.unresolved or not any(told), line
                continue
            for participant in visit.participants:
                name = officer.context.roster.participant_name(participant)
                assert as_shown([name.split()[-1]]) in as_shown([sentence]), line
            assert sentence[0].isupper() or not sentence[0].isalpha()
            assert sentence.endswith((".", "!", "?", "…", ".”", ". »")), line


def as_shown(texts: list[str]) -> str:
    """For comparison: composed, with straight apostrophes."""
    return unicodedata.normalize("NFC", " / ".join(texts)).replace("’", "'").casefold()


def test_there_are_many() -> None:
    assert sum(len(list(lines(name))) for name in OFFICERS) > 700
