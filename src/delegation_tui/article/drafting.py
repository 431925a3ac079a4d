"""Drafting into the store: the new draft laid over the article, the editor's words kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.article.draft import draft
from delegation_tui.article.head import (
    LABELS,
    accepted,
    drafted_again,
    read_head,
    refused,
    written_by_hand,
)
from delegation_tui.article.rearranging import current, placed_by_hand
from delegation_tui.domain.article import Article, Block, BlockKind
from delegation_tui.domain.message import Message, NotFound
from delegation_tui.domain.settings import Settings

if TYPE_CHECKING:
    from delegation_tui.store import Store


def draft_article(store: Store, settings: Settings) -> Article:
    """Drafts the article from the log. What a person edited stays, with the new wording beside
    it as a proposal; what a person added stays where it was."""
    with store.read() as tx:
        dossier = tx.dossier()
    new = draft(dossier, settings)  # takes its time, while lines are saved beside it
    with store.act(Message("Article drafted")) as tx:
        old = tx.article()
        again = new if old is None else merged(old, new)
        return old if again == old else tx.put(again)  # its rows need not be read again


def merged(old: Article, new: Article) -> Article:
    """The new draft with everything that a person wrote in the old article."""
    wanted = [block for block in new.blocks if block.key not in old.removed]
    return replace(drafted_again(old, new), blocks=merge_blocks(old.blocks, wanted))


def merge_blocks(old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
    """New blocks in their order; edited ones keep their text and get a proposal; blocks that a
    person moved, added, or edited and the log no longer tells, stay behind their neighbour."""
    known = {block.key: block for block in old if block.key}
    drafted = [_over(known[b.key], b) if b.key in known else b for b in new]
    found, followed = _in_order(drafted, known)
    moved = {block.id: block for block in drafted if block.moved}
    wanted = {block.key for block in new}
    place = {block.id: n for n, block in enumerate(found, 1)}
    behind: list[list[Block]] = [
        [] for _ in range(len(found) + 1)
    ]  # each new block, and before all
    last = 0  # of the blocks so far, how far down one stands now
    for block in old:
        if block.id in moved:
            behind[last] += (moved[block.id], *followed[block.id])
        elif not (block.key in wanted or (block.key and not block.edited and not block.chosen)):
            behind[last].append(block)
        last = max(last, place.get(block.id, 0))
    return (*behind[0], *(b for n, block in enumerate(found, 1) for b in (block, *behind[n])))


def _in_order(
    drafted: Sequence[Block], known: Collection[str]
) -> tuple[list[Block], Mapping[UUID, list[Block]]]:
    """The drafted blocks that nobody moved; and by the moved ones those that are new behind them
    and go along."""
    found: list[Block] = []
    followed: dict[UUID, list[Block]] = defaultdict(list)
    moved: Block | None = None
    for block in drafted:
        if block.moved or block.key in known:
            moved = block if block.moved else None
        if moved is None:
            found.append(block)
        elif block is not moved:
            followed[moved.id].append(block)
    return found, followed


def _over(old: Block, new: Block) -> Block:
    # What a person wrote of a record stays told by it, though drafting tells of others now.
    sources = tuple(dict.fromkeys((*new.sources, *(old.sources if old.edited else ()))))
    kept = replace(old, kind=new.kind, level=new.level, sources=sources)
    kept = _chosen(kept, new) if old.chosen else replace(kept, photo_ids=new.photo_ids)
    if not old.edited:
        return replace(kept, text=new.text, generated=new.generated, proposal="")
    return replace(kept, proposal="" if new.text in (old.generated, old.text) else new.text)


def _chosen(old: Block, new: Block) -> Block:
    """A gallery whose photos a person chose: only what drafting has not put there before comes in."""
    known = dict.fromkeys((*old.drafted_photo_ids, *new.photo_ids))
    more = [p for p in known if p not in old.drafted_photo_ids and p not in old.photo_ids]
    return replace(old, photo_ids=(*old.photo_ids, *more), drafted_photo_ids=tuple(known))


def set_head(store: Store, field: str, value: object) -> Article:
    """Sets a field of the article's head by hand; drafting leaves it alone from then on."""
    with store.act(Message("Article: {field}", field=LABELS[field])) as tx:
        return tx.put(written_by_hand(current(tx), {field: value}))


