"""What a user reads: the language chosen, messages within messages, the command in French."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from delegation_tui.cli.main import run
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Match, MatchReason
from delegation_tui.locale import current, n_, reason_in_words, say, use, user_language

LANGUAGE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture(autouse=True)
def _language_put_back(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in LANGUAGE_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", "")
    before = current()
    yield
    use(before)


class TestWhichLanguage:
    def test_french_when_nobody_says(self) -> None:
        assert user_language() == "fr"

    def test_the_environment_says(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LANG", "en_GB.UTF-8")
        assert user_language() == "en"

    def test_the_stronger_variable_says(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LANG", "en_GB.UTF-8")
        monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
        assert user_language() == "fr"

    def test_the_setting_wins(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LANG", "en_GB.UTF-8")
        assert user_language("fr") == "fr"


class TestSaying:
    def test_a_message_within_a_message_is_said_too(self) -> None:
        use("fr")
        said = say(Message("Undone: {what}", what=Message("Visit removed")))
        assert said == "Annulé\u00a0: Visite supprimée"

    def test_values_are_never_read_as_templates(self) -> None:
        use("fr")
        assert "{name}" in say(Message("Undone: {what}", what="{name}"))

    def test_nought_is_singular_in_french_and_plural_in_english(self) -> None:
        use("fr")
        assert n_("{n} error", "{n} errors", 0) == "0 erreur"
        use("en")
        assert n_("{n} error", "{n} errors", 0) == "0 errors"

    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("Anne Dupont", "L’orthographe d’Anne Dupont n’est pas confirmée."),
            ("Hervé Huet", "L’orthographe d’Hervé Huet n’est pas confirmée."),
            ("Yann Le Cun", "L’orthographe de Yann Le Cun n’est pas confirmée."),
        ],
    )
    def test_names_are_elided(self, name: str, expected: str) -> None:
        use("fr")
        assert say(Message("The spelling of {name} is not confirmed.", name=name)) == expected

    def test_why_a_photo_stands_where_it_stands(self) -> None:
        use("fr")
        near = Match(reason=MatchReason.AFTER, distance=timedelta(seconds=130))
        assert reason_in_words(near) == "2 min 10 s après"


class TestTheCommandInFrench:
    def test_help_is_french_down_to_its_headings(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as stopped:
            run(["photos", "clock", "--help"])
        said = capsys.readouterr().out
        assert stopped.value.code == 0
        assert said.startswith("usage\u00a0: delegation photos clock")
        assert "affiche cette aide" in said
        assert "Exemple\u00a0: " in said

    def test_wrong_usage_is_said_in_french(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as stopped:
            run(["import"])
        assert stopped.value.code == 2
        assert "il manque\u00a0: FILE" in capsys.readouterr().err

    def test_errors_are_said_in_french(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["--workspace", str(tmp_path), "visits"]) == 1
        said = capsys.readouterr().err
        assert "n’est pas un espace de travail" in said
        assert "Traceback" not in said

    def test_english_where_the_environment_is_english(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("LANG", "en_GB.UTF-8")
        with pytest.raises(SystemExit):
            run(["--help"])
        assert "show this help message" in capsys.readouterr().out
