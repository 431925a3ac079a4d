"""Packages whose bytes depend on their parts alone: fixed order, fixed dates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

STAMP = (1980, 1, 1, 0, 0, 0)  # zip's first day: the same parts give the same bytes
FIRST = ("mimetype", "[Content_Types].xml")  # where those who read a document look for them


def entry(name: str, *, packed: bool) -> zipfile.ZipInfo:
    """What a ZIP says of a part, `packed` when it is worth it."""
    found = zipfile.ZipInfo(name, STAMP)
    found.external_attr = 0o644 << 16
    found.create_system = 3
    found.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    return found


def repacked(
    data: bytes, mend: Callable[[str, bytes], bytes | None] = lambda _name, part: part
) -> bytes:
    """The package `data` again; `mend` may change a part, or take it out by None."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        names = dict.fromkeys(name for name in old.namelist() if not name.endswith("/"))
        for name in sorted(names, key=lambda one: (one not in FIRST, one)):
            part = mend(name, old.read(name))
            if part is not None:
                packed = name != "mimetype" and not name.endswith((".jpg", ".jpeg", ".png"))
                new.writestr(entry(name, packed=packed), part)
    return target.getvalue()
