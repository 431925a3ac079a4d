"""`delegation.toml`: read with every mistake named, changed without losing a comment."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path

from delegation_tui.domain.language import WRITTEN, Language
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.page_style import PageStyle
from delegation_tui.domain.record import changed
from delegation_tui.domain.setting import DeclaredSetting, NotAllowed
from delegation_tui.domain.settings import Settings, all_settings
from delegation_tui.domain.style import HouseStyle
from delegation_tui.workspace.private import replace_text
from delegation_tui.workspace.toml_text import TomlRefused, parse_toml

HEAD = """\
# delegation_tui: this folder is a workspace. Every setting has a default; docs/settings.md
# describes them all.
"""


# table → key → its setting; of a table whose keys are the user's own, "" → the one of each.
KEYS: Mapping[str, Mapping[str, DeclaredSetting]] = {
    table: {one.key: one for one in all_settings() if one.table == table}
    for table in dict.fromkeys(one.table for one in all_settings())
}


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


def _load(file: Path) -> dict[str, object]:
    try:
        return parse_toml(file.read_bytes().decode("utf-8-sig"))
    except (TomlRefused, UnicodeDecodeError) as error:
        raise DelegationError(
            "{file} cannot be read as TOML ({reason}): mend that place, or take the line out.",
            file=file,
            reason=error.reason if isinstance(error, TomlRefused) else error,
        ) from error
    except OSError as error:
        raise DelegationError(
            "{file} cannot be read: {reason}.", file=file, reason=error.strerror or error
        ) from error


def _value(file: Path, setting: DeclaredSetting, key: str, value: object) -> object:
    """What the file says of a setting. A value that is refused is not repeated: it may hold a
    password, and messages end in logs and on screens that others see."""
    try:
        return setting.kind.read(value)
    except NotAllowed as error:
        raise DelegationError(
            "{file}: [{table}] {key} must be {expected}.",
            file=file,
            table=setting.table,
            key=key,
            expected=error.expected,
        ) from error


def read_settings(file: Path) -> Settings:
    """The settings in `file`, with the institution's own sentences from `patterns.fr.toml` and
    `patterns.en.toml` beside it. Raises DelegationError that names the file, the table and the
    key of the first mistake, with the nearest known name."""
    fields: dict[str, object] = {}
    style: dict[str, object] = {"patterns": _patterns(file.parent)}
    page: dict[str, object] = {}
    for table, entries in _load(file).items():
        if table not in KEYS:
            raise _unknown(file, Message("table"), table, [*KEYS])
        if not isinstance(entries, dict):
            raise _unknown(file, Message("setting"), table, [*KEYS])
        target = {"style": style, "page": page}.get(table, fields)
        if own := KEYS[table].get(""):
            target[own.field] = {
                key: _value(file, own, key, value) for key, value in entries.items()
            }
            continue
        for key, value in entries.items():
            if key not in KEYS[table]:
                where = Message("setting in [{table}]", table=table)
                raise _unknown(file, where, key, list(KEYS[table]))
            setting = KEYS[table][key]
            target[setting.field] = _value(file, setting, key, value)
    settled = Settings(style=changed(HouseStyle(), style), page=changed(PageStyle(), page))
    return changed(settled, fields)


def _patterns(folder: Path) -> tuple[tuple[Language, str], ...]:
    """Language and text of each file of patterns; what is in them is read when they are used."""
    found = []
    for language in map(Language, WRITTEN):
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
    comment, its mode and a link to it; the file is replaced whole or not at all. Raises
    OSError."""
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
    replace_text(file, tomlkit.dumps(document))
