"""A topic as it was typed, made a phrase with its article: "régulation européenne" → "la régulation
européenne". None where a careful reader would not put one: a question, a sentence, an address, a
foreign word, or a noun whose gender or number the words do not tell."""

from __future__ import annotations

import re
import unicodedata

from delegation_tui.language.french.lexicon import adjectives, nouns, readings
from delegation_tui.language.french.noun_phrases import with_its_article
from delegation_tui.language.french.topic_words import topic_list, topic_words

_NOT_A_PHRASE = re.compile(r"[<>\[\]{}*_=/:;,+#~|]")
_BRACKETS = re.compile(r"\([^()]*\)|«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
_CLOCK = re.compile(
    r"\b\d{1,2}\s?h(?:\s?\d{2})?\b|@|\b(?:demain|hier|aujourd['’]hui|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche)\b|(?:\d[ .]?){9,}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d \u00a0\u202f]*(?:[.,]\d+)?\s+[^\W\d_]{2,}")
_INSIDE = re.compile(r"\bentre\b.* et ", re.IGNORECASE)
_LINKS = ("à", "au", "aux", "de", "du", "des", "d'", "d’", "le", "la", "les", "l'", "l’", "en", "pour", "par", "sur", "dans", "vers")  # fmt: skip


def determine(topic: str) -> str | None:
    """The topic as a determined phrase, or None.

    A topic typed with its own article or number is taken as it is; the capital of a plain first
    word is lowered.
    """
    text = normalised(topic)
    if not text or topic.rstrip().endswith("?") or _CLOCK.search(text):
        return None
    if text.count("(") != text.count(")") or _NOT_A_PHRASE.search(_BRACKETS.sub("", text)):
        return None
    own = _own(text)
    if own is not None:
        return None if _is_sentence(own) else own
    if _NUMBER.match(text):
        return text
    if text[0].isdigit() or text[0] in "-–—":
        return None
    return _coordinated(text)


def normalised(topic: str) -> str:
    """A topic in one spelling: composed letters, single spaces, no closing punctuation."""
    text = " ".join(unicodedata.normalize("NFC", topic).split())
    text = re.sub(r"\s*&\s*", " et ", text) if " & " in text else text
    return text.rstrip(" .!…").strip()


def _own(text: str) -> str | None:
    """The topic as typed when it begins with a determiner of its own, its capital lowered before a
    common noun."""
    first, _, rest = text.partition(" ")
    elided = re.match(r"[lL]['’](?=\w)", text)
    if elided:
        return text if text[2:3].isupper() and text[0] == "l" else text[0].lower() + text[1:]
    word = first.lower()
    group = word in topic_words("own", "group") and rest.split()[:1]
    if group and not (group[0].lower() in topic_words("own", "determiner") or group[0][:2] in ("l'", "l’")):  # fmt: skip
        return None
    if not rest or not (group or word in topic_words("own", "determiner")):
        return None
    return text if rest[:1].isupper() else f"{first.lower()} {rest}"


def _is_sentence(text: str) -> bool:
    """Whether a phrase with its own article holds the verb of a sentence: "l'usine ouvrira"."""
    relative = False
    for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)[1:]:
        relative |= word.lower() in ("qui", "que", "dont", "où", "qu")
        kinds = {reading.kind for reading in readings(word.lower())}
        if kinds == {"V"} and not relative:
            return True
    return False


def _coordinated(text: str) -> str | None:
    """Two bare nouns get an article each; "et" inside a noun's own complement none."""
    words = text.split()
    if any(word.lower() in ("ou", "ni", "puis", "mais") for word in words):
        return None
    places = [i for i, word in enumerate(words) if word == "et"]
    split = [i for i in places if not _is_inside(words, i)]
    if not split:
        return with_its_article(text)
    if len(split) > 1 or split[0] in (0, len(words) - 1):
        return None
    left, right = words[: split[0]], words[split[0] + 1 :]
    if not _may_be_two(left, right):
        return None
    one, two = with_its_article(" ".join(left)), with_its_article(" ".join(right))
    return f"{one} et {two}" if one and two else None


def _is_inside(words: list[str], at: int) -> bool:
    """Whether this "et" stands inside one noun's phrase: before a preposition or an article, in
    "entre … et …", between two adjectives of it."""
    if at == 0 or at + 1 >= len(words):
        return False
    right = words[at + 1].lower()
    if right.startswith(_LINKS[5:7] + _LINKS[10:12]) or right in _LINKS:
        return True
    if _INSIDE.search(" ".join(words[: at + 2])):
        return True
    left = words[at - 1].lower()
    if at == 1 and left in topic_words("adjective", "before"):
        return right in topic_words("adjective", "before")
    both = adjectives(left), adjectives(right)
    if not all(both) or (at < 2 and nouns(left) and nouns(right)):
        return False
    if nouns(right) and not adjectives(left):
        return False
    return any(
        {a.gender, b.gender} != {"m", "f"} and {a.number, b.number} != {"s", "p"}
        for a in both[0]
        for b in both[1]
    ) and (at + 2 == len(words) or words[at + 2].lower() in _LINKS or not nouns(right))


def _may_be_two(left: list[str], right: list[str]) -> bool:
    """Whether each side stands by itself: the left noun has no complement that could be shared,
    or both are deeds of their own ("la formation d'experts et la reconversion vers l'IA")."""
    if len(left) == 1 or (len(left) == 2 and _is_adjective_of(left[1])):
        return True
    ends = topic_list("unknown", "deverbal")
    deeds = left[0].endswith(tuple(ends)) and right[0].endswith(tuple(ends))
    return deeds and not left[-1].endswith(tuple(ends)) and len(right) > 1


def _is_adjective_of(word: str) -> bool:
    return bool(adjectives(word)) and not any(r.kind == "N" for r in readings(word))
