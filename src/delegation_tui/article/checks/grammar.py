"""Grammalecte's findings, where the program is installed: never required, run apart.

It takes seconds, so callers run it in the background and show its findings when they come. What
the typography sets on export, and what our own checks found, is left out.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from delegation_tui.article.checks.hit import Hit, become, finding
from delegation_tui.article.checks.lexicon import lexicon_of
from delegation_tui.article.checks.texts import Text, masked, texts
from delegation_tui.domain.article import Article, Finding, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.settings import Settings

PROGRAM = "grammalecte-cli"
TIMEOUT = 60  # seconds
# Grammalecte's options that are typography, which export sets by the house's profile.
TYPOGRAPHY = frozenset(["apos", "esp", "insecable", "nbsp", "num", "tab", "typo", "unit", "nf", "tu", "maj", "chim", "notype"])  # fmt: skip


def installed() -> bool:
    """Whether Grammalecte can be run here."""
    return shutil.which(PROGRAM) is not None


def check(
    dossier: Dossier, article: Article, settings: Settings, others: Iterable[Finding] = ()
) -> Iterator[Finding]:
    """Grammar of a French article; `others` are the findings that it must not repeat."""
    program = shutil.which(PROGRAM)
    if program is None or article.language[:2] != "fr":
        return
    names = lexicon_of(dossier, article, settings).names
    places = [p for p in texts(dossier, article) if p.field != "headline" and p.text.strip()]
    lines = tuple(" ".join(masked(place.text).split("\n")) for place in places)
    known = {(f.where.id, f.where.field, i) for f in others for i in range(f.where.start, f.where.end)}  # fmt: skip
    for wrong, error in errors(program, tuple(dict.fromkeys(lines))):
        for place, line in zip(places, lines, strict=True):
            if line != wrong:
                continue
            hit = _hit(error, place)
            span = range(hit.start, hit.end)
            named = any(s.start <= hit.start and hit.end <= s.end for s in names.spans(line))
            if not named and not any((place.id, place.field, i) in known for i in span):
                yield finding(place, hit)


def _hit(error: dict[str, Any], place: Text) -> Hit:
    start, end = int(error["nStart"]), int(error["nEnd"])
    message = Message("Grammar: {says}", says=error["sMessage"])
    right = tuple(become(str(one)) for one in error.get("aSuggestions", ())[:5])
    subject = place.text[start:end].lower()
    return Hit(f"grammar.{error['sType']}", Severity.WARNING, message, start, end, subject, right)


@lru_cache(maxsize=4)
def errors(
    program: str, lines: Sequence[str], *, everything: bool = False
) -> tuple[tuple[str, dict[str, Any]], ...]:
    """What Grammalecte says of each line: its grammar, or `everything`, typography and spelling
    too. Nothing when it fails."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "text.txt"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        try:
            ran = subprocess.run(
                [program, "-f", str(file), "-j", "-ctx"],
                capture_output=True,
                timeout=TIMEOUT,
                check=True,
            )
            data = json.loads(ran.stdout.decode("utf-8", errors="replace"))
        except (OSError, subprocess.SubprocessError, ValueError):
            return ()
    return tuple(
        (lines[paragraph["iParagraph"] - 1], error)
        for paragraph in data.get("data", ())
        for error in (
            *paragraph.get("lGrammarErrors", ()),
            *(paragraph.get("lSpellingErrors", ()) if everything else ()),
        )
        if (everything or error.get("sType") not in TYPOGRAPHY)
        and 0 < paragraph["iParagraph"] <= len(lines)
    )
