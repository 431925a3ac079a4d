"""`article preview`: the page in a browser of this machine while it is written, until Ctrl+C."""

from __future__ import annotations

import argparse

from delegation_tui.cli.arguments import Commands
from delegation_tui.cli.desk import the_workspace
from delegation_tui.cli.stopping import stopping
from delegation_tui.locale import _, say


def register(group: Commands) -> None:
    group.add(
        "preview",
        run,
        _("print an address where the page is seen on this machine as it changes, until Ctrl+C"),
        "delegation article preview",
    )


def run(args: argparse.Namespace) -> int:
    from delegation_tui.export import PagePreview

    preview = PagePreview(the_workspace(args), say)
    try:
        with stopping() as stopped:
            print(preview.address, flush=True)
            print(preview.shown.page, flush=True)
            for blocker in preview.shown.blockers:
                print(_("blocks: {finding}").format(finding=blocker), flush=True)
            stopped.wait()
    finally:
        preview.close()
    return 0
