"""What the checks look for: rules, and the families in which they are checked together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from delegation_tui.article.checks.in_text import TextFinding, become
from delegation_tui.article.checks.lexicon import Lexicon
from delegation_tui.domain.article import Article, Finding, Fix, Location, Severity, Source
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.settings import Settings

TextCheck = Callable[[str, Lexicon], Iterable[TextFinding]]
RecordCheck = Callable[[Dossier, Article, Settings], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of fault.

    `id` is its stable name, under which people told the checks to ignore it. `severity` is how
    grave it is, `in_doubt` how grave where the text may be right as it stands. `sure` says that
    its one fix leaves no choice, so that all such places are mended with one key.
    """

    id: str
    severity: Severity
    title: Message
    in_doubt: Severity | None = None
    sure: bool = False

    def in_text(
        self,
        span: tuple[int, int],
        message: Message,
        *fixes: str | Fix,
        subject: str = "",
        record: Source | None = None,
        doubtful: bool = False,
    ) -> TextFinding:
        """A fault at the characters [start, end) of a text. `fixes` are what may stand in their
        place; `subject` and `record` say what it is about."""
        start, end = span
        return TextFinding(
            rule=self.id,
            severity=self._grade(doubtful),
            message=message,
            start=start,
            end=end,
            subject=subject,
            fixes=tuple(become(fix) if isinstance(fix, str) else fix for fix in fixes),
            record=record,
        )

    def at(
        self,
        where: Location,
        message: Message,
        *fixes: Fix,
        subject: str = "",
        excerpt: str = "",
        record: Source | None = None,
        doubtful: bool = False,
    ) -> Finding:
        """A fault of a record's field as a whole."""
        return Finding(
            rule=self.id,
            severity=self._grade(doubtful),
            message=message,
            where=where,
            excerpt=excerpt,
            subject=subject,
            fixes=fixes,
            data={"record": f"{record.kind}:{record.id}"} if record is not None else {},
        )

    def _grade(self, doubtful: bool) -> Severity:
        if not doubtful:
            return self.severity
        if self.in_doubt is None:
            raise ValueError(f"{self.id} is never in doubt")
        return self.in_doubt


class Family:
    """The rules of one module of `rules/`, and the functions that check them."""

    def __init__(self, title: Message) -> None:
        self.title = title
        self.rules: list[Rule] = []
        self.text_checks: list[TextCheck] = []
        self.record_checks: list[RecordCheck] = []

    def rule(
        self,
        id_: str,
        severity: Severity,
        title: Message,
        *,
        in_doubt: Severity | None = None,
        sure: bool = False,
    ) -> Rule:
        """A new rule of the family."""
        rule = Rule(id_, severity, title, in_doubt, sure)
        self.rules.append(rule)
        return rule

    def of_texts(self, check: TextCheck) -> TextCheck:
        """Decorates a check that sees one text at a time."""
        self.text_checks.append(check)
        return check

    def of_records(self, check: RecordCheck) -> RecordCheck:
        """Decorates a check that sees the dossier and the article."""
        self.record_checks.append(check)
        return check
