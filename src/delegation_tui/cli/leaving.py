"""`people --csv|--vcf`, `organisations --csv`, `programme --csv|--ics`: what came in goes out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.domain.message import DelegationError
from delegation_tui.locale import _, current, say

if TYPE_CHECKING:
    from delegation_tui.domain.dossier import Dossier

FORMATS = {"people": ("csv", "vcf"), "organisations": ("csv",), "programme": ("csv", "ics")}


def add_formats(parser: argparse.ArgumentParser, kind: str) -> None:
    """The options of a list that can be written to a file."""
    does = {
        "csv": _("write it as a list that `import` takes again"),
        "vcf": _("write it as contacts"),
        "ics": _("write it as a calendar"),
    }
    for name in FORMATS[kind]:
        parser.add_argument(f"--{name}", type=Path, metavar=_("FILE"), help=does[name])


def write_lists(args: argparse.Namespace, kind: str, dossier: Dossier) -> bool:
    """Writes the files that were asked for; whether any was. DelegationError for one that cannot
    be written."""
    asked = [(name, file) for name in FORMATS[kind] if (file := getattr(args, name))]
    for name, file in asked:
        try:
            file.write_bytes(_written(name, kind, dossier))
        except OSError as error:
            raise DelegationError(
                "{file} cannot be written: {reason}.", file=file, reason=error.strerror or error
            ) from error
        print(_("Written: {file}").format(file=file))
    return bool(asked)


def _written(name: str, kind: str, dossier: Dossier) -> bytes:
    from delegation_tui.language import pack_of
    from delegation_tui.roster import calendar, contacts, list_of

    if name == "vcf":
        return contacts(dossier.roster)
    if name == "ics":
        return calendar(dossier)
    return list_of(kind, dossier, say, pack_of(current()).page.sheet_separator)
