"""A bare French noun phrase and the article that it takes: "la formation des élus", or none.

The first noun decides; its gender and number come from the dictionary, from the adjectives that
agree with it, and for the words that the dictionary cannot settle from the lists of `topics.toml`.
What cannot be settled for sure has no article: an honest None is better than a wrong "le".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from delegation_tui.language.french.articles import article_for, with_article
from delegation_tui.language.french.elision import elides
from delegation_tui.language.french.lexicon import Reading, adjectives, is_known, nouns, readings
from delegation_tui.language.french.topic_words import topic_list, topic_words

_ELIDED = re.compile(r"(?:[dlnsmjtc]|qu|jusqu|lorsqu)['’](?=\w)", re.IGNORECASE)
_OF_ONE = frozenset(("de", "du", "des", "la", "au", "aux"))
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Head:
    """A phrase's first noun: where it stands and what it is ("m" or "f", or "" where only the
    number is sure; "s" or "p")."""

    at: int
    gender: str
    number: str


def with_its_article(phrase: str) -> str | None:
    """The phrase with the article of its first noun; None where that is not sure."""
    words = phrase.split()
    name = _as_name(words)
    if name:
        return name
    words = _lowered(words)
    if not words or not _may_begin(words):
        return None
    head = head_of(words)
    if head is None or not _holds_together(words, head):
        return None
    return _joined(words, head)


def _joined(words: Sequence[str], head: Head) -> str | None:
    text = " ".join(words)
    if words[0].lower() in topic_words("adjective", "better"):
        if head.number == "p":
            return f"de {text}"
        return {"m": f"un {text}", "f": f"une {text}"}.get(head.gender)
    if head.number == "p":
        return f"les {text}"
    if elides(text):
        return f"l’{text}"
    return {"m": f"le {text}", "f": f"la {text}"}.get(head.gender)


def _as_name(words: Sequence[str]) -> str | None:
    """Initials, countries, and names that begin with their kind: "l’IA", "l’Ukraine", "la Mission
    French Tech"."""
    first = words[0] if words else ""
    for article, table in (("le", "le"), ("la", "la"), ("l'", "l"), ("les", "les")):
        if first.upper() in topic_words("initials", table) and first != first.lower():
            rest_known = len(words) == 1 or _adjectives_or_complement(words[1:])
            return with_article(" ".join(words), article) if rest_known else None
    article = article_for(" ".join(words)) if first[:1].isupper() else ""
    if article and (len(words) == 1 or not is_known(first.lower())):
        return with_article(" ".join(words), article)
    if (
        len(words) > 1
        and first[:1].isupper()
        and words[1][:1].isupper()
        and first.lower() in topic_words("sense", "named")
    ):
        head = head_of([first.lower(), *words[1:]])
        if head and head.number == "s":
            if elides(first):
                return f"l’{' '.join(words)}"
            return f"{'la' if head.gender == 'f' else 'le'} {' '.join(words)}"
    return None


def _adjectives_or_complement(rest: Sequence[str]) -> bool:
    return bool(adjectives(rest[0]) or _is_link(rest[0]))


def _is_link(word: str) -> bool:
    return word.lower() in topic_words("first", "preposition") | {"du", "des", "au", "aux"} or bool(
        _ELIDED.match(word)
    )


def _lowered(words: Sequence[str]) -> list[str]:
    """The capital of a plain first word is a sentence's, not the word's; a name begins no noun
    phrase and leaves nothing."""
    if not words or not words[0][:1].isupper():
        return list(words)
    first = words[0]
    lower = first[:1].lower() + first[1:]
    if first.isupper() and len(first) > 1:
        return []
    if first in topic_words("sense", "capital"):
        return list(words)
    if len(words) > 1 and words[1][:1].isupper():
        return []
    if not is_known_here(lower):
        return []
    return [lower, *words[1:]]


def is_known_here(word: str) -> bool:
    """Whether a word is of the dictionary or of the lists."""
    return bool(readings(word)) or word in topic_words("adjective", "m") | topic_words(
        "adjective", "f"
    )


def _may_begin(words: Sequence[str]) -> bool:
    """Whether a noun phrase can begin with this word, before that one."""
    first = words[0].lower()
    following = words[1].lower() if len(words) > 1 else ""
    closed = ("question", "preposition", "adverb", "pronoun", "many")
    if first == "très" and following in topic_words("adjective", "before"):
        return True
    if any(first in topic_words("first", name) for name in closed) or _ELIDED.match(first):
        return False
    kinds = {reading.kind for reading in readings(first)}
    if "I" in kinds and first not in topic_words("sense", "noun_infinitive"):
        return following.startswith(("de", "du", "d'", "d’")) and first in topic_words(
            "sense", "noun_before_de"
        )
    if "V" in kinds:
        if following in ("le", "la", "les", "un", "une", "son", "sa", "ses", "leur", "leurs", "ce", "cette", "ces"):  # fmt: skip
            return False
        if following.startswith(("l'", "l’")):
            return False
        if following == "des" and first in topic_words("sense", "verb_before_des"):
            return False
    return not ("Q" in kinds and following in ("par", "avec"))


def head_of(words: Sequence[str]) -> Head | None:
    """The first noun of a phrase, behind the adjectives that may stand before it."""
    at, before = int(words[0] == "très" and len(words) > 2), []
    preposed = topic_words("adjective", "before") | topic_words("adjective", "better")
    while at + 1 < len(words) and words[at].lower() in preposed and _goes_on(words, at):
        if words[at + 1] == "et":  # "petites et moyennes entreprises"
            before.append(words[at])
            at += 2
            continue
        before.append(words[at])
        at += 1
    behind = next((w for w in words[at + 1 : at + 2]), "")
    found = _settled(words[at], before, behind)
    return Head(at, *found) if found else None


