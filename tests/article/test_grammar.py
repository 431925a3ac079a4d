"""Grammalecte's findings, as its command line prints them: wanted, never needed."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.article.conftest import Team

from delegation_tui.article import (
    check_stored,
    check_with_grammar,
    draft_article,
    edit_block,
    ignore_finding,
)
from delegation_tui.domain.article import Block, BlockKind
from delegation_tui.domain.settings import Settings
from delegation_tui.store import Store

TEXT = "La délégation est allés à la 1ère visite de Aude Kerjean."


def error(kind: str, found: str, right: str) -> dict[str, object]:
    start = TEXT.index(found)
    return {
        "nStart": start,
        "nEnd": start + len(found),
        "sType": kind,
        "sMessage": f"Accord : {found}.",
        "aSuggestions": [right],
    }


@pytest.fixture
def written(store: Store, settings: Settings) -> Store:
    article = draft_article(store, settings)
    texts = (b for b in article.blocks if b.kind is BlockKind.PARAGRAPH)
    block = next(b for b in texts if b.key != "delegation")
    edit_block(store, block.id, TEXT)
    return store


def paragraphs(store: Store) -> tuple[Block, ...]:
    with store.read() as tx:
        article = tx.article()
    return article.blocks if article else ()


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """A program of Grammalecte's name that prints what `body` prints."""
    program = folder / "grammalecte-cli"
    program.write_text(f"#!{sys.executable}\nimport json, sys\n{body}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    errors = [
        error("ppas", "allés", "allée"),
        error("num", "1ère", "1re"),
        error("conf", "1ère", "1re"),
        error("gn", "Kerjean", "Kerjeans"),
        error("nbsp", " est", " est"),
    ]
    install(
        tmp_path,
        monkeypatch,
        f"errors = json.loads({json.dumps(json.dumps(errors))})\n"
        "lines = open(sys.argv[2], encoding='utf-8').read().split('\\n')\n"
        f"place = lines.index({TEXT!r}) + 1\n"
        "print(json.dumps({'data': [{'iParagraph': place, 'lGrammarErrors': errors}]}))",
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a script with a shebang")
@pytest.mark.usefixtures("installed")
class TestInstalled:
    def test_grammar_joins_the_list_without_doubles_names_and_typography(
        self, written: Store, settings: Settings
    ) -> None:
        found = [f for f in check_with_grammar(written, settings) if f.rule.startswith("grammar")]
        assert [(f.rule, f.data["found"], f.fixes[0].text) for f in found] == [
            ("grammar.ppas", "allés", "allée")
        ]

    def test_what_it_said_stays_while_the_text_does(
        self, written: Store, settings: Settings
    ) -> None:
        def grammar() -> list[str]:
            found = check_with_grammar(written, settings, ask=False)
            return [f.data["found"] for f in found if f.rule.startswith("grammar")]

        check_with_grammar(written, settings)
        told = (b for b in paragraphs(written) if b.kind is BlockKind.PARAGRAPH)
        other, block = (b for b in told if b.key != "delegation")
        if other.text == TEXT:
            other, block = block, other
        edit_block(written, other.id, "Une autre visite.")
        assert grammar() == ["allés"]
        edit_block(written, block.id, "La délégation est allée à la visite.")
        assert grammar() == []

    def test_a_false_alarm_can_be_ignored(self, written: Store, settings: Settings) -> None:
        (alarm,) = [f for f in check_with_grammar(written, settings) if f.rule == "grammar.ppas"]
        ignore_finding(written, alarm, always=True)
        assert check_with_grammar(written, settings) == check_stored(written, settings)

    def test_another_language_is_not_asked(
        self, written: Store, team: Team, settings: Settings
    ) -> None:
        from delegation_tui.article.checks.rules.grammar import check

        with written.read() as tx:
            dossier, article = tx.dossier(), tx.article()
        assert article is not None
        assert list(check(dossier, replace(article, language="en"), settings)) == []


class TestNotInstalledOrBroken:
    @pytest.mark.parametrize("body", ["print('no JSON')", "sys.exit(3)", "print('{}')"])
    def test_the_other_checks_stand(
        self,
        written: Store,
        settings: Settings,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        body: str,
    ) -> None:
        install(tmp_path, monkeypatch, body)
        assert check_with_grammar(written, settings) == check_stored(written, settings)

    def test_without_the_program(
        self, written: Store, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        assert check_with_grammar(written, settings) == check_stored(written, settings)
