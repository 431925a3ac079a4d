"""`photos watch`: pictures are taken as they arrive in a folder, until Ctrl+C."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.cli.arguments import Commands, add_json
from delegation_tui.cli.desk import opened
from delegation_tui.cli.photo_lines import photo_fields, photo_line
from delegation_tui.cli.stopping import stopping
from delegation_tui.domain.message import DatabaseAway, DelegationError, Message
from delegation_tui.locale import _, say

if TYPE_CHECKING:
    from delegation_tui.photos.intake import IngestReport
    from delegation_tui.store import Store


def register(group: Commands) -> None:
    watch = group.add(
        "watch",
        run,
        _("take each picture as it arrives in a folder, once it is whole, until Ctrl+C"),
        "delegation photos watch ~/Sync/Camera",
    )
    watch.add_argument("folder", type=Path, metavar="DIR")
    add_json(watch)


def run(args: argparse.Namespace) -> int:
    from delegation_tui.photos.intake import LOOK, Arrivals, take_arrivals

    folder: Path = args.folder.absolute()
    if not folder.is_dir():
        raise DelegationError("{path} is no folder that can be watched.", path=folder)
    arrivals, failed = Arrivals(folder), ""
    with opened(args) as (workspace, store), stopping() as stopped:
        print(_("Watching {folder}; Ctrl+C ends it.").format(folder=folder), file=sys.stderr)
        while not stopped.is_set():
            try:
                report = take_arrivals(store, workspace, arrivals)
            except DatabaseAway:
                raise
            except DelegationError as error:
                if failed != (failed := say(error.message)):
                    print(failed, file=sys.stderr)
                report = None
            _tell_troubles([*arrivals.troubles, *(report.failed if report else ())])
            if report is not None:
                _tell(store, report, as_json=args.json)
            stopped.wait(LOOK)
    return 0


def _tell_troubles(troubles: list[tuple[str, Message]]) -> None:
    for name, reason in troubles:
        print(f"{name}: {say(reason)}", file=sys.stderr, flush=True)


def _tell(store: Store, report: IngestReport, *, as_json: bool) -> None:
    """A line for each picture: text, or JSON."""
    with store.read() as tx:
        dossier = tx.dossier()
    for photo in (dossier.photo[one.id] for one in report.added):
        fields = json.dumps(photo_fields(dossier, photo), ensure_ascii=False) if as_json else ""
        print(fields or photo_line(dossier, photo), flush=True)
    if report.doubtful:
        doubt = _("The clock looks wrong: {cameras}. See “delegation photos clock”.")
        print(doubt.format(cameras=", ".join(report.doubtful)), file=sys.stderr)
