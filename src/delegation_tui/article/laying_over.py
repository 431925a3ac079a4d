"""A text without marks laid over the article: what is alike keeps its place in the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from difflib import SequenceMatcher

from delegation_tui.article.head import DRAFTED, written_by_hand
from delegation_tui.article.markdown_text import paragraphs
from delegation_tui.article.marks import fingerprint
from delegation_tui.article.returning import Returned, ReturnedPhotos, beginning, differs
from delegation_tui.domain.article import Article, Block, BlockKind
from delegation_tui.domain.language import WRITTEN, Language
from delegation_tui.domain.message import Message
from delegation_tui.language import pack_of

ALIKE = 0.6  # of their characters: an edited paragraph is still the same one


def laid_over(old: Article, read: Article, day: date) -> Returned:
    """The text in place of the article. A block that says what one of the article's says, or
    nearly, stays that block, so that a new draft knows it again; what the text does not name
    stays: taxonomies, dates, contact, the title of a text without one."""
    instead = {"published_on": day, "slug": "article", "seo_title": old.title}
    blocks, contact = _without_contact(read.blocks)
    left = list(old.blocks)
    found: list[Block] = []
    changes: list[Message] = []
    same = {n: _taken(left, block, exact=True) for n, block in enumerate(blocks)}
    for n, block in enumerate(blocks):
        known = same[n] or _taken(left, block, exact=False)
        found.append(block if known is None else _over(known, block))
        if known is None or fingerprint(known.text) != fingerprint(block.text):
            said = beginning(block.text)
            is_new = known is None
            changes.append(
                Message("New: “{text}”.", text=said)
                if is_new
                else Message("Edited: “{text}”.", text=said)
            )
    changes += [Message("Taken out: “{text}”.", text=beginning(block.text)) for block in left]
    head = {
        name: value
        for name in (*DRAFTED, "published_on", "embargo_until")
        if (value := getattr(read, name))
        and differs(getattr(old, name) or instead.get(name), value)
    }
    if differs(old.contact, contact):
        head["contact"] = contact
    removed = dict.fromkeys((*old.removed, *(block.key for block in left if block.key)))
    article = written_by_hand(old, head)
    return Returned(replace(article, blocks=tuple(found), removed=tuple(removed)), {}, changes)


def lifted(text: str, photos: ReturnedPhotos) -> str:
    """The text with its known pictures alone on their lines; `photos` keeps their words."""
    found = []
    for one in paragraphs(text):
        picture, photo = photos.read(one)
        if picture is not None and photo is not None:
            photos.note(photo, picture)
            one = f"![]({photo.name.replace(' ', '%20')})"
        found.append(one)
    return "\n\n".join(found) if photos.words or "![" in text else text


def _taken(left: list[Block], block: Block, *, exact: bool) -> Block | None:
    """The article's block that this one is, taken out of those that are left."""
    best, share = None, ALIKE
    for one in left:
        if not _same_form(one, block):
            continue
        if exact and _is_same(one, block):
            best = one
            break
        if not exact:
            ratio = _alike(one, block)
            best, share = (one, ratio) if ratio > share else (best, share)
    if best is not None:
        left.remove(best)
    return best


def _same_form(one: Block, other: Block) -> bool:
    return one.form is other.form


def _is_same(one: Block, other: Block) -> bool:
    if other.photo_ids:
        return bool(set(one.photo_ids) & set(other.photo_ids))
    return bool(other.text) and fingerprint(one.text) == fingerprint(other.text)


def _alike(one: Block, other: Block) -> float:
    matcher = SequenceMatcher(None, one.text, other.text, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > ALIKE else 0.0


def _over(known: Block, block: Block) -> Block:
    photos = block.photo_ids or known.photo_ids
    chosen = known
    if photos != known.photo_ids:
        drafted = known.drafted_photo_ids or (known.photo_ids if known.key else ())
        chosen = replace(known, photo_ids=photos, drafted_photo_ids=drafted)
    if fingerprint(known.text) == fingerprint(block.text) or (block.photo_ids and not block.text):
        return chosen
    return replace(chosen, text=block.text, level=block.level)


def _without_contact(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], str]:
    """The contact that an export prints last is no paragraph of the article."""
    words = {pack_of(Language(tag)).page.contact for tag in WRITTEN}
    for n, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and block.text in words:
            rest = blocks[n + 1 :]
            if all(one.kind is BlockKind.PARAGRAPH for one in rest):
                said = [one.text for one in rest if not one.text.startswith("[")]
                return tuple(blocks[:n]), "\n".join(said)
    return tuple(blocks), ""
