"""CSV as spreadsheets write it: any of three separators, headers in French or English."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.people import PersonKind
from delegation_tui.domain.text import clean_line, fold
from delegation_tui.roster.text_files import read_text

# kind → column → the headers it is known by (folded), English first.
COLUMNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "people": {
        "name": ("name", "full name", "nom complet", "personne"),
        "given": ("given", "given name", "first name", "prenom"),
        "particle": ("particle", "particule"),
        "family": ("family", "family name", "last name", "surname", "nom", "nom de famille"),
        "gender": ("gender", "sex", "genre", "sexe"),
        "civility": ("civility", "civilite", "salutation"),
        "code": ("code",),
        "title": ("title", "role", "job title", "fonction", "titre"),
        "title_m": ("title m", "title masculine", "fonction m", "fonction au masculin"),
        "title_f": ("title f", "title feminine", "fonction f", "fonction au feminin"),
        "organisation": ("organisation", "organization", "company", "structure", "organisme",
                         "societe", "entreprise"),
        "kind": ("kind", "type", "categorie"),
        "side": ("side", "cote"),
        "party": ("party", "delegation", "groupe"),
        "capacity": ("capacity", "qualite", "au titre de"),
        "aliases": ("aliases", "alias", "variantes"),
        "spelling": ("spelling", "orthographe"),
        "spelling_source": ("spelling source", "source", "source de l orthographe"),
        "consent": ("image rights", "consent", "droit a l image"),
        "channels": ("channels", "canaux", "supports"),
        "consent_until": ("image rights until", "droit a l image jusqu au", "fin du droit a l image"),
        "evidence": ("evidence", "preuve"),
        "since": ("since", "depuis"),
        "until": ("until", "jusqu a", "jusqu au"),
        "email": ("email", "e mail", "mail", "courriel"),
        "phone": ("phone", "telephone", "tel"),
        "notes": ("notes", "note", "remarques"),
    },
    "organisations": {
        "name": ("name", "organisation", "organization", "nom", "structure", "organisme"),
        "kind": ("kind", "type", "categorie", "nature"),
        "short_name": ("short name", "sigle", "nom court"),
        "aliases": ("aliases", "alias", "variantes"),
        "article": ("article",),
        "gender": ("gender", "genre"),
        "parent": ("parent", "maison mere", "groupe"),
        "code": ("code",),
        "sector": ("sector", "secteur"),
        "description": ("description", "activite"),
        "distinction": ("distinction",),
        "country": ("country", "pays"),
        "website": ("website", "site", "site web"),
        "stand": ("stand", "booth", "numero de stand", "stand number"),
        "place": ("place", "lieu", "pavilion", "pavillon", "stand name", "nom du stand"),
        "place_kind": ("place kind", "type de lieu"),
        "zone": ("zone", "hall", "allee"),
    },
    "programme": {
        "date": ("date", "day", "jour"),
        "start": ("start", "from", "debut", "heure", "heure de debut", "time"),
        "end": ("end", "to", "fin", "heure de fin"),
        "title": ("title", "subject", "intitule", "objet", "titre"),
        "host": ("host", "hote", "organisation", "structure"),
        "place": ("place", "location", "lieu", "stand"),
        "party": ("party", "delegation", "groupe"),
        "people": ("people", "participants", "elus", "delegues", "who", "qui"),
        "met": ("met", "hosts", "interlocuteurs", "rencontre"),
        "topics": ("topics", "sujets", "themes"),
        "kind": ("kind", "type"),
        "state": ("state", "status", "statut", "etat"),
        "note": ("note", "notes", "remarques"),
        "uid": ("uid", "id", "identifiant"),
    },
    "briefs": {
        "organisation": ("organisation", "organization", "region", "structure"),
        "text": ("text", "texte"),
        "brief_title": ("title", "titre"),
        "when": ("when", "date", "quand"),
        "since": ("since", "depuis"),
        "topics": ("topics", "sujets", "themes"),
        "link": ("link", "url", "lien"),
        "link_text": ("link text", "texte du lien"),
        "source": ("source",),
    },
}  # fmt: skip
PERSON_KINDS = {
    "elected": PersonKind.ELECTED, "elu": PersonKind.ELECTED, "elue": PersonKind.ELECTED,
    "official": PersonKind.OFFICIAL, "agent": PersonKind.OFFICIAL, "officiel": PersonKind.OFFICIAL,
    "officielle": PersonKind.OFFICIAL, "private": PersonKind.PRIVATE, "prive": PersonKind.PRIVATE,
    "privee": PersonKind.PRIVATE,
}  # fmt: skip
SEPARATOR_LINE = re.compile(r"\Asep=.\n", re.IGNORECASE)  # Excel's own first line
REQUIRED = {
    "people": (("name",), ("family",)),
    "organisations": (("name",),),
    "programme": (("start",),),
    "briefs": (("organisation", "text"),),
}


Line = tuple[int, list[str]]  # its number in the file, its cells


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its line in the file, and its cells by our column names, cleaned."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A CSV file whose kind is known."""

    kind: str
    rows: tuple[SheetRow, ...]
    unknown: tuple[str, ...]


