"""Makes docs/checks.md from the program's own registry of rules: `python docs/checks.py`."""

from __future__ import annotations

from pathlib import Path

HEAD = """\
# What is checked

Made by `python docs/checks.py` from the rules themselves. `delegation article check` and *Article* (`F8`) run them all.

A **blocker** keeps everything from leaving, unless `--force` is given, and cannot be ignored; an **error** is surely wrong, a
**warning** most likely, a **note** is worth knowing. Where two are given, the second stands for a place that may be right as it is.
Rules marked ✓ have one fix that leaves no choice: `delegation article check --fix` and the key for it mend all their places at once.
The rule's name is what `--json` gives as `rule`, and what *ignore always* is kept under.
"""


def page() -> str:
    """The page's text."""
    from delegation_tui.article.checks.registry import families
    from delegation_tui.locale import say, use

    parts = [HEAD]
    for family in families():
        if not family.rules:
            continue
        parts.append(f"\n## {family.title}\n\n")
        parts.append("| rule | severity | fix | what | en français |\n|---|---|---|---|---|\n")
        for rule in family.rules:
            severity = f"{rule.severity}, {rule.in_doubt}" if rule.in_doubt else rule.severity
            use("fr")
            french = say(rule.title)
            use("en")
            sure = "✓" if rule.sure else ""
            parts.append(f"| `{rule.id}` | {severity} | {sure} | {rule.title} | {french} |\n")
    return "".join(parts)


if __name__ == "__main__":
    (Path(__file__).parent / "checks.md").write_text(page(), encoding="utf-8")
