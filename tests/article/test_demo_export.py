"""The demo's own article: nothing that the checks call wrong."""

from __future__ import annotations

import pytest

from delegation_tui.article import check_stored
from delegation_tui.demo.day import make_demo
from delegation_tui.domain.article import Finding, Severity
from delegation_tui.domain.message import Message
from delegation_tui.store import open_store


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finding, ...]:
    told: list[Message] = []
    workspace = make_demo(tmp_path_factory.mktemp("demo") / "demo", told.append)
    with open_store(workspace) as store:
        return check_stored(store, workspace.settings)


def test_no_false_blocker_error_or_warning(findings: tuple[Finding, ...]) -> None:
    graver = [f for f in findings if f.severity is not Severity.NOTE]
    assert [(f.rule, str(f.message)) for f in graver] == []
