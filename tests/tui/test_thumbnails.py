"""The contact sheet in a terminal that shows pictures: what it is really sent."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.tui.fake_terminal import CELL, COLUMNS, LINES, FakeTerminal

from delegation_tui.tui.widgets.kitty import MARKS, PLACE
from delegation_tui.workspace import Workspace, change_settings

KITTY = b"\x1b_Gi=31;OK\x1b\\\x1b[6;20;10t\x1b[?62;22c"
SIXEL = b"\x1b[6;20;10t\x1b[?62;4;22c"
PLAIN = b"\x1b[?1;2c"

PHOTOS, TODAY, END, ENTER, ESCAPE, SLASH = b"\x1b[18~", b"\x1b[15~", b"\x1b[F", b"\r", b"\x1b", b"/"
COMMAND = re.compile(rb"\x1b_G([^;\x1b]*);?([^\x1b]*)\x1b\\")
FIRST_PLACE = (PLACE + MARKS[0] + MARKS[0]).encode()
HALF_BLOCK = "▀".encode()
SIXELS = re.compile(rb"\x1b\[(\d+);(\d+)H\x1bP0;1;0q\"1;1;(\d+);(\d+)")
FEW = 5  # thumbnails: more than that stand on the first screen

Opened = Callable[..., FakeTerminal]


@pytest.fixture
def terminal(demo: Path) -> Iterator[Opened]:
    """Opens Photos of the demo in a terminal."""
    opened: list[FakeTerminal] = []

    def start(answer: bytes, images: str = "auto", **environment: str) -> FakeTerminal:
        change_settings(Workspace.open(demo).settings_file, {"interface": {"images": images}})
        one = FakeTerminal(demo, answer, **environment)
        opened.append(one)
        one.until(lambda sent: b"Primaa" in sent)
        one.type(PHOTOS)
        return one

    yield start
    for one in opened:
        one.close()


def commands(sent: bytes) -> list[tuple[dict[str, str], bytes]]:
    """Kitty's commands: keys and data, without the question at the start."""
    found = []
    for keys, data in COMMAND.findall(sent):
        pairs = dict(pair.split("=") for pair in keys.decode().split(","))
        if pairs.get("a") != "q":
            found.append((pairs, data))
    return found


def pictures(sent: bytes) -> dict[str, tuple[dict[str, str], bytes]]:
    """The pictures sent, by number: head and data; each is sent once."""
    found: dict[str, tuple[dict[str, str], bytes]] = {}
    number = ""
    for keys, data in commands(sent):
        if keys.get("a") == "T":
            number = keys["i"]
            assert number not in found
            found[number] = keys, b""
        if keys.get("a", "T") == "T":
            head, before = found[number]
            found[number] = head, before + data
    return found


def colour(number: str) -> bytes:
    n = int(number)
    return b"38;2;%d;%d;%dm" % (n >> 16, n >> 8 & 255, n & 255)


def freed(sent: bytes) -> set[str]:
    return {keys["i"] for keys, _ in commands(sent) if keys.get("a") == "d"}


class TestKitty:
    def test_each_is_sent_once_shown_by_placeholders_and_taken_away_at_the_end(
        self, terminal: Opened
    ) -> None:
        one = terminal(KITTY)
        one.until(lambda sent: sent.count(FIRST_PLACE) > FEW)
        one.a_while()
        one.type(END)
        one.a_while()
        sent = one.leave()
        seen = pictures(sent)
        assert len(seen) > 2 * FEW
        for number, (head, data) in seen.items():
            points = zlib.decompress(base64.b64decode(data))
            assert len(points) == int(head["s"]) * int(head["v"]) * 3
            assert len(set(points)) > 10  # a picture
            assert colour(number) + FIRST_PLACE in sent
        assert freed(sent) == set(seen)

    def test_under_a_question_half_blocks_stand_for_them_and_nothing_is_sent_again(
        self, terminal: Opened
    ) -> None:
        one = terminal(KITTY)
        one.until(lambda sent: sent.count(FIRST_PLACE) > FEW)
        one.a_while()
        since = one.type(SLASH)
        asked = one.until(lambda sent: HALF_BLOCK in sent, since)
        assert FIRST_PLACE not in asked
        one.a_while()
        since = one.type(ESCAPE)
        back = one.until(lambda sent: sent.count(FIRST_PLACE) > FEW, since)
        assert not pictures(back)

    def test_the_large_picture_is_taken_away_when_it_is_closed(self, terminal: Opened) -> None:
        one = terminal(KITTY)
        one.until(lambda sent: sent.count(FIRST_PLACE) > FEW)
        one.a_while()
        since = one.type(ENTER)
        ((number, (head, _)),) = pictures(
            one.until(lambda sent: FIRST_PLACE in sent.partition(b"a=T")[2], since)
        ).items()
        assert int(head["r"]) > LINES * 3 // 4
        since = one.type(ESCAPE)
        one.until(lambda sent: number in freed(sent), since)


class TestSixel:
    def test_whole_thumbnails_are_drawn_over_the_half_blocks(self, terminal: Opened) -> None:
        one = terminal(SIXEL)
        sent = one.until(lambda sent: len(SIXELS.findall(sent)) > FEW)
        assert HALF_BLOCK in sent
        for row, column, wide, high in SIXELS.findall(sent):
            assert int(wide) % CELL[0] == int(high) % CELL[1] == 0
            assert int(column) - 1 + int(wide) // CELL[0] <= COLUMNS
            assert int(row) - 1 + int(high) // CELL[1] < LINES  # the footer's stays
        assert not commands(sent)

    def test_after_scrolling_they_are_drawn_in_their_new_places(self, terminal: Opened) -> None:
        one = terminal(SIXEL)
        one.until(lambda sent: len(SIXELS.findall(sent)) > FEW)
        one.a_while()
        since = one.type(END)
        # On a busy machine those of the places before may still be under way.
        one.until(lambda sent: len(SIXELS.findall(sent.partition(HALF_BLOCK)[2])) > FEW, since)

    @pytest.mark.parametrize("key", [TODAY, SLASH], ids=["screen", "question"])
    def test_nothing_is_drawn_over_what_covers_them(self, key: bytes, terminal: Opened) -> None:
        one = terminal(SIXEL)
        one.until(lambda sent: len(SIXELS.findall(sent)) > FEW)
        one.a_while()
        since = one.type(key)
        one.a_while()
        assert not SIXELS.search(one.sent[since:])


class TestHalfBlocks:
    @pytest.mark.parametrize(
        ("answer", "images", "environment"),
        [
            (PLAIN, "auto", {}),
            (SIXEL, "auto", {"TMUX": "/tmp/tmux,1,0"}),
            (KITTY, "halfcell", {}),
            (KITTY, "auto", {"COLORTERM": ""}),
        ],
        ids=["plain", "tmux", "asked for", "few colours"],
    )
    def test_where_nothing_better_is_known(
        self, answer: bytes, images: str, environment: dict[str, str], terminal: Opened
    ) -> None:
        one = terminal(answer, images, **environment)
        one.until(lambda sent: sent.count(HALF_BLOCK) > 500)
        sent = one.leave()
        assert FIRST_PLACE not in sent
        assert not pictures(sent)
        assert not SIXELS.search(sent)


def test_switched_off_there_is_a_list(terminal: Opened) -> None:
    one = terminal(KITTY, "off")
    one.until(lambda sent: b"DSC_" in sent)
    sent = one.leave()
    assert HALF_BLOCK not in sent
    assert not commands(sent)
