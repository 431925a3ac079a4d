"""A file that gives no more than it is asked for in total: what crafted counts cannot pass."""

from __future__ import annotations

import io
from typing import BinaryIO

READ_LIMIT = 64 << 20  # bytes that the metadata of one file may cost to read
CALL_LIMIT = 100_000
AHEAD = 64 << 10  # bytes read at once: most of what is asked for lies there
BLOCK = 1 << 20  # bytes of one metadata block that are looked at
BLOCK_CALLS = 20_000  # a photo with a hundred tags costs two thousand
TOO_MUCH = "more metadata than a photo has"


class Bounded(io.RawIOBase):
    """Reads `file` (`raw`) until READ_LIMIT bytes or CALL_LIMIT reads are spent, then raises EOFError.

    `start` and `size` show a part of the file as if it were all of it.
    """

    def __init__(self, file: BinaryIO, start: int = 0, size: int | None = None) -> None:
        super().__init__()
        self.raw, self._start = file, start
        end = file.seek(0, io.SEEK_END) - start
        self.size = max(0, end if size is None else min(size, end))
        self._at = 0
        file.seek(start)
        self._ahead = file.read(min(AHEAD, self.size))
        self._bytes_left, self._calls_left = READ_LIMIT, CALL_LIMIT

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise EOFError("before the beginning")
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def read(self, count: int | None = -1, /) -> bytes:
        self._calls_left -= 1
        if self._calls_left < 0:
            raise EOFError(TOO_MUCH)
        start = self._at
        end = self.size if count is None or count < 0 else min(start + count, self.size)
        if end <= len(self._ahead):
            self._at = max(start, end)
            return self._ahead[start:end]
        wanted = max(0, end - start)
        self._bytes_left -= wanted
        if self._bytes_left < 0:
            raise EOFError(TOO_MUCH)
        self.raw.seek(self._start + self._at)
        data = self.raw.read(wanted)
        self._at += len(data)
        return data

    def at(self, offset: int, count: int) -> bytes:
        """`count` bytes from `offset`, fewer at the end."""
        self._at = max(0, offset)
        return self.read(count)


class BoundedBytes(io.BytesIO):
    """A block in memory that may be read BLOCK_CALLS times: directories that name each other
    without end come to one. Raises EOFError then."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.size = len(data)
        self._calls_left = BLOCK_CALLS

    def read(self, count: int | None = -1, /) -> bytes:
        self._calls_left -= 1
        if self._calls_left < 0:
            raise EOFError(TOO_MUCH)
        return super().read(count)

    def at(self, offset: int, count: int) -> bytes:
        """`count` bytes from `offset`, fewer at the end."""
        self.seek(offset)
        return self.read(count)
