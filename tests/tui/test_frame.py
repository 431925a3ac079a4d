"""What every screen shares: keys shown and remapped, small terminals, the palette, search."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from tests.tui.conftest import Opened, settled, until
from tests.tui.reading import options, press, text_of, type_text
from textual.widgets import Footer, Static
from textual.widgets._footer import FooterKey

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.locale import say, use
from delegation_tui.tui.frame import MainScreen
from delegation_tui.tui.keymap import KEYS, check_keymap
from delegation_tui.tui.screens.today.screen import TodayScreen
from delegation_tui.tui.widgets.error_line import ErrorLine
from delegation_tui.workspace import Workspace, change_settings

SCREENS = {"f5": "TodayScreen", "f6": "PeopleScreen", "f7": "PhotosScreen", "f8": "ArticleScreen"}


@pytest.mark.parametrize("key", SCREENS)
@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)])
async def test_every_screen_stands_at_every_size(
    key: str, size: tuple[int, int], demo: Path, opened: Opened
) -> None:
    async with opened(demo, size) as pilot:
        await press(pilot, key, "down", "up")
        assert type(pilot.app.screen).__name__ == SCREENS[key]


@pytest.mark.parametrize("key", SCREENS)
async def test_the_footer_fits_80_columns(key: str, demo: Path, opened: Opened) -> None:
    async with opened(demo) as pilot:
        await press(pilot, key)
        footer = pilot.app.screen.query_one(Footer)
        assert footer.virtual_size.width <= 80


@pytest.mark.parametrize("key", SCREENS)
@pytest.mark.parametrize("width", [40, 60])
async def test_a_narrow_footer_shows_whole_keys_and_help(
    key: str, width: int, demo: Path, opened: Opened
) -> None:
    async with opened(demo, (width, 20)) as pilot:
        await press(pilot, key)
        keys = pilot.app.screen.query(FooterKey)
        assert all(k.region.right <= width for k in keys)
        assert "help" in [k.action for k in keys]


@pytest.mark.parametrize("key", SCREENS)
async def test_every_key_that_is_named_does_something(key: str, demo: Path, opened: Opened) -> None:
    async with opened(demo) as pilot:
        await press(pilot, key)
        screen = pilot.app.screen
        own = type(screen).__name__.removesuffix("Screen").lower()
        assert isinstance(screen, MainScreen)
        commands = screen.commands()
        for named in (*KEYS[own], *KEYS["app"]):
            name = named.action.partition("(")[0].removeprefix("app.")
            known = hasattr(pilot.app, f"action_{name}") if name else named.name in commands
            assert known, named.name


async def test_a_narrow_title_keeps_the_day_and_the_clock(demo: Path, opened: Opened) -> None:
    async with opened(demo, (36, 20)) as pilot:
        await press(pilot, "f5")
        title, clock = pilot.app.screen.query_one("#title", Static), text_of(pilot, "#clock")
        assert str(title.content) == "VivaTech · Wed 22 May"
        assert len(str(title.content)) <= title.region.width
        assert clock.count(":") == 2


@pytest.mark.parametrize("key", SCREENS)
async def test_an_error_stands_above_the_footer_until_it_is_read(
    key: str, demo: Path, opened: Opened
) -> None:
    async with opened(demo) as pilot:
        await press(pilot, key)
        screen = pilot.app.screen
        assert isinstance(screen, MainScreen)
        screen.error(Message("The disk is full."))
        await settled(pilot)
        line, footer = screen.query_one(ErrorLine), screen.query_one(Footer)
        assert line.region.height == 1
        assert not line.region.overlaps(footer.region)
        assert screen.region.contains_region(line.region)
        await press(pilot, "escape")
        assert not line.display


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("scope", [scope for scope in KEYS if scope != "app"])
def test_it_does_so_in_both_languages(scope: str, language: str) -> None:
    """By the table of keys: labels are read when the program starts."""
    use(language)
    short = {"space": 1, "enter": 1, "slash": 1, "ctrl+z": 2, "ctrl+up": 2}
    shown = [key for key in (*KEYS[scope], *KEYS["app"]) if key.show]
    width = sum(short.get(key.key, len(key.key)) + len(say(key.label)) + 2 for key in shown)
    assert width <= 80


async def test_help_lists_the_keys_of_the_screen_below(demo: Path, opened: Opened) -> None:
    async with opened(demo, (100, 60)) as pilot:
        await press(pilot, "f7", "question_mark")
        assert type(pilot.app.screen).__name__ == "HelpScreen"
        await press(pilot, "escape")
        assert type(pilot.app.screen).__name__ == "PhotosScreen"


async def test_the_palette_knows_every_key_by_its_name(demo: Path, opened: Opened) -> None:
    async with opened(demo) as pilot:
        await press(pilot, "f8")
        titles = [c.title for c in pilot.app.get_system_commands(pilot.app.screen)]
        assert any(title.startswith("Export") for title in titles)
        assert any(title.startswith("People") for title in titles)


async def test_find_goes_to_the_record(demo: Path, opened: Opened) -> None:
    async with opened(demo) as pilot:
        await press(pilot, "ctrl+f")
        await type_text(pilot, "le cun")
        await settled(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert type(pilot.app.screen).__name__ == "PeopleScreen"
        assert "Meta" in text_of(pilot, "#fields")


async def test_history_tells_what_was_done(demo: Path, opened: Opened) -> None:
    async with opened(demo, (100, 40)) as pilot:
        await type_text(pilot, "fb;meta;essai")
        await press(pilot, "enter", "f9")
        await settled(pilot)
        assert "fb;meta;essai" in options(pilot, "OptionList")[0]


class TestOwnKeys:
    async def test_a_remapped_key_works_and_help_says_so(self, demo: Path, opened: Opened) -> None:
        change_settings(demo / "delegation.toml", {"keys": {"app.people": "f11"}})
        async with opened(demo) as pilot:
            await press(pilot, "f11")
            assert type(pilot.app.screen).__name__ == "PeopleScreen"

    async def test_a_conflict_is_told_and_the_keys_stay(self, demo: Path, opened: Opened) -> None:
        change_settings(demo / "delegation.toml", {"keys": {"app.people": "f7"}})
        async with opened(demo) as pilot:
            await settled(pilot)
            assert "f7" in text_of(pilot, "ErrorLine")
            await press(pilot, "f7")
            assert type(pilot.app.screen).__name__ == "PhotosScreen"
            await press(pilot, "f6")
            assert type(pilot.app.screen).__name__ == "PeopleScreen"

    def test_conflicts_name_both_things(self) -> None:
        with pytest.raises(DelegationError) as refused:
            check_keymap({"app.people": "f7"})
        assert {refused.value.message.params["one"], refused.value.message.params["other"]} == {
            "app.people",
            "app.photos",
        }

    def test_an_unknown_name_gets_the_nearest(self) -> None:
        with pytest.raises(DelegationError) as refused:
            check_keymap({"app.peple": "f11"})
        assert refused.value.message.params["near"] == "app.people"

    @pytest.mark.parametrize("key", ["a", "é", "space", "up", "ctrl+e", "backspace"])
    def test_a_key_that_the_line_types_with_is_refused(self, key: str) -> None:
        with pytest.raises(DelegationError, match="capture line types with"):
            check_keymap({"today.leave": key})

    @pytest.mark.parametrize("key", ["ctrl+zz", "f99", "contrôle+g", "ctrl+"])
    def test_a_key_that_no_keyboard_has_is_refused(self, key: str) -> None:
        with pytest.raises(DelegationError, match="there is no key"):
            check_keymap({"people.new": key})

    def test_capitals_do_not_matter_but_in_a_letter(self) -> None:
        own = {"today.leave": "F11", "app.find": "Ctrl + G", "photos.whole_burst": "C"}
        assert check_keymap(own) == {
            "today.leave": "f11",
            "app.find": "ctrl+g",
            "photos.whole_burst": "C",
        }

    def test_no_two_things_of_a_screen_are_on_one_key(self) -> None:
        for scope, keys in KEYS.items():
            if scope == "app":
                continue
            pressed = [k for key in (*keys, *KEYS["app"]) for k in key.key.split(",")]
            assert len(pressed) == len(set(pressed)), scope


async def test_nothing_in_the_capture_path_needs_altgr() -> None:
    """On a French AZERTY keyboard these signs need AltGr."""
    behind_altgr = set("~#{[|`\\^@]}€")
    assert not behind_altgr & set(';,=&!?*<:h0123456789"«»')


async def test_without_colours_the_screens_stand(
    demo: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(demo) as pilot:
        box = pilot.app.screen.query_one("#day")
        line, chosen = (
            box.get_visual_style(f"option-list--option{which}") for which in ("", "-highlighted")
        )
        assert abs(chosen.background.brightness - line.background.brightness) > 0.5
        await press(pilot, "f7")
        assert pilot.app.no_color


async def test_a_read_only_setting_file_does_not_stop_the_theme(demo: Path, opened: Opened) -> None:
    async with opened(demo) as pilot:
        pilot.app.theme = "delegation-light"
        await until(pilot, lambda: Workspace.open(demo).settings.theme == "delegation-light")
    assert TodayScreen.AUTO_FOCUS == "#main"


class TestTheSlate:
    @pytest.mark.parametrize(("size", "tall"), [((60, 20), 3), ((80, 24), 5), ((120, 40), 10)])
    async def test_the_clock_is_as_large_as_fits(
        self, size: tuple[int, int], tall: int, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo, size) as pilot:
            await press(pilot, "f2")
            lines = text_of(pilot, "#digits").splitlines()
            assert len(lines) == tall
            assert len({len(line) for line in lines}) == 1
            hint = pilot.app.screen.query_one("#hint").region
            assert hint.bottom <= size[1]
            await press(pilot, "x")
            assert type(pilot.app.screen).__name__ == "TodayScreen"


async def test_keys_that_the_footer_showed_are_let_go(demo: Path, opened: Opened) -> None:
    async with opened(demo) as pilot:
        for _ in range(4):
            await press(pilot, *SCREENS)
        await settled(pilot)
        gc.collect()
        gone = [
            one for one in gc.get_objects() if isinstance(one, FooterKey) and not one.is_attached
        ]
        assert len(gone) < 60  # those of the last changes; each of sixteen showed about ten
