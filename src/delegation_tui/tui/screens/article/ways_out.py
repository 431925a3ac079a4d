"""What x offers on Article, and the writing of it beside the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegation_tui.article.checks import check_stored
from delegation_tui.domain.article import Article
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.export import Exported, PhotoOptions, Size, export_article
from delegation_tui.export.exporting import BlockersStand
from delegation_tui.locale import _, say
from delegation_tui.tui.screens.article.outline import key_of
from delegation_tui.tui.widgets.choice import Choice

if TYPE_CHECKING:
    from delegation_tui.tui.screens.article.screen import ArticleScreen

# The everyday choice first: its name, its formats, and how photos leave.
WAYS_OUT: tuple[tuple[Message, tuple[str, ...], Size], ...] = (
    (Message("The page and its text (HTML, Markdown)"), ("html", "markdown"), Size.ORIGINAL),
    (Message("The photos with their captions, original size"), ("photos",), Size.ORIGINAL),
    (Message("The photos with their captions, for the web"), ("photos",), Size.WEB),
    (Message("A press kit: photos, captions sheet, text (ZIP)"), ("presskit",), Size.ORIGINAL),
)
NOTES = 5  # lines of what is worth knowing about an export


async def export(
    screen: ArticleScreen, dossier: Dossier, article: Article, *, force: bool = False
) -> None:
    """Asks for a way out and takes it; says where the files are.

    Raises DelegationError while blockers stand, unless they are overridden by `force`, or when
    a file cannot be written.
    """
    labels = [say(way[0]) for way in WAYS_OUT]
    chosen = await screen.app.push_screen_wait(Choice(_("Export"), labels))
    if chosen is None:
        return
    formats, size = WAYS_OUT[chosen][1:]
    options = PhotoOptions(size)
    try:
        done = await _write(screen, dossier, article, formats, force=force, photos=options)
    except BlockersStand as refused:
        raise DelegationError(
            "Blockers stand ({n}), the first: {first} Mend them, or press {key} to export all the "
            "same: what leaves says so.",
            **refused.message.params,
            key=key_of("article.force", screen.desk_app.workspace.settings.keys),
        ) from refused
    notes = [say(note) for result in done for note in result.notes]
    said = "\n".join([*(str(result.path) for result in done), *notes[:NOTES]])
    screen.notify(said, title=_("Exported"), timeout=15, markup=False)


async def preview(screen: ArticleScreen, dossier: Dossier, article: Article) -> None:
    """Writes the page in spite of blockers and opens it. Raises DelegationError."""
    (page,) = await _write(screen, dossier, article, ("html",), force=True)
    screen.notify(str(page.path), title=_("Preview"), markup=False)
    await screen.open_outside(page.path)


async def _write(
    screen: ArticleScreen,
    dossier: Dossier,
    article: Article,
    formats: tuple[str, ...],
    *,
    force: bool = False,
    photos: PhotoOptions | None = None,
) -> tuple[Exported, ...]:
    app = screen.desk_app
    screen.stopped = False

    def told(done: int, total: int) -> None:
        if screen.stopped:
            raise DelegationError("Stopped: the export before is unchanged.")
        app.call_from_thread(screen.show_progress, done, total)

    findings = await app.desk.run(check_stored, app.workspace.settings)
    return await app.desk.elsewhere(
        export_article,
        dossier,
        article,
        app.workspace,
        formats,
        force=force,
        findings=findings,
        photos=photos or PhotoOptions(),
        tell=told,
    )
