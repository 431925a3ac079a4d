"""Makes docs/keys.md from the program's own table of keys: `python docs/keys.py`."""

from __future__ import annotations

from pathlib import Path

HEAD = """\
# Keys

Made by `python docs/keys.py` from the table that makes them work. `F1` (or `?` outside a text field) shows those of the screen
you are on, `Ctrl+P` finds any by its name. Every key of the path that logs a visit is there on AZERTY and QWERTY without AltGr.

Change any of them in `delegation.toml` by its name; a conflict, an unknown name or a key that the line types with is told when the program opens:

```toml
[keys]
"today.leave" = "f11"
"app.find" = "ctrl+g"
```

Where a terminal swallows accents or dead keys, start the program with `TEXTUAL_DISABLE_KITTY_KEY=1`.
"""
TITLES = {"app": "Everywhere", "today": "Today", "people": "People", "photos": "Photos",
          "article": "Article"}  # fmt: skip


def page() -> str:
    """The page's text."""
    from delegation_tui.locale import say, use
    from delegation_tui.tui.keymap import KEYS

    use("en")
    parts = [HEAD]
    for scope, keys in KEYS.items():
        parts.append(f"\n## {TITLES[scope]}\n\n| key | name | does |\n|---|---|---|\n")
        for key in keys:
            shown = " ".join(f"`{one}`" for one in key.key.split(","))
            parts.append(f"| {shown} | `{key.name}` | {say(key.label)}: {say(key.tip)} |\n")
    return "".join(parts)


if __name__ == "__main__":
    (Path(__file__).parent / "keys.md").write_text(page(), encoding="utf-8")
