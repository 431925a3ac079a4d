"""What argparse itself says in help texts and about wrong usage, so that it has translations.

argparse asks gettext's current domain, which `use` sets to ours; the wordings are those of
Python 3.11 to 3.14.
"""

from __future__ import annotations

ARGPARSE = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "argument %(argument_name)s: %(message)s",
    "the following arguments are required: %s",
    "unrecognized arguments: %s",
    "unknown parser %(parser_name)r (choices: %(choices)s)",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)",
    "invalid %(type)s value: %(value)r",
    "not allowed with argument %s",
    "one of the arguments %s is required",
    "expected one argument",
    "expected at most one argument",
    "expected at least one argument",
    "ignored explicit argument %r",
    "ambiguous option: %(option)s could match %(matches)s",
)
"""Texts with one form."""

ARGPARSE_COUNTED = (("expected %s argument", "expected %s arguments"),)
"""Texts with a form for one and a form for several."""