def read_sheet(file: Path, kind: str | None = None) -> Sheet:
    """Reads a CSV file; its kind is found by its headers unless it is given.

    Raises DelegationError when the headers are not those of any kind.
    """
    text, skipped = SEPARATOR_LINE.subn("", read_text(file), count=1)
    lines = csv.reader(io.StringIO(text), delimiter=_separator(text))
    try:
        header = next(lines)
    except (StopIteration, csv.Error) as error:
        raise DelegationError("{file} has no header line.", file=file) from error
    names = [fold(cell) for cell in header]
    body = list(_read(file, lines, skipped))
    kind = kind if kind in COLUMNS else _kind(names, body)
    if kind is None or not _complete(kind, _columns(kind, names)):
        raise DelegationError(
            "{file}: the headers “{headers}” are not those of people, organisations, a programme "
            "or briefs; docs/file-formats.md lists them.",
            file=file,
            headers=clean_line(", ".join(header), 120),
        )
    columns = _columns(kind, names)
    rows = tuple(_rows(body, columns))
    unknown = tuple(
        clean_line(cell)
        for cell, column in zip(header, columns, strict=True)
        if cell and not column
    )
    return Sheet(kind, rows, unknown)


def _separator(text: str) -> str:
    head = text.lstrip().split("\n", 1)[0]
    return max(";,\t", key=head.count)


def _columns(kind: str, names: list[str]) -> list[str]:
    known = {header: column for column, headers in COLUMNS[kind].items() for header in headers}
    return [known.get(name, "") for name in names]


def _complete(kind: str, columns: list[str]) -> bool:
    return any(set(wanted) <= set(columns) for wanted in REQUIRED[kind])


def _kind(names: list[str], body: Iterable[Line]) -> str | None:
    """The kind that recognises most headers; people before organisations where both do, unless
    a type says that they are none."""

    def score(kind: str) -> int:
        columns = _columns(kind, names)
        return sum(bool(column) for column in columns) if _complete(kind, columns) else 0

    best = max(COLUMNS, key=score)
    if best == "people" and score("organisations") == score(best):
        kinds = {fold(row["kind"]) for row in _rows(body, _columns(best, names))}
        if not kinds <= {"", *PERSON_KINDS}:
            return "organisations"
    return best if score(best) else None


def _rows(body: Iterable[Line], columns: list[str]) -> Iterator[SheetRow]:
    for line, cells in body:
        named = {c: clean_line(cell, 4000) for c, cell in zip(columns, cells, strict=False) if c}
        if any(named.values()):
            yield SheetRow(line, named)


def _read(file: Path, lines: Iterator[list[str]], skipped: int) -> Iterator[Line]:
    try:
        for cells in lines:
            yield getattr(lines, "line_num", 0) + skipped, cells
    except csv.Error as error:
        raise DelegationError(
            "{file}, line {line}: a quotation mark is not closed or a cell is too long.",
            file=file,
            line=getattr(lines, "line_num", 0) + skipped,
        ) from error
