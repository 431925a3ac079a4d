"""From arguments to an exit code: 0 done, 1 failed, 2 wrong usage, 3 blockers."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from delegation_tui.cli.parser import build_parser
from delegation_tui.domain.message import DelegationError
from delegation_tui.locale import _, say, use, user_language


def run(argv: Sequence[str] | None = None) -> int:
    """Runs one command; whatever a person can mend is one sentence on stderr."""
    use(user_language())
    try:
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


def _stand_somewhere() -> None:
    """Paths are read from the current folder: that it was taken away is told at once."""
    try:
        Path.cwd()
    except OSError:
        raise DelegationError(
            "The current folder is gone: change to another one, then try again."
        ) from None
