"""The demo day, step by step: imported, logged, photographed, drafted, checked, exported."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path

from delegation_tui.article import (
    caption_photos,
    check_stored,
    credit_camera,
    draft_article,
    edit_photos,
    name_people,
    set_head,
)
from delegation_tui.capture import log_line
from delegation_tui.demo.files import demo_folder
from delegation_tui.domain.article import Severity
from delegation_tui.domain.clock_source import ClockSource
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.time import CameraClock
from delegation_tui.export import export_article
from delegation_tui.photos.clocks import find_camera
from delegation_tui.photos.intake import add_photos
from delegation_tui.photos.placing import set_clock
from delegation_tui.roster import import_files
from delegation_tui.store import Store, make_store
from delegation_tui.workspace import Workspace, create_workspace

Report = Callable[[Message], None]
SETTINGS: Mapping[str, Mapping[str, object]] = {
    "event": {"name": "Viva Technology"},
    "article": {"contact": "Service de presse de Régions de France (exemple)"},
    "taxonomies": {
        "support": ["À la UNE"],
        "themes": ["Intelligence artificielle", "Innovation", "Numérique", "Emploi", "Santé"],
    },
}
# What the cameras' clocks have to be corrected by; the photographers are invented.
OFFSETS = {"Z6": timedelta(minutes=-7)}
ZONES = {"E5": "America/New_York"}
PHOTOGRAPHERS = {"Z6": "Camille Exemple", "E5": "Dominique Fictif", "P12": "Équipe presse (démo)"}
PUBLISHED = date(2024, 5, 24)


def is_demo(event: Event) -> bool:
    """Whether it is the demo's own fair."""
    return event.name == "Viva Technology" and event.starts_on == date(2024, 5, 22)


def make_demo(folder: Path, report: Report) -> Workspace:
    """Makes the demo workspace in `folder` and runs the whole job on it, a line a step.

    Raises DelegationError when `folder` is a workspace already or cannot be written.
    """
    workspace = create_workspace(folder, SETTINGS)
    with make_store(workspace) as store:
        _import(store, workspace, report)
        _log(store, workspace, report)
        _photos(store, workspace, report)
        _article(store, workspace, report)
    return workspace


def _import(store: Store, workspace: Workspace, report: Report) -> None:
    names = ("event.toml", "people.csv", "programme.csv")
    files = [demo_folder("db") / name for name in names]
    done = import_files(store, workspace.settings, files)
    if done.failed:
        raise DelegationError(
            "The demo's own files were refused: {why}", why=list(done.lines())[-1]
        )
    added = sum(len(file.added) for file in done.files)
    report(Message("Imported: {n} records (event, roster, places, programme, briefs).", n=added))


def _log(store: Store, workspace: Workspace, report: Report) -> None:
    with store.read() as tx:
        event = tx.event()
    noon = event.instant(datetime.combine(event.visit_day or event.starts_on, time(12)))
    text = (demo_folder("db") / "day.log").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    for line in lines:
        log_line(store, workspace.settings, line, at=noon, today=False)
    report(Message("Logged: {n} visits, typed as capture lines.", n=len(lines)))


def _photos(store: Store, workspace: Workspace, report: Report) -> None:
    done = add_photos(store, workspace, [demo_folder("media") / "photos"])
    for name, reason in done.failed:
        report(Message("{name}: {reason}", name=name, reason=reason))
    report(Message("Photos: {n} added, copied and verified.", n=len(done.added)))
    tolerance = workspace.settings.tolerance
    with store.read() as tx:
        cameras = {model: find_camera(tx, model) for model in PHOTOGRAPHERS}
    for model, camera in cameras.items():
        credit_camera(store, camera.id, PHOTOGRAPHERS[model])
    for model, offset in OFFSETS.items():
        clock = CameraClock(offset=offset, source=ClockSource.SLATE)
        placed = set_clock(store, cameras[model].id, tolerance, clock=clock)
    for model, zone in ZONES.items():
        placed = set_clock(store, cameras[model].id, tolerance, timezone=zone)
    report(
        Message(
            "Clocks corrected, photos placed by time: {placed} placed, {unsure} unsure, "
            "{unplaced} to place.",
            placed=placed.placed,
            unsure=placed.unsure,
            unplaced=placed.unplaced,
        )
    )


def _describe(store: Store) -> None:
    """What is seen in the pictures, and by whom some are known: a person's words, no draft's."""
    written = tomllib.loads((demo_folder("db") / "photos.toml").read_text(encoding="utf-8"))
    with store.read() as tx:
        ids = {photo.name: photo.id for photo in tx.all(Photo)}
    for row in written["photo"]:
        edit_photos(store, [ids[row["file"]]], alt=row["alt"])
        if "people" in row:
            name_people(store, [ids[row["file"]]], row["people"])


def _article(store: Store, workspace: Workspace, report: Report) -> None:
    _describe(store)
    captioned = caption_photos(store, workspace.settings)
    report(Message("Captions: {n} photos captioned and credited.", n=len(captioned)))
    article = draft_article(store, workspace.settings)
    article = set_head(store, "published_on", PUBLISHED)
    report(Message("Draft: {n} blocks, “{title}”.", n=len(article.blocks), title=article.title))
    findings = check_stored(store, workspace.settings)
    counts = {s: sum(f.severity is s for f in findings) for s in Severity}
    report(
        Message(
            "Checks: {blockers} blockers, {errors} errors, {warnings} warnings.",
            blockers=counts[Severity.BLOCKER],
            errors=counts[Severity.ERROR],
            warnings=counts[Severity.WARNING],
        )
    )
    with store.read() as tx:
        dossier = tx.dossier()
    for done in export_article(
        dossier, article, workspace, ("html", "markdown"), findings=findings
    ):
        report(Message("Exported: {path}", path=done.path))
