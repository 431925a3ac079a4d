"""vCards, as address books export them (2.1 to 4.0)."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.text import clean, clean_line, fold
from delegation_tui.roster.names import particle_of
from delegation_tui.roster.report import FileReport
from delegation_tui.roster.sheets import SheetRow
from delegation_tui.roster.text_files import decode, read_text

LINE = re.compile(r'(?:([\w-]+)\.)?([\w-]+)((?:;(?:"[^"]*"|[^:"])*)?):(.*)', re.DOTALL)
ESCAPED = re.compile(r"\\([nN]|[^nN])")
WORDS = ("FN", "N", "ORG", "TITLE", "ROLE", "NOTE")
NOBODY = ("group", "location", "thing", "application", "device")


@dataclass(frozen=True, slots=True)
class CardLine:
    """A property of a card: the group it stands in, its name and parameters in capitals."""

    group: str
    name: str
    params: str
    value: str


def read_cards(file: Path, report: FileReport) -> Iterator[tuple[SheetRow, ...]]:
    """Each card as rows of people, one for each function; the line is the card's number in the
    file. Cards that name nobody are left out, and `report` says so.

    Raises DelegationError when the file is not made of vCards.
    """
    text = read_text(file, folded=True)
    if "BEGIN:VCARD" not in text.upper():
        raise DelegationError("{file} holds no vCard: nothing was imported.", file=file)
    if text.upper().count("BEGIN:VCARD") > text.upper().count("END:VCARD"):
        raise DelegationError(
            "{file} is a broken vCard file ({reason}): nothing of it was imported. "
            "Export it again from the address book.",
            file=file,
            reason=Message("it is cut short"),
        )
    cards = list(_cards(text))
    if not any(cards):
        raise DelegationError("{file} holds no vCard: nothing was imported.", file=file)
    for number, card in enumerate(cards, 1):
        rows = tuple(SheetRow(number, cells) for cells in _cells(card))
        kind = rows[0]["kind_of_card"]
        if not rows[0]["name"] and not rows[0]["family"]:
            report.warnings.append(Message("card {n} names nobody: left out.", n=number))
        elif kind in NOBODY:
            report.warnings.append(
                Message(
                    "“{name}” is a {kind} and nobody: left out.", name=rows[0]["name"], kind=kind
                )
            )
        else:
            yield rows


def is_organisation(row: SheetRow) -> bool:
    """Whether a card is that of an organisation and not of somebody in it."""
    nobody = not (row["given"] or row["family"])
    named = bool(row["organisation"]) and fold(row["name"]) == fold(row["organisation"])
    return row["kind_of_card"] == "org" or (nobody and named)


def _cards(text: str) -> Iterator[list[CardLine]]:
    card: list[CardLine] | None = None
    for line in _lines(text):
        start, _colon, what = line.strip().upper().partition(":")
        if (start, what.strip()) == ("BEGIN", "VCARD"):
            card = []
        elif (start, what.strip()) == ("END", "VCARD") and card is not None:
            yield card
            card = None
        elif card is not None and (found := LINE.fullmatch(line)):
            group, name, params, value = found.groups(default="")
            card.append(CardLine(group, name.upper(), params.upper(), value))


def _lines(text: str) -> Iterator[str]:
    """The lines, those of quoted-printable put together. The lines of a picture that are not
    indented hold no colon: nothing reads them."""
    before: list[str] = []
    for line in text.split("\n"):
        if line.endswith("=") and (before or _is_quoted(line)):
            before.append(line[:-1])
        else:
            yield "".join((*before, line))
            before = []


def _is_quoted(line: str) -> bool:
    found = LINE.fullmatch(line)
    return found is not None and "QUOTED-PRINTABLE" in found[3].upper()


def _cells(card: Sequence[CardLine]) -> list[dict[str, str]]:
    """The card's cells as a list of people has them, and those of each further function."""

    def first(name: str, *preferred: str) -> str:
        found = [line for line in card if line.name == name]
        found.sort(key=lambda line: not any(word in line.params for word in preferred))
        return _value(found[0]) if found else ""

    parts = next((_parts(line) for line in card if line.name == "N"), [])
    family, given, _more, civility, _suffix = (*parts, *[""] * 5)[:5]
    particle, family = particle_of(family)
    functions = _functions(card) or [("", "", "")]
    units = [unit for _title, _home, unit in functions if unit]
    notes = [_value(line).replace("|", "/") for line in card if line.name == "NOTE"]
    gender = first("GENDER").partition(";")[0].strip()
    cells = {
        "name": first("FN"),
        "given": given,
        "particle": particle,
        "family": family,
        "civility": civility,
        "gender": gender if gender.upper() in ("F", "M") else "",
        "email": first("EMAIL", "PREF"),
        "phone": re.sub(r";ext=", " p. ", first("TEL", "CELL", "PREF").removeprefix("tel:")),
        "website": first("URL"),
        # Each ends in a bar: a note is not cut at its slashes.
        "notes": "".join(f"{note}|" for note in (*units, *notes) if note),
        "kind_of_card": (first("KIND") or first("X-ADDRESSBOOKSERVER-KIND")).lower(),
    }
    if first("X-ABSHOWAS").upper() == "COMPANY":
        cells["kind_of_card"] = "org"
    return [cells | {"title": title, "organisation": home} for title, home, _unit in functions]


def _functions(card: Sequence[CardLine]) -> list[tuple[str, str, str]]:
    """Title, organisation and unit of each function: what stands in one group belongs together,
    else what comes first with what comes first; a title alone is one at the last organisation."""
    titles = [line for line in card if line.name == "TITLE"]
    titles = titles or [line for line in card if line.name == "ROLE"]
    homes = [line for line in card if line.name == "ORG"]
    by_group: Mapping[str, CardLine] = {line.group: line for line in homes if line.group}
    found, left = [], [line for line in homes if line.group not in {t.group for t in titles} - {""}]
    last: CardLine | None = None
    for title in titles:
        last = by_group.get(title.group) or (left.pop(0) if left else last)
        found.append((_value(title), *_home(last)))
    return found + [("", *_home(line)) for line in left]


def _home(line: CardLine | None) -> tuple[str, str]:
    """The organisation of an ORG, and the units below it."""
    parts = _parts(line) if line is not None else []
    return (parts[0] if parts else ""), ", ".join(part for part in parts[1:] if part)


def _value(line: CardLine) -> str:
    """The text of a property. A comma that was not escaped is a comma all the same."""
    return clean_line(ESCAPED.sub(_unescaped, _plain(line)), 4000)


def _parts(line: CardLine) -> list[str]:
    """The parts between semicolons."""
    parts = re.split(r"(?<!\\);", _plain(line))
    return [clean_line(ESCAPED.sub(_unescaped, part)) for part in parts]


def _unescaped(found: re.Match[str]) -> str:
    return "\n" if found[1] in "nN" else found[1]


def _plain(line: CardLine) -> str:
    """The value, out of quoted-printable: in the encoding that it names, if that is known."""
    # Old address books write it without saying so.
    undeclared = line.name in WORDS and re.search(r"=[89A-F][0-9A-F]", line.value)
    if "QUOTED-PRINTABLE" not in line.params and not undeclared:
        return line.value
    data = quopri.decodestring(line.value.encode("utf-8"))
    named = re.search(r"CHARSET=\"?([\w-]+)", line.params)
    try:
        return clean(data.decode(named[1]) if named else decode(data) or "")
    except (LookupError, UnicodeDecodeError):
        return clean(decode(data) or "")
