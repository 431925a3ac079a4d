"""Names as files give them: split into given name, particle and family name; codes made."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from string import ascii_lowercase

from delegation_tui.domain.people import Gender
from delegation_tui.domain.text import fold

PARTICLES = frozenset(
    ("de", "du", "des", "d'", "d’", "della", "di", "da", "dos", "das", "van", "von", "der", "den",
     "ter", "und", "zu", "af", "bin", "ben", "al", "el", "y", "e")
)  # fmt: skip
# Articles that belong to the family name: Le Cun, La Fontaine, Des Esseintes is ambiguous.
CIVILITIES = {
    "m": ("M.", Gender.MASCULINE), "mr": ("M.", Gender.MASCULINE),
    "monsieur": ("M.", Gender.MASCULINE), "mme": ("Mme", Gender.FEMININE),
    "madame": ("Mme", Gender.FEMININE), "mlle": ("Mme", Gender.FEMININE),
    "mrs": ("Mme", Gender.FEMININE), "ms": ("Mme", Gender.FEMININE),
}  # fmt: skip
GENDERS = {
    "m": Gender.MASCULINE, "h": Gender.MASCULINE, "masculin": Gender.MASCULINE,
    "homme": Gender.MASCULINE, "male": Gender.MASCULINE, "man": Gender.MASCULINE,
    "masculine": Gender.MASCULINE, "f": Gender.FEMININE, "feminin": Gender.FEMININE,
    "femme": Gender.FEMININE, "female": Gender.FEMININE, "woman": Gender.FEMININE,
    "feminine": Gender.FEMININE, "": Gender.UNKNOWN,
}  # fmt: skip


def gender(text: str) -> Gender | None:
    """The gender a cell names; None when it is none that we know."""
    return GENDERS.get(fold(text))


def civility(text: str) -> tuple[str, Gender]:
    """ "Mme" and what it tells; unknown ones are kept as they are."""
    return CIVILITIES.get(fold(text), (text, Gender.UNKNOWN))


def split_name(name: str) -> tuple[str, str, str, str]:
    """Civility, given name, particle and family name of a full name.

    "Dupont, Marie" has the family name first; "DUPONT Marie" and "Marie DUPONT" put the capitals
    into the family name; else the first word is the given name, and a particle begins the
    family name.
    """
    words = name.replace("’", "'").split()
    civil = ""
    if words and fold(words[0]) in CIVILITIES and len(words) > 1:
        civil = CIVILITIES[fold(words[0])][0]
        words = words[1:]
    family, comma, given = " ".join(words).partition(", ")
    if comma and family and given and "," not in given:
        words = family.split()
        if family.isupper():
            words = [w.lower() if fold(w) in PARTICLES else w for w in words]
        particle, family = _particle(words)
        return civil, given, particle, family_name(family)
    capitals = [w for w in words if len(w) > 1 and w.isupper() and "." not in w]
    if capitals and len(capitals) < len(words):
        given = " ".join(w for w in words if w not in capitals and fold(w) not in PARTICLES)
        rest = [w for w in words if w in capitals or fold(w) in PARTICLES]
        particle, family = _particle([w.lower() if fold(w) in PARTICLES else w for w in rest])
        return civil, given, particle, _capitalised(family)
    if len(words) == 1:
        return civil, "", "", words[0]
    cut = next((i for i, w in enumerate(words[1:], 1) if _is_particle(w)), 1)
    particle, family = _particle(words[cut:])
    return civil, " ".join(words[:cut]), particle, family


def family_name(text: str) -> str:
    """A family name as it is printed: one in capitals throughout, as lists have it, is not."""
    return _capitalised(text) if text.isupper() and len(text) > 2 else text


def _is_particle(word: str) -> bool:
    return word in PARTICLES or bool(re.match(r"d['’]\w", word))


def _particle(words: list[str]) -> tuple[str, str]:
    particle: list[str] = []
    while (
        len(words) > 1
        and words[0] in PARTICLES | {"la", "los"}
        and (particle or words[0] in PARTICLES)
    ):
        particle.append(words.pop(0))
    if words and not particle:
        elided = re.match(r"(d['’])(\w.*)", words[0])
        if elided:
            return elided.group(1), " ".join([elided.group(2), *words[1:]])
    return " ".join(particle), " ".join(words)


def _capitalised(family: str) -> str:
    """ "SAINT-MARTIN" as "Saint-Martin", "LE CUN" as "Le Cun", "MCKENZIE" as "McKenzie"."""
    written = re.sub(r"\w+", lambda m: m.group().capitalize(), family.lower())
    return re.sub(r"\bMc([^\W\d_])", lambda m: f"Mc{m[1].upper()}", written)


def is_code(text: str) -> bool:
    """Whether a text can be a person's code: a letter for who is in every line, two or three for
    the others."""
    return re.fullmatch("[a-z]{1,3}", text) is not None


def new_code(given: str, family: str, taken: Iterable[str]) -> str:
    """A free roster code of 2 or 3 letters: initials first, then more letters of the name, then
    any; empty when all are taken."""
    used = taken if isinstance(taken, (set, frozenset)) else frozenset(taken)
    initials = "".join(w[0] for w in fold(f"{given} {family}").split() if w[0].isalpha())
    letters = re.sub(r"[^a-z]", "", fold(family))
    first = re.sub(r"[^a-z]", "", fold(given))[:1]
    tries = [
        initials[:3],
        initials[:1] + initials[-1:],
        *(first + letters[:1] + c for c in letters[1:]),
        *(first + a + b for a in letters for b in letters),
    ]
    any_letters = map("".join, itertools.product(ascii_lowercase, repeat=3))
    return next(
        (
            code
            for code in itertools.chain(tries, any_letters)
            if 2 <= len(code) <= 3 and code.isascii() and code not in used
        ),
        "",
    )
