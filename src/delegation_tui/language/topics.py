"""A visit's topics as phrases that any verb can take as its object."""

from __future__ import annotations

import re
from collections.abc import Iterator

from delegation_tui.domain.language import Language
from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Visit
from delegation_tui.language.patterns import own_patterns, typed_kinds
from delegation_tui.language.phrase import Phrase
from delegation_tui.language.registry import any_language, pack_of, packs
from delegation_tui.language.setting import Setting
from delegation_tui.language.withheld import printed_part

# A link or an hour is no topic: it is for the team.
_FOR_THE_TEAM = re.compile(r"https?:|www\.|\b\d{1,2}(?:\s?h\s?\d{0,2}|:\d\d)\b", re.IGNORECASE)


def phrases(setting: Setting, visit: Visit) -> tuple[str, ...]:
    """The topics with their articles, each once; those that take none for sure come last, as a
    theme or a question in quotation marks."""
    sure: dict[str, str] = {}
    quoted: dict[str, str] = {}
    for text in map(setting.pack.spelt, _told(visit)):
        phrase = setting.pack.determine(text)
        if phrase:
            sure.setdefault(_key(phrase), phrase)
        else:
            quoted.setdefault(_key(text), _quoted(setting, text))
    return (*sure.values(), *filter(None, quoted.values()))


def undetermined(visit: Visit, language: Language) -> tuple[str, ...]:
    """The topics that stand as a theme in quotation marks, since no article fits for sure."""
    pack = pack_of(language)
    asked = (text for text in _told(visit) if not text.endswith("?"))
    return tuple(text for text in asked if not pack.determine(pack.spelt(text)))


def left_out(visit: Visit) -> tuple[str, ...]:
    """The topics that are no subject: a link, an hour, or what the visit was ("visite")."""
    told = set(_told(visit))
    return tuple(text for text in _typed(visit) if text not in told)


def _told(visit: Visit) -> Iterator[str]:
    for text in _typed(visit):
        if not _FOR_THE_TEAM.search(text) and not _names_the_act(visit, text):
            yield text


def _typed(visit: Visit) -> Iterator[str]:
    texts = (topic.text.strip() for topic in printed_part(visit).topics)
    yield from (text for text in texts if any(map(str.isalnum, text)))


def _names_the_act(visit: Visit, text: str) -> bool:
    """Whether a topic only says what the visit was, and with whom: "repas avec les maires"."""
    there = {word for one in visit.participants for word in fold(one.label).split()}
    article = re.compile(rf"^(?:{any_language().articles})(?!\w)")
    for pack in packs():
        for link in ("", *own_patterns(pack)["words"].get("with", ())):
            act, _, whom = fold(text).partition(f" {link} " if link else "\0")
            if act in typed_kinds(pack)[visit.kind]:
                return there.issuperset(article.sub("", whom).split())
    return False


def _quoted(setting: Setting, text: str) -> str:
    case = "question" if text.endswith("?") else "phrase"
    shown = text.rstrip(" .;:,…").strip('«»“”" \u00a0\u202f')
    return setting.wording.part("theme", case, {"topic": Phrase.of(shown)}) or shown


def _key(text: str) -> str:
    """What tells topics apart: "C++" from "C#", too, and one pictogram from another."""
    return fold(text) + re.sub(r"[\w\s.,;:'’&/()-]", "", text)
