"""Cutting the article's blocks, joining them, and moving them with all that belongs together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from enum import Enum, auto
from typing import TYPE_CHECKING, assert_never
from uuid import UUID

from delegation_tui.domain.article import Article, Block, BlockKind
from delegation_tui.domain.message import DelegationError, Message, NotFound
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.text import clean

if TYPE_CHECKING:
    from delegation_tui.store import Store, Writer

_BLANK = re.compile(r"\n\s*\n")
_ITEM = re.compile(r"[-*] ")


class Extent(Enum):
    """What moves together."""

    BLOCK = auto()
    VISIT = auto()  # a visit's text and galleries
    SECTION = auto()  # a heading and all below it


def current(tx: Writer) -> Article:
    """The article, to be changed. Raises NotFound where there is none."""
    article = tx.article()
    if article is None:
        raise NotFound("There is no article yet: draft it first.")
    return article


def passages(text: str) -> tuple[str, ...]:
    """The passages of a text as they are typed: a blank line parts them; within one only a list
    keeps its lines."""
    found = ([line.strip() for line in part.splitlines()] for part in _BLANK.split(clean(text)))
    return tuple(
        joined
        for lines in found
        for joined in [("\n" if any(map(_ITEM.match, lines)) else " ").join(lines).strip()]
        if joined
    )


def edit_block(store: Store, block_id: UUID, *texts: str) -> Article:
    """Gives a block the text that a person wrote; of several, the others become blocks behind it
    that come from the same records."""
    with store.act(Message("Block split") if len(texts) > 1 else Message("Block edited")) as tx:
        article = current(tx)
        place = _place(article, block_id)
        first, *rest = texts or ("",)
        block = replace(article.blocks[place], text=first)
        if rest and block.kind is BlockKind.GALLERY:
            raise DelegationError("A gallery has one caption for all its photos: one paragraph.")
        more = [
            Block(kind=block.kind, level=block.level, text=text, sources=block.sources)
            for text in rest
        ]
        return tx.put(_with(article, place, place + 1, (block, *more)))


def merge_with_next(store: Store, block_id: UUID) -> Article:
    """Makes one block of two neighbours of the same kind: texts one behind the other, photos
    each once."""
    with store.act(Message("Blocks merged")) as tx:
        article = current(tx)
        place = _place(article, block_id)
        two = article.blocks[place : place + 2]
        if len(two) < 2 or two[0].kind is not two[1].kind:
            raise DelegationError(
                "Only two neighbours of the same kind become one: move the other one here first."
            )
        gone = [two[1].key] if two[1].key else []
        removed = tuple(dict.fromkeys((*article.removed, *gone)))
        return tx.put(replace(_with(article, place, place + 2, (_joined(*two),)), removed=removed))


def _joined(first: Block, second: Block) -> Block:
    photo_ids = tuple(dict.fromkeys((*first.photo_ids, *second.photo_ids)))
    drafted = first.drafted_photo_ids or (first.photo_ids if first.key else ())
    texts = dict.fromkeys(text for text in (first.text, second.text) if text)
    return replace(
        first,
        text=" ".join(texts),
        photo_ids=photo_ids,
        drafted_photo_ids=drafted if photo_ids != first.photo_ids else first.drafted_photo_ids,
        sources=tuple(dict.fromkeys((*first.sources, *second.sources))),
    )


def move_extent(store: Store, block_id: UUID, extent: Extent, *, up: bool) -> Article:
    """Moves what belongs together past its neighbour of the same extent."""
    with store.act(Message("Block moved")) as tx:
        article = current(tx)
        blocks = article.blocks
        own = _span(blocks, _place(article, block_id), extent)
        other = _neighbour(blocks, own, extent, up=up)
        if other is None:
            raise DelegationError("There is nothing to move it past on that side.")
        (a, b), (c, d) = sorted((own, other))
        again = (*blocks[:a], *blocks[c:d], *blocks[a:b], *blocks[d:])
        return tx.put(replace(article, blocks=placed_by_hand(blocks, again)))


def placed_by_hand(before: Sequence[Block], after: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks in the order that a person gave them; the drafted ones that left the order in
    which they stood before know that they were moved."""
    old, new = ([block.id for block in blocks] for blocks in (before, after))
    runs = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    stay = {one for run in runs for one in old[run.a : run.a + run.size]}
    gone = {*old} - stay
    return tuple(replace(b, moved=True) if b.key and b.id in gone else b for b in after)


def _neighbour(
    blocks: Sequence[Block], own: tuple[int, int], extent: Extent, *, up: bool
) -> tuple[int, int] | None:
    """What stands beside it; of a section, only another one of the same rank below the same
    heading."""
    start, end = own
    beside = start - 1 if up else end
    if not 0 <= beside < len(blocks):
        return None
    if extent is not Extent.SECTION:
        return _span(blocks, beside, extent)
    level = blocks[start].level
    while up and beside > 0 and not _heads(blocks[beside], level):
        beside -= 1
    head = blocks[beside]
    same = _heads(head, level) and head.level == level
    return _span(blocks, beside, extent) if same else None


def _span(blocks: Sequence[Block], place: int, extent: Extent) -> tuple[int, int]:
    """Where that which the block belongs to begins and ends."""
    match extent:
        case Extent.BLOCK:
            return place, place + 1
        case Extent.VISIT:
            start, end, told = place, place + 1, _visits(blocks[place])
            while told and start > 0 and _visits(blocks[start - 1]) == told:
                start -= 1
            while told and end < len(blocks) and _visits(blocks[end]) == told:
                end += 1
            return start, end
        case Extent.SECTION:
            return _section(blocks, place)
        case _:
            assert_never(extent)


def _section(blocks: Sequence[Block], place: int) -> tuple[int, int]:
    start = place
    while start >= 0 and blocks[start].kind is not BlockKind.HEADING:
        start -= 1
    if start < 0:
        raise DelegationError("No heading stands above it: there is no section to move.")
    level, end = blocks[start].level, start + 1
    while end < len(blocks) and not _heads(blocks[end], level):
        end += 1
    return start, end


def _heads(block: Block, level: int) -> bool:
    """Whether a section of that level ends where the block stands."""
    return block.kind is BlockKind.HEADING and block.level <= level


def _visits(block: Block) -> frozenset[UUID]:
    if block.kind is BlockKind.HEADING:
        return frozenset()
    return frozenset(s.id for s in block.sources if s.kind is RecordKind.VISIT)


def _place(article: Article, block_id: UUID) -> int:
    place = next((n for n, b in enumerate(article.blocks) if b.id == block_id), None)
    if place is None:
        raise NotFound("This passage is not in the article any more: look at it again.")
    return place


def _with(article: Article, start: int, end: int, blocks: Sequence[Block]) -> Article:
    """The article with these blocks in place of those from `start` to `end`."""
    return replace(article, blocks=(*article.blocks[:start], *blocks, *article.blocks[end:]))
