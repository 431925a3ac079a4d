"""Makes docs/columns.md from the columns as importing knows them: `python docs/columns.py`."""

from __future__ import annotations

from pathlib import Path

HEAD = """\
# Headers that are known

Made by `python docs/columns.py` from the table that importing uses. Accents, capitals, punctuation and camelCase do not matter.
For any other, say what it is: `delegation import list.xlsx --map "Nom du contact=name"`. Functions, and what organisations are called and
do, have columns in each language: the header and the language, `title en`, `english name`, `description (anglais)`.
"""


def page() -> str:
    """The page's text."""
    from delegation_tui.roster.columns import COLUMNS

    parts = [HEAD]
    for kind, columns in COLUMNS.items():
        parts.append(f"\n## {kind.capitalize()}\n\n| column | headers |\n|---|---|\n")
        for column, headers in columns.items():
            shown = ", ".join(f"`{header}`" for header in headers)
            parts.append(f"| `{column}` | {shown} |\n")
    return "".join(parts)


if __name__ == "__main__":
    (Path(__file__).parent / "columns.md").write_text(page(), encoding="utf-8")
