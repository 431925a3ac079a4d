"""The article for a site that is published to: past the gates, its pictures as files to send."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from delegation_tui.article import EMBARGO
from delegation_tui.domain.article import Article, Finding, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo
from delegation_tui.export.exporting import refusal, shown_in
from delegation_tui.export.left_out import left_out, refuse
from delegation_tui.export.options import WEB, PhotoOptions, Size
from delegation_tui.export.page import Page, Shown, read_page
from delegation_tui.export.photo_files import write_photo
from delegation_tui.export.photo_words import Picture, pictures_of
from delegation_tui.export.structured import summary
from delegation_tui.export.wordpress_blocks import Site, blocks, caption_of
from delegation_tui.language import pack_of
from delegation_tui.photos.pictures import rendition
from delegation_tui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SiteArticle:
    """An article that may leave, and what a site wants of it, as HTML where the site reads HTML."""

    page: Page
    workspace: Workspace
    pictures: Mapping[UUID, Picture]
    notes: tuple[Message, ...]

    @property
    def title(self) -> str:
        return html.escape(self.page.title, quote=False)

    @property
    def excerpt(self) -> str:
        return html.escape(summary(self.page.lead), quote=False)

    def without(self, photos: Iterable[Photo]) -> SiteArticle:
        return replace(self, page=self.page.without({photo.id for photo in photos}))

    def markup(self, site: Site) -> str:
        """The text as blocks, its pictures where `site` has them."""
        return blocks(self.page, site).strip()

    def caption(self, shown: Shown) -> str:
        """A picture's whole caption with its credit: in a library it stands alone."""
        words = pack_of(self.page.language).page
        return html.escape(caption_of(shown, words.credit, shown.full), quote=False)

    def file(self, shown: Shown) -> bytes:
        """A JPEG with the picture's words in it, and nothing that is private."""
        picture, options = self.pictures[shown.photo.id], PhotoOptions(Size.WEB)
        with TemporaryDirectory() as folder:
            written = write_photo(picture, "picture", self.workspace, Path(folder), options)
            return (Path(folder) / written.name).read_bytes()


def article_for_site(
    dossier: Dossier,
    article: Article,
    workspace: Workspace,
    findings: Sequence[Finding],
    *,
    force: bool,
) -> SiteArticle:
    """Raises BlockersStand while blockers stand and `force` is not given, DelegationError for
    pictures that cannot leave. An embargo stops no draft: whoever publishes looks at it."""
    blockers = [
        finding
        for finding in findings
        if finding.severity is Severity.BLOCKER and finding.rule != EMBARGO.id
    ]
    if blockers and not force:
        raise refusal(blockers)
    unfit = left_out(
        shown_in(dossier, article), workspace, lambda photo: rendition(workspace, photo, WEB)
    )
    if not force:
        refuse(unfit)
    page = read_page(dossier, article, workspace.settings, forced=bool(blockers))
    page = page.without(unfit)
    pictures = pictures_of(dossier, article, workspace.settings, page, every=False)
    by_photo = {picture.photo.id: picture for picture in pictures}
    return SiteArticle(page, workspace, by_photo, tuple(unfit.values()))
