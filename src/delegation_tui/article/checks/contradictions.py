"""Figures of an article that count one thing differently in two places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from uuid import UUID

from delegation_tui.article.checks.amounts import MONEY, Amount
from delegation_tui.article.checks.spans import NameIndex
from delegation_tui.article.checks.texts import masked
from delegation_tui.domain.article import Severity
from delegation_tui.domain.record import RecordKind

SUMMARY = ("title", "seo_title", "lead", "caption", "alt", "headline")
SURELY_ALIKE = 0.8
ALIKE = 0.5  # share of words above which two sentences tell the same thing


@dataclass(frozen=True, slots=True)
class CountedThing:
    """A figure with the organisations of its sentence; `sure` where its own record says so."""

    amount: Amount
    owners: frozenset[UUID]
    sure: bool

    @property
    def sums_up(self) -> bool:
        """Whether it stands in a title, lead or caption."""
        return self.amount.place.field in SUMMARY


def contradictions(
    found: Sequence[Amount], sure: Collection[int], names: NameIndex
) -> Iterator[tuple[Amount, Amount, Severity]]:
    """Each figure that an earlier place counts otherwise, behind that place's; `sure` are the
    numbers of those that their own records say, which do not contradict each other."""
    # Each figure once per sentence: captions repeat theirs.
    kept = {(a.value, a.unit, a.words): n for n, a in enumerate(found)}
    alike: dict[str, list[CountedThing]] = defaultdict(list)
    for n in kept.values():
        counted = CountedThing(found[n], _owners(found[n], names), n in sure)
        alike[found[n].unit.split(" ")[0]].append(counted)
    for group in alike.values():
        if len({one.amount.value for one in group}) > 1:
            yield from _within(group)


def _within(group: Sequence[CountedThing]) -> Iterator[tuple[Amount, Amount, Severity]]:
    """Those of one thing: each is held against the earlier ones with which it shares what makes
    a contradiction, not against all."""
    common = Counter(word for one in group for word in one.amount.words)
    earlier: dict[object, list[int]] = defaultdict(list)
    for number, other in enumerate(group):
        wanted = [earlier[key] for key in _looked_for(other, common) if key in earlier]
        for n in _once(merge(*wanted)):
            severity = _differ(group[n], other)
            if severity is not None:
                yield group[n].amount, other.amount, severity
                break
        for key in _shown(other):
            earlier[key].append(number)


def _shown(one: CountedThing) -> Iterator[object]:
    """By what a figure is found."""
    whole, side = one.amount.unit, one.sums_up
    for key in (*one.amount.words, (whole, side), *((owner, side) for owner in one.owners)):
        yield one.sure, key


def _looked_for(one: CountedThing, common: Counter[str]) -> Iterator[object]:
    """By what those that may contradict a figure are found: two sentences that say the same share
    two words at least, so all but the most common one are looked for; a summary and a paragraph
    may share what they count, or whose it is."""
    words = sorted(one.amount.words, key=common.__getitem__)[:-1]
    whole, side = one.amount.unit, not one.sums_up
    keys = (*words, (whole, side), *((owner, side) for owner in one.owners))
    for sure in (False,) if one.sure else (False, True):
        yield from ((sure, key) for key in keys)


def _once(numbers: Iterable[int]) -> Iterator[int]:
    """Ascending numbers, each once."""
    last = -1
    for number in numbers:
        if number != last:
            last = number
            yield number


def _differ(first: CountedThing, second: CountedThing) -> Severity | None:
    """How grave it is that two places count the same thing differently: sentences that say nearly
    the same contradict each other; a title, lead or caption may sum up a paragraph wrongly."""
    one, other = first.amount, second.amount
    if one.value == other.value:
        return None
    if one.place == other.place and one.sentence == other.sentence:
        return None  # "120 start-ups, of which 20 are from Brittany"
    if one.names - other.names and other.names - one.names:
        return None  # "Normandy gives 4 million, Brittany 6"
    if one.years and other.years and not one.years & other.years:
        return None  # "87 in 2023", "94 in 2022"
    shared = len(one.words & other.words)
    if one.unit == "%":  # of whom or what stands behind it: surer words are asked for
        alike = shared > 2 and shared / min(len(one.words), len(other.words)) > SURELY_ALIKE
        return Severity.WARNING if alike else None
    if shared > 2 and shared / min(len(one.words), len(other.words)) >= ALIKE:
        return Severity.ERROR if one.unit == other.unit or shared > 4 else Severity.WARNING
    if first.sums_up is second.sums_up:
        return None
    if one.place == other.place:
        return None
    same = " " in one.unit and one.unit == other.unit
    if one.unit in MONEY.values() and shared > 1:
        same = shared / min(len(one.words), len(other.words)) >= ALIKE
    return Severity.WARNING if same or first.owners & second.owners else None


def _owners(amount: Amount, names: NameIndex) -> frozenset[UUID]:
    """The organisations that the amount's sentence names."""
    start, end = amount.sentence
    spans = names.spans(masked(amount.place.text))
    return frozenset(
        s.known.id
        for s in spans
        if s.known.kind is RecordKind.ORGANISATION and start <= s.start < end
    )
