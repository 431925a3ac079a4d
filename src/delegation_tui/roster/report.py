"""What an import did: added, changed, refused with line and reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from delegation_tui.domain.message import DelegationError, Message

# What the report calls a kind of file.
KINDS = {
    "people": Message("people"),
    "organisations": Message("organisations"),
    "programme": Message("programme"),
    "briefs": Message("briefs"),
    "event": Message("event"),
}


class RowRefused(DelegationError):
    """A row that cannot be taken, and why."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken: its line in the file (1 is the first) and why."""

    line: int
    reason: Message


@dataclass(slots=True)
class FileReport:
    """One file's outcome: the names of what is new, different, moved in time or called off;
    `taken` is False when it was left out whole."""

    file: Path
    kind: str = ""
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    warnings: list[Message] = field(default_factory=list)
    taken: bool = True


@dataclass(slots=True)
class ImportReport:
    """All files' outcomes; `preview` says that nothing was written."""

    files: list[FileReport] = field(default_factory=list)
    preview: bool = False

    @property
    def failed(self) -> bool:
        """Whether a file was left out whole."""
        return any(not report.taken for report in self.files)

    def lines(self) -> Iterator[Message]:
        """The report as sentences."""
        for report in self.files:
            yield Message(
                "{file} ({kind}): {added} added, {changed} changed, {unchanged} unchanged, "
                "{refused} refused.",
                file=report.file.name,
                kind=KINDS.get(report.kind, "?"),
                added=len(report.added),
                changed=len(report.changed) + len(report.moved) + len(report.cancelled),
                unchanged=report.unchanged,
                refused=len(report.refused),
            )
            if self.preview or report.kind == "programme":
                yield from (Message("  new: {name}", name=name) for name in report.added)
                yield from (Message("  changed: {name}", name=name) for name in report.changed)
            yield from (Message("  moved: {name}", name=name) for name in report.moved)
            yield from (Message("  cancelled: {name}", name=name) for name in report.cancelled)
            for refused in report.refused:
                yield Message("  line {line}: {reason}", line=refused.line, reason=refused.reason)
            for warning in report.warnings:
                yield Message("  note: {text}", text=warning)
            if not report.taken:
                yield Message(
                    "  Nothing of {file} was taken: mend these rows, or repeat with --keep-good.",
                    file=report.file.name,
                )
        if self.preview:
            yield Message("Preview: nothing was written.")

    def files_as_dicts(self, say: Callable[[Message], str]) -> list[dict[str, object]]:
        """What became of each file, as JSON has it."""
        return [
            {
                "file": str(report.file),
                "kind": report.kind,
                "taken": report.taken,
                "added": report.added,
                "changed": report.changed,
                "moved": report.moved,
                "cancelled": report.cancelled,
                "unchanged": report.unchanged,
                "refused": [{"line": r.line, "reason": say(r.reason)} for r in report.refused],
                "warnings": [say(warning) for warning in report.warnings],
            }
            for report in self.files
        ]
