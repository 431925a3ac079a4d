"""Exporting: refused while blockers stand, built beside, then put in place whole."""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from delegation_tui.article.checks import check_pictures
from delegation_tui.article.checks.rights import PRESS, check_photos
from delegation_tui.domain.article import Article, Finding, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.export.file_names import check_pattern
from delegation_tui.export.html import write_html
from delegation_tui.export.markdown import write_markdown
from delegation_tui.export.options import PhotoOptions
from delegation_tui.export.page import Page, read_page
from delegation_tui.export.photo_words import Picture, pictures_of
from delegation_tui.export.photos import PhotoExport, Tell
from delegation_tui.workspace import Workspace

Write = Callable[[Page, Workspace, Path], Path]
# name → what writes it into an empty folder and returns the file to open
FORMATS: Mapping[str, Write] = {"html": write_html, "markdown": write_markdown}
PHOTO_FORMATS: Mapping[str, Callable[[PhotoExport], Write]] = {
    "photos": lambda export: export.folder,
    "presskit": lambda export: export.kit,
}
DEFAULTS = PhotoOptions()
MARK = ".delegation-export"  # in every folder that an export wrote: only such a one is replaced


class BlockersStand(DelegationError):
    """The checks found what must be mended before anything leaves."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class Exported:
    """One format's result: the file to open, and what is worth knowing."""

    format: str
    path: Path
    notes: tuple[Message, ...] = ()


def export_article(
    dossier: Dossier,
    article: Article,
    workspace: Workspace,
    formats: Sequence[str],
    out: Path | None = None,
    *,
    force: bool = False,
    findings: Sequence[Finding] = (),
    photos: PhotoOptions = DEFAULTS,
    tell: Tell = lambda _done, _total: None,
) -> tuple[Exported, ...]:
    """Writes the article in each format into a folder of that name below `out` (default: the
    workspace's export folder); the same records give the same bytes. `photos` says how pictures
    leave in the formats that are about them; `tell` hears how many of those are done,
    and may raise a DelegationError to stop.

    Raises BlockersStand while blockers stand and `force` is not given, DelegationError for an
    unknown format, a missing original, or a folder that cannot be written; what was exported
    before then stays.
    """
    _check_names(formats)
    check_pattern(photos.names)
    page = read_page(dossier, article, workspace.settings, forced=False)
    pictures: tuple[Picture, ...] = ()
    if any(name in PHOTO_FORMATS for name in formats):
        pictures = pictures_of(dossier, article, workspace.settings, page, every=photos.every)
        findings = (*findings, *_about(pictures, dossier, article, workspace, findings))
        given = check_photos(dossier, [p.photo.id for p in pictures], PRESS)
        findings = (*findings, *(f for f in given if f not in findings))
    blockers = [f for f in findings if f.severity is Severity.BLOCKER]
    if blockers and not force:
        raise BlockersStand(
            "Blockers stand ({n}), the first: {first} Mend them, or export with --force.",
            n=len(blockers),
            first=blockers[0].message,
        )
    # An embargo says so itself: under it a press kit is sent as it is meant to be.
    page = replace(page, forced=any(f.rule != "embargo" for f in blockers))
    root = out or workspace.export
    done = []
    for name in formats:
        export = PhotoExport(pictures, photos, tell)
        write = FORMATS.get(name) or PHOTO_FORMATS[name](export)
        path = _in_place(root / name, write, page, workspace)
        notes = _notes(
            dossier, article, page, len(blockers), photos if name in PHOTO_FORMATS else None
        )
        done.append(Exported(name, path, (*notes, *export.notes)))
    return tuple(done)


def _check_names(formats: Sequence[str]) -> None:
    known = (*FORMATS, *PHOTO_FORMATS)
    unknown = [name for name in formats if name not in known]
    if unknown or not formats:
        raise DelegationError(
            "There is no export format “{name}”; there are: {known}.",
            name=unknown[0] if unknown else "",
            known=", ".join(known),
        )


def _about(
    pictures: Sequence[Picture],
    dossier: Dossier,
    article: Article,
    workspace: Workspace,
    known: Sequence[Finding],
) -> list[Finding]:
    """What the checks say of pictures that the article does not show."""
    shown = {i for block in article.blocks for i in block.photo_ids}
    others = [p.photo.id for p in pictures if p.photo.id not in shown]
    found = check_pictures(dossier, article, workspace.settings, others)
    return [f for f in found if f not in known]


def _notes(
    dossier: Dossier, article: Article, page: Page, blockers: int, photos: PhotoOptions | None
) -> tuple[Message, ...]:
    notes = []
    if blockers:
        notes.append(
            Message("Exported although blockers stand ({n}): the page says so.", n=blockers)
        )
    if photos is not None and photos.keep_private:
        notes.append(Message("Position, serial numbers and owners’ names were kept, as asked for."))
    shown = {picture.photo.id for picture in page.pictures}
    in_article = {i for block in article.blocks for i in block.photo_ids}
    left = sum(p.id not in shown and p.id not in in_article for p in dossier.photos)
    if left and not (photos is not None and photos.every):
        notes.append(Message("{n} photos are not in the article.", n=left))
    return tuple(notes)


def _in_place(folder: Path, write: Write, page: Page, workspace: Workspace) -> Path:
    """Builds in a folder beside, then swaps: a failure leaves the export before. Raises
    DelegationError for a folder with something else in it."""
    _refuse_foreign(folder)
    building = folder.with_name(f".{folder.name}-{secrets.token_hex(4)}")
    old = folder.with_name(f".{folder.name}-old-{secrets.token_hex(4)}")
    try:
        building.mkdir(parents=True)
        entry = write(page, workspace, building).relative_to(building)
        (building / MARK).touch()
        if folder.exists():
            folder.rename(old)
        building.rename(folder)
    except OSError as error:
        raise DelegationError(
            "{folder} cannot be written ({reason}): the export before is unchanged. "
            "Free some space, or name another folder with --out.",
            folder=folder,
            reason=error.strerror or error,
        ) from error
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(building)
        with contextlib.suppress(OSError):
            shutil.rmtree(old)
    return folder / entry


def _refuse_foreign(folder: Path) -> None:
    try:
        foreign = not (folder / MARK).exists() and any(folder.iterdir())
    except FileNotFoundError:
        return
    except NotADirectoryError:
        foreign = True
    if foreign:
        raise DelegationError(
            "{folder} holds something that is no export of delegation: it was left as it is. "
            "Move it away, or name another folder with --out.",
            folder=folder,
        )
