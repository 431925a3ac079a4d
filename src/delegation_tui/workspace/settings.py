"""`delegation.toml`: read with every mistake named, changed without losing a comment."""

from __future__ import annotations

import difflib
import os
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.style import Capitals, CaptionLength, HouseStyle, MentionScope, Profile

_E = TypeVar("_E", bound=StrEnum)
Convert = Callable[[Any], Any]

HEAD = """\
# delegation_tui: this folder is a workspace. Every setting has a default; docs/settings.md
# describes them all.
"""


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(Message("a text in quotes"))
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(Message("true or false"))
    return value


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise TypeError(Message("a whole number above zero"))
    return value


def _seconds(value: Any) -> timedelta:
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise TypeError(Message("a number of seconds"))
    return timedelta(seconds=value)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(Message("a list of texts"))
    return tuple(_text(item) for item in value)


def _one_of(kind: type[_E]) -> Callable[[Any], _E]:
    def convert(value: Any) -> _E:
        try:
            return kind(value)
        except ValueError:
            raise TypeError(Message("one of {names}", names=", ".join(kind))) from None

    return convert


def _word(*allowed: str) -> Convert:
    def convert(value: Any) -> str:
        if value not in allowed:
            names = ", ".join(word or '""' for word in allowed)
            raise TypeError(Message("one of {names}", names=names))
        return str(value)

    return convert


# table → key → (field of Settings, or of HouseStyle in [style]; how it is read)
KEYS: Mapping[str, Mapping[str, tuple[str, Convert]]] = {
    "interface": {
        "language": ("language", _word("", "fr", "en")),
        "theme": ("theme", _text),
        "images": ("images", _word("auto", "tgp", "sixel", "halfcell", "off")),
        "actor": ("actor", _text),
    },
    "event": {"name": ("event", _text)},
    "database": {"url": ("database", _text)},
    "photos": {"tolerance": ("tolerance", _seconds), "second": ("second", _text)},
    "programme": {"walking": ("walking", _seconds)},
    "article": {
        "contact": ("contact", _text),
        "newsletter": ("newsletter", _text),
        "dictionaries": ("dictionaries", _text),
    },
    "style": {
        "profile": ("profile", _one_of(Profile)),
        "mentions": ("mentions", _one_of(MentionScope)),
        "capitals": ("capitals", _one_of(Capitals)),
        "inclusive": ("inclusive", _flag),
        "civilities": ("civilities", _flag),
        "captions": ("captions", _one_of(CaptionLength)),
        "caption_place": ("caption_place", _flag),
        "caption_date": ("caption_date", _flag),
        "max_title": ("max_title", _count),
    },
}
PATTERN_LANGUAGES = ("fr", "en")
# Tables whose keys are the user's own.
FREE: Mapping[str, Convert] = {"keys": _text, "taxonomies": _texts}


def _unknown(file: Path, what: Message, name: str, known: list[str]) -> DelegationError:
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return DelegationError(
            "{file}: there is no {what} “{name}”. Did you mean “{near}”?",
            file=file,
            what=what,
            name=name,
            near=near[0],
        )
    return DelegationError(
        "{file}: there is no {what} “{name}”. Known: {known}.",
        file=file,
        what=what,
        name=name,
        known=", ".join(known),
    )


def _load(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DelegationError(
            "{file} cannot be read as TOML ({reason}): mend that place, or take the line out.",
            file=file,
            reason=error,
        ) from error
    except OSError as error:
        raise DelegationError(
            "{file} cannot be read: {reason}.", file=file, reason=error.strerror or error
        ) from error


def _convert(file: Path, table: str, key: str, value: Any, convert: Convert) -> Any:
    try:
        return convert(value)
    except TypeError as error:
        raise DelegationError(
            "{file}: [{table}] {key} must be {expected}, not {value!r}.",
            file=file,
            table=table,
            key=key,
            expected=error.args[0],
            value=value,
        ) from error


def read_settings(file: Path) -> Settings:
    """The settings in `file`, with the institution's own sentences from `patterns.fr.toml` and
    `patterns.en.toml` beside it. Raises DelegationError that names the file, the table and the
    key of the first mistake, with the nearest known name."""
    fields: dict[str, Any] = {}
    style: dict[str, Any] = {}
    for table, entries in _load(file).items():
        if table not in KEYS and table not in FREE:
            raise _unknown(file, Message("table"), table, [*KEYS, *FREE])
        if not isinstance(entries, dict):
            raise _unknown(file, Message("setting"), table, [*KEYS, *FREE])
        if table in FREE:
            fields[table] = {
                key: _convert(file, table, key, value, FREE[table])
                for key, value in entries.items()
            }
            continue
        for key, value in entries.items():
            if key not in KEYS[table]:
                raise _unknown(
                    file, Message("setting in [{table}]", table=table), key, list(KEYS[table])
                )
            field, convert = KEYS[table][key]
            target = style if table == "style" else fields
            target[field] = _convert(file, table, key, value, convert)
    return Settings(**fields, style=HouseStyle(**style, patterns=_patterns(file.parent)))


def _patterns(folder: Path) -> tuple[tuple[str, str], ...]:
    """Language and text of each file of patterns; what is in them is read when they are used."""
    found = []
    for language in PATTERN_LANGUAGES:
        file = folder / f"patterns.{language}.toml"
        if file.is_file():
            try:
                found.append((language, file.read_bytes().decode("utf-8-sig")))
            except (OSError, UnicodeDecodeError) as error:
                raise DelegationError(
                    "{file} cannot be read: {reason}.", file=file, reason=error
                ) from error
    return tuple(found)


def change_settings(file: Path, values: Mapping[str, Mapping[str, object]]) -> None:
    """Writes `values` (table → key → value) into `file`, keeping everything else and every
    comment; the file is replaced whole or not at all. Raises OSError."""
    import tomlkit

    document = (
        tomlkit.parse(file.read_text(encoding="utf-8-sig"))
        if file.exists()
        else tomlkit.parse(HEAD)
    )
    for table, entries in values.items():
        if table not in document:
            document.add(table, tomlkit.table())
        section = document[table]
        for key, value in entries.items():
            section[key] = value
    handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=file.name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(tomlkit.dumps(document))
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