def _goes_on(words: Sequence[str], at: int) -> bool:
    """Whether an adjective stands before its noun here: a noun, or another such adjective,
    follows."""
    following = words[at + 1].lower()
    preposed = topic_words("adjective", "before")
    if following == "et":
        return at + 2 < len(words) and words[at + 2].lower() in preposed
    return following in preposed or bool(nouns(following)) or _by_its_end(following) is not None


def _settled(word: str, before: Sequence[str], behind: str) -> tuple[str, str] | None:
    """Gender and number of a noun between its adjectives; None where several are left."""
    listed = _listed(word)
    if listed:
        return listed
    found = {_pair(r) for r in nouns(word)}
    if not found:
        guess = _by_its_end(word)
        found = {guess} if guess else set()
    if not found:
        return None
    for adjective in before:
        found = _agreeing(found, adjectives(adjective) or nouns(adjective))
    narrowed = found
    if len(found) > 1 or any("e" in one or "i" in one for one in found):
        apposed = bool(nouns(behind)) and not adjectives(behind) and not behind.endswith("s")
        one = word in topic_words("sense", "one") and not _is_plural(behind)
        if one or (apposed and word in topic_words("sense", "one_apposed")):  # "fonds chaleur"
            found = {(g, "s") for g, _ in found}
        narrowed = _agreeing(found, adjectives(behind)) if adjectives(behind) else found
        narrowed = _by_sense(word, narrowed or found)
    return _one(narrowed)


def _one(found: set[tuple[str, str]]) -> tuple[str, str] | None:
    numbers = {number for _, number in found}
    if numbers == {"p"}:
        return ("", "p")
    if numbers != {"s"}:
        return None
    genders = {gender for gender, _ in found}
    if len(genders) == 1 and genders <= {"m", "f"}:
        return (genders.pop(), "s")
    return ("", "s")


def _pair(reading: Reading) -> tuple[str, str]:
    return (reading.gender, reading.number)


def _agreeing(found: set[tuple[str, str]], others: Sequence[Reading]) -> set[tuple[str, str]]:
    """Those of `found` that agree with one of the readings of an adjective, as narrow as both."""
    result = set()
    for gender, number in found:
        for other in others:
            if {gender, other.gender} == {"m", "f"} or {number, other.number} == {"s", "p"}:
                continue
            result.add(
                (
                    other.gender if gender == "e" else gender,
                    other.number if number == "i" else number,
                )
            )
    return result


def _by_sense(word: str, found: set[tuple[str, str]]) -> set[tuple[str, str]]:
    for gender in ("f", "m"):
        if word in topic_words("sense", gender):
            return {(gender, number) for _, number in found}
    return found


def _listed(word: str) -> tuple[str, str] | None:
    """Adjectives that everybody uses as nouns: "le numérique", "la robotique"."""
    for gender in ("m", "f"):
        if word in topic_words("adjective", gender):
            return (gender, "s")
    return ("", "p") if word in topic_words("adjective", "p") else None


def _is_plural(word: str) -> bool:
    return bool(word) and {r.number for r in adjectives(word)} == {"p"}


def _by_its_end(word: str) -> tuple[str, str] | None:
    """A word that the dictionary does not know: by what stands behind a prefix, by the first word
    of a compound, else by an ending that tells."""
    if is_known(word) or not word[:1].islower():
        return None
    first, hyphen, rest = word.partition("-")
    if hyphen and first not in topic_words("unknown", "prefixes"):
        known = {_pair(r) for r in nouns(first)} if is_known(rest) else set()
        return _one(known) if len(known) == 1 else None
    for prefix in topic_words("unknown", "prefixes"):
        rest = word.removeprefix(prefix).removeprefix("-")
        if rest != word and len(rest) > 3:
            settled = _settled(rest, (), "") if nouns(rest) else None
            if settled:
                return settled
    plural = word.endswith("s")
    stem = word.removesuffix("s")
    for gender in ("f", "m"):
        if any(stem.endswith(end) for end in topic_list("unknown", gender)):
            return ("", "p") if plural else (gender, "s")
    return None


def _holds_together(words: Sequence[str], head: Head) -> bool:
    """Whether what stands behind the noun belongs to it: known words, an adjective that agrees,
    no verb of a sentence."""
    rest = words[head.at + 1 :]
    if rest and not _agrees_behind(rest[0], head):
        return False
    relative = False
    for before, word in zip(words[head.at :], rest, strict=False):
        bare = _ELIDED.sub("", word).strip('()«»"“”,')
        relative |= word.lower() in ("qui", "que", "dont", "où") or word.lower().startswith("qu")
        kinds = {reading.kind for reading in readings(bare)}
        named = before.lower() in _OF_ONE | topic_words("adjective", "before")
        if kinds == {"V"} and not (relative or named):  # "du kilomètre" is no verb
            return False
        if not _is_read(bare):
            return False
    return True


def _agrees_behind(word: str, head: Head) -> bool:
    """An adjective right behind the noun agrees with it in number and gender."""
    found = readings(word)
    if not found or any(reading.kind not in "AQ" for reading in found):
        return True
    return any(
        reading.number in (head.number, "i")
        and (reading.gender in (head.gender, "e") or not head.gender)
        for reading in found
    )


def _is_read(word: str) -> bool:
    """Whether a word behind the noun is one that a reader of French knows: of the dictionary, a
    name, a number, initials."""
    if not word or word[:1].isupper() or any(sign.isdigit() for sign in word):
        return True
    return all(
        is_known(part) or part in topic_words("unknown", "prefixes") or _by_its_end(part)
        for part in _WORD.findall(word.replace("-", " "))
    )
