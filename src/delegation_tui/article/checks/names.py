"""Names in the text that are near a known one, or a variant of an organisation's name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping

from delegation_tui.domain.article import Article, Finding, Fix, Location, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import fold

WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
NAME = re.compile(rf"{WORD}(?: (?:de |du |des |d['’]|Le |La |le |la )?{WORD})+")
NEAR = 0.86  # similarity of folded names above which one is likely the other misspelt


def check(dossier: Dossier, article: Article, _settings: Settings) -> Iterable[Finding]:
    """Title, lead, blocks, captions and alternative texts."""
    people = {fold(person.name): person.name for person in dossier.roster.people}
    variants = _variants(dossier)
    for where, text in texts(dossier, article):
        yield from _near_names(where, text, people)
        yield from _organisations(where, text, variants)


def texts(dossier: Dossier, article: Article) -> Iterator[tuple[Location, str]]:
    """Every text that will be printed, with its place."""
    for field in ("title", "lead"):
        yield Location(kind="article", id=article.id, field=field), getattr(article, field)
    for block in article.blocks:
        yield Location(kind="block", id=block.id, field="text"), block.text
        for photo_id in block.photo_ids:
            photo = dossier.photo.get(photo_id)
            if photo is not None:
                yield Location(kind="photo", id=photo.id, field="caption"), photo.caption
                yield Location(kind="photo", id=photo.id, field="alt"), photo.alt


def _at(where: Location, start: int, end: int) -> Location:
    return Location(kind=where.kind, id=where.id, field=where.field, start=start, end=end)


def _near_names(where: Location, text: str, people: Mapping[str, str]) -> Iterator[Finding]:
    for found in NAME.finditer(text):
        folded = fold(found.group())
        if folded in people:
            continue
        near = difflib.get_close_matches(folded, people, n=1, cutoff=NEAR)
        if near and len(folded.split()) == len(near[0].split()):
            known = people[near[0]]
            yield Finding(
                rule="name.near",
                severity=Severity.ERROR,
                message=Message(
                    "“{found}” is near “{known}” of the roster: which one is right?",
                    found=found.group(),
                    known=known,
                ),
                where=_at(where, found.start(), found.end()),
                excerpt=_excerpt(text, found),
                subject=folded,
                fixes=(Fix(label=Message("{name}", name=known), text=known),),
            )


def _variants(dossier: Dossier) -> Mapping[str, tuple[re.Pattern[str], str]]:
    """Wrong forms of organisations' names: declared aliases, and the name without its accents
    or with hyphens where it has none."""
    found = {}
    for organisation in dossier.roster.organisations:
        name = organisation.name
        for alias in (*organisation.aliases, *_hyphened(name)):
            if alias and alias != name and fold(alias) == fold(name):
                found[alias] = (re.compile(rf"(?<![\w-]){re.escape(alias)}(?![\w-])"), name)
    return found


def _hyphened(name: str) -> Iterator[str]:
    head, _, rest = name.partition(" ")
    if " " in rest:
        yield f"{head} {rest.replace(' ', '-')}"


def _organisations(
    where: Location, text: str, variants: Mapping[str, tuple[re.Pattern[str], str]]
) -> Iterator[Finding]:
    for alias, (pattern, name) in variants.items():
        for found in pattern.finditer(text):
            yield Finding(
                rule="name.organisation",
                severity=Severity.ERROR,
                message=Message("“{found}” is written “{name}”.", found=alias, name=name),
                where=_at(where, found.start(), found.end()),
                excerpt=_excerpt(text, found),
                subject=alias,
                fixes=(Fix(label=Message("{name}", name=name), text=name),),
            )


def _excerpt(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 30) : found.end() + 30].strip()
