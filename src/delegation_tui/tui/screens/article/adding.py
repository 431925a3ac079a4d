"""What an editor adds to the article: a paragraph, a heading, a quote, a gallery and its photos."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from delegation_tui.article.drafting import add_block, bring_back, choose_photos
from delegation_tui.domain.article import Article, Block, BlockKind
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo
from delegation_tui.locale import _, n_, say
from delegation_tui.tui.screens.article.outline import Piece
from delegation_tui.tui.widgets.choice import Choice, Several
from delegation_tui.tui.widgets.prompt import Prompt

if TYPE_CHECKING:
    from delegation_tui.tui.screens.article.screen import ArticleScreen

TEXTS: tuple[tuple[Message, BlockKind], ...] = (
    (Message("Paragraph"), BlockKind.PARAGRAPH),
    (Message("Heading"), BlockKind.HEADING),
    (Message("Quote"), BlockKind.QUOTE),
)
ELSEWHERE = "▣"  # marks the photos that another gallery shows


async def add_text(screen: ArticleScreen, article: Article, piece: Piece) -> Article | None:
    """Asks for a kind and a text and puts it behind the piece; or brings back what was removed."""
    labels = [say(label) for label, _kind in TEXTS]
    if article.removed:
        labels.append(
            n_(
                "{n} removed piece to bring back",
                "{n} removed pieces to bring back",
                len(article.removed),
            )
        )
    chosen = await screen.app.push_screen_wait(Choice(_("Add behind this piece"), labels))
    if chosen is None:
        return None
    if chosen == len(TEXTS):
        return await screen.do(bring_back, screen.desk_app.workspace.settings)
    text = await screen.app.push_screen_wait(Prompt(labels[chosen]))
    if not text:
        return None
    after = piece.block.id if piece.block is not None else None
    return await screen.do(add_block, after, TEXTS[chosen][1], text)


async def choose_gallery(
    screen: ArticleScreen, dossier: Dossier, pieces: Sequence[Piece], piece: Piece
) -> Article | None:
    """Chooses the photos of the gallery; behind another piece, those of a new one."""
    block = piece.block
    shown = block if block is not None and block.kind is BlockKind.GALLERY else None
    photos = _offered(dossier, block)
    blocks = [p.block for p in pieces if p.block is not None and p.block is not shown]
    elsewhere = {photo_id for other in blocks for photo_id in other.photo_ids}
    labels = [_label(dossier, photo, photo.id in elsewhere) for photo in photos]
    taken = range(len(shown.photo_ids)) if shown is not None else ()
    title = _("Photos of the gallery") if shown is not None else _("A gallery behind this piece")
    title += f" ({ELSEWHERE} {_('in another gallery')})"
    chosen = await screen.app.push_screen_wait(Several(title, labels, taken))
    if chosen is None:
        return None
    ids = [photos[number].id for number in chosen]
    if shown is not None:
        return await screen.do(choose_photos, shown.id, ids)
    after = block.id if block is not None else None
    return await screen.do(add_block, after, BlockKind.GALLERY, "", ids) if ids else None


def _offered(dossier: Dossier, block: Block | None) -> Sequence[Photo]:
    """The gallery's own photos, then those of the visits it tells of, then all others."""
    own = [dossier.photo[i] for i in block.photo_ids if i in dossier.photo] if block else []
    visits: set[UUID] = {s.id for s in block.sources if s.kind == "visit"} if block else set()
    accepted = [p for p in dossier.photos if not p.rejected and p not in own]
    return [*own, *sorted(accepted, key=lambda p: p.visit_id not in visits)]


def _label(dossier: Dossier, photo: Photo, elsewhere: bool) -> str:
    visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
    at = f"{dossier.event.local(photo.taken_at):%d/%m %H:%M}" if photo.taken_at else ""
    where = dossier.roster.visit_name(visit) if visit else _("to place")
    name = f"{photo.name} {ELSEWHERE}" if elsewhere else photo.name
    parts = (at, name, where, photo.caption)
    return " · ".join(part for part in parts if part)
