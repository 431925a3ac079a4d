"""What another program wrote into the database, on every screen: nothing of it acts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from tests.store.planting import STEERS, planted_copy
from tests.tui.conftest import Opened, settled
from textual.app import App

from delegation_tui.tui.app import DelegationApp
from delegation_tui.tui.screens.article.keys import ARTICLE_KEYS
from delegation_tui.tui.screens.people.keys import PEOPLE_KEYS
from delegation_tui.tui.screens.photos.keys import PHOTOS_KEYS
from delegation_tui.tui.screens.today.keys import TODAY_KEYS

SCREENS = {"f5": TODAY_KEYS, "f6": PEOPLE_KEYS, "f7": PHOTOS_KEYS, "f8": ARTICLE_KEYS}
EVERYWHERE = ("", "f1", "f2", "f9", "ctrl+f", "ctrl+o", "ctrl+p")
ELSEWHERE = {"article.editor", "photos.viewer", "article.preview"}  # other programs


def drawn(app: App[None]) -> Iterator[Segment]:
    """What stands on the open screen, and on those below it."""
    for screen in app.screen_stack:
        for strip in screen._compositor.render_strips():
            yield from strip


def acts(segment: Segment) -> bool:
    """Whether a terminal would obey it, or a click on it do something that was planted."""
    style = segment.style
    planted = style and (style.link or any(sign in str(style.meta) for sign in ("zq", "app.quit")))
    return bool(segment.control or STEERS & set(segment.text) or planted)


@pytest.mark.slow
@pytest.mark.parametrize("screen", SCREENS)
async def test_nothing_acts(
    screen: str, made_demo: Path, tmp_path: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each key of the screen is pressed once, on what was planted, and what it opens is left."""
    root = planted_copy(made_demo, tmp_path / "planted")
    own = [key.key.split(",")[0] for key in SCREENS[screen] if key.name not in ELSEWHERE]
    copied: list[str] = []
    monkeypatch.setattr(DelegationApp, "copy_to_clipboard", lambda _app, text: copied.append(text))
    shown = 0
    async with opened(root, (120, 40), notifications=True) as pilot:
        for key in (*EVERYWHERE, *own):
            await pilot.press(screen, *(("home", "down") if screen != "f5" else ()))
            await settled(pilot)
            await pilot.press(*filter(None, [key]))
            await settled(pilot)
            found = list(drawn(pilot.app))
            assert not list(filter(acts, found)), key
            shown += any("zq" in segment.text for segment in found)
            await pilot.press("escape", "escape", "escape")
        assert not STEERS & set(pilot.app.title + pilot.app.sub_title + "".join(copied))
    assert shown > len(EVERYWHERE)
