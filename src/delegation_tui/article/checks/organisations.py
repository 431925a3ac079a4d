"""Organisations: a name that differs from the roster's by a letter, a space or a hyphen."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from delegation_tui.article.checks.dictionary import dictionaries
from delegation_tui.article.checks.hit import Hit, become
from delegation_tui.article.checks.lexicon import Lexicon, Named
from delegation_tui.article.checks.spans import WORD, folded
from delegation_tui.domain.article import Fix, Location, Severity, Source
from delegation_tui.domain.message import Message

NEAR = 0.8  # similarity of the one word that differs
Token = tuple[int, int, str, str]  # start, end, as written, folded


def check(text: str, known: Lexicon) -> Iterator[Hit]:
    """Names of several words of which one is misspelt, or that are cut otherwise; where the
    roster knows the name as it stands, it is right."""
    spans = [(span.start, span.end) for span in known.names.spans(text)]
    tokens = [(m.start(), m.end(), m.group(), folded(m.group())) for m in WORD.finditer(text)]
    done = 0
    for place, token in enumerate(tokens):
        single = _single(token, known)
        if single is not None and not any(s < token[1] and token[0] < e for s, e in spans):
            yield _hit(token[2], single, token[0], token[1])
        for named, offset in known.organisation_words.get(token[3], ()):
            window = _window(tokens, place, named, offset, known)
            if not window or window[0][0] < done:
                continue
            start, end = window[0][0], window[-1][1]
            if not any(s < end and start < e for s, e in spans):
                done = end
                yield _hit(text[start:end], named, start, end)
                break


def _single(token: Token, known: Lexicon) -> Named | None:
    """The organisation that one word is nearly: a name without its spaces or hyphens ("RGDS" of
    R-GDS), or initials a letter away ("CIRRAD")."""
    _, _, said, plain = token
    if not said[:1].isupper() or plain in known.words:
        return None
    if plain in known.organisations_joined:
        return known.organisations_joined[plain]
    if not said.isupper() or len(said) < 4:
        return None
    near = difflib.get_close_matches(plain, known.initials, n=1, cutoff=NEAR)
    return known.initials[near[0]] if near and near[0][0] == plain[0] else None


def _window(
    tokens: Sequence[Token], place: int, named: Named, offset: int, known: Lexicon
) -> Sequence[Token]:
    """The words around `place` that are the name but for one of them, or for its spaces."""
    size = len(named.words)
    first = place - offset
    window = tokens[max(first, 0) : first + size]
    if first >= 0 and len(window) == size and window[0][2][:1].isupper():
        wrong = [n for n in range(size) if window[n][3] != named.words[n]]
        if len(wrong) == 1 and _misspelt(window[wrong[0]], named.words[wrong[0]], known):
            return window
    joined = "".join(named.words)
    for cut in (1, -1):
        start = first - (cut if offset else 0) if cut > 0 else first + (1 if offset else 0)
        window = tokens[max(start, 0) : start + size + cut]
        said = "".join(token[3] for token in window)
        if start >= 0 and said == joined and window[0][2][:1].isupper():
            return window
    return ()


def _misspelt(token: Token, right: str, known: Lexicon) -> bool:
    """Whether a word is a slip for another: near it, and no word of its own but its plural."""
    _, _, said, plain = token
    if min(len(plain), len(right)) < 4 or plain[0] != right[0]:
        return False
    if difflib.SequenceMatcher(None, plain, right).ratio() < NEAR:
        return False
    plural = plain.rstrip("sx") == right.rstrip("sx")
    language = known.language[:2]
    return plural or not dictionaries(language, known.dictionaries).main_knows(said.lower())


def _hit(said: str, named: Named, start: int, end: int) -> Hit:
    """The name written with other spaces gives way to the roster's; a misspelt one is a choice."""
    record = Source("organisation", named.id)
    right = become(named.name)
    if "".join(folded(said).split()) == "".join(named.words):
        message = Message("“{found}” is written “{known}”.", found=said, known=named.name)
        rule = "name.organisation"
        fixes: tuple[Fix, ...] = (right,)
    else:
        message = Message(
            "“{found}” is near “{known}” of the roster: which one is right?",
            found=said,
            known=named.name,
        )
        theirs = Fix(
            label=Message("The roster is wrong: “{name}”", name=said),
            text=said,
            target=Location(kind="organisation", id=named.id, field="name"),
        )
        rule, fixes = "name.near", (right, theirs)
    return Hit(rule, Severity.WARNING, message, start, end, said, fixes, record)
