"""The first question, where there is no workspace yet: the demo, a new one, or nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from delegation_tui.domain.event import Event
from delegation_tui.domain.message import DelegationError
from delegation_tui.locale import _, say
from delegation_tui.workspace import Workspace


def welcome(folder: Path) -> Workspace | None:
    """Asks, in the terminal, what to open; None when the user wants nothing."""
    print(_("There is no workspace here. What shall we open?"))
    print("  1 " + _("the demo: a delegation's day at Viva Technology 2024"))
    print("  2 " + _("a new workspace in this folder"))
    answer = input("1/2 > ").strip()
    try:
        if answer == "1":
            from delegation_tui.demo import make_demo

            return make_demo(folder / "delegation-demo", lambda step: print(say(step)))
        if answer == "2":
            return _new(folder)
    except DelegationError as error:
        print(say(error.message))
    return None


def _new(folder: Path) -> Workspace | None:
    from delegation_tui.roster import start_workspace

    name = input(_("The event's name: ")).strip()
    first = _first_day()
    if first is None:
        return None
    return start_workspace(folder, Event(name=name or folder.name, starts_on=first, ends_on=first))


def _first_day() -> date | None:
    """Asks until it is a day, as people write it; None for an empty answer."""
    from delegation_tui.language import read_day

    while True:
        try:
            return read_day(input(_("Its first day (2024-05-22): ")), datetime.now(UTC).date())
        except DelegationError as error:
            print(say(error.message))
