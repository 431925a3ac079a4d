"""Quotation marks: paired, nested, in the signs of the language.

A line whose marks do not pair is left as it is: an inch mark or a forgotten quote is no guess.
"""

from __future__ import annotations

from collections.abc import Sequence

_OPENING, _CLOSING = "«“„", "»”"


def requoted(text: str, levels: Sequence[tuple[str, str]]) -> str:
    """Every line's double quotes in the signs of their level, outermost first; the deepest signs
    serve for the levels below. The spaces inside are the caller's."""
    return "\n".join(_line(line, levels) for line in text.split("\n"))


def _line(line: str, levels: Sequence[tuple[str, str]]) -> str:
    marks = _paired(line)
    if not marks:
        return line
    signs = list(line)
    for position, (depth, opens) in marks.items():
        signs[position] = levels[min(depth, len(levels) - 1)][0 if opens else 1]
    return "".join(signs)


def _paired(line: str) -> dict[int, tuple[int, bool]]:
    """Where each mark stands, how deep it is and whether it opens; nothing unless all pair."""
    stack: list[str] = []
    found: dict[int, tuple[int, bool]] = {}
    for position, char in enumerate(line):
        if char in _OPENING or (char == '"' and _opens(line, position, stack)):
            found[position] = (len(stack), True)
            stack.append(char)
        elif char in _CLOSING or char == '"':
            if not stack or not _closes(char, stack.pop(), line, position):
                return {}
            found[position] = (len(stack), False)
    return {} if stack else found


def _opens(line: str, position: int, stack: Sequence[str]) -> bool:
    """A straight mark opens at the start of a word and closes at the end of one."""
    before = line[position - 1 : position] if position else ""
    after = line[position + 1 : position + 2]
    starts = (not before or before.isspace() or before in "([{«“'’—–-/") and after.strip() != ""
    if '"' not in stack:
        return starts
    ends = bool(before.strip()) and (not after or not after.isalnum())
    return starts and not ends


def _closes(char: str, opened: str, line: str, position: int) -> bool:
    if char == '"':
        before = line[position - 1 : position]
        after = line[position + 1 : position + 2]
        return opened == '"' and bool(before.strip()) and not after.isalnum()
    return opened in {"»": "«", "”": "“„"}[char]
