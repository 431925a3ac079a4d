"""Every kind of visit in every case of what is known, as golden.txt holds it.

After patterns changed, write golden.txt anew with `python -m tests.language.golden` and read
what changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from delegation_tui.domain.visits import VisitKind
from delegation_tui.language import preview_patterns

from .fair import event, roster, visit

FILE = Path(__file__).with_name("golden.txt")
# What is known in each case; who goes changes from kind to kind, so that all agreements occur.
TOPICS = ["éthique", "l'avenir des LLM"]
CASES: dict[str, dict[str, Any]] = {
    "met_at": {"met": "ylc", "host": "Meta", "place": "stage"},
    "home": {"met": "bk", "host": "IBM France", "place": "own stand"},
    "met": {"met": ["lsm", "bk"]},
    "place": {"host": "Ministère des Armées", "place": "armees"},
    "host": {"host": "Everdian"},
    "host_at": {"host": "Everdian", "place": "hall"},
    "bare": {},
    "met_topics": {"met": "bk", "host": "IBM France", "place": "own stand", "topics": TOPICS},
    "place_topics": {"host": "Everdian", "place": "stage", "topics": TOPICS},
    "host_topics": {"host": "Everdian", "topics": TOPICS[:1]},
    "bare_topics": {"topics": TOPICS[:1]},
}
GROUP = {"fr": "élues", "en": "regional councillors"}
WHO = [["cm"], ["fb", "group"], ["cm", "group"], ["nt"], ["nt", "mgd"], [], ["xb"], ["mgd", "nt"],
       ["fb"], ["cm"], ["nt"], [], ["mgd"], ["fb", "cm"], ["xb"]]  # fmt: skip


def sentences(language: str) -> Iterator[str]:
    for kind, who in zip(VisitKind, WHO, strict=True):
        for case, known in CASES.items():
            named = [GROUP[language] if code == "group" else code for code in who]
            told = visit(kind, named, **known)
            for proof in preview_patterns(event(), roster(), [told], language=language):
                if proof.fits:
                    yield f"{language} {kind}.{case}: {proof.text}"


def text() -> str:
    return "\n".join([*sentences("fr"), "", *sentences("en")]) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
