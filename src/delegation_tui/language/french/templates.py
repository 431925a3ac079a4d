"""Texts of the interface fitted to the names that are filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from delegation_tui.language.french.elision import elides

_DE = re.compile(r"\b([Dd])e \{(\w+)\}")


def fitted(template: str, values: Mapping[str, object]) -> str:
    """ "de {name}" before Anne as "d’{name}"."""

    def elided(found: re.Match[str]) -> str:
        name = str(values.get(found[2], ""))
        return (
            f"{found[1]}’{{{found[2]}}}" if name[:1].isupper() and elides(name) else found.group()
        )

    return _DE.sub(elided, template)
