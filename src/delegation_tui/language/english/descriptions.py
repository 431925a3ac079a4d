"""What an organisation is and does, as an apposition: "a medtech start-up specialising in …"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from delegation_tui.domain.people import Organisation
from delegation_tui.domain.text import fold
from delegation_tui.language.english.agreement import with_a
from delegation_tui.language.english.names import takes_the

_KINDS = frozenset(
    {"start-up", "company", "cooperative", "charity", "association", "social enterprise"}
)
_SAID_ALONE = _KINDS - {"company", "association"}
_AGENT = re.compile(r"(?:[a-z-]+ )*?[a-z-]+(?:er|or|ist) of ", re.IGNORECASE)


def described(found: Organisation, determine: Callable[[str], str | None]) -> str:
    """An organisation's kind, sector, distinction and description as one apposition; what fits no
    such form is left out."""
    kind = fold(found.kind) if fold(found.kind) in _KINDS else ""
    text = found.description.strip().rstrip(" .")
    said = _as_it_stands(text)
    field = determine(text) if text and not said else None
    if introduced(found) is not found:
        return f"which specialises in {field}" if field else ""
    noun = " ".join(part for part in (found.sector.strip(), kind) if part) if kind else ""
    if not noun and not said and not field:
        return ""
    if said:
        return ", ".join(part for part in (said, found.distinction.strip()) if part)
    if not field:
        alone = kind in _SAID_ALONE or found.sector.strip() or found.distinction.strip()
        main = with_a(noun) if alone else ""
    else:
        main = (
            f"{with_a(noun)} specialising in {field}" if noun else f"which specialises in {field}"
        )
    return ", ".join(part for part in (main, found.distinction.strip()) if part)


def introduced(found: Organisation) -> Organisation:
    """The organisation with its kind before its name: "the start-up Primaa"."""
    kind = fold(found.kind)
    more = found.sector.strip() or found.distinction.strip() or _as_it_stands(found.description)
    if kind not in _SAID_ALONE or more or takes_the(found) or kind in fold(found.name):
        return found
    return replace(found, name=f"{kind} {found.name}", article="the")


def _as_it_stands(text: str) -> str:
    """A description that is an apposition already: "a maker of…", "which builds…", "maker of…"."""
    if re.match(r"(?:a|an|the|which|one)\s", text, re.IGNORECASE):
        return text[:1].lower() + text[1:]
    if re.match(r"it\s", text, re.IGNORECASE):
        return f"which {text[3:]}"
    return with_a(text) if _AGENT.match(text) else ""
