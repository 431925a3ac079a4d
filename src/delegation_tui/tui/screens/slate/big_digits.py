"""A clock in blocks, as large as the screen allows: cameras read it from some steps away."""

from __future__ import annotations

# Each sign in five rows.
SIGNS = {
    "0": ("███", "█ █", "█ █", "█ █", "███"),
    "1": (" █ ", "██ ", " █ ", " █ ", "███"),
    "2": ("███", "  █", "███", "█  ", "███"),
    "3": ("███", "  █", " ██", "  █", "███"),
    "4": ("█ █", "█ █", "███", "  █", "  █"),
    "5": ("███", "█  ", "███", "  █", "███"),
    "6": ("███", "█  ", "███", "█ █", "███"),
    "7": ("███", "  █", "  █", "  █", "  █"),
    "8": ("███", "█ █", "███", "█ █", "███"),
    "9": ("███", "█ █", "███", "  █", "███"),
    ":": (" ", "█", " ", "█", " "),
}
HALVES = {("█", "█"): "█", ("█", " "): "▀", (" ", "█"): "▄", (" ", " "): " "}
# Cells of HH:MM:SS: whole blocks are two cells wide and may be scaled, half ones are the least.
WIDTH, HEIGHT = 54, 5
LEAST = 3


def big_digits(clock: str, width: int, height: int) -> str:
    """`clock` (digits and colons) as large as fits into `width` × `height` cells; as it is where
    there is no room."""
    rows = [" ".join(SIGNS[sign][row] for sign in clock) for row in range(HEIGHT)]
    scale = min(width // WIDTH, height // HEIGHT)
    if scale:
        wide = ("".join(block * 2 * scale for block in row) for row in rows)
        lines = [line for line in wide for _ in range(scale)]
    elif height >= LEAST:
        rows.append(" " * len(rows[0]))
        halves = zip(rows[::2], rows[1::2], strict=True)
        lines = ["".join(HALVES[pair] for pair in zip(*both, strict=True)) for both in halves]
    else:
        return clock
    return "\n".join(lines)
