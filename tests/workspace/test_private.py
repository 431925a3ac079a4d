"""What a workspace holds is its owner's: modes are private when made and kept when rewritten."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path

import pytest
from tests.photos import files

from delegation_tui.capture.log_visit import log_line
from delegation_tui.care import doctor
from delegation_tui.domain.event import Event
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo
from delegation_tui.photos.intake.ingest import add_photos
from delegation_tui.photos.pictures.renditions import cached, keep
from delegation_tui.store import make_store
from delegation_tui.workspace import change_settings, create_workspace

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def open_umask() -> object:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_new_workspace_is_its_owners_alone(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "w", {})
    for name in ("db", "db/backups", "media", "media/originals"):
        assert mode(workspace.root / name) == 0o700, name
    assert mode(workspace.settings_file) == 0o600
    assert mode(workspace.export) == 0o755  # a web server may read it


@pytest.mark.parametrize("chosen", [0o600, 0o640, 0o644])
def test_a_rewrite_keeps_the_mode(tmp_path: Path, chosen: int) -> None:
    file = tmp_path / "delegation.toml"
    change_settings(file, {"event": {"name": "Salon"}})
    file.chmod(chosen)
    change_settings(file, {"event": {"name": "Foire"}})
    assert mode(file) == chosen
    assert "Foire" in file.read_text(encoding="utf-8")


def test_a_rewrite_keeps_a_link(tmp_path: Path) -> None:
    target = tmp_path / "shared.toml"
    change_settings(target, {"event": {"name": "Salon"}})
    link = tmp_path / "delegation.toml"
    link.symlink_to(target)
    change_settings(link, {"event": {"name": "Foire"}})
    assert link.is_symlink()
    assert "Foire" in target.read_text(encoding="utf-8")


def test_the_doctor_tells_what_others_can_read(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "w", {})
    make_store(workspace).close()
    assert not [t for t in doctor(workspace) if "Others" in str(t.what)]
    workspace.settings_file.chmod(0o644)
    workspace.media.chmod(0o755)
    told = " ".join(str(t.what) for t in doctor(workspace))
    assert str(workspace.settings_file) in told
    assert str(workspace.media) in told


@pytest.mark.parametrize("umask", [0o022, 0o000])
def test_what_is_added_later_is_its_owners_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, umask: int
) -> None:
    """Whatever the account's own habit is: records, backups, typed lines, photos, their small
    pictures, seats."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "w" / "media" / "state"))
    os.umask(umask)
    workspace = create_workspace(tmp_path / "w", {})
    card = tmp_path / "card" / "0.jpg"
    files.write_jpeg(card, files.taken("2024:05:22 14:40:00"), 0)
    with make_store(workspace) as store:
        with store.act(Message("Event added")) as tx:
            tx.put(Event(name="Salon", starts_on=date(2024, 5, 22), ends_on=date(2024, 5, 25)))
        log_line(store, workspace.settings, "mf ; Atelier Bleu")
        store.backup()
        add_photos(store, workspace, [card.parent])
        with store.read() as tx:
            (photo,) = tx.all(Photo)
        keep(cached(workspace, photo, "thumbnail"), b"drawn")
        there = [p for name in ("db", "media") for p in (workspace.root / name).rglob("*")]
        assert {p.suffix for p in there} > {".sqlite3", ".jpg", ".txt", ".lock"}
        assert {p: oct(mode(p)) for p in there if mode(p) & 0o077} == {}
