"""Where a workspace stands: what syncs it, what it is on, what stands beside its database."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from delegation_tui.cli.main import run
from delegation_tui.workspace import Workspace, create_workspace, dangers, surroundings

# As each program names what two machines wrote.
COPIES = [
    "delegation (conflicted copy 2024-05-22 101010).sqlite3",  # Nextcloud
    "delegation (conflicted copy amina 2024-05-22 101010).sqlite3",
    "delegation (Amina's conflicted copy 2024-05-22).sqlite3",  # Dropbox
    "delegation (Copie en conflit de Amina 2024-05-22).sqlite3",
    "delegation.sync-conflict-20240522-101010-ABCDEFG.sqlite3",  # Syncthing
    "delegation.sync-conflict-20240522-101010-ABCDEFG.sqlite3-wal",
    "delegation-LAPTOP-7.sqlite3",  # OneDrive
    "delegation (1).sqlite3",  # Google Drive
    "delegation 2.sqlite3",  # iCloud
    "delegation_PC_May-22-1010-2024_Conflict.sqlite3",  # Synology Drive
    "delegation (SFConflict amina@example.org 2024-05-22-10-10-10).sqlite3",  # Seafile
    "delegation.sqlite3.Conflict",  # Resilio
    "delegation.sqlite3 (conflicted copy)",
]
LEFT = {
    ".sync_3f2a.db": "Nextcloud",
    "._sync_3f2a.db": "Nextcloud",
    ".owncloudsync.log": "Nextcloud",
    ".dropbox.cache/": "Dropbox",
    ".stfolder/": "Syncthing",
    ".sync/ID": "Resilio",
    ".tmp.driveupload/": "Google Drive",
    ".SynologyWorkingDirectory/": "Synology Drive",
}
FOLDERS = {
    "OneDrive": "OneDrive",
    "OneDrive - Région Bretagne": "OneDrive",
    "Dropbox (Personal)": "Dropbox",
    "Nextcloud": "Nextcloud",
    "Google Drive": "Google Drive",
    "Mobile Documents": "Mobile Documents",
    "Dropboxes": "",
    "mon Nextcloud": "",
    "salon": "",
}
MOUNTS = rb"""/dev/sda1 / ext4 rw 0 0
//nas/salon /mnt/le\040salon cifs rw 0 0
server:/export /net nfs4 rw 0 0
/dev/sdb1 /net/local ext4 rw 0 0
amina@host:/ /mnt/far fuse.sshfs rw 0 0
/dev/fuse /mnt/stick fuseblk rw 0 0
portal /run/portal fuse.portal rw 0 0
//nas/x /mnt/over cifs rw 0 0
/dev/sdc1 /mnt/over ext4 rw 0 0
"""
ON = {
    "/srv/amina/salon": "ext4",
    "/mnt/le salon/vivatech": "cifs",
    "/mnt/le salons": "ext4",
    "/net/salon": "nfs4",
    "/net/local/salon": "ext4",
    "/mnt/far": "fuse.sshfs",
    "/mnt/over/salon": "ext4",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "salon", {})


def told(workspace: Workspace) -> list[str]:
    return [str(danger.what) for danger in dangers(workspace)]


def test_an_ordinary_place(workspace: Workspace) -> None:
    for name in ("delegation.sqlite3", "delegation.sqlite3-wal", "delegation.lock", "notes.txt"):
        workspace.database.with_name(name).touch()
    assert told(workspace) == []


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_beside_the_database(workspace: Workspace, name: str) -> None:
    copy = workspace.database.with_name(name)
    copy.touch()
    assert told(workspace) == [f"A copy of the database stands beside it: {copy}."]


@pytest.mark.parametrize("name", LEFT)
@pytest.mark.parametrize("above", [0, 1])
def test_what_a_syncing_program_leaves(workspace: Workspace, name: str, above: int) -> None:
    left = [workspace.root, *workspace.root.parents][above] / name
    left.parent.mkdir(exist_ok=True)
    left.mkdir() if name.endswith("/") else left.touch()
    assert told(workspace) == [f"{LEFT[name]} syncs the workspace's folder."]


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_that_is_called_so(tmp_path: Path, name: str) -> None:
    assert surroundings.synced_by(tmp_path / name / "salon") == FOLDERS[name]


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's table of mounts")
@pytest.mark.parametrize("folder", ON)
def test_the_kind_of_disk(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda _self: MOUNTS)
    assert surroundings.file_system(Path(folder)) == ON[folder]


@pytest.mark.parametrize(
    ("kind", "is_network"),
    {"cifs": True, "smb3": True, "smbfs": True, "nfs": True, "nfs4": True, "9p": True,
     "fuse.sshfs": True, "macfuse_sshfs": False, "ext4": False, "apfs": False, "fuseblk": False,
     "overlay": False, "fuse.portal": False, "": False}.items(),
)  # fmt: skip
def test_a_network_disk_is_grave(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, kind: str, is_network: bool
) -> None:
    monkeypatch.setattr(surroundings, "file_system", lambda _folder: kind)
    assert [danger.is_grave for danger in dangers(workspace)] == [True] * is_network


def test_on_a_server_nothing_of_it_matters(tmp_path: Path) -> None:
    values = {"database": {"url": "postgresql://127.0.0.1/salon"}}
    made = create_workspace(tmp_path / "Nextcloud" / "salon", values)
    assert told(made) == []


def test_doctor_names_them(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace.root / ".stfolder").mkdir()
    run(["--workspace", str(workspace.root), "doctor"])
    assert "Syncthing" in capsys.readouterr().out
