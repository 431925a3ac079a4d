"""What changed here and what changed on the site: neither is ever lost without a word."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.publish.wordpress import Post
from delegation_tui.publish.written import Strings, Written

FEATURED = "featured_media"
LABELS = {
    "title": Message("title"),
    "content": Message("text"),
    "excerpt": Message("excerpt"),
    "slug": Message("address"),
    FEATURED: Message("featured picture"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that the site has otherwise than we wrote it: the lines taken out and put in."""

    field: str
    lines: tuple[str, ...]


class ChangedThere(DelegationError):
    """Both sides changed the same: nothing was sent. `differences` are the site's changes."""

    def __init__(self, template: str, differences: tuple[Difference, ...], **params: object):
        super().__init__(template, **params)
        self.differences = differences


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write into a post, and what of the site's stays as it is."""

    write: Strings
    kept: tuple[Difference, ...] = ()


def plan(mine: Mapping[str, str], written: Written, there: Post, *, overwrite: bool) -> Plan:
    """Field by field: what changed here alone is written, what changed there alone stays; what
    changed on both sides raises ChangedThere unless `overwrite`."""
    write, kept, clashing = {}, [], []
    for name, text in mine.items():
        on_site = there.texts[name]
        changed_here = written.sent.get(name) != text
        if on_site == text:
            continue
        if overwrite:
            write[name] = text
        elif written.is_ours(name, on_site):
            if changed_here or on_site == written.trying.get(name):
                write[name] = text
        elif changed_here and name != FEATURED:  # a choice, and no text that could be lost
            clashing.append(_difference(name, written.sent.get(name, text), on_site))
        else:
            kept.append(_difference(name, written.sent.get(name, ""), on_site))
    if clashing:
        raise _refusal(tuple(clashing), written, there)
    return Plan(write, tuple(kept))


def merged_terms(mine: frozenset[int], before: frozenset[int], there: frozenset[int]) -> set[int]:
    """The site's terms, with what came here since and without what went here."""
    return set(there | mine) - (before - mine)


def _refusal(differences: tuple[Difference, ...], written: Written, there: Post) -> ChangedThere:
    if not written.post:
        return ChangedThere(
            "The site has a post at the article’s address that is not known here ({link}): nothing "
            "was sent. Give the article another address (“delegation article set slug …”), or "
            "replace that post with --overwrite.",
            differences,
            link=there.link,
        )
    return ChangedThere(
        "The post {link} was changed on the site, and so was the article here: nothing was sent. "
        "Take the site’s change over into the article, or replace it with --overwrite.",
        differences,
        link=there.link,
    )


def _difference(name: str, before: str, after: str) -> Difference:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return Difference(name, tuple(line for line in lines if line[:3] not in ("---", "+++")))
