"""An article that went out as Markdown, edited there and back: what changed, piece by piece."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from delegation_tui.article.head import written_by_hand
from delegation_tui.article.markdown_text import (
    EMPHASIS,
    ReturnedPicture,
    paragraphs,
    read_picture,
    unparagraph,
    unplain,
    unquote_lines,
)
from delegation_tui.article.marks import MarkedPiece, MarkOf, fingerprint, mark_of, pieces_of
from delegation_tui.domain.article import FORMS, Article, Block, BlockKind
from delegation_tui.domain.language import WRITTEN, Language
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo
from delegation_tui.language import pack_of


@dataclass(slots=True)
class Returned:
    """What came back: the article with it, the photos' new words by their id, and in sentences
    what changed."""

    article: Article
    words: dict[UUID, dict[str, str]] = field(default_factory=dict)
    changes: list[Message] = field(default_factory=list)


class ReturnedPhotos:
    """Finds the photos that a text shows, and which of their words were edited in it."""

    def __init__(self, photos: Iterable[Photo]) -> None:
        self.by_id = {photo.id: photo for photo in photos}
        self._by_sha = {photo.sha256: photo for photo in self.by_id.values()}
        self._by_name = {photo.name: photo for photo in self.by_id.values()}
        packs = (pack_of(Language(tag)) for tag in WRITTEN)
        self._credit_words = tuple(pack.page.credit for pack in packs)
        self.words: dict[UUID, dict[str, str]] = {}
        self.changes: list[Message] = []

    def read(self, text: str) -> tuple[ReturnedPicture | None, Photo | None]:
        """The picture of a paragraph, and the photo that it is."""
        found = read_picture(text, self._credit_words)
        return found, self._known(found) if found else None

    def _known(self, found: ReturnedPicture) -> Photo | None:
        if found.sha:
            same = [p for sha, p in self._by_sha.items() if sha.startswith(found.sha)]
            if len(same) == 1:
                return same[0]
        return self._by_name.get(found.file)

    def note(self, photo: Photo, found: ReturnedPicture) -> None:
        """Notes which of a picture's words were edited there."""
        now = {"caption": found.caption, "alt": found.alt, "credit": found.credit}
        sent = found.prints or tuple(fingerprint(getattr(photo, name)) for name in now)
        for (name, text), before in zip(now.items(), sent, strict=False):
            is_same = fingerprint(text) in (before, fingerprint(getattr(photo, name)))
            if not is_same and (text or (name == "caption" and found.prints)):
                self.words.setdefault(photo.id, {})[name] = text
                self.changes.append(
                    Message("Edited: “{text}”.", text=beginning(text or photo.name))
                )

    def is_shown(self, photo_id: UUID) -> bool:
        """Whether a page shows it: what does not go out is not missing in what comes back."""
        photo = self.by_id.get(photo_id)
        return photo is not None and photo.is_picture and not photo.rejected


def come_back(
    old: Article, text: str, head: Mapping[str, object], photos: Iterable[Photo], day: date
) -> Returned:
    """Lays a marked text over the article it came from. What was edited there replaces what is
    here unchanged; what was edited in both stays, with the other as its proposal. `head` are the
    fields of the front matter, `day` the one that goes out where none was given."""
    return _Return(old, photos, day).read(text, head)


