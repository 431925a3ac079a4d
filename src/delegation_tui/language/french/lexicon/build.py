"""Makes the word files from the unchanged dictionary: `python -m delegation_tui.language.french.lexicon.build`.

The dictionary (Dicollecte, MPL-2.0) keeps a stem with affix flags and says of each form its part of
speech, gender and number. Here every form stands on a line of its own, so that one is found
without loading the rest; given names, of many languages, stand in a file of their own. The files
stay under the dictionary's licence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import delegation_tui
from delegation_tui.domain.text import fold
from delegation_tui.language.french.lexicon.words import FILE
from delegation_tui.language.given_names import NAMES

DICTIONARY = Path(delegation_tui.__file__).parent / "article/checks/dictionaries"
CLASSES = {"nom": "N", "adj": "A", "ppas": "Q", "infi": "I", "npr": "P", "patr": "P"}
THIRD_PERSON = frozenset({"3sg", "3pl", "3pl!"})
FINITE = frozenset({"ipre", "ifut"})
OTHER = frozenset({"mg", "adv", "prep", "loc.adv", "loc", "interj", "det"})
VERBAL = re.compile(r"v\d|[123](?:sg|pl|js|pe)|i|s|c|pp")
GENDERS = {"mas": "m", "fem": "f", "epi": "e"}
NUMBERS = {"sg": "s", "pl": "p", "inv": "i"}


class Suffix(NamedTuple):
    """One line of an affix table: what is cut, what is put there, when, and what that form is."""

    cut: str
    put: str
    condition: re.Pattern[str]
    marks: tuple[str, ...]


def suffixes(text: str) -> dict[str, list[Suffix]]:
    """The suffix rules of a hunspell affix file by their flag of two signs."""
    found: dict[str, list[Suffix]] = defaultdict(list)
    for line in text.splitlines():
        parts = line.split()
        if len(parts) > 4 and parts[0] == "SFX":
            _, flag, cut, put, condition, *marks = parts
            put = put.partition("/")[0]
            found[flag].append(
                Suffix(
                    "" if cut == "0" else cut,
                    "" if put == "0" else put,
                    re.compile(f"{condition}$"),
                    tuple(marks),
                )
            )
    return found


def continued(text: str) -> dict[str, str]:
    """The suffix flags that a prefix table without a prefix goes on with: units of measure."""
    rows = (line.split() for line in text.splitlines() if line.startswith("PFX"))
    return {r[1]: r[3][2:] for r in rows if len(r) > 4 and r[3].startswith("0/")}


def codes(marks: Iterable[str]) -> Iterator[str]:
    """What a form is, as `words.Reading` reads it: "Nms" a masculine singular noun, "V" a verb in
    the third person, "O" anything else."""
    values = {mark.partition(":")[2] for mark in marks}
    gender = next((GENDERS[v] for v in GENDERS if v in values), "e")
    number = next((NUMBERS[v] for v in NUMBERS if v in values), "i")
    kinds = [kind for name, kind in CLASSES.items() if name in values]
    for kind in kinds:
        yield kind + (gender + number if kind in "NAQ" else "")
    if values & THIRD_PERSON and values & FINITE:
        yield "V"
    if values & OTHER or not (kinds or any(VERBAL.match(value) for value in values)):
        yield "O"


def forms(
    entry: str, tables: dict[str, list[Suffix]], units: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """The forms of one line of the dictionary, each with one code."""
    head, *marks = entry.split()
    stem, _, flags = head.partition("/")
    rows = [flags[i : i + 2] for i in range(0, len(flags), 2)]
    rows += [units[flag] for flag in rows if flag in units]
    if "()" not in rows:  # the stem is a form by itself
        for code in codes(marks):
            yield stem, code
    for flag in rows:
        for rule in tables.get(flag, ()):
            if stem.endswith(rule.cut) and rule.condition.search(stem):
                form = stem[: len(stem) - len(rule.cut)] + rule.put
                for code in codes([*_kept(marks, rule.marks), *rule.marks]):
                    yield form, code


def _kept(marks: list[str], put: tuple[str, ...]) -> list[str]:
    """What a form keeps of its stem's marks: a suffix says its own gender, and of a verb its own
    part of speech."""
    if any(m.startswith("po:v") for m in marks) and any(m.startswith("po:") for m in put):
        return []
    if "is:mas" in put or "is:fem" in put:
        return [m for m in marks if not m.startswith("is:")]
    return marks


def main() -> None:
    affixes = (DICTIONARY / "fr.aff").read_text(encoding="utf-8")
    tables, units = suffixes(affixes), continued(affixes)
    found: dict[str, set[str]] = defaultdict(set)
    given: set[str] = set()
    for entry in (DICTIONARY / "fr.dic").read_text(encoding="utf-8").splitlines()[1:]:
        if entry and entry[0] not in "#\t":
            given |= {fold(entry.partition("/")[0])} if "po:prn" in entry.split() else set()
            for form, code in forms(entry, tables, units):
                found[form].add(code)
    lines = sorted(f"{form}\t{' '.join(sorted(kinds))}\n".encode() for form, kinds in found.items())
    FILE.write_bytes(b"".join(lines))
    NAMES.write_text("".join(f"{name}\n" for name in sorted(given)), encoding="utf-8")


if __name__ == "__main__":
    main()
