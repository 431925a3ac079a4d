"""From arguments to an exit code: 0 done, 1 failed, 2 wrong usage, 3 blockers."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from delegation_tui.cli.output import plain_output
from delegation_tui.cli.parser import build_parser
from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.locale import _, say, use, user_language


def run(argv: Sequence[str] | None = None) -> int:
    """Runs one command; whatever goes wrong is one sentence on stderr."""
    # What modules make while they load stays: to look through it at every 700th object, Python's
    # default, is a tenth of the start-up.
    gc.set_threshold(50_000)
    use(user_language())
    with plain_output():
        return _told(argv)


@contextmanager
def _stopped_like_by_ctrl_c() -> Iterator[None]:
    """`kill` and a closed window stop a command as Ctrl+C does: what it has begun is put away.
    A signal that is ignored (`nohup`) stays so."""
    ours = [
        number
        for name in ("SIGTERM", "SIGHUP")
        if (number := getattr(signal, name, None)) and signal.getsignal(number) is signal.SIG_DFL
    ]
    for number in ours:
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _told(argv: Sequence[str] | None) -> int:
    try:
        with _stopped_like_by_ctrl_c():
            _stand_somewhere()
            args = build_parser().parse_args(argv)
            handler = args.run
            return int(handler(args) or 0)
    except DelegationError as error:
        print(f"delegation: {say(error.message)}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output left (`| head`): not our failure, and not worth a word.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(_("delegation: stopped; what was saved is kept."), file=sys.stderr)
        return 1
    except Exception as error:  # a defect of ours or of a library: told, never shown raw
        print(f"delegation: {say(_defect(error))}", file=sys.stderr)
        return 1


def _defect(error: Exception) -> Message:
    from delegation_tui.workspace import write_report

    report = write_report(error)
    if report is None:
        return Message(
            "The program has a defect ({kind}); what was saved is kept. Try another way, and tell "
            "its makers what you did.",
            kind=type(error).__name__,
        )
    return Message(
        "The program has a defect ({kind}); what was saved is kept. Try another way, and send its "
        "makers {file}: it holds nothing of yours.",
        kind=type(error).__name__,
        file=report,
    )


def _stand_somewhere() -> None:
    """Paths are read from the current folder: that it was taken away is told at once."""
    try:
        Path.cwd()
    except OSError:
        raise DelegationError(
            "The current folder is gone: change to another one, then try again."
        ) from None
