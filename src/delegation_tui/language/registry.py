"""The one door to the languages: each is loaded when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from importlib import import_module

from delegation_tui.domain.language import WRITTEN, Language
from delegation_tui.language.capture_words import CaptureWords
from delegation_tui.language.pack import Pack


def pack_of(language: Language) -> Pack:
    """All that is particular to a language. Raises DelegationError for one that is not written."""
    return _loaded(WRITTEN.get(language) or WRITTEN[Language.parse(language)])


def packs() -> tuple[Pack, ...]:
    """Every language that is written: for readers of what people type in any of them."""
    return tuple(map(_loaded, WRITTEN.values()))


def determine(topic: str, language: str) -> str | None:
    """A topic as a phrase with its article ("la régulation européenne", "the cost of living"), or
    None where no article can be put for sure; with the apostrophe of a keyboard, as topics have it:
    typography sets them all. Raises DelegationError for an unwritten language."""
    phrase = pack_of(Language.parse(language)).determine(topic)
    return phrase and phrase.replace("’", "'")


def is_common(word: str) -> bool:
    """Whether a word in small letters is a common one of any language: "port", not "testard"."""
    return any(pack.common(word) for pack in packs())


@cache
def any_language() -> CaptureWords:
    """The words of a typed line in every language that is written: people type in any of them."""
    known = [pack.capture for pack in packs()]
    scales = {word: value for words in known for word, value in words.scales.items()}
    codes = dict.fromkeys(code for words in known for code in words.currencies)
    currencies = {
        code: _either(words.currencies.get(code, "") for words in known) for code in codes
    }
    joined = {
        f.name: _either(getattr(words, f.name) for words in known)
        for f in fields(CaptureWords)
        if f.name not in ("scales", "currencies")
    }
    return CaptureWords(**joined, scales=scales, currencies=currencies)


def _either(ways: Iterable[str]) -> str:
    """Alternatives of several languages; the pattern that matches nothing where none has any."""
    return "|".join(dict.fromkeys(filter(None, ways))) or "(?!)"


def set_of(words: str) -> frozenset[str]:
    """Plain alternatives as words."""
    return frozenset(words.split("|"))


@cache
def _loaded(module: str) -> Pack:
    pack: Pack = import_module(module).PACK
    return pack
