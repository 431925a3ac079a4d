"""Organisations: a name that differs from the roster's by a letter, a space or a hyphen."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from delegation_tui.article.checks.dictionary import dictionaries
from delegation_tui.article.checks.in_text import TextFinding
from delegation_tui.article.checks.lexicon import Lexicon, NamedOrganisation
from delegation_tui.article.checks.rule import Family
from delegation_tui.article.checks.rules import names
from delegation_tui.article.checks.spans import WORD, folded
from delegation_tui.domain.article import Fix, Location, Source
from delegation_tui.domain.message import Message
from delegation_tui.domain.record import RecordKind

NEAR = 0.8  # similarity of the one word that differs
FAMILY = Family(Message("Names"))  # the rules are those of names


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, at [start, end)."""

    start: int
    end: int
    said: str
    folded: str


@FAMILY.of_texts
def check(text: str, known: Lexicon) -> Iterator[TextFinding]:
    """Names of several words of which one is misspelt, or that are cut otherwise; where the
    roster knows the name as it stands, it is right."""
    spans = [(span.start, span.end) for span in known.names.spans(text)]
    tokens = [Token(*m.span(), m.group(), folded(m.group())) for m in WORD.finditer(text)]
    done = 0
    for place, token in enumerate(tokens):
        single = _single(token, known)
        if single is not None and not any(s < token.end and token.start < e for s, e in spans):
            yield _found(token.said, single, token.start, token.end)
        for named, offset in known.organisation_words.get(token.folded, ()):
            window = _window(tokens, place, named, offset, known)
            if not window or window[0].start < done:
                continue
            start, end = window[0].start, window[-1].end
            if not any(s < end and start < e for s, e in spans):
                done = end
                yield _found(text[start:end], named, start, end)
                break


def _single(token: Token, known: Lexicon) -> NamedOrganisation | None:
    """The organisation that one word is nearly: a name without its spaces or hyphens ("RGDS" of
    R-GDS), or initials a letter away ("CIRRAD")."""
    said, plain = token.said, token.folded
    if not said[:1].isupper() or plain in known.words:
        return None
    if plain in known.organisations_joined:
        return known.organisations_joined[plain]
    if not said.isupper() or len(said) < 4:
        return None
    near = difflib.get_close_matches(plain, known.initials, n=1, cutoff=NEAR)
    return known.initials[near[0]] if near and near[0][0] == plain[0] else None


def _window(
    tokens: Sequence[Token], place: int, named: NamedOrganisation, offset: int, known: Lexicon
) -> Sequence[Token]:
    """The words around `place` that are the name but for one of them, or for its spaces."""
    size = len(named.words)
    first = place - offset
    window = tokens[max(first, 0) : first + size]
    if first >= 0 and len(window) == size and window[0].said[:1].isupper():
        wrong = [n for n in range(size) if window[n].folded != named.words[n]]
        if len(wrong) == 1 and _misspelt(window[wrong[0]], named.words[wrong[0]], known):
            return window
    joined = "".join(named.words)
    for cut in (1, -1):
        start = first - (cut if offset else 0) if cut > 0 else first + (1 if offset else 0)
        window = tokens[max(start, 0) : start + size + cut]
        said = "".join(token.folded for token in window)
        if start >= 0 and said == joined and window[0].said[:1].isupper():
            return window
    return ()


def _misspelt(token: Token, right: str, known: Lexicon) -> bool:
    """Whether a word is a slip for another: near it, and no word of its own but its plural."""
    plain = token.folded
    if min(len(plain), len(right)) < 4 or plain[0] != right[0]:
        return False
    if difflib.SequenceMatcher(None, plain, right).ratio() < NEAR:
        return False
    plural = plain.rstrip("sx") == right.rstrip("sx")
    return plural or not dictionaries(known.language, known.dictionaries).main_knows(
        token.said.lower()
    )


def _found(said: str, named: NamedOrganisation, start: int, end: int) -> TextFinding:
    """The name written with other spaces gives way to the roster's; a misspelt one is a choice."""
    record = Source(RecordKind.ORGANISATION, named.id)
    if "".join(folded(said).split()) == "".join(named.words):
        message = Message("“{found}” is written “{known}”.", found=said, known=named.name)
        return names.ORGANISATION.in_text(
            (start, end), message, named.name, subject=said, record=record, doubtful=True
        )
    message = Message(
        "“{found}” is near “{known}” of the roster: which one is right?",
        found=said,
        known=named.name,
    )
    theirs = Fix(
        label=Message("The roster is wrong: “{name}”", name=said),
        text=said,
        target=Location(kind=RecordKind.ORGANISATION, id=named.id, field="name"),
    )
    return names.NEAR.in_text(
        (start, end), message, named.name, theirs, subject=said, record=record, doubtful=True
    )
