"""Exporting: refused while blockers stand, built beside, then put in place whole."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from delegation_tui.article import EMBARGO, PRESS, check_photos, check_pictures
from delegation_tui.domain.article import Article, Finding, Severity
from delegation_tui.domain.closed import complete
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.people import Person
from delegation_tui.domain.photos import Photo
from delegation_tui.export.approval_sheet import sheet_of
from delegation_tui.export.file_names import check_pattern
from delegation_tui.export.formats import FORMATS, Showing, Write
from delegation_tui.export.in_place import building_beside, put_in_place, recover, sync_tree
from delegation_tui.export.left_out import left_out, refuse
from delegation_tui.export.material import Material, Offer, Tell
from delegation_tui.export.options import WEB, PhotoOptions, Size
from delegation_tui.export.page import Page, read_page
from delegation_tui.export.photo_words import Picture, pictures_of
from delegation_tui.export.pictures import LARGE, PAPER, SIDES, PictureFiles, files_of
from delegation_tui.photos.pictures import rendition
from delegation_tui.workspace import Workspace

DEFAULTS = PhotoOptions()
SIDES_OF = complete(
    Showing,
    {Showing.NONE: (), Showing.ONE: (LARGE,), Showing.PAPER: (PAPER,), Showing.WEB: SIDES},
)
# What a sheet to read over may be written as.
SHEETS = ("html-single", "markdown", "pdf", "docx", "odt")
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
    if any(FORMATS[name].sizes for name in formats):
        pictures = pictures_of(dossier, article, workspace.settings, page, every=photos.every)
        findings = _with_pictures(findings, pictures, dossier, article, workspace)
    blockers = [f for f in findings if f.severity is Severity.BLOCKER]
    apart = (lambda p: rendition(workspace, p, WEB)) if photos.size is Size.WEB else None
    if blockers and not force:
        raise refusal(blockers)
    looked_at = partial(tell, 0, len(pictures))
    unfit = left_out(shown_in(dossier, article), workspace, _on_page(formats, workspace), looked_at)
    unfit |= left_out((p.photo for p in pictures), workspace, apart, looked_at)
    if not force:
        refuse(unfit)
    pictures = tuple(p for p in pictures if p.photo.id not in unfit)
    # An embargo says so itself: under it a press kit is sent as it is meant to be.
    page = replace(page.without(unfit), forced=any(f.rule != EMBARGO.id for f in blockers))
    done: list[Exported] = []
    # What shows the others to the reader comes last.
    for name in sorted(formats, key=lambda one: FORMATS[one].showing is Showing.WEB):
        offers = tuple(Offer(one.format, one.path) for one in done)
        material = Material(page, workspace, pictures, photos, tell, offers)
        path = _in_place((out or workspace.export) / name, FORMATS[name].load(), material)
        about = photos if FORMATS[name].sizes else None
        notes = _notes(dossier, article, page, len(blockers), about)
        done.append(Exported(name, path, (*notes, *unfit.values(), *material.notes)))
    return tuple(sorted(done, key=lambda one: formats.index(one.format)))


def export_sheet(
    dossier: Dossier,
    article: Article,
    workspace: Workspace,
    person: Person,
    formats: Sequence[str],
    out: Path | None = None,
) -> tuple[Exported, ...]:
    """Writes what the article says of a person, to be read over, in each format into a folder of
    that name below `out` (default: one of the person's name in the export folder). Raises
    DelegationError as `export_article` does, and where there is nothing of the person."""
    _check_names(formats, SHEETS)
    page = sheet_of(dossier, article, workspace.settings, person)
    shown = (picture.photo for picture in page.pictures)
    unfit = left_out(shown, workspace, _on_page(formats, workspace))
    material = Material(page.without(unfit), workspace, (), DEFAULTS, lambda _done, _total: None)
    folder = out or workspace.export / page.slug
    written = ((name, _in_place(folder / name, FORMATS[name].load(), material)) for name in formats)
    return tuple(Exported(name, path, tuple(unfit.values())) for name, path in written)


def _on_page(
    formats: Sequence[str], workspace: Workspace
) -> Callable[[Photo], PictureFiles] | None:
    """What makes the pictures of the formats that show them in their text."""
    showing = [FORMATS[name].showing for name in formats]
    if not any(showing):
        return None
    sides = sorted({side for one in showing for side in SIDES_OF[one]})
    return lambda photo: files_of(photo, workspace, sides, webp=Showing.WEB in showing)


def shown_in(dossier: Dossier, article: Article) -> list[Photo]:
    """The photos that the article's galleries name, but those taken out."""
    named = (dossier.photo.get(i) for block in article.blocks for i in block.photo_ids)
    return [photo for photo in named if photo is not None and not photo.rejected]


def _check_names(formats: Sequence[str], there: Collection[str] = FORMATS) -> None:
    unknown = [name for name in formats if name not in there]
    if unknown or not formats:
        raise DelegationError(
            "There is no export format “{name}”; there are: {known}.",
            name=unknown[0] if unknown else "",
            known=", ".join(there),
        )


def _with_pictures(
    known: Sequence[Finding],
    pictures: Sequence[Picture],
    dossier: Dossier,
    article: Article,
    workspace: Workspace,
) -> list[Finding]:
    """What is `known`, then what the checks say of pictures that the article does not show, and
    of what the press must get with each."""
    shown = {i for block in article.blocks for i in block.photo_ids}
    others = [p.photo.id for p in pictures if p.photo.id not in shown]
    found = (
        *check_pictures(dossier, article, workspace.settings, others),
        *check_photos(dossier, [p.photo.id for p in pictures], PRESS),
    )
    findings = list(known)
    for finding in found:
        if finding not in findings:
            findings.append(finding)
    return findings


def refusal(blockers: Sequence[Finding]) -> BlockersStand:
    return BlockersStand(
        "Blockers stand ({n}), the first: {first} Mend them, or export with --force.",
        n=len(blockers),
        first=blockers[0].message,
    )


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


def _in_place(folder: Path, write: Write, material: Material) -> Path:
    """Builds in a folder beside, then swaps: a failure leaves the export before. Raises
    DelegationError for a folder with something else in it."""
    recover(folder)
    _refuse_foreign(folder)
    building = building_beside(folder)
    try:
        building.mkdir(parents=True)
        entry = write(material, building).relative_to(building)
        (building / MARK).touch()
        sync_tree(building)
        put_in_place(building, folder)
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
