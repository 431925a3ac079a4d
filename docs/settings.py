"""Makes docs/settings.md from the settings as they are declared: `python docs/settings.py`."""

from __future__ import annotations

from pathlib import Path

HEAD = """\
# Settings

`delegation.toml` in the workspace. Every setting has a default; a mistake is named with its place and the nearest known name.
This page is made by `python docs/settings.py` from the declarations that the program reads them by.

| table | setting | what it says | default |
|---|---|---|---|
"""
TAIL = """
```toml
[style]
capitals = "courtesy"

[keys]
"today.leave" = "f11"

[taxonomies]
support = ["À la UNE", "Actualités"]
themes = ["Intelligence artificielle", "Emploi"]
```
"""


def page() -> str:
    """The page's text."""
    from delegation_tui.domain.setting import EachKey
    from delegation_tui.domain.settings import all_settings

    lines, before = [], ""
    for one in sorted(all_settings(), key=lambda one: not one.key):
        key = f"*{one.kind.key}*" if isinstance(one.kind, EachKey) else f"`{one.key}`"
        table = f"`[{one.table}]`" if one.table != before else ""
        lines.append(f"| {table} | {key} | {one.help} | {one.kind.shown(one.default)} |\n")
        before = one.table
    return "".join([HEAD, *lines, TAIL])


if __name__ == "__main__":
    (Path(__file__).parent / "settings.md").write_text(page(), encoding="utf-8")
