"""What was written on which site, kept at home: by it a second publishing finds its own again.

`db/published.json` holds numbers, addresses and the texts as they were sent; no name, no password.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from delegation_tui.domain.message import DelegationError
from delegation_tui.workspace import Workspace, make_private_folder, replace_text

FILE = "published.json"
Strings = dict[str, str]


class _KeptPicture(TypedDict):
    id: int
    sent: Strings
    kept: Strings


class _KeptPost(TypedDict):
    post: int
    sent: Strings
    kept: Strings
    trying: Strings
    terms: dict[str, list[int]]
    pictures: dict[str, _KeptPicture]


@dataclass(slots=True)
class SentPicture:
    """A picture of the site's library: its words as we sent them, as the site keeps them."""

    id: int
    sent: Strings = field(default_factory=dict)
    kept: Strings = field(default_factory=dict)


@dataclass(slots=True)
class Written:
    """An article on a site. `sent` is what we wrote last, `kept` how the site gave it back, and
    `trying` what is under way: after a cut the site has the one or the other."""

    post: int = 0
    sent: Strings = field(default_factory=dict)
    kept: Strings = field(default_factory=dict)
    trying: Strings = field(default_factory=dict)
    terms: dict[str, list[int]] = field(default_factory=dict)
    pictures: dict[str, SentPicture] = field(default_factory=dict)

    def is_ours(self, name: str, text: str) -> bool:
        """Whether a field's text on the site is what we wrote there."""
        return text in (self.kept.get(name), self.sent.get(name), self.trying.get(name))

    def settle(self, mine: Strings, there: Mapping[str, str]) -> None:
        """What the site has of what we tried, or would write, is written."""
        for name, text in there.items():
            if text in (self.trying.get(name), mine.get(name)):
                self.sent[name] = self.kept[name] = text
                self.trying.pop(name, None)


def read_written(workspace: Workspace, site: str, article: str) -> Written:
    """What is known of an article on a site. Raises DelegationError for a file that was damaged."""
    found = _read(workspace).get(site, {}).get(article)
    if found is None:
        return Written()
    try:
        pictures = {sha256: SentPicture(**one) for sha256, one in found["pictures"].items()}
        return Written(
            found["post"], found["sent"], found["kept"], found["trying"], found["terms"], pictures
        )
    except (TypeError, KeyError, AttributeError):
        raise _damaged(workspace) from None


def keep_written(workspace: Workspace, site: str, article: str, written: Written) -> None:
    """Keeps it, whole or not at all. Raises DelegationError."""
    known = _read(workspace)
    known.setdefault(site, {})[article] = _as_kept(written)
    file = workspace.root / "db" / FILE
    try:
        make_private_folder(file.parent)
        replace_text(file, json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True))
    except OSError as error:
        raise DelegationError(
            "{file} cannot be written ({reason}), so nothing more was sent: mend that, then run "
            "the command again.",
            file=file,
            reason=error.strerror or error,
        ) from error


def _as_kept(written: Written) -> _KeptPost:
    return {
        "post": written.post,
        "sent": written.sent,
        "kept": written.kept,
        "trying": written.trying,
        "terms": written.terms,
        "pictures": {
            sha256: {"id": one.id, "sent": one.sent, "kept": one.kept}
            for sha256, one in written.pictures.items()
        },
    }


def _read(workspace: Workspace) -> dict[str, dict[str, _KeptPost]]:
    file = workspace.root / "db" / FILE
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        raise _damaged(workspace) from None
    if not isinstance(found, Mapping) or not all(isinstance(v, dict) for v in found.values()):
        raise _damaged(workspace)
    return dict(found)


def _damaged(workspace: Workspace) -> DelegationError:
    return DelegationError(
        "{file} cannot be read: it says what was published where. Bring it back from a copy, or "
        "take it away: the posts and pictures are then found by their names on the site.",
        file=workspace.root / "db" / FILE,
    )
