"""Names of exported photos by a pattern: `{date}_{event}_{visit}_{n}`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.text import address_of

FIELDS = (
    "date", "time", "event", "visit", "place", "city", "people", "credit", "headline", "name", "n",
)  # fmt: skip
FIELD = re.compile(r"\{([^{}]*)\}")
LONGEST = 120  # letters of a name: every file system takes them, with the folder's
# Names that Windows keeps for its devices.
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


class UnknownField(DelegationError):
    """A pattern names something that photos do not have."""

    exit_code = 2


def check_pattern(pattern: str) -> None:
    """Raises UnknownField for a pattern that names no or an unknown field."""
    for name in FIELD.findall(pattern):
        if name not in FIELDS:
            raise UnknownField(
                "Names have no field “{name}”; there are: {known}.",
                name=name,
                known=", ".join(f"{{{field}}}" for field in FIELDS),
            )


def file_names(pattern: str, photos: Sequence[Mapping[str, str]]) -> list[str]:
    """A name without its ending for each photo, from its fields: safe in every folder, each
    another, whatever the capitals. Raises UnknownField as `check_pattern`."""
    check_pattern(pattern)
    taken: set[str] = set()
    names = []
    for fields in photos:
        said = FIELD.sub(lambda found, fields=fields: _part(fields.get(found[1], "")), pattern)  # type: ignore[misc]
        name = whole = _safe(said)
        number = 2
        while name.casefold() in taken:
            name = f"{whole}-{number}"
            number += 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _part(value: str) -> str:
    return address_of(value.replace("n°", " "), 60, lower=False)


def _safe(name: str) -> str:
    """`name` with nothing in it that a path, a shell or a web address reads otherwise."""
    kept = re.sub(r"[^A-Za-z0-9_.-]+", "-", _plain_letters(name))
    kept = re.sub(r"([_-])[_-]+", r"\1", re.sub(r"\.{2,}", ".", kept)).strip("._-")[:LONGEST]
    kept = kept.strip("._-") or "photo"
    return f"photo-{kept}" if RESERVED.match(kept) else kept


def _plain_letters(text: str) -> str:
    """Letters without accents, other signs as they are."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))
