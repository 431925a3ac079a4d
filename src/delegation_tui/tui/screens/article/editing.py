"""What an editor does to the article: texts typed, added, moved, taken out, drafted again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from delegation_tui.article import (
    add_block,
    bring_back,
    caption_photos,
    choose_photos,
    draft_article,
    edit_block,
    move_block,
    passages,
    remove_block,
    type_head,
)
from delegation_tui.domain.article import Article, BlockKind
from delegation_tui.domain.closed import complete
from delegation_tui.domain.message import Message
from delegation_tui.locale import _, n_, say
from delegation_tui.tui.port import Port
from delegation_tui.tui.screens.article.gallery import ELSEWHERE, offered_photos, photo_label
from delegation_tui.tui.screens.article.outline import ArticlePiece, prompt_label
from delegation_tui.tui.screens.article.view import ArticleView

# What is offered to add beside a gallery; None is not for a person to add as a text.
TEXTS: Mapping[BlockKind, Message | None] = complete(
    BlockKind,
    {
        BlockKind.PARAGRAPH: Message("Paragraph"),
        BlockKind.HEADING: Message("Heading"),
        BlockKind.QUOTE: Message("Quote"),
        BlockKind.BRIEF: None,
        BlockKind.GALLERY: None,
    },
)


@dataclass(frozen=True)
class Editing:
    """The commands on the highlighted piece."""

    port: Port
    view: ArticleView

    async def edit(self) -> None:
        """Asks for another text (a gallery for the caption of all its photos), again when it was
        refused."""
        piece, article = self.view.piece, self.view.article
        if piece is None or article is None:
            return
        block, draft, label = piece.block, f"article.{piece.place}", prompt_label(piece)
        is_gallery = block is not None and block.kind is BlockKind.GALLERY
        text, cuts = piece.typed, block is not None and not is_gallery
        if is_gallery:
            label = _("{gallery}, one caption for all").format(gallery=label)
        while True:  # what was refused comes back as it was typed
            typed = await self.port.ask_text(label, text, draft=draft, cuts=cuts)
            if typed is None or typed == text:
                return
            if await self._keep(article, piece, typed):
                await self.port.forget_draft(draft)
                return

    async def edit_outside(self) -> None:
        """Hands the piece to the user's own editor; a blank line makes another block."""
        piece, article = self.view.piece, self.view.article
        if piece is None or article is None:
            return
        draft = f"article.{piece.place}"
        written = await self.port.edit_outside(piece.typed, draft)
        if written is not None and await self._keep(article, piece, written):
            await self.port.forget_draft(draft)

    async def _keep(self, article: Article, piece: ArticlePiece, typed: str) -> bool:
        """Whether the text was taken."""
        if piece.block is None:
            text = " ".join(typed.split())
            return await self.port.change((article,), type_head, piece.field, text) is not None
        texts = passages(typed)
        return await self.port.change((article,), edit_block, piece.block.id, *texts) is not None

    async def add(self) -> None:
        """Asks for a kind and a text and puts it behind the piece; or brings back what was
        removed."""
        piece, article = self.view.piece, self.view.article
        if piece is None or article is None:
            return
        offered = [(kind, label) for kind, label in TEXTS.items() if label is not None]
        labels = [say(label) for _kind, label in offered]
        if article.removed:
            n = len(article.removed)
            again = n_("{n} removed piece to bring back", "{n} removed pieces to bring back", n)
            labels.append(again)
        chosen = await self.port.pick(_("Add behind this piece"), labels)
        if chosen is None:
            return
        if chosen == len(offered):
            self._go_to_new(await self.port.do(bring_back, self.port.session.settings))
            return
        kind, draft = offered[chosen][0], f"article.new.{offered[chosen][0]}"
        text = await self.port.ask_text(labels[chosen], draft=draft)
        if text:
            after = piece.block.id if piece.block is not None else None
            added = await self.port.do(add_block, after, kind, text)
            if added is not None:
                await self.port.forget_draft(draft)
            self._go_to_new(added)

    async def choose_gallery(self) -> None:
        """Chooses the photos of the gallery; behind another piece, those of a new one."""
        piece, dossier = self.view.piece, self.view.dossier
        if piece is None or dossier is None:
            return
        block, seen = piece.block, self.view.seen
        shown = block if block is not None and block.kind is BlockKind.GALLERY else None
        photos = offered_photos(dossier, block)
        others = [p.block for p in self.view.pieces if p.block is not None and p.block is not shown]
        elsewhere = {photo_id for other in others for photo_id in other.photo_ids}
        labels = [photo_label(dossier, photo, photo.id in elsewhere) for photo in photos]
        taken = range(len(shown.photo_ids)) if shown is not None else ()
        title = (
            _("Photos of the gallery") if shown is not None else _("A gallery behind this piece")
        )
        title += f" ({ELSEWHERE} {_('in another gallery')})"
        chosen = await self.port.pick_several(title, labels, taken)
        if chosen is None:
            return
        ids = [photos[number].id for number in chosen]
        if shown is not None:
            self._go_to_new(await self.port.change(seen, choose_photos, shown.id, ids))
        elif ids:
            after = block.id if block is not None else None
            self._go_to_new(await self.port.do(add_block, after, BlockKind.GALLERY, "", ids))

    def _go_to_new(self, article: Article | None) -> None:
        """To the block that was added, as soon as it is shown."""
        known = {piece.place for piece in self.view.pieces}
        new = [b.id for b in article.blocks if b.id not in known] if article is not None else []
        self.view.added = new[0] if new else None

    async def draft(self) -> None:
        """Drafts captions and article from the log."""
        settings = self.port.session.settings
        self.port.say(_("Drafting…"))
        await self.port.do_long(caption_photos, settings)
        article = await self.port.do_long(draft_article, settings)
        if article is not None:
            self.port.say(
                n_("Drafted; {n} proposal", "Drafted; {n} proposals", article.proposals)
                if article.proposals
                else _("Drafted from the log.")
            )

    async def move(self, by: int) -> None:
        """Moves the block up or down, the highlight with it."""
        block = self.view.piece.block if self.view.piece is not None else None
        if block is None:
            return
        if await self.port.change(self.view.seen, move_block, block.id, by) is not None:
            self.view.added = block.id

    async def remove(self) -> None:
        """Takes the block out."""
        piece = self.view.piece
        if piece is not None and piece.block is not None:
            await self.port.change(self.view.seen, remove_block, piece.block.id)
