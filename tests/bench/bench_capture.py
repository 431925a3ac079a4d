"""What typing costs: key presses per visit, the wait after a key, lines refused, a line saved.

Run: python -m tests.bench.bench_capture
Key presses are counted on AZERTY with Shift and AltGr and for lines that are read as those of the
day are: the same people, host and place, every topic as a memo of three words; the wait is parse, resolve, draft and the
sentence, at every prefix of the demo day's lines, at 500 visits, 3,000 photos and 2,000 people. A
line saved there is measured against a bare SQLite commit with the same settings.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from tests.bench.bench_store import bare_commits, held, timed, told

from delegation_tui.capture import CaptureContext, draft_visit, parse, resolve
from delegation_tui.capture.completing import completion
from delegation_tui.capture.index import RosterIndex
from delegation_tui.capture.log_visit import log_line
from delegation_tui.demo.files import demo_folder
from delegation_tui.domain.dossier import Dossier, Roster
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Gender, Member, Organisation, Party, Person, Role
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import Participant, Visit
from delegation_tui.language import Narrator, typeset
from delegation_tui.photos.placing.place import rematch
from delegation_tui.roster import import_files
from delegation_tui.store import Store, make_store
from delegation_tui.workspace import create_workspace

KEY_LIMIT = 50.0  # ms, 95th percentile from key to chips and sentence
HOST_LIMIT, LINE_LIMIT = 12, 30  # presses, medians
RANDOM_LINES = 100_000
SAVES, WARM = 620, 20  # six beyond the 99th percentile
DAY = date(2024, 5, 22)

# AZERTY (French, PC): what needs Shift or AltGr besides its own key; dead keys take two presses,
# three where the dead key itself needs Shift.
SHIFT = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./?+°%µ£§¨>")
ALTGR = frozenset("#{[|`\\^@]}~€«»“”’")
DEAD = frozenset("âêîôûäëïöüÂÊÎÔÛÄËÏÖÜ")
SHIFTED_DEAD = frozenset("äëïöüÄËÏÖÜ")
MEMO = 3  # words of a topic that are typed at the fair


def presses(line: str) -> int:
    """Keys pressed for a line and its Enter."""
    signs = (SHIFT, ALTGR, DEAD, SHIFTED_DEAD)
    return 1 + sum(1 + sum(char in sign for sign in signs) for char in line)


def demo_lines() -> list[str]:
    """The demo day as typed."""
    text = (demo_folder("db") / "day.log").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def typed(line: str, topics: bool) -> str:
    """What the officer types at the fair: no clock (Enter is the time), no spaces around `;`;
    with `topics`, all of them, each as the memo that it is at the fair."""
    pieces = [
        p for p in parse(line).pieces if p.mark.value not in ("time", "span", "kind", "quote")
    ]
    who = ",".join(_sign(p.mark.value, p.text) for p in pieces if p.field == 0)
    host = ",".join(_sign(p.mark.value, p.text) for p in pieces if p.field == 1)
    said = [" ".join(p.text.split()[:MEMO]) for p in pieces if p.mark.value == "topic"]
    return f"{who};{host}" + (f";{','.join(said)}" if topics and said else "")


def _sign(mark: str, text: str) -> str:
    return {"group": "&" + " ".join(text.split()[:1]), "part": "(", "after": ">"}.get(mark, text)


def read_as(line: str, demo: Dossier) -> tuple[object, ...]:
    """Whom and where a line names, without the help of the programme."""
    index, noon = RosterIndex(demo.roster), datetime(2024, 5, 22, 10, tzinfo=UTC)
    before = (Visit(starts_at=noon - timedelta(hours=6)),)
    context = CaptureContext(demo.event, index, noon, (), before)
    visit = draft_visit(resolve(parse(line), context), context).visit
    people = tuple(p.person_id for p in visit.participants if p.person_id)
    return people, visit.host_id, visit.place_id, len(visit.unresolved)


def count_presses(demo: Dossier) -> bool:
    """The demo day's encounters as unplanned ones; then those that no programme had."""
    lines = demo_lines()
    planned = {item.host_id or item.place_id for item in demo.programme}
    unplanned = [x for x in lines if not planned & {*read_as(x, demo)[1:3]}]
    print("planned stop, arrived                1 press (Enter on the highlighted stop)")
    results = []
    for name, topics, limit in (
        ("who;where", False, HOST_LIMIT), (f"all topics, {MEMO} words each", True, LINE_LIMIT),
    ):  # fmt: skip
        counts = [presses(typed(line, topics)) for line in lines]
        alone = statistics.median(presses(typed(line, topics)) for line in unplanned)
        median = statistics.median(counts)
        print(
            f"{name:<34} median {median:g}, max {max(counts)} presses (limit {limit}); "
            f"{alone:g} for the {len(unplanned)} that were not planned"
        )
        results.append(median <= limit)
    altgr = sum(c in ALTGR for line in lines for c in typed(line, topics=True))
    same = sum(read_as(typed(line, topics=True), demo) == read_as(line, demo) for line in lines)
    print(f"{'keys that need AltGr':<34} {altgr}")
    print(f"{'read as the line of the day':<34} {same} of {len(lines)}")
    return all(results) and not altgr and same == len(lines)


