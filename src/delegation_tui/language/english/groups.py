"""Groups in English: labels and parties as noun phrases."""

from __future__ import annotations

import re

from delegation_tui.domain.people import Organisation, Party
from delegation_tui.domain.text import fold
from delegation_tui.language.english.names import bare, organisation
from delegation_tui.language.phrase import Phrase

_DETERMINED = re.compile(
    r"(?:the|a|an|its|their|his|her|our|this|these|several|some|all|both|many|more|about|\d+|two"
    r"|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"(?:several|some|these|all|both|many|more|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|[2-9]|\d\d+)\b",
    re.IGNORECASE,
)
_PLURALS = frozenset(
    ["people", "staff", "men", "women", "children", "media", "alumni", "police", "press-officers"]
)
_COLLECTIVES = frozenset(
    [
        "group",
        "team",
        "committee",
        "delegation",
        "board",
        "council",
        "network",
        "cabinet",
        "jury",
        "press",
        "public",
        "cluster",
        "commission",
        "panel",
        "crew",
        "department",
        "office",
        "alliance",
    ]
)

_FRENCH_COLLECTIVES = frozenset(
    ["groupe", "equipe", "delegation", "comite", "conseil", "cellule", "reseau"]
)


def group(label: str, *, inclusive: bool = False, definite: bool = False) -> Phrase:  # noqa: ARG001
    """ "regional councillors" ("the regional councillors" when definite), "the Microsoft team",
    "the press"; a name as it stands."""
    label = label.strip()
    head = _head(label)
    folded, plural = fold(head), _is_plural(head)
    if _DETERMINED.match(label):
        return Phrase.of(label, plural=plural or bool(_MANY.match(label)))
    if plural and (label[:1].islower() or folded in _PLURALS):
        return Phrase.of(f"the {label}" if definite else label, plural=True)
    if label[:1].islower() or _is_collective(label):
        return Phrase.of(f"the {label}")
    return Phrase.of(label, plural=bool(re.fullmatch(r"[A-Z]{2,}s", head)))  # "MPs"


def is_group(label: str) -> bool:
    """Whether a label says that it is a group: by a determiner, a plural in small letters, a noun
    for groups."""
    plural = label[:1].islower() and _is_plural(_head(label))
    return plural or bool(_DETERMINED.match(label)) or _is_collective(label)


def _head(label: str) -> str:
    return re.split(r"\s(?:of|for|from|in|at|with|on|de|du|des)\s|\sd[’']", label)[0].split(" ")[-1]


def _is_plural(head: str) -> bool:
    word = fold(head)
    return word in _PLURALS or (
        word.endswith(("s", "men")) and not word.endswith(("ss", "us", "is"))
    )


def _is_collective(label: str) -> bool:
    first, last = (fold(label.split(" ")[at]) for at in (0, -1))  # "University of York delegation"
    return bool({fold(_head(label)), last} & _COLLECTIVES) or first in _FRENCH_COLLECTIVES


def _says(text: str, body: Organisation) -> bool:
    """Whether a party's name tells whose it is: by a word of the name or a short one."""
    said = set(fold(text).split())
    names = (body.name, body.short_name, *body.aliases)
    if any(name and set(fold(name).split()) <= said for name in names):
        return True
    own = fold(bare(body)).split()
    whose = said - {"the", "delegation"}
    if "delegation" in said and whose and whose <= set(own):
        return True  # "the embassy delegation" of the British Embassy
    nation = {word[:5] for word in whose if len(word) > 6}  # "Canadian": the Embassy of Canada
    return any(word in said for word in own[:1] if len(word) > 3) or any(
        word[:5] in nation for word in own if len(word) > 4
    )


def party(found: Party | None, body: Organisation | None, *, new: bool, short: bool) -> Phrase:
    """ "the delegation", "the new Digital Group of Régions de France"."""
    if found is None:
        return Phrase.of("the delegation")
    name = found.short_name if short and found.short_name else found.name
    whole = found.parent_id is None and not found.short_name and short
    alone = fold(name) == "delegation" or (whole and fold(name).endswith(" delegation"))
    name = "delegation" if alone else name
    guess = group(name)
    text = guess.text
    if found.article and not _DETERMINED.match(text):
        text = f"the {text}"
    if new and found.is_new and text.startswith("the "):
        text = f"the new {text[4:]}"
    if body is not None and not short and not _says(text, body):
        text = f"{text} of {organisation(body)}"
    return Phrase.of(text, plural=found.plural or guess.plural)
