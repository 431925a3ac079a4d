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
from dataclasses import replace
from pathlib import Path
from typing import Any

from delegation_tui.article.checks.in_text import TextFinding, placed
from delegation_tui.article.checks.lexicon import lexicon_of
from delegation_tui.article.checks.rule import Family
from delegation_tui.article.checks.texts import PrintedText, masked, texts
from delegation_tui.article.checks.wordlists import check_words
from delegation_tui.domain.article import Article, Finding, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.settings import Settings

PROGRAM = "grammalecte-cli"
TIMEOUT = 60  # seconds
# Grammalecte's options that are typography, which export sets by the house's profile.
TYPOGRAPHY = frozenset(["apos", "esp", "insecable", "nbsp", "num", "tab", "typo", "unit", "nf", "tu", "maj", "chim", "notype"])  # fmt: skip


Error = dict[str, Any]  # as Grammalecte says it, in JSON
REMEMBERED = 5_000  # lines
# What it said of each line, by the program: a paragraph that stays is not read again.
_heard: dict[tuple[str, str], Sequence[Error]] = {}

FAMILY = Family(Message("Grammar, where Grammalecte is installed"))
GRAMMAR = FAMILY.rule(
    "grammar", Severity.WARNING, Message("What Grammalecte finds; its own rule stands behind a dot")
)


def installed() -> bool:
    """Whether Grammalecte can be run here."""
    return shutil.which(PROGRAM) is not None


def check(
    dossier: Dossier,
    article: Article,
    settings: Settings,
    others: Iterable[Finding] = (),
    *,
    ask: bool = True,
) -> Iterator[Finding]:
    """Grammar of a French article; `others` are the findings that it must not repeat. Without
    `ask` those of the texts that Grammalecte has seen before, at once."""
    program = shutil.which(PROGRAM)
    if program is None or "grammar" not in check_words(article.language).rules:
        return
    names = lexicon_of(dossier, article, settings).names
    places = [p for p in texts(dossier, article) if p.field != "headline" and p.text.strip()]
    lines = tuple(" ".join(masked(place.text).split("\n")) for place in places)
    known = {(f.where.id, f.where.field, i) for f in others for i in range(f.where.start, f.where.end)}  # fmt: skip
    where: dict[str, list[PrintedText]] = {}
    for place, line in zip(places, lines, strict=True):
        where.setdefault(line, []).append(place)
    for line, error in _told(program, tuple(where), ask=ask):
        for place in where[line]:
            found = _found(error, place)
            span = range(found.start, found.end)
            named = any(s.start <= found.start and found.end <= s.end for s in names.spans(line))
            if not named and not any((place.id, place.field, i) in known for i in span):
                yield placed(place, found)


def _found(error: Error, place: PrintedText) -> TextFinding:
    start, end = int(error["nStart"]), int(error["nEnd"])
    message = Message("Grammar: {says}", says=error["sMessage"])
    rule = replace(GRAMMAR, id=f"{GRAMMAR.id}.{error['sType']}")
    fixes = map(str, error.get("aSuggestions", ())[:5])
    return rule.in_text((start, end), message, *fixes, subject=place.text[start:end].lower())


def _told(program: str, lines: Sequence[str], *, ask: bool) -> Iterator[tuple[str, Error]]:
    """What Grammalecte says of each line; only those that it has not seen are put to it, if any
    is `ask`ed at all."""
    new = [line for line in lines if (program, line) not in _heard]
    if new and ask and (said := errors(program, new)) is not None:
        if len(_heard) > REMEMBERED:
            _heard.clear()
        heard: dict[str, list[Error]] = {line: [] for line in new}
        for line, error in said:
            heard[line].append(error)
        _heard.update({(program, line): errors for line, errors in heard.items()})
    for line in lines:
        yield from ((line, error) for error in _heard.get((program, line), ()))


def errors(
    program: str, lines: Sequence[str], *, everything: bool = False
) -> Sequence[tuple[str, Error]] | None:
    """What Grammalecte says of each line: its grammar, or `everything`, typography and spelling
    too. None when it fails."""
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
            return None
    return [
        (lines[paragraph["iParagraph"] - 1], error)
        for paragraph in data.get("data", ())
        for error in (
            *paragraph.get("lGrammarErrors", ()),
            *(paragraph.get("lSpellingErrors", ()) if everything else ()),
        )
        if (everything or error.get("sType") not in TYPOGRAPHY)
        and 0 < paragraph["iParagraph"] <= len(lines)
    ]
