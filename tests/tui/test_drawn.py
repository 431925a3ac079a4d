"""Small pictures drawn for a place in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from delegation_tui.domain.message import DelegationError
from delegation_tui.tui.widgets.drawn import draw
from delegation_tui.tui.widgets.picture import Drawing

ROOM = (18, 6)  # 180 × 120 points


@pytest.mark.parametrize("way", ["halfcell", "tgp", "sixel"])
@pytest.mark.parametrize(("size", "cells"), [((300, 200), (18, 6)), ((200, 300), (8, 6)), ((900, 100), (18, 1))])  # fmt: skip
def test_a_picture_is_whole_in_its_shape_and_in_the_middle(
    tmp_path: Path, way: str, size: tuple[int, int], cells: tuple[int, int]
) -> None:
    """No bars beside it: what it leaves of its room stays the terminal's."""
    Image.new("RGB", size, "red").save(tmp_path / "p.jpg")
    drawn = draw(tmp_path / "p.jpg", Drawing(way), ROOM)
    assert drawn.place.size == cells
    assert [drawn.place.x, drawn.place.y] == [
        (r - c) // 2 for r, c in zip(ROOM, cells, strict=True)
    ]
    assert [len(row) for row in drawn.rows] == [cells[0] * 3] * cells[1] * 2
    assert all(red > 240 for row in drawn.rows for red in row[::3])


def test_a_picture_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "p.jpg").write_bytes(b"\xff\xd8\xff no more")
    with pytest.raises(DelegationError, match="damaged"):
        draw(tmp_path / "p.jpg", Drawing("halfcell"), ROOM)
