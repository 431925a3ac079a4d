"""The article as a PDF that everybody can read: tagged (PDF/UA-1), made to last (PDF/A-2a)."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.export.colours import on_paper, read_colour
from delegation_tui.export.document import (
    DocumentFigure,
    DocumentPiece,
    files_on_paper,
    pieces_of,
    title_of,
)
from delegation_tui.export.fonts import Fonts
from delegation_tui.export.material import Material
from delegation_tui.export.pictures import Rendered
from delegation_tui.language import pack_of

TEMPLATE = Path(__file__).with_name("templates") / "article.typ"
HIGHEST = 12  # centimetres of a picture


def write_pdf(material: Material, folder: Path) -> Path:
    """Writes `<slug>.pdf`; returns it."""
    target = folder / f"{material.page.slug}.pdf"
    target.write_bytes(article_pdf(material))
    return target


def article_pdf(material: Material) -> bytes:
    """The article's bytes."""
    page = material.page
    files = files_on_paper(material)
    return printed(material, title_of(page), pieces_of(page), files)


def printed(
    material: Material,
    title: str,
    pieces: Sequence[DocumentPiece],
    files: Mapping[str, Rendered],
    tallest: float = HIGHEST,
    *,
    even: bool = False,
) -> bytes:
    """Pieces as a PDF; pictures are at most `tallest` centimetres high, in columns of one width
    where `even`, else of one height. A character that no font has is replaced, and the notes say
    so. Raises DelegationError for a folder of fonts that is none."""
    page = material.page
    language, region = pack_of(page.language).page.locale.split("_")
    data = {
        "title": title,
        "author": page.body,
        "description": page.kicker,
        "keywords": page.themes,
        "kicker": page.kicker,
        "day": [page.day.year, page.day.month, page.day.day],
        "language": language,
        "region": region.lower(),
        "accent": on_paper(read_colour(page.style.accent)),
        "tallest": tallest,
        "even": even,
        "pieces": [_piece(piece, files) for piece in pieces],
    }
    fonts = Fonts(_folder(material))
    text = json.dumps(data, ensure_ascii=False)
    if replaced := fonts.replacements(text):
        _tell(material, replaced)
        text = json.dumps(_with(replaced, data))
    with TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copyfile(TEMPLATE, root / TEMPLATE.name)
        for sha256, file in files.items():
            shutil.copyfile(file.path, root / f"{sha256}.jpg")
        return typst.compile(
            str(root / TEMPLATE.name),
            root=folder,
            font_paths=fonts.found,
            format="pdf",
            sys_inputs={"data": text},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=int(page.dated.timestamp()),
        )


def _with(replaced: Mapping[str, str], data: object) -> object:
    """`data` with all its texts replaced."""
    if isinstance(data, str):
        for old, new in replaced.items():
            data = data.replace(old, new)
        return data
    if isinstance(data, dict):
        return {name: _with(replaced, value) for name, value in data.items()}
    return [_with(replaced, one) for one in data] if isinstance(data, list | tuple) else data


def _tell(material: Material, replaced: Mapping[str, str]) -> None:
    note = Message(
        "The PDF’s fonts lack {characters}: what is read alike, or □, stands for them. Name a "
        "folder with fonts that have them: [export] fonts in delegation.toml.",
        characters=" ".join(replaced),
    )
    if note not in material.notes:
        material.notes.append(note)


def _folder(material: Material) -> Path | None:
    name = material.workspace.settings.fonts
    if not name:
        return None
    folder = material.workspace.root / name
    if not folder.is_dir():
        raise DelegationError(
            "{file} cannot be used for the PDF: there is no such folder. Mend it, or take "
            "[export] fonts out of delegation.toml.",
            file=name,
        )
    return folder


def _piece(piece: DocumentPiece, files: Mapping[str, Rendered]) -> dict[str, object]:
    return {
        "kind": piece.kind,
        "level": piece.level,
        "runs": [asdict(run) for run in piece.runs],
        "items": [[asdict(run) for run in item] for item in piece.items],
        "rows": [[_picture(figure, files) for figure in row] for row in piece.rows],
    }


def _picture(figure: DocumentFigure, files: Mapping[str, Rendered]) -> dict[str, object]:
    file = files[figure.shown.photo.sha256]
    return {
        "file": f"{figure.shown.photo.sha256}.jpg",
        "width": file.width,
        "height": file.height,
        "alt": figure.shown.alt,
        "caption": figure.caption,
    }
