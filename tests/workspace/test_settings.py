"""`delegation.toml` and the workspace folder, as a user meets them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.setting import NotAllowed, Seconds, Whole
from delegation_tui.domain.settings import all_settings
from delegation_tui.domain.style import Capitals
from delegation_tui.workspace import (
    NoWorkspace,
    Workspace,
    change_settings,
    create_workspace,
    find_workspace,
    read_settings,
)


def write(folder: Path, text: str) -> Path:
    file = folder / "delegation.toml"
    file.write_text(text, encoding="utf-8")
    return file


class TestReadingSettings:
    def test_an_empty_file_gives_the_defaults(self, tmp_path: Path) -> None:
        settings = read_settings(write(tmp_path, ""))
        assert settings.tolerance.total_seconds() == 180
        assert settings.style.capitals is Capitals.LOWER

    def test_a_misspelt_key_is_named_with_its_nearest(self, tmp_path: Path) -> None:
        file = write(tmp_path, "[style]\nprofil = 'presse'\n")
        with pytest.raises(DelegationError, match=r"“profil”.*“profile”"):
            read_settings(file)

    def test_a_wrong_value_says_what_is_allowed(self, tmp_path: Path) -> None:
        file = write(tmp_path, "[style]\nprofile = 'fancy'\n")
        with pytest.raises(DelegationError, match=r"\[style\] profile must be one of presse"):
            read_settings(file)

    @pytest.mark.parametrize(
        "text",
        [
            "[style",
            "a = = b",
            "[photos]\ntolerance = true",
            "[photos]\ntolerance = inf",
            "[photos]\ntolerance = nan",
            "[programme]\nwalking = -1",
            "[programme]\nwalking = 1e300",
            f"[style]\nmax_title = {'9' * 5_000}",
            "[style]\nmax_title = 0",
            f"[article]\ncontact = '{'x' * 5_000}'",
            f"[keys]\n{'a.' * 20_000}a = 'f1'",
            f"[{'a.' * 20_000}a]\nb = 1",
            f"x = {'[' * 20_000}{']' * 20_000}",
            f"x = {'{a=' * 20_000}1{'}' * 20_000}",
        ],
        ids=lambda text: text[:30],
    )
    def test_broken_files_are_one_sentence(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(DelegationError, match=r"delegation\.toml"):
            read_settings(write(tmp_path, text))

    @pytest.mark.parametrize(
        "text",
        [
            "[database]\nurl = ['postgresql://desk:hunter2@host/db']",
            "[interface]\nlanguage = 'hunter2'",
            "[keys]\nundo = ['hunter2']",
            "[taxonomies]\nthemes = 'hunter2'",
            "[photos]\ntolerance = 'hunter2'",
        ],
    )
    def test_a_value_is_never_repeated(self, tmp_path: Path, text: str) -> None:
        with pytest.raises(DelegationError) as refused:
            read_settings(write(tmp_path, text))
        assert "hunter2" not in str(refused.value)
        assert "must be" in str(refused.value)


class TestEveryNumberOfTheSettings:
    @given(st.floats() | st.integers())
    def test_it_is_taken_within_its_bounds_or_refused(self, value: float) -> None:
        for one in all_settings():
            if isinstance(one.kind, Seconds | Whole):
                try:
                    one.kind.read(value)
                except NotAllowed:
                    continue
                assert 0 <= value <= one.kind.high


class TestTheInstitutionsOwnSentences:
    def test_pattern_files_beside_the_settings_come_with_the_style(self, tmp_path: Path) -> None:
        (tmp_path / "patterns.fr.toml").write_text("[stand]\n", encoding="utf-8")
        settings = read_settings(write(tmp_path, ""))
        assert settings.style.patterns == (("fr", "[stand]\n"),)

    def test_none_is_the_rule(self, tmp_path: Path) -> None:
        assert read_settings(write(tmp_path, "")).style.patterns == ()

    def test_a_file_that_is_no_text_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "patterns.en.toml").write_bytes(b"\xff\xfe\x00x")
        with pytest.raises(DelegationError, match=r"patterns\.en\.toml"):
            read_settings(write(tmp_path, ""))

    def test_the_folder_of_dictionaries_is_named(self, tmp_path: Path) -> None:
        file = write(tmp_path, "[article]\ndictionaries = '/opt/hunspell'\n")
        assert read_settings(file).dictionaries == "/opt/hunspell"


class TestChangingSettings:
    def test_comments_and_other_keys_stay(self, tmp_path: Path) -> None:
        file = write(tmp_path, "# ours\n[interface]\ntheme = 'nord' # nice\n")
        change_settings(file, {"interface": {"language": "en"}, "keys": {"undo": "f9"}})
        text = file.read_text(encoding="utf-8")
        assert "# ours" in text
        assert "# nice" in text
        settings = read_settings(file)
        assert (settings.theme, settings.language) == ("nord", "en")
        assert settings.keys == {"undo": "f9"}


class TestFindingTheWorkspace:
    def test_the_nearest_parent_is_found(self, tmp_path: Path) -> None:
        create_workspace(tmp_path, {})
        deep = tmp_path / "a" / "b"
        deep.mkdir(parents=True)
        assert find_workspace(start=deep).root == tmp_path

    def test_the_environment_comes_before_the_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        here, there = tmp_path / "here", tmp_path / "there"
        create_workspace(here, {})
        create_workspace(there, {})
        monkeypatch.setenv("DELEGATION_WORKSPACE", str(there))
        assert find_workspace(start=here).root == there
        assert find_workspace(here).root == here

    def test_none_says_what_to_do(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("DELEGATION_WORKSPACE", raising=False)
        with pytest.raises(NoWorkspace, match="delegation init"):
            find_workspace(start=tmp_path)
        with pytest.raises(NoWorkspace, match="not a workspace"):
            Workspace.open(tmp_path)

    def test_a_workspace_is_not_made_twice(self, tmp_path: Path) -> None:
        create_workspace(tmp_path, {})
        with pytest.raises(DelegationError, match="already is a workspace"):
            create_workspace(tmp_path, {})

    def test_a_folder_that_cannot_be_written_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        with pytest.raises(DelegationError, match="cannot be made a workspace"):
            create_workspace(tmp_path / "file", {})
