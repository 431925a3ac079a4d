"""An accent that can be read: the house's colour, darker or lighter where the contrast asks for it.

Contrast as WCAG 2.2 defines it (relative luminance, success criterion 1.4.3).
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Callable

from delegation_tui.domain.message import DelegationError

PAPER, TINT, DARK_PAPER = "#ffffff", "#f5f3ef", "#151517"
READABLE = 4.5  # the least contrast of text
AT_NIGHT = 8.0  # a coloured text on a dark ground tires sooner
STEP = 0.02  # of lightness


def read_colour(text: str) -> str:
    """A colour as "#rrggbb". Raises DelegationError for what is none."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise DelegationError(
            "delegation.toml: [page] accent must be a colour as #rrggbb, as #0b3d91."
        )
    return text.lower()


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black and white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def on_paper(accent: str) -> str:
    """The accent, darkened until it can be read on paper and tint."""
    return _moved(accent, -STEP, lambda c: min(contrast(c, PAPER), contrast(c, TINT)) >= READABLE)


def at_night(accent: str) -> str:
    """The same hue on a dark ground, half as saturated, light enough to be read."""
    hue, lightness, saturation = _hls(accent)
    return _moved(
        _hex(hue, lightness, saturation * 0.6 + 0.2),
        STEP,
        lambda c: contrast(c, DARK_PAPER) >= AT_NIGHT,
    )


def upon(colour: str) -> str:
    """White or near-black, whichever is read better on `colour`."""
    return max(("#ffffff", "#10131d"), key=lambda text: contrast(text, colour))


def _moved(colour: str, step: float, is_good: Callable[[str], bool]) -> str:
    hue, lightness, saturation = _hls(colour)
    while not is_good(colour):  # white and black are good somewhere: it ends
        lightness = min(1.0, max(0.0, lightness + step))
        colour = _hex(hue, lightness, saturation)
    return colour


def _luminance(colour: str) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hls(colour: str) -> tuple[float, float, float]:
    return colorsys.rgb_to_hls(*_rgb(colour))


def _hex(hue: float, lightness: float, saturation: float) -> str:
    rgb = colorsys.hls_to_rgb(hue, lightness, min(1.0, saturation))
    return "#" + "".join(f"{round(value * 255):02x}" for value in rgb)
