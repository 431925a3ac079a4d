"""Whether we read from real files what exiftool reads."""

from __future__ import annotations

import json
import subprocess
from datetime import timedelta
from pathlib import Path

from delegation_tui.domain.photos import TimeSource
from delegation_tui.photos.reading.dates import camera_time, utc_offset
from delegation_tui.photos.reading.metadata import Metadata, read_metadata

TAGS = ("DateTimeOriginal", "SubSecTimeOriginal", "OffsetTimeOriginal", "Make", "Model",
        "Orientation")  # fmt: skip
SUFFIXES = (".jpg", ".jpeg", ".heic", ".heif", ".hif", ".avif", ".webp", ".png", ".tif", ".tiff",
            ".cr2", ".cr3", ".nef", ".arw", ".raf", ".dng", ".orf", ".rw2")  # fmt: skip


def agreement(folder: Path) -> str:
    """How many files below `folder` we read alike, and the names of those we do not. A time that
    exiftool will not read from a damaged file, and we do, is named apart."""
    paths = sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES)
    command = ["exiftool", "-json", "-n", *(f"-EXIF:{tag}" for tag in TAGS), *map(str, paths)]
    out = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    truth = {entry["SourceFile"]: entry for entry in json.loads(out)}
    same, salvaged, other = 0, [], []
    for path in paths:
        theirs, ours = truth.get(str(path), {}), read_metadata(path)
        found = differences(theirs, ours)
        if not found:
            same += 1
        elif len(theirs) == 1 and ours.problem is not None:
            salvaged.append(path.name)
        else:
            other.append(f"{path.name} ({', '.join(found)})")
    lines = [f"as exiftool reads it: {same} of {len(paths)} files"]
    lines += [f"  salvaged from a damaged file: {name}" for name in salvaged]
    return "\n".join(lines + [f"  other: {name}" for name in other])


def differences(theirs: dict[str, object], ours: Metadata) -> list[str]:
    """The names of what differs."""
    stamp, subsec = (
        str(theirs.get("DateTimeOriginal", "")),
        str(theirs.get("SubSecTimeOriginal", "")),
    )
    moment, _ = camera_time(stamp, subsec)
    original = ours.recorded_source is TimeSource.ORIGINAL
    offset: timedelta | None = utc_offset(str(theirs.get("OffsetTimeOriginal", "")))
    turned = theirs.get("Orientation", 1)
    pairs = {
        "time": (moment, ours.recorded_at if original else None),
        "offset": (offset, ours.recorded_offset if original else None),
        "make": (str(theirs.get("Make", "")).strip(), ours.make),
        "model": (str(theirs.get("Model", "")).strip(), ours.model),
        "orientation": (turned if turned in range(1, 9) else 1, ours.orientation),
    }
    return [f"{name} {a!r} {b!r}" for name, (a, b) in pairs.items() if a != b]
