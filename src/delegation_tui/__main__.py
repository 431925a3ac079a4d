"""`python -m delegation_tui` is the `delegation` command."""

from delegation_tui.cli import main

raise SystemExit(main())
