"""`python -m delegation_tui` is the `delegation` command."""

from delegation_tui.cli.main import run

raise SystemExit(run())
