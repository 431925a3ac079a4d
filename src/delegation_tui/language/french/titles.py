"""Functions: capitals by house style, plurals and forms for both genders."""

from __future__ import annotations

import re

from delegation_tui.domain.people import Gender, Role
from delegation_tui.language.french.title_words import title_words
from delegation_tui.language.french.words import key

_LINK = re.compile(
    r"\s(?:de|du|des|à|au|aux|en|pour|chez|auprès|chargée?s?|déléguée?s?\sà|et|sur)\s|\s(?:d|l|à\sl)['’]"
)


def form_for(role: Role, gender: Gender) -> str:
    """The recorded title for that gender; the other one where its words have one form for both.
    Empty where neither is certain."""
    recorded = role.title(gender)
    if recorded:
        return recorded
    either = role.title_f or role.title_m
    alone = not (role.title_f and role.title_m)
    return either if alone and is_epicene(either) else ""


def is_epicene(title: str) -> bool:
    """Whether a title reads the same for a woman and for a man: "responsable IA", "maire"."""
    head = _LINK.split(title, maxsplit=1)[0]
    known = [part for part in head.split() if not part.isupper()]
    return bool(title) and all(key(part) in title_words("epicene") for part in known)


def plural(title: str) -> str:
    """The plural of a function: "vice-présidentes", "directeurs généraux", "chargés de mission"."""
    cut = _LINK.search(title)
    head, tail = (title[: cut.start()], title[cut.start() :]) if cut else (title, "")
    return " ".join(map(_plural, head.split(" "))) + tail


def _plural(word: str) -> str:
    if word.isupper() or word == "IA":
        return word
    parts = word.split("-")
    if key(parts[0]) == "porte":
        return word
    return "-".join(p if key(p) in title_words("invariable") else _plural_word(p) for p in parts)


def _plural_word(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al") and key(word) not in ("bal", "festival", "naval", "final", "consul"):
        return f"{word[:-2]}aux"
    return f"{word}x" if word.endswith(("eau", "eu")) else f"{word}s"


def several(title_m: str, title_f: str, *, inclusive: bool) -> str:
    """A function held by women and men: "présidentes et présidents" by an inclusive house style,
    else the masculine plural; what both forms share at the end is written once."""
    men, women = plural(title_m), plural(title_f)
    if not inclusive or men == women or not (men and women):
        return men or women
    m, f = men.split(" "), women.split(" ")
    shared = 0
    while shared < min(len(m), len(f)) - 1 and m[-1 - shared] == f[-1 - shared]:
        shared += 1
    tail = m[len(m) - shared :]
    return " ".join([*f[: len(f) - shared], "et", *m[: len(m) - shared], *tail])
