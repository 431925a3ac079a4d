"""Functions: their complement, capitals by house style, plurals and forms for both genders."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from delegation_tui.domain.people import Gender, Organisation, Role
from delegation_tui.domain.text import fold
from delegation_tui.language.french.articles import article_for, article_of, chez, de, in_text
from delegation_tui.language.french.words import first_word, key, words

_LINK = re.compile(
    r"\s(?:de|du|des|à|au|aux|en|pour|chez|auprès|chargée?s?|déléguée?s?\sà|et|sur)\s|\s(?:d|l|à\sl)['’]"
)
_CHARGED = re.compile(
    r"([^,]+?)\s((?:chargée?s?|déléguée?s?|en charge)\s(?:(?:de|du|des|à|au|aux)\s|d['’]).+)"
)
# Functions of several words that one has at an organisation, too.
_AT = ("directeur de recherche", "directrice de recherche", "chef de projet", "cheffe de projet")
_DANGLING = re.compile(r"\s(?:de|du|des|de\sla|d['’]|de\sl['’])$")


@cache
def _data() -> Mapping[str, object]:
    return tomllib.loads(Path(__file__).with_name("titles.toml").read_text(encoding="utf-8"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(key(word) for word in cast(str, _data()[name]).split())


@cache
def _inherent() -> Mapping[str, frozenset[str]]:
    table = cast(Mapping[str, str], _data()["inherent"])
    return {title: frozenset(heads.split()) for title, heads in table.items()}


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
    return bool(title) and all(key(part) in _words("epicene") for part in known)


def with_organisation(title: str, organisation: Organisation | None) -> str:
    """ "présidente de la Région Occitanie"; the complement alone where no title is known, the
    title alone where it already says it ("ministre des Armées", "sénatrice")."""
    title = _DANGLING.sub("", title.strip())
    if organisation is None:
        return title
    if title and _says(title, organisation):
        return title
    charged = _CHARGED.fullmatch(title)
    if charged:  # "vice-présidente de la Région Bretagne chargée de l'économie"
        return f"{with_organisation(charged[1], organisation)} {charged[2]}"
    title = _without_head(title, organisation)
    council = _council(title, organisation.name)
    if council:
        return f"{title} {council}"
    inherent = _inherent().get(_head(title))
    if inherent is not None and first_word(organisation.name) in inherent:
        return f"{title} {_seat(title, organisation)}".strip()
    if _works_at(title):
        return f"{title} {chez(organisation)}"
    complement = de(in_text(organisation.name), article_of(organisation))
    return f"{title} {complement}".strip()


def _works_at(title: str) -> bool:
    """Whether one is it at an organisation rather than of it: "chercheuse au CNRS"."""
    folded = fold(title)
    first = folded.split(" ")[0] in _words("at") or folded.startswith(_AT)
    return first and not folded.endswith(" en chef")


def _council(title: str, name: str) -> str:
    """ "du conseil régional" of "Région Bretagne" goes on with "de Bretagne", a councillor of the
    "Département de La Réunion" with "de La Réunion"."""
    head, _, rest = name.partition(" ")
    heads = {
        "regional": "region",
        "departemental": "departement",
        "municipal": "ville",
        "metropolitain": "metropole",
    }
    said = re.search(
        r"(?:conseil|conseillere?s?) (regional|departemental|municipal|metropolitain)(?:e?s?|aux)$",
        fold(title),
    )
    if said is None:
        return ""
    if key(head) == "conseil" and fold(rest).startswith(said[1]):
        rest = rest.partition(" ")[2]
    elif key(head) not in (heads[said[1]], "commune" if heads[said[1]] == "ville" else ""):
        return ""
    if not rest or rest == "Sud":  # a brand that takes no "de"
        return ""
    own = re.match(r"(?:de |du |des |d['’]|de l['’])", rest)
    return rest if own else de(rest, article_for(rest))


def _without_head(title: str, organisation: Organisation) -> str:
    """ "directrice de l'Agence" of "Agence de l'innovation" is "directrice" before it."""
    head = organisation.name.split(" ")[0]
    if key(head) not in _heads():
        return title
    return re.sub(
        rf"\s(?:de\s(?:la\s|l['’])?|du\s|des\s|d['’]){re.escape(head)}$",
        "",
        title,
        flags=re.IGNORECASE,
    )


def _head(title: str) -> str:
    """The word of a title that may say its institution: "adjointe au maire" is said by "maire"."""
    for word in title.replace("’", " ").replace("'", " ").split():
        if key(word) in _inherent():
            return key(word)
    return ""


def _seat(title: str, organisation: Organisation) -> str:
    """What remains of the institution's name: "des Armées", "de Lyon"; nothing after a title
    that has a complement, nor for the national assemblies."""
    after = re.split(_head(title), fold(title), maxsplit=1)[-1]
    if re.search(r"\b(?:de|du|des|d|charge|chargee|delegue|deleguee|a|aux|en)\b", after):
        return ""
    seat = re.search(r"\s((?:de|du|des|pour|à|aux?)\s.+|[dl]['’].+)", organisation.name)
    return seat[1] if seat else ""


def _says(title: str, organisation: Organisation) -> bool:
    names = (organisation.name, organisation.short_name, *organisation.aliases)
    said = f" {fold(title)} "
    if any(name and f" {fold(name)} " in said for name in names):
        return True
    first, _, rest = fold(organisation.name).partition(" ")
    if key(organisation.name.split(" ")[0]) in _heads():
        core = re.sub(r"^(?:(?:de|du|des|d|la|le|les|l) )+", "", rest)
        return len(core) > 3 and f" {core} " in said
    return len(first) > 2 and bool(rest) and f" {first} " in said


@cache
def _heads() -> frozenset[str]:
    return words("heads", "f") | words("heads", "m") | words("heads", "p")


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
    return "-".join(p if key(p) in _words("invariable") else _plural_word(p) for p in parts)


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
