"""What a terminal says that it can draw."""

from __future__ import annotations

import pytest

from delegation_tui.tui.terminal import ask_terminal, cell_size, drawing


@pytest.fixture(autouse=True)
def outside_tmux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)


@pytest.mark.parametrize(
    ("answer", "way"),
    [
        ("\x1b[?62;4;22c", "sixel"),
        ("\x1b_Gi=31;OK\x1b\\\x1b[6;20;10t\x1b[?62;22c", "tgp"),
        ("\x1b[?1;2c", "halfcell"),
        ("\x1b_Gi=31;ENOTSUP\x1b\\\x1b[?1;2c", "halfcell"),
        ("", "halfcell"),
    ],
)
def test_the_best_way_it_names(answer: str, way: str) -> None:
    assert drawing(answer) == way


def test_what_tmux_answers_is_not_what_the_terminal_around_it_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
    assert drawing("\x1b[?62;4;22c") == "halfcell"


def test_the_size_of_a_cell_is_in_the_answer() -> None:
    assert cell_size("\x1b[6;20;10t\x1b[?1c") in ((10, 20), cell_size(""))


def test_without_a_terminal_the_program_is_loaded_all_the_same() -> None:
    loaded: list[str] = []
    assert ask_terminal(lambda: loaded.append("screens")) == ""
    assert loaded == ["screens"]