class _Return:
    def __init__(self, old: Article, photos: Iterable[Photo], day: date) -> None:
        self._old, self._done = old, Returned(old)
        # What goes out of fields that are empty.
        self._instead = {"published_on": day, "slug": "article", "seo_title": old.title}
        self._by_mark = {mark_of(block.id): block for block in old.blocks}
        self._photos = ReturnedPhotos(photos)

    def read(self, text: str, head: Mapping[str, object]) -> Returned:
        values = {name: value for name, value in head.items() if self._differs(name, value)}
        blocks: list[Block] = []
        sent: frozenset[str] = frozenset()
        for piece in pieces_of(text):
            if piece.what == MarkOf.LEAD:
                values |= self._line("lead", piece)
            elif piece.what == MarkOf.CONTACT:
                said = "\n".join(p for p in paragraphs(piece.text) if not p.startswith("#"))
                values |= self._line("contact", replace(piece, text=said))
            elif piece.what == MarkOf.ALL:
                sent = frozenset(piece.rest.split())
                blocks += self._new(paragraphs(piece.text))
            elif piece.what != MarkOf.NOTE:
                blocks += self._pieces(piece)
        article = written_by_hand(self._old, values) if values else self._old
        for name in values:
            self._tell(Message("The head was edited: {field}.", field=name))
        here = {mark_of(block.id) for block in blocks}
        gone = [b for m, b in self._by_mark.items() if m in sent and m not in here]
        for block in gone:
            self._tell(Message("Taken out: “{text}”.", text=beginning(block.text)))
        stay = [b for m, b in self._by_mark.items() if m not in sent and m not in here]
        self._done.words = self._photos.words
        self._done.changes += self._photos.changes
        self._done.article = replace(
            article,
            blocks=_with_neighbours(self._old.blocks, blocks, stay),
            removed=tuple(dict.fromkeys((*article.removed, *(b.key for b in gone if b.key)))),
        )
        return self._done

    def _differs(self, name: str, value: object) -> bool:
        now = getattr(self._old, name) or self._instead.get(name, getattr(self._old, name))
        return differs(now, value)

    def _line(self, name: str, piece: MarkedPiece) -> dict[str, object]:
        said = unplain(" ".join(piece.text.split("\n")).strip("*"))
        edited = fingerprint(said) != piece.rest
        return {name: said} if edited and self._differs(name, said) else {}

    def _pieces(self, piece: MarkedPiece) -> list[Block]:
        block = self._by_mark.get(piece.what)
        if block is None:
            return self._new(paragraphs(piece.text))
        if block.kind is BlockKind.GALLERY:
            return self._gallery(block, piece)
        first, *more = [*paragraphs(piece.text)] or [""]
        if not first:
            return [block] if not block.text.strip() else []
        return [self._edited(block, first, piece.rest), *self._new(more)]

    def _edited(self, block: Block, text: str, sent: str) -> Block:
        kind, level, said = read_text(text)
        if FORMS[kind] is block.form:
            kind = block.kind  # what looks the same is still what it was
        if fingerprint(said) == sent and (kind, level) == (block.kind, block.level):
            return block
        if fingerprint(said) == fingerprint(block.text):
            return replace(block, kind=kind, level=level)
        if fingerprint(block.text) != sent:
            self._tell(
                Message("Edited here and there, both are kept: “{text}”.", text=beginning(said))
            )
            return replace(block, proposal=said)
        self._tell(Message("Edited: “{text}”.", text=beginning(said)))
        return replace(block, kind=kind, level=level, text=said, proposal="")

    def _gallery(self, block: Block, piece: MarkedPiece) -> list[Block]:
        """The gallery and what was written behind it. A photo that no page shows stays in it."""
        shown: list[UUID] = []
        caption, more = "", list[str]()
        for text in paragraphs(piece.text):
            found, photo = self._photos.read(text)
            said = EMPHASIS.fullmatch(text)
            if found is not None and photo is not None:
                shown.append(photo.id)
                self._photos.note(photo, found)
            elif said and not more:
                caption = unplain(said["text"])
            else:
                more.append(text)
        hidden = [i for i in block.photo_ids if not self._photos.is_shown(i)]
        photo_ids = (*dict.fromkeys(shown), *hidden)
        if not shown and not caption:
            return self._new(more)
        if photo_ids != block.photo_ids and shown != [
            i for i in block.photo_ids if i not in hidden
        ]:
            drafted = block.drafted_photo_ids or (block.photo_ids if block.key else ())
            block = replace(block, photo_ids=photo_ids, drafted_photo_ids=drafted)
            self._tell(Message("Photos of a gallery: “{text}”.", text=beginning(block.text)))
        if fingerprint(caption) not in (piece.rest, fingerprint(block.text)):
            self._tell(Message("Edited: “{text}”.", text=beginning(caption)))
            block = replace(block, text=caption)
        return [block, *self._new(more)]

    def _new(self, texts: Iterable[str]) -> list[Block]:
        """Blocks that were written there."""
        found: list[Block] = []
        for text in texts:
            returned, photo = self._photos.read(text)
            last = found[-1] if found else None
            said = EMPHASIS.fullmatch(text)
            if returned is not None and photo is not None:
                self._photos.note(photo, returned)
                if last is not None and last.kind is BlockKind.GALLERY and not last.text:
                    found[-1] = replace(last, photo_ids=(*last.photo_ids, photo.id))
                else:
                    found.append(Block(kind=BlockKind.GALLERY, photo_ids=(photo.id,)))
            elif said and last is not None and last.kind is BlockKind.GALLERY and not last.text:
                found[-1] = replace(last, text=unplain(said["text"]))
            else:
                kind, level, words = read_text(text)
                found.append(Block(kind=kind, level=level, text=words))
                self._tell(Message("New: “{text}”.", text=beginning(words)))
        return found

    def _tell(self, message: Message) -> None:
        self._done.changes.append(message)


def differs(now: object, value: object) -> bool:
    """Whether a field that came back says something, and something else."""
    if isinstance(now, str) and isinstance(value, str):
        return bool(value) and fingerprint(now) != fingerprint(value)
    if isinstance(now, tuple) and isinstance(value, tuple):
        return [*map(fingerprint, now)] != [*map(fingerprint, value)]
    return value is not None and now != value


def read_text(text: str) -> tuple[BlockKind, int, str]:
    """Kind, level and words of a paragraph of Markdown."""
    level = len(text) - len(text.lstrip("#"))
    if level and text[level : level + 1] == " ":
        return BlockKind.HEADING, max(2, level), unplain(" ".join(text[level:].split("\n")))
    if text.startswith(">"):
        return BlockKind.QUOTE, 2, unquote_lines(text)
    return BlockKind.PARAGRAPH, 2, unparagraph(text)


def _with_neighbours(
    old: Sequence[Block], found: Sequence[Block], stay: Sequence[Block]
) -> tuple[Block, ...]:
    """Blocks that did not go out keep their place behind the one that they stood behind."""
    placed = list(found)
    for block in stay:
        before = {b.id for b in old[: [b.id for b in old].index(block.id)]}
        at = max((n + 1 for n, b in enumerate(placed) if b.id in before), default=0)
        placed.insert(at, block)
    return tuple(placed)


def beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:60].rsplit(' ', 1)[0]}…"