def large_fair(demo: Dossier) -> Dossier:
    """The demo's fair with 2,000 people, 500 visits on its day and 3,000 photos."""
    random.seed(5)
    syllables = ("ma", "ri", "be", "lo", "du", "ger", "fra", "van", "tin", "o", "sel", "ki", "né")

    def word() -> str:
        return "".join(random.choices(syllables, k=random.randint(2, 4))).capitalize()

    firms = tuple(Organisation(name=f"{word()} {word()}", kind="entreprise") for _ in range(600))
    people = tuple(
        Person(given=word(), family=word(), gender=Gender.FEMININE) for _ in range(2_000)
    )
    roles = tuple(
        Role(person_id=p.id, title_f="directrice", organisation_id=random.choice(firms).id)
        for p in people
    )
    start = datetime(2024, 5, 22, 6, tzinfo=UTC)
    visits = tuple(
        Visit(
            starts_at=start + timedelta(minutes=n),
            ends_at=start + timedelta(minutes=n + 1),
            host_ids=(random.choice(firms).id,),
            participants=tuple(Participant(person_id=random.choice(people).id) for _ in range(3)),
        )
        for n in range(500)
    )
    photos = tuple(
        Photo(sha256=f"{n:064x}", name=f"IMG_{n}.JPG", path=f"{n}.jpg",
              taken_at=start + timedelta(seconds=10 * n))
        for n in range(3_000)
    )  # fmt: skip
    roster = demo.roster
    whole = replace(
        roster.parties[0],
        members=(*roster.parties[0].members, *(Member(person_id=p.id) for p in people[:200])),
    )
    return replace(
        demo,
        roster=Roster(
            people=(*roster.people, *people),
            roles=(*roster.roles, *roles),
            organisations=(*roster.organisations, *firms),
            parties=(whole, *roster.parties[1:]),
            places=roster.places,
        ),
        visits=visits,
        photos=photos,
    )


def keys(lines: list[str]) -> Iterator[str]:
    """Every state of the line while it is typed."""
    for line in lines:
        for end in range(1, len(line) + 1):
            yield line[:end]


