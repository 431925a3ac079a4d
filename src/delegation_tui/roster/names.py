"""Names as files give them: split into given name, particle and family name; codes made."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable
from string import ascii_lowercase

from delegation_tui.domain.people import Gender
from delegation_tui.domain.text import fold

PARTICLES = frozenset(
    ("de", "du", "des", "d'", "d’", "della", "di", "da", "dos", "das", "van", "von", "der", "den",
     "ter", "und", "zu", "af", "bin", "ben", "al", "el", "y", "e")
)  # fmt: skip
# Words that stay small where a whole name is in capitals, by the usage of the languages that have
# them (French, Dutch, German, Spanish, Portuguese, Nordic). Italian, Irish and Arabic ones (Di,
# Mac, El) begin a name as articles do (Le Cun): with a capital.
SMALL = frozenset(
    ("de", "du", "des", "del", "dos", "das", "da", "do", "y", "van", "von", "vom", "zu", "zum",
     "zur", "ten", "ter", "te", "af", "av")
)  # fmt: skip
# Small behind one of those only: van der, von dem, de los.
BEHIND = frozenset(("der", "den", "dem", "het", "'t", "los", "las", "und"))
TURKISH = frozenset("İŞĞ")
BRACKETED = re.compile(r"(.+?)\s*\((d['’]|[^\W\d]{2,3}(?: [^\W\d]{2,3})?)\)", re.IGNORECASE)
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
    known = CIVILITIES.get(fold(text))
    first = CIVILITIES.get(fold(text).partition(" ")[0])  # "Mme la Préfète"
    return known or (first if first and " " in text.strip() else (text, Gender.UNKNOWN))


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
        particle, family = particle_of(family)
        return civil, given_name(given), particle, family
    capitals = [w for w in words if len(w) > 1 and w.isupper() and "." not in w]
    if capitals and len(capitals) < len(words):
        given = " ".join(w for w in words if w not in capitals and fold(w) not in PARTICLES)
        rest = [w for w in words if w in capitals or fold(w) in PARTICLES]
        particle, family = particle_of(" ".join(rest))
        return civil, given, particle, family
    if len(words) == 1:
        return civil, "", "", words[0]
    cut = next((i for i, w in enumerate(words[1:], 1) if _is_particle(w)), 1)
    particle, family = _particle(words[cut:])
    return civil, " ".join(words[:cut]), particle, family


def particle_of(family: str) -> tuple[str, str]:
    """The particle of a family name, and the rest of it. Capitals throughout, as lists have them,
    are set right as far as spelling tells: DE LA TOUR is "de" and "La Tour", VON DER TEST "von
    der" and "Test"; ORNANO (d') is "d'" and "Ornano"."""
    behind = BRACKETED.fullmatch(family.strip())
    if behind and all(w.lower() in PARTICLES | BEHIND | {"la"} for w in behind[2].split()):
        return behind[2].lower(), " ".join(_set_right(behind[1].split()))
    return _particle(_set_right(family.split()))


def family_name(text: str) -> str:
    """A family name as it is printed, its particle in a column of its own."""
    return " ".join(_set_right(text.split()))


def given_name(text: str) -> str:
    """A given name as it is printed: one in capitals throughout is not."""
    return _capital(text) if text.isupper() and len(text) > 2 and "." not in text else text


def _set_right(words: list[str]) -> list[str]:
    """Words of a family name with those in capitals as they are printed."""
    if not any(word.isupper() and len(word) > 2 for word in words):
        return words
    found: list[str] = []
    for word in words:
        small, before = word.lower(), found[-1] if found else ""
        if not word.isupper():
            found.append(word)
        elif word is not words[-1] and (
            small in SMALL or (small in BEHIND and before in SMALL | BEHIND)
        ):
            found.append(small)
        elif elided := re.match(r"(D['’])(\w.*)", word):
            found.append(elided[1].lower() + _capital(elided[2]))
        else:
            found.append(_capital(word))
    return found


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


def _capital(text: str) -> str:
    """ "SAINT-MARTIN" as "Saint-Martin", "O'BRIEN" as "O'Brien", "MCKENZIE" as "McKenzie",
    "IJSSEL" as "IJssel", "ÖZDEMİR" as "Özdemir": the first letter of each part stays."""
    turkish = bool(TURKISH & set(text))

    def part(found: re.Match[str]) -> str:
        first, rest = found[0][0], found[0][1:]
        rest = rest.replace("İ", "i")
        return first + (rest.replace("I", "ı") if turkish else rest).lower()

    written = re.sub(r"[^\W_]+", part, unicodedata.normalize("NFC", text))
    written = re.sub(r"\bMc([^\W\d_])", lambda m: f"Mc{m[1].upper()}", written)
    return re.sub(r"\bIj(?=[^\W\d_])", "IJ", written)


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
