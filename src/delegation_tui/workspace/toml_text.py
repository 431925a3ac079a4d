"""TOML of a person's hand, or of somebody who means harm: read, or refused in a sentence."""

from __future__ import annotations

import re
import tomllib

from delegation_tui.domain.message import Message

LIMIT = 5_000_000  # characters; the demo's whole event has 20,000
# A dotted key of a hundred parts is nobody's, and costs the reader time by its square.
DOTTED = re.compile(r"""(?:\.[ \t]*(?:[\w-]+|"[^"\n]*"|'[^'\n]*')[ \t]*){100}""")


class TomlRefused(Exception):
    """A text that is no TOML, or none that anybody writes; `reason` says why."""

    def __init__(self, reason: Message | str) -> None:
        super().__init__(str(reason))
        self.reason = reason


def parse_toml(text: str) -> dict[str, object]:
    """The tables of `text`. Raises TomlRefused."""
    if len(text) > LIMIT:
        raise TomlRefused(Message("it is too long"))
    if DOTTED.search(text):
        raise TomlRefused(Message("it is nested too deeply"))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TomlRefused(str(error)) from error
    except RecursionError:
        raise TomlRefused(Message("it is nested too deeply")) from None
    except ValueError:  # Python's own limit to the digits of a number
        raise TomlRefused(Message("a number in it is too long")) from None
