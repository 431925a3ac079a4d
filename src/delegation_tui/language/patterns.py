"""Sentence patterns: data that an institution can edit, read and checked once per file.

A file is TOML: tables of cases, each a list of patterns; `patterns.toml` in a language's folder is
the program's own and explains the words and marks in its first lines.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from delegation_tui.domain.closed import check_complete
from delegation_tui.domain.language import Language
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.style import HouseStyle
from delegation_tui.domain.visits import VisitKind
from delegation_tui.language.frames import AGREEMENT, SLOT, Frame, Licence
from delegation_tui.language.pack import Pack
from delegation_tui.language.registry import pack_of
from delegation_tui.workspace import TomlRefused, parse_toml

Patterns = Mapping[str, Mapping[str, tuple[Frame, ...]]]
TYPED = "typed"  # the table of what is typed for each kind of visit
LICENCE = "licence"  # the table of the words that frames add, by the field that allows them
_Texts = Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def own_patterns(pack: Pack) -> Patterns:
    """The program's own patterns of a language: table → case → patterns. A table `visit` stands for
    every kind of visit that has none of its own."""
    texts = _texts(pack)
    declared = texts.get(LICENCE, {})
    found = {table: cases for table, cases in texts.items() if table not in (LICENCE, TYPED)}
    if "visit" in found:
        found = dict.fromkeys(map(str, VisitKind), found.pop("visit")) | found
    check_complete(VisitKind, found, f"{pack.language} {pack.patterns.name}")
    return _framed(found, Licence.read(declared, closed=bool(declared)))


@cache
def typed_kinds(pack: Pack) -> Mapping[VisitKind, tuple[str, ...]]:
    """What is typed for each kind of visit in a language, folded. LookupError where one lacks it."""
    typed = _texts(pack).get(TYPED, {})
    check_complete(VisitKind, typed, f"[{TYPED}] of {pack.language} {pack.patterns.name}")
    return {kind: typed[kind] for kind in VisitKind}


@cache
def _texts(pack: Pack) -> _Texts:
    return dict(_flattened(tomllib.loads(pack.patterns.read_text(encoding="utf-8"))))


@cache
def declared_words(pack: Pack) -> frozenset[str]:
    """The words of a language's frames: none of them names anybody."""
    return frozenset(word for words in _texts(pack).get(LICENCE, {}).values() for word in words)


def _framed(texts: _Texts, licence: Licence) -> Patterns:
    return {
        table: {case: tuple(Frame.of(v, licence) for v in vs) for case, vs in cases.items()}
        for table, cases in texts.items()
    }


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


def house(style: HouseStyle, pack: Pack) -> Patterns:
    """The patterns of an institution: its own where its style brings some, else the program's."""
    own = dict(style.patterns).get(pack.language)
    return _read(own, pack.language) if own else own_patterns(pack)


@cache
def _read(text: str, language: Language) -> Patterns:
    return load_patterns(text, language)


def load_patterns(source: Path | str, language: Language) -> Patterns:
    """An institution's own patterns, from a file or a TOML text, laid over the program's.

    Raises DelegationError naming the table, the case and the fault: unreadable TOML, an unknown
    table, case, word or field, a bracket with a wrong number of forms, no full stop where one is due.
    """
    name = source.name if isinstance(source, Path) else f"patterns.{language}.toml"
    try:
        text = source.read_text(encoding="utf-8") if isinstance(source, Path) else source
        house = dict(_flattened(parse_toml(text)))
    except (OSError, UnicodeDecodeError, TomlRefused) as error:
        fault = error.reason if isinstance(error, TomlRefused) else error
        raise DelegationError("{file} cannot be read: {fault}.", file=name, fault=fault) from error
    pack = pack_of(language)
    own, declared = own_patterns(pack), house.pop(LICENCE, {})
    house.pop(TYPED, None)  # in a copy of ours: what is typed is no sentence
    for field in declared.keys() - _texts(pack).get(LICENCE, {}).keys():
        where = f"[{LICENCE}] {field}"
        raise DelegationError("{file}: there is no {where} to replace.", file=name, where=where)
    for table, cases in house.items():
        for case, variants in cases.items():
            _check(name, table, case, variants, own, pack.voice.FORMS)
    return merged(own, _framed(house, Licence.read(declared, closed=False)))


def merged(own: Patterns, house: Patterns) -> Patterns:
    """`own`, with the cases that the institution wrote in their place; a case that it wrote, or
    topics that it wrote for a kind, are not passed over by ours that tell both in one sentence."""
    return {
        table: {
            case: variants
            for case, variants in {**cases, **house.get(table, {})}.items()
            if case in house.get(table, {})
            or not case.endswith("_topics")
            or not (
                f"topics.{table}" in house or case.removesuffix("_topics") in house.get(table, {})
            )
        }
        for table, cases in own.items()
    }


def slots_of(pattern: str) -> frozenset[str]:
    """The words that a pattern fills, without capitals and prepositions."""
    return frozenset(base(name)[1] for name, _ in SLOT.findall(pattern))


def base(name: str) -> tuple[str, str]:
    """A word's preposition ("de", "a", "sur" or none) and its plain name: {de_place} → de, place."""
    name = name.lower()
    for preposition in ("de", "a", "sur"):
        if name.startswith(f"{preposition}_"):
            return preposition, name[len(preposition) + 1 :]
    return "", name


# What is printed where the visit's own people may not be named: nobody saw them in the picture.
APART = ("caption", "alt", "lead")


def _words(own: Patterns, table: str) -> frozenset[str]:
    """The words that a table's patterns may use: all, but in the tables that stand apart only
    those that ours there have."""
    group = table.partition(".")[0]
    tables = (t for t in own if group not in APART or t.partition(".")[0] == group)
    return frozenset(
        slot for t in tables for vs in own[t].values() for v in vs for slot in slots_of(v)
    )


def _check(
    file: str,
    table: str,
    case: str,
    variants: tuple[str, ...],
    own: Patterns,
    forms: tuple[int, ...],
) -> None:
    where = f"[{table}] {case}"
    if table not in own or case not in own[table]:
        raise DelegationError("{file}: there is no {where} to replace.", file=file, where=where)
    if not variants:
        raise DelegationError(
            "{file}, {where}: at least one sentence is needed.", file=file, where=where
        )
    known = _words(own, table)
    stops = own[table][case][0].endswith(".")
    for variant in variants:
        unknown = sorted(slots_of(variant) - known)
        bare = SLOT.sub("", AGREEMENT.sub("", variant))
        fault = ""
        if unknown:
            fault = f"{{{unknown[0]}}}"
        elif re.search(r"[\[\]{}|]", bare):
            fault = "[ ] { }"
        elif any(g.count("|") + 1 not in forms for _, g in AGREEMENT.findall(variant)):
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
