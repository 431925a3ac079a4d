"""A picture as coloured points, for terminals."""

from __future__ import annotations

from pathlib import Path

from delegation_tui.domain.message import DelegationError


class Points:
    """A small picture to be shown whole on a terminal; `cells` says on how many columns and lines:
    as many of the room there is as its shape fills."""

    def __init__(self, source: Path, room: tuple[int, int], cell: tuple[int, int]) -> None:
        """`room` is in cells, `cell` the width and height of one in points. Decodes the picture:
        not for the event loop. Raises DelegationError when it cannot be read."""
        from PIL import Image

        try:
            with Image.open(source) as image:
                self._image = image.convert("RGB")
        except (OSError, ValueError, SyntaxError) as error:
            raise DelegationError(
                "{name} cannot be read: it is damaged.", name=source.name
            ) from error
        self.width, self.height = self._image.size
        sides = zip(room, cell, self._image.size, strict=True)
        scale = min(cells * points / pixels for cells, points, pixels in sides)
        columns, lines = (
            min(most, max(1, round(pixels * scale / points)))
            for most, points, pixels in zip(room, cell, self._image.size, strict=True)
        )
        self.cells = (columns, lines)

    def rows(self, width: int, height: int) -> list[bytes]:
        """`height` rows of `width` RGB triples: the picture stretched to that size."""
        from PIL.Image import Resampling

        data = self._image.resize((width, height), Resampling.BICUBIC).tobytes()
        return [data[row * width * 3 : (row + 1) * width * 3] for row in range(height)]

    def in_few_colours(self, width: int, height: int, colours: int) -> tuple[bytes, list[bytes]]:
        """At most `colours` colours as RGB triples, and `height` rows of `width` points that each
        name one of them by its number."""
        from PIL.Image import Quantize, Resampling

        picture = self._image.resize((width, height), Resampling.BICUBIC)
        picture = picture.quantize(colours, Quantize.FASTOCTREE)
        data = picture.tobytes()
        rows = [data[row * width : (row + 1) * width] for row in range(height)]
        return bytes(picture.getpalette() or ()), rows