def wait_after_a_key(fair: Dossier) -> bool:
    index = RosterIndex(fair.roster)
    noon = datetime(2024, 5, 22, 10, tzinfo=UTC)
    context = CaptureContext(fair.event, index, noon, fair.programme, fair.visits)
    narrator = Narrator(fair.event, fair.roster)
    took = []
    people = [f"{p.given} {p.family},{p.family[:3]};{p.given[0]}" for p in fair.roster.people[-40:]]
    for text in keys(demo_lines() + people):
        begun = time.perf_counter()
        line = parse(text)
        resolution = resolve(line, context)
        completion(line, len(text), context)
        drafted = draft_visit(resolution, context)
        typeset(narrator.preview(drafted.visit, drafted.announcements), narrator.pack.language)
        took.append((time.perf_counter() - begun) * 1_000)
    p95, p99 = statistics.quantiles(took, n=100)[94], statistics.quantiles(took, n=100)[98]
    print(
        f"{'key to chips and sentence':<34} p50 {statistics.median(took):.2f}  p95 {p95:.2f}  "
        f"p99 {p99:.2f}  max {max(took):.2f} ms over {len(took)} keys (limit p95 {KEY_LIMIT:g})"
    )
    return p95 <= KEY_LIMIT


def random_line() -> str:
    alphabet = "abé Ö-'’;,@+#!?&=*<>(~/\"«»0123456789h:\t\n\x00\x1b\u202e\ud800𝒳👍"
    if random.random() < 0.3:
        return "".join(chr(random.randrange(0x110000)) for _ in range(random.randrange(30)))
    return "".join(random.choices(alphabet, k=random.randrange(60)))


def random_lines(demo: Dossier) -> bool:
    random.seed(11)
    context = CaptureContext(
        demo.event, RosterIndex(demo.roster), datetime(2024, 5, 22, 10, tzinfo=UTC)
    )
    refused = 0
    begun = time.perf_counter()
    for _ in range(RANDOM_LINES):
        text = random_line()
        try:
            draft_visit(resolve(parse(text), context), context)
        except Exception as error:
            refused += 1
            print(f"  refused {text!r}: {error!r}")
    took = time.perf_counter() - begun
    print(f"{'random lines refused':<34} {refused} of {RANDOM_LINES} ({took:.0f} s)")
    return refused == 0


def save_a_line(store: Store, fair: Dossier, folder: Path) -> bool:
    """One line to disk, everything included, in the large fair, turn by turn with a bare commit:
    typed as the day goes on, then typed late, amid the photos: such a line also moves some 25 of
    them, with their journal."""
    with store.act(Message("A large fair")) as tx:
        present = {r.id for kind in (Person, Organisation, Party) for r in tx.all(kind)}
        for group in (
            fair.roster.organisations, fair.roster.people, fair.roster.roles, fair.visits,
            fair.photos,
        ):  # fmt: skip
            tx.put_all([r for r in group if r.id not in present and not r.rev])
    rematch(store, Settings().tolerance)
    with store.read() as tx:
        tx.dossier()
    gc.freeze()  # both as the program does when it opens
    lines = [typed(line, topics=True) for line in demo_lines()]
    results = []
    with bare_commits(folder) as commit:
        for name, late in (("a line saved", False), ("a line saved late", True)):
            bare, took = [], []
            for n in range(SAVES):
                now = datetime(2024, 5, 22, 16, tzinfo=UTC) + timedelta(seconds=30 * n)
                line = lines[n % len(lines)]
                if late:
                    minute = 9 * 60 + n  # on the fair's clock
                    span = (f"{m // 60:02}:{m % 60:02}" for m in (minute, minute + 2))
                    line = f"{'-'.join(span)} {line}"
                bare.append(timed(commit))
                took.append(timed(lambda: log_line(store, Settings(), line, now=now)))  # noqa: B023
            bare, took = bare[WARM:], took[WARM:]
            print(told("bare commit", bare), told(name, took), sep="\n")
            results.append(held(f"{name} / bare commit", took, bare))
    return all(results)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        workspace = create_workspace(Path(folder) / "fair", {})
        with make_store(workspace) as store:
            names = ("event.toml", "people.csv", "programme.csv")
            import_files(store, Settings(), [demo_folder("db") / name for name in names])
            with store.read() as tx:
                demo = tx.dossier()
            fair = large_fair(demo)
            results = [count_presses(demo), wait_after_a_key(fair), random_lines(demo)]
            results.append(save_a_line(store, fair, Path(folder)))
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
