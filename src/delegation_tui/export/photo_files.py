"""One exported photo: copied with its words, or beside them, and read back."""

from __future__ import annotations

import contextlib
import hashlib
import mmap
from dataclasses import dataclass
from io import SEEK_END, FileIO
from pathlib import Path

from delegation_tui.domain.message import DelegationError, Message
from delegation_tui.domain.photos import Photo
from delegation_tui.export.options import WEB, PhotoOptions, Size
from delegation_tui.export.photo_words import Picture
from delegation_tui.photos import writing
from delegation_tui.photos.formats import EXTENSIONS, Damaged
from delegation_tui.photos.pictures import rendition
from delegation_tui.photos.writing import Spliced, Words, splice
from delegation_tui.workspace import Workspace

SAMPLE = 64 << 10
HEAD = 256 << 10  # bytes in which the metadata of nearly every photo lies


@dataclass(frozen=True, slots=True)
class WrittenPhoto:
    """A photo's file, empty where there is none, and what is worth knowing about it."""

    name: str
    notes: tuple[Message, ...] = ()


def write_photo(
    picture: Picture, name: str, workspace: Workspace, folder: Path, options: PhotoOptions
) -> WrittenPhoto:
    """Puts a photo as `name` (without ending) into `folder`, with its words in it or in an `.xmp`
    beside it. Raises DelegationError when what was written does not read back; OSError when it
    cannot be written."""
    photo = picture.photo
    if options.size is Size.WEB:
        made = _smaller(picture, name, workspace, folder, WEB)
        return WrittenPhoto(made.name, (*made.notes, *_unsealed(photo, _start(workspace, photo))))
    source = _original(workspace, photo)
    target = folder / (name + EXTENSIONS.get(photo.mime, source.suffix))
    reason = Message("this kind of file does not take them")
    if photo.mime == "image/jpeg":
        try:
            unsealed = _write_jpeg(source, target, picture, keep_private=options.keep_private)
        except Damaged as error:
            reason = error.message
        else:
            return WrittenPhoto(target.name, (_broken_seal(photo),) if unsealed else ())
    data = source.read_bytes()
    whole = data if options.keep_private else writing.without_private_inside(data, photo.mime)
    if whole is None:
        made = _instead(picture, name, workspace, folder)
        return WrittenPhoto(made.name, (*made.notes, *_unsealed(photo, data)))
    target.write_bytes(whole)
    beside = target.with_suffix(".xmp")
    beside.write_bytes(writing.packet(picture.words))
    _check(target.read_bytes() == whole, target)
    told = Message("{name}: its words are in {file} ({reason}).",
                   name=target.name, file=beside.name, reason=reason)  # fmt: skip
    return WrittenPhoto(target.name, (told, *_unsealed(photo, data, whole)))


def _unsealed(photo: Photo, before: bytes, after: bytes = b"") -> tuple[Message, ...]:
    """What to tell of a copy that lacks the Content Credentials of its original."""
    lost = writing.is_sealed(before) and not writing.is_sealed(after)
    return (_broken_seal(photo),) if lost else ()


def _broken_seal(photo: Photo) -> Message:
    return Message(
        "{name} left without its Content Credentials (C2PA), which every change breaks: the "
        "original keeps them ({path}).",
        name=photo.name,
        path=photo.path,
    )


def _start(workspace: Workspace, photo: Photo) -> bytes:
    """The beginning of an original, nothing where it is missing: its small pictures are kept."""
    try:
        with workspace.original(photo.path).open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""


def _original(workspace: Workspace, photo: Photo) -> Path:
    """The original, whole: its content is what was added. Raises DelegationError."""
    source = workspace.original(photo.path)
    with source.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != photo.sha256:
        raise DelegationError(
            "The original of {name} is damaged: {path} is not what was added. Add the photo again "
            "from its card, then export.",
            name=photo.name,
            path=photo.path,
        )
    return source


def _instead(picture: Picture, name: str, workspace: Workspace, folder: Path) -> WrittenPhoto:
    """A JPEG for a file that would tell where it was taken, or with which camera."""
    photo = picture.photo
    if photo.is_film:
        return WrittenPhoto(
            "", (Message("{name} was left out: a video may tell its place.", name=photo.name),)
        )
    made = _smaller(picture, name, workspace, folder, photo.width or WEB)
    return WrittenPhoto(
        made.name,
        (
            Message(
                "{name} left as a JPEG: what is private cannot be taken out of the original.",
                name=photo.name,
            ),
        ),
    )


def _smaller(
    picture: Picture, name: str, workspace: Workspace, folder: Path, width: int
) -> WrittenPhoto:
    """A rendition with fresh metadata: the words and the time, nothing else."""
    photo = picture.photo
    if photo.is_film:
        told = Message("{name} was left out: it is a video.", name=photo.name)
        return WrittenPhoto("", (told,))
    data = rendition(workspace, photo, width).read_bytes()
    spliced = splice(data, picture.words, taken=picture.taken_at)
    target = folder / f"{name}.jpg"
    whole = spliced.head + data[spliced.data_at :]
    target.write_bytes(whole)
    read = target.read_bytes()
    _check(read == whole and not writing.disagreement(read, picture.words), target)
    return WrittenPhoto(target.name)


def _write_jpeg(source: Path, target: Path, picture: Picture, *, keep_private: bool) -> bool:
    """A copy with other words, its picture data the same to the byte; whether Content Credentials
    were left out. Raises Damaged before anything is written."""
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
    return spliced.unsealed


def _spliced(
    file: FileIO, size: int, words: Words, *, keep_private: bool
) -> tuple[Spliced, bytes | None]:
    """The new head, and what is to follow it: None for all that follows in the file. Raises
    Damaged."""
    start = file.read(HEAD)
    with contextlib.suppress(Damaged):
        spliced = _agreeing(start, words, keep_private=keep_private)
        if keep_private or writing.tells_nothing_behind(file, start[: spliced.data_at], size):
            return spliced, None
    # More metadata than most have, or more behind the picture: the whole is looked at.
    file.seek(0)
    start = file.read()
    spliced = _agreeing(start, words, keep_private=keep_private)
    if keep_private:
        return spliced, None
    return spliced, writing.without_private_behind(start, spliced.data_at)


def _agreeing(data: bytes, words: Words, *, keep_private: bool) -> Spliced:
    """`data` spliced, as other programs find it: what they would not find is Damaged."""
    spliced = splice(data, words, keep_private=keep_private)
    if writing.disagreement(
        spliced.head + data[spliced.data_at : spliced.data_at + 4], words, data
    ):
        raise Damaged("its metadata cannot be rewritten")
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
