"""`delegation article …` as a person types it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.article.conftest import Team

from delegation_tui.article import draft_article
from delegation_tui.article.captions import caption_photos, edit_photos
from delegation_tui.article.drafting import set_head
from delegation_tui.cli.main import run as main
from delegation_tui.domain.settings import Settings
from delegation_tui.store import Store

Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(
    store: Store,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Typed:
    """Runs a command in the team's workspace; what it returned, printed and complained of."""

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        folder = tmp_path / "workspace"
        code = main(["--workspace", str(folder), "article", *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


class TestChecking:
    def test_json_says_where_and_what_to_do(
        self, typed: Typed, store: Store, settings: Settings
    ) -> None:
        draft_article(store, settings)
        set_head(store, "lead", "La 1ère visite.")
        _, out, _ = typed("check", "--json")
        found = next(f for f in json.loads(out) if f["rule"] == "letters.ordinal")
        assert found["where"]["field"] == "lead"
        assert [fix["text"] for fix in found["fixes"]] == ["1re"]

    def test_blockers_are_the_exit_code(
        self, typed: Typed, store: Store, team: Team, settings: Settings
    ) -> None:
        edit_photos(store, [team.photo.id], alt="")
        draft_article(store, settings)
        code, out, _ = typed("check")
        assert code == 3
        assert "alternative text" in out

    def test_fix_mends_what_is_sure_first(
        self, typed: Typed, store: Store, settings: Settings
    ) -> None:
        caption_photos(store, settings)
        draft_article(store, settings)
        set_head(store, "lead", "La 1ère visite , une journée.")
        code, out, _ = typed("check", "--fix")
        assert code == 0
        assert "1 texts mended" in out
        with store.read() as tx:
            article = tx.article()
        assert article is not None
        assert article.lead == "La 1re visite, une journée."

    def test_without_an_article_one_sentence(self, typed: Typed) -> None:
        code, out, err = typed("check")
        assert (code, out) == (1, "")
        assert "delegation article draft" in err


class TestHead:
    def test_a_field_is_set_as_it_is_typed(
        self, typed: Typed, store: Store, settings: Settings
    ) -> None:
        draft_article(store, settings)
        assert typed("set", "embargo", "24/05", "2190", "18h")[0] == 1
        code, out, _ = typed("set", "embargo", "24/05/2190", "18h")
        assert (code, out) == (0, "embargo: 2190-05-24 18:00\n")
        assert typed("set", "themes", "Santé;", "Emploi")[1] == "themes: Santé; Emploi\n"
        code, out, _ = typed("check")
        assert code == 3
        assert "Embargo until Monday 24 May 2190 at 18:00." in out
        assert typed("set", "embargo")[1] == "embargo: –\n"

    def test_bad_input_is_one_sentence(
        self, typed: Typed, store: Store, settings: Settings
    ) -> None:
        draft_article(store, settings)
        code, out, err = typed("set", "embargo", "bientôt")
        assert (code, out) == (1, "")
        assert "bientôt" in err
        assert "Traceback" not in err

    def test_the_front_matter_carries_it_out_and_in(
        self, typed: Typed, store: Store, settings: Settings, tmp_path: Path
    ) -> None:
        draft_article(store, settings)
        typed("set", "embargo", "24/05/2190", "18h")
        out = typed("show")[1]
        assert 'embargo: "2190-05-24T18:00:00+02:00"' in out
        file = tmp_path / "article.md"
        file.write_text(out, encoding="utf-8")
        typed("set", "embargo")
        done = typed("import", file)
        assert done[0] == 0, done
        assert 'embargo: "2190-05-24T18:00:00+02:00"' in typed("show")[1]
        # A text that names no date leaves the article's.
        file.write_text("# Une journée au salon\n\nUn chapeau.\n", encoding="utf-8")
        typed("import", file)
        assert "2190-05-24" in typed("show")[1]

    def test_a_front_matter_with_a_bad_one_is_refused(
        self, typed: Typed, store: Store, settings: Settings, tmp_path: Path
    ) -> None:
        before = draft_article(store, settings)
        file = tmp_path / "article.md"
        file.write_text("---\nembargo: bientôt\n---\n\n# Une journée au salon\n", encoding="utf-8")
        code, _, err = typed("import", file)
        assert code == 1
        assert "bientôt" in err
        with store.read() as tx:
            assert tx.article() == before


class TestWords:
    def test_the_roster_as_a_code_file(self, typed: Typed, team: Team, tmp_path: Path) -> None:
        file = tmp_path / "codes.txt"
        code, out, _ = typed("codes", "--out", file)
        assert code == 0
        assert "2 codes" in out
        assert file.read_text(encoding="utf-8").startswith("ak\tAude Kerjean, présidente de la ")

    def test_patterns_of_the_house_before_they_are_used(self, typed: Typed, tmp_path: Path) -> None:
        file = tmp_path / "patterns.fr.toml"
        file.write_text('[stand]\nplace = ["Halte de {who} chez {host}."]\n', encoding="utf-8")
        code, out, err = typed("patterns", "--file", file)
        assert (code, err) == (0, "")
        assert "Halte de la délégation de la Région Bretagne-Sud chez Nova Robotique." in out

    def test_a_pattern_with_a_fault_is_named(self, typed: Typed, tmp_path: Path) -> None:
        file = tmp_path / "patterns.fr.toml"
        file.write_text('[stand]\nplace = ["Halte de {whom}."]\n', encoding="utf-8")
        code, _, err = typed("patterns", "--file", file)
        assert code == 1
        assert "whom" in err

    def test_the_order_of_precedence_is_a_proposal(self, typed: Typed) -> None:
        code, out, _ = typed("protocol")
        assert code == 0
        assert out.index("Aude Kerjean") < out.index("Malo Le Guennec")


class TestTexts:
    def test_a_text_is_taken_and_shown(self, typed: Typed, tmp_path: Path) -> None:
        file = tmp_path / "article.md"
        file.write_text("# Une journée au salon des essais\n\nLe chapô.\n\nLe corps.\n")
        assert typed("import", file)[0] == 0
        _, out, _ = typed("show")
        assert "# Une journée au salon des essais" in out
        assert "Le corps." in out


class TestTitles:
    def test_they_are_proposed_and_one_is_taken(
        self, typed: Typed, store: Store, settings: Settings
    ) -> None:
        draft_article(store, settings)
        _, out, _ = typed("titles")
        proposed = [line[3:] for line in out.splitlines()]
        assert len(proposed) == len(set(proposed)) > 1
        assert typed("titles", "--use", "2")[0] == 0
        with store.read() as tx:
            article = tx.article()
        assert article is not None
        assert article.title == proposed[1]
        assert typed("titles", "--use", "9")[0] == 1
