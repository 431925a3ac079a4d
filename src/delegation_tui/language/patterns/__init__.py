"""Sentence patterns: data that an institution can edit, read and checked once per file.

A file is TOML: tables of cases, each a list of patterns; `fr.toml` and `en.toml` beside this
module are the program's own and explain the words and marks in their first lines.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.style import HouseStyle

Patterns = Mapping[str, Mapping[str, tuple[str, ...]]]

AGREEMENT = re.compile(r"\[(?:(\w+):)?([^\[\]|]*(?:\|[^\[\]|]*)+)\]")
SLOT = re.compile(r"\{(\w+)(\??)\}")
_FORMS = {"fr": (2, 4), "en": (2,)}


@cache
def patterns(language: str) -> Patterns:
    """The program's own patterns of a language: table → case → patterns."""
    file = Path(__file__).with_name(f"{language}.toml")
    return dict(_flattened(tomllib.loads(file.read_text(encoding="utf-8"))))


def _flattened(
    data: Mapping[str, object], prefix: str = ""
) -> Iterator[tuple[str, Mapping[str, tuple[str, ...]]]]:
    """Tables by their dotted name, with the cases that are lists of texts."""
    for name, table in data.items():
        if not isinstance(table, Mapping):
            continue
        cases = {c: tuple(map(str, v)) for c, v in table.items() if isinstance(v, list)}
        if cases:
            yield f"{prefix}{name}", cases
        yield from _flattened(table, f"{prefix}{name}.")


def house(style: HouseStyle, language: str) -> Patterns:
    """The patterns of an institution: its own where its style brings some, else the program's."""
    own = dict(style.patterns).get(language)
    return _read(own, language) if own else patterns(language)


@cache
def _read(text: str, language: str) -> Patterns:
    return load_patterns(text, language)


def load_patterns(source: Path | str, language: str) -> Patterns:
    """An institution's own patterns, from a file or a TOML text, laid over the program's.

    Raises DelegationError naming the table, the case and the fault: unreadable TOML, an unknown
    table, case or word, a bracket with a wrong number of forms, no full stop where one is due.
    """
    name = source.name if isinstance(source, Path) else f"patterns.{language}.toml"
    try:
        text = source.read_text(encoding="utf-8") if isinstance(source, Path) else source
        house = dict(_flattened(tomllib.loads(text)))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DelegationError("{file} cannot be read: {fault}.", file=name, fault=error) from error
    own = patterns(language)
    for table, cases in house.items():
        for case, variants in cases.items():
            _check(name, table, case, variants, own, language)
    return merged(own, house)


def merged(own: Patterns, house: Patterns) -> Patterns:
    """`own`, with the cases that the institution wrote in their place."""
    return {table: {**cases, **house.get(table, {})} for table, cases in own.items()}


def slots_of(pattern: str) -> frozenset[str]:
    """The words that a pattern fills, without capitals and prepositions."""
    return frozenset(base(name)[1] for name, _ in SLOT.findall(pattern))


def base(name: str) -> tuple[str, str]:
    """A word's preposition ("de", "a" or none) and its plain name: {de_place} → de, place."""
    name = name.lower()
    for preposition in ("de", "a"):
        if name.startswith(f"{preposition}_"):
            return preposition, name[len(preposition) + 1 :]
    return "", name


def _check(
    file: str, table: str, case: str, variants: tuple[str, ...], own: Patterns, language: str
) -> None:
    where = f"[{table}] {case}"
    if table not in own or case not in own[table]:
        raise DelegationError("{file}: there is no {where} to replace.", file=file, where=where)
    if not variants:
        raise DelegationError(
            "{file}, {where}: at least one sentence is needed.", file=file, where=where
        )
    known = frozenset().union(
        *(slots_of(v) for cases in own.values() for vs in cases.values() for v in vs)
    )
    stops = own[table][case][0].endswith(".")
    for variant in variants:
        unknown = sorted(slots_of(variant) - known)
        bare = SLOT.sub("", AGREEMENT.sub("", variant))
        fault = ""
        if unknown:
            fault = f"{{{unknown[0]}}}"
        elif re.search(r"[\[\]{}|]", bare):
            fault = "[ ] { }"
        elif any(g.count("|") + 1 not in _FORMS[language] for _, g in AGREEMENT.findall(variant)):
            fault = "|"
        elif stops and not variant.endswith((".", "!", "?", "…", "»", "”")):
            fault = "."
        if fault:
            raise DelegationError(
                "{file}, {where}: “{pattern}” cannot be used, look at {fault}.",
                file=file,
                where=where,
                pattern=variant,
                fault=fault,
            )
    if not any(all(g.count("|") == 1 for _, g in AGREEMENT.findall(v)) for v in variants):
        raise DelegationError(
            "{file}, {where}: one sentence must do without masculine and feminine forms, for"
            " people whose gender is not known.",
            file=file,
            where=where,
        )
