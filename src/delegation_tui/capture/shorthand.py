"""Lines without the usual separators: "avl chez orangis", "avl - orangis - 5G", "avl orangis 5G".

They are read where the roster knows whom and where they name, as a whole; else nothing of them is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from delegation_tui.capture.line import as_head, cut
from delegation_tui.capture.pieces import SEPARATORS, Line, Mark
from delegation_tui.capture.spelling import NameKind, NameMatch, Quality
from delegation_tui.capture.typed import as_read
from delegation_tui.language import any_language

Named = Callable[[str], NameMatch | None]  # what a text surely names
FIELDS = ("\t", "|", " > ", " - ", " – ", " — ", " / ")
WHO = (NameKind.PERSON, NameKind.PARTY)
WHERE = (NameKind.ORGANISATION, NameKind.PLACE)
CLOSING = tuple('"»”“')
QUOTED = re.compile(r"[\"«“„]")


@cache
def _at() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{any_language().at})[\s'’]+(?=\S)", re.IGNORECASE)


@cache
def _people() -> re.Pattern[str]:
    words = any_language()
    return re.compile(rf"\s*(?:[,&+/]|\s(?:{words.also}|{words.together})\s)\s*", re.IGNORECASE)


def fielded(line: Line, named: Named) -> Line:
    """The line as it is meant, in pieces; itself where that is not sure."""
    read = as_read(line.text)
    start = as_head(read)
    if whole := _unquoted(read[start:], named):
        return cut(line.text, read[:start] + whole)
    end = next((n for n in range(start, len(read)) if read[n] in SEPARATORS[";"]), len(read))
    first, rest = read[start:end], read[end:]
    if QUOTED.search(first) or not first.strip():
        return _spaced_host(line, read, named)
    for meant in (_with_place(first, named), *([] if rest else _without_fields(first, named))):
        if meant:
            return cut(line.text, read[:start] + meant + rest)
    return _spaced_host(line, read, named)


def _unquoted(read: str, named: Named) -> str:
    """A line that was pasted with quotation marks round it."""
    begin, end = len(read) - len(read.lstrip()), len(read.rstrip())
    inner = read[begin + 1 : end - 1]
    first = _names(inner.partition(";")[0])
    quoted = QUOTED.match(read[begin:end]) and read[end - 1 : end] in CLOSING
    if ";" not in inner or not quoted or QUOTED.search(inner) or not all(map(named, first)):
        return ""
    return f"{' ' * (begin + 1)}{inner}{' ' * (len(read) - end + 1)}" if first else ""


def _with_place(first: str, named: Named) -> str:
    """ "avl chez orangis": people, then where."""
    for found in _at().finditer(first):
        before, after = first[: found.start()], first[found.end() :]
        where = named(after) or named(after.split(",")[0])
        if where and where.kind in WHERE and all(map(named, _names(before))) and before.strip():
            cut_at = ";".ljust(found.end() - found.start())
            return before + cut_at + _behind_first(after, named)
    return ""


def _behind_first(after: str, named: Named) -> str:
    """What follows a host: its commas part topics, the first of them from the host."""
    return after if named(after) else after.replace(",", ";", 1)


def _names(text: str) -> list[str]:
    return [name for name in _people().split(text.strip()) if name]


def _without_fields(first: str, named: Named) -> Iterator[str]:
    for sign in FIELDS:
        parts = first.split(sign)
        if len(parts) > 1 and all(map(named, _names(parts[0]))) and parts[0].strip():
            where = named(parts[1].strip())
            if where is not None and where.kind in WHERE:
                yield first.replace(sign, ";".rjust(len(sign)) if sign[0] == " " else ";")
    yield _by_commas(first, named)
    yield _by_spaces(first, named)


def _by_commas(first: str, named: Named) -> str:
    """ "avl,orangis,5G": people, hosts, then what about."""
    parts = first.split(",")
    kinds = [_kind(part, named) for part in parts]
    people = _run(kinds, WHO)
    hosts = _run(kinds[people:], WHERE)
    if not people or not hosts or people + hosts == len(parts):
        return ""
    return ";".join(
        ",".join(group)
        for group in (parts[:people], parts[people : people + hosts], parts[people + hosts :])
    )


def _by_spaces(first: str, named: Named) -> str:
    """ "avl hro orangis 5G": names side by side, then what about."""
    words = [(found.start(), found.end()) for found in re.finditer(r"[^\s,]+", first)]
    if len(words) < 2 or "," in first:
        return ""
    spans = _known_spans(first, words, named)
    kinds = [match.kind for _start, _end, match in spans]
    people = _run(kinds, WHO)
    hosts = _run(kinds[people:], WHERE)
    if not people or not hosts:
        return ""
    spans, meant = spans[: people + hosts], list(first)
    for number, (_start, end, _match) in enumerate(spans):
        if end < len(first) and number + 1 < len(spans):
            meant[end] = ";" if number + 1 == people else ","
        elif first[end:].strip():
            meant[end] = ";"
    return "".join(meant)


def _spaced_host(line: Line, read: str, named: Named) -> Line:
    """ "avl;orangis 5G": a host and what about in one field, where no topic has its own."""
    hosts = [p for p in line.pieces if p.mark is Mark.HOST and p.field == 1]
    if len(hosts) != 1 or any(p.field > 1 for p in line.pieces) or named(hosts[0].text):
        return line
    start, stop = hosts[0].start, hosts[0].end
    words = [(m.start(), m.end()) for m in re.finditer(r"\S+", read[start:stop])]
    spans = _known_spans(read[start:stop], words, named)
    if not spans or len(words) < 2 or spans[0][2].kind is not NameKind.ORGANISATION:
        return line
    if read[start + spans[-1][1] : stop].lstrip().startswith("("):  # "Stripe (Dublin)"
        return line
    meant = list(read)
    for number, (_start, stop_at, _match) in enumerate(spans):
        if start + stop_at < stop:
            meant[start + stop_at] = "," if number + 1 < len(spans) else ";"
    return cut(line.text, "".join(meant))


def _known_spans(
    text: str, words: Sequence[tuple[int, int]], named: Named
) -> list[tuple[int, int, NameMatch]]:
    """The names that a text begins with, word after word, each as long as can be."""
    found, number = [], 0
    while number < len(words):
        start = words[number][0]
        for last in range(min(len(words), number + 5), number, -1):
            match = named(text[start : words[last - 1][1]])
            if match is not None:
                found.append((start, words[last - 1][1], match))
                number = last
                break
        else:
            break
    return found


def _kind(text: str, named: Named) -> NameKind | None:
    match = named(text.strip())
    return match.kind if match is not None else None


def _run(kinds: Sequence[NameKind | None], wanted: Sequence[NameKind]) -> int:
    """How many of them, from the first on, are of the `wanted`."""
    return next((n for n, kind in enumerate(kinds) if kind not in wanted), len(kinds))


def surely(found: Sequence[NameMatch]) -> NameMatch | None:
    """The one record that a text names as a code or whole; None where it could be another."""
    best = [match for match in found if match.quality <= Quality.TURNED]
    first = next(iter(best), None)
    if first is None or first.quality is Quality.CODE:
        return first
    rivals = [m for m in best[1:] if m.quality <= first.quality and m.kind is first.kind]
    return None if rivals else first
