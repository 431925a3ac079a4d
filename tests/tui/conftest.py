"""The real program on a real workspace, driven by keys."""

from __future__ import annotations

import contextlib
import shutil
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from delegation_tui.demo import make_demo
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.time import utc_now
from delegation_tui.locale import use
from delegation_tui.roster import import_files
from delegation_tui.roster.start import start_workspace
from delegation_tui.store import open_store
from delegation_tui.tui.app import DelegationApp
from delegation_tui.tui.jobs import Job
from delegation_tui.tui.widgets.picture import prepare_pictures
from delegation_tui.workspace import Workspace, change_settings

Session = AbstractAsyncContextManager[Pilot[None]]
Opened = Callable[..., Session]

PEOPLE = """prénom,nom,code,genre,fonction,organisation
Maud,Ferrand,mf,f,maire,Ville de Rennes
Léo,Guégan,lg,m,directeur,Atelier Bleu
"""
PROGRAMME = """début,fin,titre,hôte
2025-06-03 10:00,2025-06-03 10:30,Atelier Bleu,Atelier Bleu
2025-06-03 11:00,2025-06-03 11:30,Fonderie du Port,Fonderie du Port
"""


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, made once; tests work on copies."""
    root = tmp_path_factory.mktemp("demo") / "demo"
    workspace = make_demo(root, lambda _step: None)
    own = {"article": {"dictionaries": str(patient_dictionary(root / "dictionaries"))}}
    change_settings(workspace.settings_file, own)
    return root


def patient_dictionary(folder: Path) -> Path:
    """A dictionary that knows every word, so that no test depends on the machine's own: words
    are compounds of letters."""
    folder.mkdir()
    letters = "abcdefghijklmnopqrstuvwxyzàâäçéèêëîïôöùûüÿœæ"
    both = letters + letters.upper()
    (folder / "fr_FR.aff").write_text(
        "SET UTF-8\nCOMPOUNDMIN 1\nCOMPOUNDFLAG A\n", encoding="utf-8"
    )
    words = "".join(f"{letter}/A\n" for letter in both)
    (folder / "fr_FR.dic").write_text(f"{len(both)}\n{words}", encoding="utf-8")
    return folder


@pytest.fixture
def demo(made_demo: Path, tmp_path: Path) -> Path:
    """A demo workspace that a test may change."""
    return Path(shutil.copytree(made_demo, tmp_path / "demo"))


@pytest.fixture
def fair_day(tmp_path: Path) -> Path:
    """A small fair with two people and two planned stops."""
    event = Event(name="Salon du Port", starts_on=date(2025, 6, 3), ends_on=date(2025, 6, 4))
    workspace = start_workspace(tmp_path / "fair", event)
    files = []
    for name, text in (("people.csv", PEOPLE), ("programme.csv", PROGRAMME)):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        files.append(path)
    with open_store(workspace) as store:
        for path in files:
            import_files(store, workspace.settings, [path])
    return workspace.root


@pytest.fixture(autouse=True)
def afternoon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens are tried in the afternoon: early, nine o'clock is still to come, and at night it is
    the day before."""
    now = datetime.now(UTC)
    shift = now.replace(hour=13, minute=0) - now
    for module in ("session", "headline"):
        monkeypatch.setattr(
            f"delegation_tui.tui.{module}.utc_now", lambda: datetime.now(UTC) + shift
        )


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Tests read English labels, whatever the machine speaks."""
    use("en")
    prepare_pictures("off")
    yield
    use("en")


@pytest.fixture(autouse=True)
def no_grammar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Screens look alike where Grammalecte is installed: its findings come when they are ready."""
    monkeypatch.setattr("delegation_tui.article.checks.rules.grammar.PROGRAM", "no-grammar-checker")


@pytest.fixture(autouse=True)
def opener(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What stands in for the desktop's viewer and browser: it writes down what it is given."""
    told = tmp_path / "opened.txt"
    write = "import sys; open(sys.argv[1], 'a').write(sys.argv[2] + chr(10))"
    words = (sys.executable, "-c", write, str(told))
    monkeypatch.setattr("delegation_tui.tui.outside.OPENERS", (words,))
    return told


# Workers that end by themselves and soon; others may wait for an answer from the keyboard.
SOON_OVER = {
    Job.CAPTURE, Job.CARD, Job.COMPLETE, Job.DRAFT, Job.HEADLINE, Job.OPEN, Job.PREVIEW, Job.RELOAD,
    Job.SEARCH, Job.SETTINGS, Job.UNDO,
}  # fmt: skip
PATIENCE = 60.0  # seconds: only a defect takes so long


async def settled(pilot: Pilot[None]) -> None:
    """Waits until what was asked of the store is done and shown."""
    app = pilot.app
    assert isinstance(app, DelegationApp)
    for _ in range(3):
        await pilot.pause()
        with contextlib.suppress(DelegationError, RuntimeError):  # or it was left
            await app.session.worker.run(lambda _store: None)
        while any(worker.is_running and worker.group in SOON_OVER for worker in app.workers):
            await pilot.pause(0.02)


async def until(pilot: Pilot[None], holds: Callable[[], object], *, settles: bool = True) -> None:
    """Waits until something holds; it is looked at again while the program works. Nothing settles
    where the work waits for an answer."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not come to hold"
        await pilot.pause(0.02)
        if settles:
            await settled(pilot)


def day_of(root: Path) -> date | None:
    """The day of the fair that is worked on, where the workspace can be read."""
    try:
        with open_store(Workspace.open(root)) as store, store.read() as tx:
            return tx.working_day(utc_now())
    except DelegationError:
        return None


@pytest.fixture
def opened() -> Opened:
    """Opens the program on a workspace, its data shown, its clock on the fair's day:
    `async with opened(root) as pilot`."""

    @asynccontextmanager
    async def session(
        root: Path,
        size: tuple[int, int] = (80, 24),
        *,
        notifications: bool = False,
        on_fair: bool = True,
    ) -> AsyncIterator[Pilot[None]]:
        app = DelegationApp(Workspace.open(root))
        if on_fair:  # as if the fair were on
            app.session.day_set = day_of(root)
        async with app.run_test(size=size, notifications=notifications) as pilot:
            await settled(pilot)
            yield pilot
            await settled(pilot)
        app.session.worker.close()

    return session
