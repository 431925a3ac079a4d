"""The contact sheet in a terminal that shows pictures: what it is really sent."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.tui.fake_terminal import FakeTerminal

from delegation_tui.tui.widgets.kitty import MARKS, PLACE
from delegation_tui.workspace import Workspace, change_settings

KITTY = b"\x1b_Gi=31;OK\x1b\\\x1b[6;20;10t\x1b[?62;22c"
SIXEL = b"\x1b[6;20;10t\x1b[?62;4;22c"
PLAIN = b"\x1b[?1;2c"

PHOTOS_KEY = b"\x1b[18~"  # F7
COMMAND = re.compile(rb"\x1b_G([^;\x1b]*);?([^\x1b]*)\x1b\\")
FIRST_PLACE = (PLACE + MARKS[0] + MARKS[0]).encode()
LEFT = b"\x1b[?1049l"  # the program has given the terminal back
HALF_BLOCK = "▀".encode()
SIXELS = re.compile(rb"\x1b\[(\d+);(\d+)H\x1bP0;1;0q\"1;1;(\d+);(\d+)")

Opened = Callable[..., FakeTerminal]


@pytest.fixture
def terminal(demo: Path) -> Iterator[Opened]:
    opened: list[FakeTerminal] = []

    def start(answer: bytes, images: str = "auto", **environment: str) -> FakeTerminal:
        change_settings(Workspace.open(demo).settings_file, {"interface": {"images": images}})
        one = FakeTerminal(demo, answer, environment)
        opened.append(one)
        one.until(lambda sent: b"Primaa" in sent)
        one.still()
        one.type(PHOTOS_KEY)
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
    """The thumbnails sent, by number: the head and the points; each only once."""
    found: dict[str, tuple[dict[str, str], bytes]] = {}
    head: dict[str, str] = {}
    for keys, data in commands(sent):
        if keys.get("a") == "T":
            assert keys["i"] not in found
            head = keys
            found[head["i"]] = head, b""
        elif keys.get("f") or "a" in keys or "i" in keys:
            head = {}  # the large preview, or an order
        if head:
            found[head["i"]] = head, found[head["i"]][1] + data
    return {
        number: (head, zlib.decompress(base64.b64decode(data)))
        for number, (head, data) in found.items()
    }


def colour(number: str) -> bytes:
    n = int(number)
    return b"38;2;%d;%d;%dm" % (n >> 16, n >> 8 & 255, n & 255)


class TestKitty:
    def test_each_thumbnail_is_sent_once_shown_by_placeholders_and_freed(
        self, terminal: Opened
    ) -> None:
        one = terminal(KITTY)
        one.until(lambda sent: sent.count(FIRST_PLACE) > 5)
        sent = one.still()
        thumbnails = pictures(sent)
        assert len(thumbnails) > 5
        for number, (head, points) in thumbnails.items():
            assert len(points) == int(head["s"]) * int(head["v"]) * 3
            assert len(set(points)) > 10  # a picture
            assert colour(number) + FIRST_PLACE in sent
        one.type(b"\x1b[B\x1b[B\x1b[A")
        assert set(pictures(one.still())) >= set(thumbnails)
        sent = one.leave()
        freed = {keys["i"] for keys, _ in commands(sent) if keys.get("d") == "I" and "i" in keys}
        assert freed >= set(pictures(sent))

    def test_under_a_question_half_blocks_stand_for_them(self, terminal: Opened) -> None:
        one = terminal(KITTY)
        one.until(lambda sent: sent.count(FIRST_PLACE) > 5)
        before = len(one.still())
        one.type(b"/")
        asked = one.still()[before:]
        assert FIRST_PLACE not in asked
        assert HALF_BLOCK in asked
        one.type(b"\x1b")
        back = one.still()[before + len(asked) :]
        assert FIRST_PLACE in back
        assert b"a=T" not in back


class TestSixel:
    def test_whole_thumbnails_are_drawn_over_the_half_blocks(self, terminal: Opened) -> None:
        one = terminal(SIXEL)
        one.until(lambda sent: len(SIXELS.findall(sent)) > 5)
        sent = one.still()
        assert HALF_BLOCK in sent
        for row, column, wide, high in SIXELS.findall(sent):
            assert int(wide) % 10 == int(high) % 20 == 0
            assert int(column) - 1 + int(wide) // 10 <= 160
            assert int(row) - 1 + int(high) // 20 <= 44
        assert b"a=T" not in sent

    def test_after_scrolling_they_are_drawn_in_their_new_places(self, terminal: Opened) -> None:
        one = terminal(SIXEL)
        one.until(lambda sent: len(SIXELS.findall(sent)) > 5)
        before = len(one.still())
        one.type(b"\x1b[F")  # End
        scrolled = one.still()[before:]
        assert HALF_BLOCK in scrolled
        assert len(SIXELS.findall(scrolled)) > 2
        assert scrolled.rfind(b"\x1bP") > scrolled.rfind(HALF_BLOCK)


class TestHalfBlocks:
    @pytest.mark.parametrize(
        ("answer", "images", "environment"),
        [
            (PLAIN, "auto", {}),
            (b"", "auto", {}),
            (SIXEL, "auto", {"TMUX": "/tmp/tmux,1,0"}),
            (KITTY, "halfcell", {}),
            (KITTY, "auto", {"COLORTERM": "", "TERM": "xterm-256color"}),
        ],
        ids=["plain", "silent", "tmux", "asked for", "few colours"],
    )
    def test_where_nothing_better_is_known(
        self, answer: bytes, images: str, environment: dict[str, str], terminal: Opened
    ) -> None:
        one = terminal(answer, images, **environment)
        one.until(lambda sent: sent.count(HALF_BLOCK) > 500)
        sent = one.still()
        assert FIRST_PLACE not in sent
        assert b"a=T" not in sent
        assert not SIXELS.search(sent)


def test_switched_off_there_is_a_list(terminal: Opened) -> None:
    one = terminal(KITTY, "off")
    one.until(lambda sent: b"DSC_" in sent)
    sent = one.still()
    assert HALF_BLOCK not in sent
    assert not commands(sent)
