"""Every key of the program, by scope, and the user's own keys checked against them."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.tui.key import Key
from delegation_tui.tui.own_keys import check_free_of_line, read_key
from delegation_tui.tui.screens.article.keys import ARTICLE_KEYS
from delegation_tui.tui.screens.people.keys import PEOPLE_KEYS
from delegation_tui.tui.screens.photos.keys import PHOTOS_KEYS
from delegation_tui.tui.screens.today.keys import TODAY_KEYS

# F-keys and safe Ctrl letters only: every terminal sends them, no keyboard needs AltGr for them.
APP_KEYS = (
    Key("app.help", "f1", Message("Help"), Message("The keys of this screen"), action="help"),
    Key("app.slate", "f2", Message("Slate"), Message("The clock in large digits, to photograph once with each camera"), show=False, action="slate"),
    Key("app.today", "f5", Message("Today"), Message("Programme, visits and the capture line"), show=False, action="go('today')"),
    Key("app.people", "f6", Message("People"), Message("The roster: names, functions, image rights"), show=False, action="go('people')"),
    Key("app.photos", "f7", Message("Photos"), Message("Photos by visit, captions and credits"), show=False, action="go('photos')"),
    Key("app.article", "f8", Message("Article"), Message("Outline, text, findings, export"), show=False, action="go('article')"),
    Key("app.history", "f9", Message("History"), Message("What was done, latest first"), show=False, action="history"),
    Key("app.find", "ctrl+f", Message("Find"), Message("A person, a visit, a photo, a topic"), show=False, action="find"),
    Key("app.import", "ctrl+o", Message("Import"), Message("A programme, people or stands from a file; what changes is shown first"), show=False, action="import"),
    Key("app.undo", "ctrl+z", Message("Undo"), Message("Take back the last action"), action="undo"),
    Key("app.redo", "ctrl+y", Message("Redo"), Message("Do again what was taken back"), show=False, action="redo"),
    Key("app.quit", "ctrl+q", Message("Quit"), Message("Everything is saved already"), show=False, priority=True, action="quit"),
)  # fmt: skip

KEYS: Mapping[str, tuple[Key, ...]] = {
    "app": APP_KEYS,
    "today": TODAY_KEYS,
    "people": PEOPLE_KEYS,
    "photos": PHOTOS_KEYS,
    "article": ARTICLE_KEYS,
}


def check_keymap(wanted: Mapping[str, str]) -> dict[str, str]:
    """The user's own keys as Textual names them. Raises DelegationError for a name that nothing
    has, a key that does not exist or that the capture line types with, or two things of one
    screen on one key."""
    keys: dict[str, str] = {}
    known = {key.name for entries in KEYS.values() for key in entries}
    for name, written in wanted.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1) or ["app.help"]
            raise DelegationError(
                "delegation.toml: [keys] has no “{name}”. Did you mean “{near}”?",
                name=name,
                near=near[0],
            )
        if not written.strip():
            raise DelegationError(
                "delegation.toml: [keys] {name} is empty: give it a key such as f9.", name=name
            )
        keys[name] = ",".join(read_key(name, key) for key in written.split(",") if key.strip())
        if name.startswith(("app.", "today.")):
            for key in keys[name].split(","):
                check_free_of_line(name, key)
    for scope, entries in KEYS.items():
        _check_clashes(keys, entries if scope == "app" else (*entries, *APP_KEYS))
    return keys


def _check_clashes(keys: Mapping[str, str], entries: tuple[Key, ...]) -> None:
    taken: dict[str, str] = {}
    for entry in entries:
        for pressed in keys.get(entry.name, entry.key).split(","):
            other = taken.setdefault(pressed.strip(), entry.name)
            if other != entry.name and (entry.name in keys or other in keys):
                raise DelegationError(
                    "delegation.toml: [keys] {key} would do both {one} and {other}: "
                    "choose another key for one of them.",
                    key=pressed.strip(),
                    one=other,
                    other=entry.name,
                )
