"""Whether a word is one: by the dictionaries, the records and the words of the trade."""

from __future__ import annotations

import re
from dataclasses import replace

from delegation_tui.article.checks.dictionary import Dictionaries, dictionaries, plain_word
from delegation_tui.article.checks.in_text import TextFinding
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.article.checks.wordlists import any_words, check_words
from delegation_tui.domain.article import Fix
from delegation_tui.domain.text import fold

SHORT, LONG = 3, 7  # letters: shorter words, and shorter initials, are not looked up
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
ROMAN = re.compile(rf"[IVXLCDM]+(?:{any_words('ordinals')})?$")
ENDINGS = re.compile(rf"-(?:{any_words('behind_hyphen')})$")


def writes_words(found: TextFinding, text: str, known: Lexicon) -> TextFinding:
    """What was found without the fixes that would write a word which nobody knows: neither the
    text itself, nor the records, nor a dictionary."""
    if not found.fixes:
        return found
    said = {*map(plain_word, WORD.findall(text)), *known.title_words}
    both = (
        dictionaries(known.language, known.dictionaries),
        dictionaries(known.language),
    )

    def sound(fix: Fix) -> bool:
        new = {*map(plain_word, WORD.findall(fix.text))} - said
        return fix.target is not None or all(
            any(is_word(word, known, dictionary) for dictionary in both) for word in new
        )

    return replace(found, fixes=tuple(filter(sound, found.fixes)))


def is_word(word: str, known: Lexicon, dictionary: Dictionaries) -> bool:
    """Whether a dictionary or the records know a word, or it is too short to tell."""
    bare = plain_word(ENDINGS.sub("", word))
    if len(bare) < SHORT or ROMAN.match(bare) or (bare.isupper() and len(bare) < LONG):
        return True
    if _of_a_name(bare, known) or bare.lower() in check_words(dictionary.language).spelling:
        return True
    if any(map(dictionary.knows, (bare, bare.lower(), word))):
        return not _unaccented(bare, dictionary)
    parts = re.split(r"[-’']", bare)
    return len(parts) > 1 and all(
        len(p) < SHORT or p.lower() in check_words(dictionary.language).prefixes
        or is_word(p, known, dictionary)
        for p in parts
    )  # fmt: skip


def _unaccented(word: str, dictionary: Dictionaries) -> bool:
    """Whether an English word stands where the language has the same with an accent: "premiere"."""
    if not word.islower() or any(map(dictionary.main_knows, (word, word.capitalize()))):
        return False
    return any(fold(near) == word for near in dictionary.near(word))


def _of_a_name(word: str, known: Lexicon) -> bool:
    """Whether a word stands in a name of the records; in lower case with the same accents."""
    return fold(word) in known.words and (word[:1].isupper() or word.lower() in known.spelt)
