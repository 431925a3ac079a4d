"""Plain words typed without their accents: "rivieres" is "rivières", and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, product

from delegation_tui.language.french.lexicon.words import Reading, readings

_WORD = re.compile(r"(?<![\w@./’'-])(?:[dl]['’])?([a-z]{4,})(?![\w@/-]|\.\w)")
_BEFORE_NOUN = re.compile(r"(?:^|['’]|(?:^|\s)(?:de|du|des|le|la|les|un|une|en)\s)$", re.IGNORECASE)
_LETTERS = {"a": "âà", "c": "ç", "e": "éèê", "i": "îï", "o": "ô", "u": "ûù"}
_MOST, _MOST_LONG, _LONG = 2, 3, 10  # accents that one word lost; one of so many letters


def spelt(text: str) -> str:
    """`text` with the accents of the lower-case words that no dictionary knows without, and one
    alone with them; as it is where another word is unknown, and may be of another language."""
    words = [found[1] for found in _WORD.finditer(text)]
    if any(not _accented(word) for word in words):
        return text
    return _WORD.sub(_with_accents, text)


def _with_accents(found: re.Match[str]) -> str:
    forms = _accented(found[1])
    before = found.string[: found.start(1)]
    if len(forms) > 1 and _BEFORE_NOUN.search(before):  # "réunion d'équipe"
        forms = tuple(form for form in forms if "N" in {r.kind for r in _looked_up(form)})
    return found[0].removesuffix(found[1]) + (forms[0] if len(forms) == 1 else found[1])


@lru_cache(maxsize=4096)
def _accented(word: str) -> tuple[str, ...]:
    """What a lower-case word may be: itself where it is a word, else those that it is without
    their accents."""
    if readings(word):
        return (word,)
    return tuple(dict.fromkeys(form for form in _forms(word) if _looked_up(form)))


def _looked_up(form: str) -> tuple[Reading, ...]:
    """As `readings`, without remembering the many that are no words."""
    return readings.__wrapped__(form)


def _forms(word: str) -> Iterator[str]:
    places = [place for place, letter in enumerate(word) if letter in _LETTERS]
    for count in range(1, (_MOST_LONG if len(word) >= _LONG else _MOST) + 1):
        for chosen in combinations(places, count):
            for letters in product(*(_LETTERS[word[place]] for place in chosen)):
                form = list(word)
                for place, letter in zip(chosen, letters, strict=True):
                    form[place] = letter
                yield "".join(form)
