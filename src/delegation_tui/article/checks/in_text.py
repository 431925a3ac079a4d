"""What a check of one text found, before it is known whose text it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from delegation_tui.article.checks.texts import MASK, PrintedText
from delegation_tui.domain.article import Finding, Fix, Location, Severity, Source
from delegation_tui.domain.message import Message
from delegation_tui.domain.record import RecordKind

BLOT = re.compile(f"{MASK}+")
AROUND = 30  # characters of excerpt on each side


@dataclass(frozen=True, slots=True)
class TextFinding:
    """The characters [start, end) of a text and what is wrong with them; `record` is what they
    are about, where the roster has it."""

    rule: str
    severity: Severity
    message: Message
    start: int
    end: int
    subject: str = ""
    fixes: tuple[Fix, ...] = ()
    record: Source | None = None

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def become(text: str) -> Fix:
    """The fix that puts `text` in place of what was found, named after it."""
    return Fix(label=Message("{text}", text=text.strip() or "␣"), text=text)


def placed(place: PrintedText, found: TextFinding) -> Finding:
    """What was found with its place, its excerpt and its characters."""
    said = place.text[found.start : found.end]
    data = {"found": said}
    if found.record is not None:
        data["record"] = f"{found.record.kind}:{found.record.id}"
    return Finding(
        rule=found.rule,
        severity=found.severity,
        message=found.message,
        where=Location(
            kind=place.kind, id=place.id, field=place.field, start=found.start, end=found.end
        ),
        excerpt=excerpt(place.text, found.start, found.end),
        subject=found.subject or said,
        fixes=found.fixes,
        data=data,
    )


def record_of(finding: Finding) -> Source | None:
    """The record to open for a finding: what it is about, else where it stands."""
    kind, _, record_id = finding.data.get("record", "").partition(":")
    if record_id:
        return Source(RecordKind(kind), UUID(record_id))
    return Source(finding.where.kind, finding.where.id) if finding.where.id else None


def excerpt(text: str, start: int, end: int) -> str:
    """The place with a little of what stands around, cut at words."""
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    while 0 < left < start and not text[left - 1].isspace():
        left += 1
    while end < right < len(text) and not text[right].isspace():
        right -= 1
    before = "… " if left else ""
    after = " …" if right < len(text) else ""
    return f"{before}{BLOT.sub('…', text[left:right].strip())}{after}"
