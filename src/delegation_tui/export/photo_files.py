"""One exported photo: copied with its words, or beside them, and read back."""

from __future__ import annotations

import contextlib
import mmap
from dataclasses import dataclass
from io import SEEK_END, FileIO
from pathlib import Path

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.export.metadata import Spliced, Unwritable, Words, packet, splice
from delegation_tui.export.metadata.inplace import (
    tells_nothing_behind,
    without_private_behind,
    without_private_inside,
)
from delegation_tui.export.metadata.reading import disagreement
from delegation_tui.export.options import PhotoOptions, Size
from delegation_tui.export.photo_words import Picture
from delegation_tui.photos.kinds import EXTENSIONS
from delegation_tui.photos.renditions import rendition
from delegation_tui.workspace import Workspace

WEB = 2048  # pixels wide
SAMPLE = 64 << 10
HEAD = 256 << 10  # bytes in which the metadata of nearly every photo lies


@dataclass(frozen=True, slots=True)
class Written:
    """A photo's file, empty where there is none, and what is worth knowing about it."""

    name: str
    note: Message | None = None


def write_photo(
    picture: Picture, name: str, workspace: Workspace, folder: Path, options: PhotoOptions
) -> Written:
    """Puts a photo as `name` (without ending) into `folder`, with its words in it or in an `.xmp`
    beside it. Raises DelegationError when the original is missing or damaged, or what was
    written does not read back; OSError when it cannot be written."""
    photo = picture.photo
    if options.size is Size.WEB:
        return _smaller(picture, name, workspace, folder, WEB)
    source = workspace.root / photo.path
    if not source.is_file():
        raise DelegationError(
            "{name}: its original is missing ({path}): bring it back, or take it out of the article.",
            name=photo.name,
            path=photo.path,
        )
    target = folder / (name + EXTENSIONS.get(photo.mime, source.suffix))
    reason = Message("this kind of file does not take them")
    if photo.mime == "image/jpeg":
        try:
            _write_jpeg(source, target, picture, keep_private=options.keep_private)
        except Unwritable as error:
            reason = error.message
        else:
            return Written(target.name)
    data = source.read_bytes()
    whole = data if options.keep_private else without_private_inside(data, photo.mime)
    if whole is None:
        return _instead(picture, name, workspace, folder)
    target.write_bytes(whole)
    beside = target.with_suffix(".xmp")
    beside.write_bytes(packet(picture.words))
    _check(target.read_bytes() == whole, target)
    return Written(
        target.name,
        Message(
            "{name}: its words are in {file} ({reason}).",
            name=target.name,
            file=beside.name,
            reason=reason,
        ),
    )


def _instead(picture: Picture, name: str, workspace: Workspace, folder: Path) -> Written:
    """A JPEG for a file that would tell where it was taken, or with which camera."""
    photo = picture.photo
    if photo.mime.startswith("video/"):
        return Written(
            "", Message("{name} was left out: a video may tell its place.", name=photo.name)
        )
    made = _smaller(picture, name, workspace, folder, photo.width or WEB)
    return Written(
        made.name,
        Message(
            "{name} left as a JPEG: what is private cannot be taken out of the original.",
            name=photo.name,
        ),
    )


def _smaller(
    picture: Picture, name: str, workspace: Workspace, folder: Path, width: int
) -> Written:
    """A rendition with fresh metadata: the words and the time, nothing else."""
    photo = picture.photo
    if photo.mime.startswith("video/"):
        return Written("", Message("{name} was left out: it is a video.", name=photo.name))
    data = rendition(workspace, photo, width).read_bytes()
    spliced = splice(data, picture.words, taken=_exif_time(picture))
    target = folder / f"{name}.jpg"
    whole = spliced.head + data[spliced.data_at :]
    target.write_bytes(whole)
    read = target.read_bytes()
    _check(read == whole and not disagreement(read, picture.words), target)
    return Written(target.name)


def _exif_time(picture: Picture) -> tuple[str, str]:
    taken = picture.taken_at
    if taken is None:
        return "", ""
    offset = f"{taken:%z}"
    return f"{taken:%Y:%m:%d %H:%M:%S}", f"{offset[:3]}:{offset[3:5]}"


def _write_jpeg(source: Path, target: Path, picture: Picture, *, keep_private: bool) -> None:
    """A copy with other words, its picture data the same to the byte. Raises Unwritable before
    anything is written."""
    with FileIO(source) as file:
        size = source.stat().st_size
        spliced, behind = _spliced(file, size, picture.words, keep_private=keep_private)
        with FileIO(target, "w+") as out:
            _write(out, spliced.head)
            if behind is None:
                _copy(file, out, spliced.data_at)
            else:
                _write(out, behind)
            out.seek(0)
            same = out.read(len(spliced.head)) == spliced.head
            if behind is None:
                same = same and _same(file, spliced.data_at, out, len(spliced.head))
            else:
                same = same and out.read() == behind
        _check(same, target)


def _spliced(
    file: FileIO, size: int, words: Words, *, keep_private: bool
) -> tuple[Spliced, bytes | None]:
    """The new head, and what is to follow it: None for all that follows in the file. Raises
    Unwritable."""
    start = file.read(HEAD)
    with contextlib.suppress(Unwritable):
        spliced = _agreeing(start, words, keep_private=keep_private)
        if keep_private or tells_nothing_behind(file, start[: spliced.data_at], size):
            return spliced, None
    # More metadata than most have, or more behind the picture: the whole is looked at.
    file.seek(0)
    start = file.read()
    spliced = _agreeing(start, words, keep_private=keep_private)
    if keep_private:
        return spliced, None
    return spliced, without_private_behind(start, spliced.data_at)


def _agreeing(data: bytes, words: Words, *, keep_private: bool) -> Spliced:
    """`data` spliced, as other programs find it: what they would not find is Unwritable."""
    spliced = splice(data, words, keep_private=keep_private)
    if disagreement(spliced.head + data[spliced.data_at : spliced.data_at + 4], words):
        raise Unwritable("its metadata cannot be rewritten")
    return spliced


def _copy(source: FileIO, target: FileIO, at: int) -> None:
    """All of `source` from `at` behind what `target` has: straight out of the system's own pages,
    which takes two thirds of the time that reading and writing do."""
    populate = getattr(mmap, "MAP_POPULATE", 0)
    if populate:
        how = {"flags": mmap.MAP_SHARED | populate, "prot": mmap.PROT_READ}
    else:
        how = {"access": mmap.ACCESS_READ}
    with (
        mmap.mmap(source.fileno(), 0, **how) as pages,
        memoryview(pages) as whole,
        whole[at:] as behind,
    ):
        _write(target, behind)


def _same(source: FileIO, at: int, target: FileIO, behind: int) -> bool:
    """Whether `target` has as much from `behind` as `source` from `at`, and the same at its
    beginning, its middle and its end: the system copied it, so a slip would show there."""
    left = source.seek(0, SEEK_END) - at
    if target.seek(0, SEEK_END) - behind != left:
        return False
    for place in (0, left // 2, max(0, left - SAMPLE)):
        source.seek(at + place)
        target.seek(behind + place)
        if source.read(SAMPLE) != target.read(SAMPLE):
            return False
    return True


def _write(target: FileIO, data: bytes | memoryview) -> None:
    done = 0
    with memoryview(data) as view:
        while done < len(view):
            with view[done:] as left:
                done += target.write(left)


def _check(good: bool, target: Path) -> None:
    if not good:
        raise DelegationError(
            "{name} does not read back as it was written: check the disk, then export again.",
            name=target.name,
        )