def type_head(store: Store, field: str, text: str) -> Article:
    """Sets a field of the article's head as a person types it: lists with semicolons, moments on
    the fair's clock. Raises DelegationError for a date that is none: nothing is changed."""
    with store.read() as tx:
        value = read_head(field, text, tx.event())
    return set_head(store, field, value)


def add_block(
    store: Store,
    after: UUID | None,
    kind: BlockKind,
    text: str = "",
    photo_ids: Sequence[UUID] = (),
) -> Article:
    """Puts a block that a person wrote behind another, or before all; drafting leaves it there."""
    added = Block(kind=kind, text=text, photo_ids=tuple(photo_ids))
    with store.act(Message("Block added")) as tx:
        article = current(tx)
        place = next((i + 1 for i, b in enumerate(article.blocks) if b.id == after), 0)
        blocks = (*article.blocks[:place], added, *article.blocks[place:])
        return tx.put(replace(article, blocks=blocks))


def choose_photos(store: Store, block_id: UUID, photo_ids: Sequence[UUID]) -> Article:
    """Gives a gallery these photos; drafting adds to them only what it never put there."""

    def chosen(block: Block) -> Block:
        before = block.drafted_photo_ids or (block.photo_ids if block.key else ())
        return replace(block, photo_ids=tuple(photo_ids), drafted_photo_ids=before)

    with store.act(Message("Photos of a gallery chosen")) as tx:
        return tx.put(_on_block(current(tx), block_id, chosen))


def accept_proposal(store: Store, place: UUID | str, text: str | None = None) -> Article:
    """Takes the new wording that drafting proposed in place of the edited one, in a block or in a
    field of the head; with `text`, what a person made of both."""
    with store.act(Message("Proposal accepted")) as tx:
        article = current(tx)
        if isinstance(place, str):
            return tx.put(accepted(article, place, text))
        return tx.put(_on_block(article, place, lambda block: _accepted(block, text)))


def refuse_proposal(store: Store, place: UUID | str) -> Article:
    """Keeps what a person wrote: the wording is not proposed again until it changes."""
    with store.act(Message("Proposal refused")) as tx:
        article = current(tx)
        if isinstance(place, str):
            return tx.put(refused(article, place))
        return tx.put(_on_block(article, place, _refused))


def _accepted(block: Block, text: str | None) -> Block:
    new = block.proposal
    kept = new if text is None else text
    return replace(block, text=kept, generated=new, proposal="") if new else block


def _refused(block: Block) -> Block:
    return replace(block, generated=block.proposal, proposal="") if block.proposal else block


def _on_block(article: Article, block_id: UUID, change: Callable[[Block], Block]) -> Article:
    if all(block.id != block_id for block in article.blocks):
        raise NotFound("This passage is not in the article any more: look at it again.")
    blocks = tuple(change(b) if b.id == block_id else b for b in article.blocks)
    return replace(article, blocks=blocks)


def move_block(store: Store, block_id: UUID, by: int) -> Article:
    """Moves a block up (negative) or down among the others."""
    with store.act(Message("Block moved")) as tx:
        article = current(tx)
        blocks = list(article.blocks)
        place = next((i for i, b in enumerate(blocks) if b.id == block_id), None)
        if place is None:
            return article
        block = blocks.pop(place)
        blocks.insert(max(0, place + by), block)
        if tuple(blocks) == article.blocks:
            return article
        return tx.put(replace(article, blocks=placed_by_hand(article.blocks, blocks)))


def remove_block(store: Store, block_id: UUID) -> Article:
    """Takes a block out; drafting does not bring it back."""
    with store.act(Message("Block removed")) as tx:
        article = current(tx)
        gone = [b.key for b in article.blocks if b.id == block_id and b.key]
        return tx.put(
            replace(
                article,
                blocks=tuple(b for b in article.blocks if b.id != block_id),
                removed=tuple(dict.fromkeys((*article.removed, *gone))),
            )
        )


def bring_back(store: Store, settings: Settings) -> Article:
    """Drafts again, with the blocks that a person had taken out."""
    with store.act(Message("Removed blocks brought back")) as tx:
        article = replace(current(tx), removed=())
        return tx.put(merged(article, draft(tx.dossier(), settings)))
