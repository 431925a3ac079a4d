"""A new wording beside the one that a person wrote: part by part what differs, and whether the log
or the person made it so. What the person added stays unless it is given up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"\s*\S+|\s+$")


@dataclass(frozen=True, slots=True)
class ProposedPart:
    """Words as the person wrote them, and as the log would have them; `logged` where the log made
    the difference, not the person."""

    mine: str
    new: str
    logged: bool = False

    @property
    def differs(self) -> bool:
        return self.mine != self.new


@dataclass(slots=True)
class _Region:
    """A stretch of the drafted words that one side or both changed."""

    start: int
    end: int
    mine: list[tuple[int, int, str]]  # from, to, the words there now
    new: list[tuple[int, int, str]]

    def near(self, other: _Region) -> bool:
        """Whether the other, which begins no earlier, is told with it: they overlap, or one side
        made both with a word between at most."""
        if other.start < self.end or (self.start, self.end) == (other.start, other.end):
            return True
        alike = (bool(self.mine), bool(self.new)) == (bool(other.mine), bool(other.new))
        return alike and other.start - self.end <= 1


def parts(drafted: str, mine: str, new: str) -> tuple[ProposedPart, ...]:
    """All words of both wordings in their order; `drafted` is what the person had before."""
    old = _WORD.findall(drafted)
    regions: list[_Region] = []
    for region in sorted(
        [_Region(c[0], c[1], [c], []) for c in _changes(old, mine)]
        + [_Region(c[0], c[1], [], [c]) for c in _changes(old, new)],
        key=lambda region: (region.start, region.end),
    ):
        if regions and regions[-1].near(region):
            last = regions[-1]
            last.end = max(last.end, region.end)
            last.mine += region.mine
            last.new += region.new
        else:
            regions.append(region)
    return tuple(_told(old, regions))


def _changes(old: Sequence[str], text: str) -> Iterator[tuple[int, int, str]]:
    words = _WORD.findall(text)
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, words, autojunk=False).get_opcodes():
        if tag != "equal":
            yield i1, i2, "".join(words[j1:j2])


def _told(old: Sequence[str], regions: Sequence[_Region]) -> Iterator[ProposedPart]:
    at = 0
    for region in regions:
        if at < region.start:
            same = "".join(old[at : region.start])
            yield ProposedPart(same, same)
        own, others = (_side(old, region, changes) for changes in (region.mine, region.new))
        yield ProposedPart(own, others, logged=bool(region.new) and own != others)
        at = region.end
    if at < len(old):
        yield ProposedPart("".join(old[at:]), "".join(old[at:]))


def _side(old: Sequence[str], region: _Region, changes: list[tuple[int, int, str]]) -> str:
    """The words of one side in that stretch."""
    at, said = region.start, ""
    for start, end, words in changes:
        said += "".join(old[at:start]) + words
        at = end
    return said + "".join(old[at : region.end])


def with_taken(found: Sequence[ProposedPart], taken: Collection[int]) -> str:
    """The text with these of its differences taken, by their number in `found`."""
    words = (part.new if n in taken else part.mine for n, part in enumerate(found))
    return "".join(words).strip()


def logged(found: Sequence[ProposedPart]) -> list[int]:
    """The differences that the log made, by their number."""
    return [n for n, part in enumerate(found) if part.logged]
