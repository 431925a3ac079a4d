"""What was corrected after publication, as readers are told it: what stood there, what stands now."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from delegation_tui.article import Correction, corrections
from delegation_tui.domain.article import Article
from delegation_tui.domain.event import Event
from delegation_tui.language import pack_of

PRINTED = ("title", "lead", "contact")  # the head fields that a page shows in its text
_BETWEEN = re.compile(r"(?<=[.!?…])\s+|\n+(?:- )?")  # two sentences, two lines of a list


def corrected_on(article: Article, event: Event) -> tuple[date, ...]:
    """The days on which it was corrected, on the fair's clock."""
    return tuple(event.local(one.step.at).date() for one in corrections(article))


def corrections_told(article: Article, event: Event, shown: Collection[str]) -> tuple[str, ...]:
    """A sentence for each change, the earliest first. `shown` are the places that the page
    prints: of another, which may be internal by now, no word is told."""
    days = corrected_on(article, event)
    told = (
        sentence
        for day, one in zip(days, corrections(article), strict=True)
        for sentence in _sentences(article, one, day, {*shown, *PRINTED})
    )
    return tuple(dict.fromkeys(told))


def _sentences(article: Article, one: Correction, day: date, shown: set[str]) -> Iterator[str]:
    pack = pack_of(article.language)
    words, when = pack.page, pack.dates.in_words(day)
    for change in one.changes:
        before, after = change.before, change.after
        if any(_moved(before, other.after) or _moved(after, other.before) for other in one.changes):
            continue  # cut or joined: it stands elsewhere
        if one.is_spelling(change) and change.place in shown:
            yield words.spelling.format(day=when)
        elif change.place in shown:
            old, new = _apart(before, after), _apart(after, before)
            form = words.replaced if old and new else words.added if new else words.taken_out
            if old or new:
                yield form.format(day=when, before=old, after=new)
        elif before and not after:
            yield words.gone.format(day=when)


def _moved(text: str, elsewhere: str) -> bool:
    return bool(text) and text in elsewhere


def _apart(text: str, other: str) -> str:
    """The sentences of a text that the other has not."""
    known = {*_BETWEEN.split(other)}
    apart = (one for one in _BETWEEN.split(text.removeprefix("- ")) if one not in known)
    return " ".join(apart).strip()
