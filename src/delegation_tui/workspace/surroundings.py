"""Where a workspace stands: in a folder that a program syncs, on a network disk, beside a copy of
its own database. All three have lost or doubled the days of others."""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from delegation_tui.domain.message import Message
from delegation_tui.workspace.folder import Workspace

# What each program leaves in the folder that it syncs, or calls it.
SYNCED = (
    ("Nextcloud", (".sync_*.db", "._sync_*.db", ".nextcloudsync.log", ".owncloudsync.log")),
    ("Dropbox", (".dropbox", ".dropbox.cache")),
    ("Syncthing", (".stfolder",)),
    ("Resilio", (".sync/ID",)),
    ("Google Drive", (".tmp.drivedownload", ".tmp.driveupload")),
    ("Synology Drive", (".SynologyWorkingDirectory",)),
    ("MEGA", (".megaignore", ".debris")),
)
CALLED = re.compile(
    r"(OneDrive|Dropbox|Nextcloud|ownCloud|Google ?Drive|CloudStorage|Mobile Documents|pCloudDrive"
    r"|iCloud ?Drive)(\b.*)?"
)
NETWORK = re.compile(
    r"nfs4?|cifs|smb\w*|9p|afs|afpfs|webdav|davfs2?|ceph|glusterfs|lustre|beegfs|ncpfs|vboxsf"
    r"|(macfuse|fuse)\.?(sshfs|rclone|davfs2?|gvfsd-fuse|s3fs|glusterfs|vmhgfs-fuse|pcloud.*|smbnetfs)"
)
REMOTE = 4  # what Windows calls a drive of another machine
OWN = re.compile(r"delegation\.(sqlite3(-wal|-shm|-journal)?|lock)")
MOUNTED = re.compile(r".* on (?P<point>/.*) \((?P<kind>\w+)[,)]")  # as a Mac's `mount` tells it


@dataclass(frozen=True, slots=True)
class Danger:
    """What is dangerous about the place of a workspace, and what to do; a disk of another machine
    damages it sooner or later."""

    what: Message
    mend: Message
    is_grave: bool = False


def dangers(workspace: Workspace) -> Iterator[Danger]:
    """What is dangerous about where the workspace stands. One whose database is on a server has
    only its photos here."""
    if workspace.settings.database:
        return
    root = workspace.root.resolve()
    kind = file_system(root)
    if NETWORK.fullmatch(kind):
        yield Danger(
            Message("The workspace is on a network disk ({kind}), which can damage it.", kind=kind),
            Message("Move the workspace to this machine's own disk, or use a server database."),
            is_grave=True,
        )
    program = synced_by(root)
    if program:
        yield Danger(
            Message("{program} syncs the workspace's folder.", program=program),
            Message(
                "Move the workspace out of it, and have only db/backups or export/ synced: a "
                "program that replaces the database while it is open takes lines away."
            ),
        )
    for copy in conflict_copies(workspace):
        yield Danger(
            Message("A copy of the database stands beside it: {file}.", file=copy),
            Message(
                "Look at what it holds with “delegation restore {file}”, which keeps the present "
                "one, or move it elsewhere.",
                file=copy,
            ),
        )


def synced_by(folder: Path) -> str:
    """The program that syncs `folder` or one above it; empty when there is no sign of one."""
    for one in (folder, *folder.parents):
        called = CALLED.fullmatch(one.name)
        if called:
            return called[1]
        with contextlib.suppress(OSError):  # one that we may not read
            for program, left in SYNCED:
                if any(next(one.glob(name), None) for name in left):
                    return program
    return ""


def conflict_copies(workspace: Workspace) -> list[Path]:
    """Other databases beside the workspace's own: each syncing program has its own name for what
    two machines wrote (“conflicted copy”, “sync-conflict”, the machine's name, a number)."""
    with contextlib.suppress(OSError):
        return sorted(
            file
            for file in workspace.database.parent.glob("delegation*.sqlite3*")
            if not OWN.fullmatch(file.name)
        )
    return []


def file_system(folder: Path) -> str:
    """The type of the file system `folder` is on; empty where the system does not tell."""
    if sys.platform == "win32":
        drive = f"{folder.drive}\\"
        return "smb" if ctypes.windll.kernel32.GetDriveTypeW(drive) == REMOTE else ""
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        best = max(
            ((point, kind) for point, kind in _mounts() if folder.is_relative_to(point)),
            key=lambda mount: len(mount[0]),
            default=("", ""),
        )
        return best[1]
    return ""


def _mounts() -> Iterable[tuple[str, str]]:
    """Where each file system is mounted and its type, the later ones over the earlier."""
    if sys.platform == "darwin":
        said = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, timeout=2, check=True
        )
        found = [
            (m["point"], m["kind"]) for m in map(MOUNTED.fullmatch, said.stdout.split("\n")) if m
        ]
    else:
        lines = Path("/proc/self/mounts").read_bytes().splitlines()
        found = [(_path(line.split()[1]), os.fsdecode(line.split()[2])) for line in lines]
    return dict(found).items()


def _path(written: bytes) -> str:
    """A path as the system's table writes it: spaces and the like by their numbers."""
    sign = re.compile(rb"\\([0-7]{3})")
    return os.fsdecode(sign.sub(lambda found: bytes([int(found[1], 8)]), written))
