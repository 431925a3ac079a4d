"""Chats as their programs export them: WhatsApp and Signal as text, Telegram as JSON, a ZIP of
either; each message with its time, its author, its words and the pictures that it names."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any

from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.text import clean, clean_line

LIMIT = 10_000_000  # bytes; a year of a busy group is half of it
MESSAGE = 10_000  # characters of one, in which pictures are looked for
_SIGN = "\u200e\u200f\u202a\u202c\ufeff"  # marks of direction that WhatsApp writes
_HEAD = re.compile(
    rf"^[{_SIGN}]*\[?(\d{{1,4}})[-/.](\d\d?)[-/.](\d{{1,4}}),?[ \u202f]+(?:à |at )?"
    rf"(\d\d?):(\d\d)(?::(\d\d))?[ \u202f]*([APap]\.?[Mm]\.?)?(?:\][ ]|[ ]-[ ])(.*)$"
)
_AUTHOR = re.compile(rf"[{_SIGN}~ ]*([^:\n]{{1,80}}?):[ \n](.*)", re.DOTALL)
_PICTURE = re.compile(
    rf"[{_SIGN}]*<(?:attached|pièce jointe|Anhang)[ \u00a0]?:[ ](?P<a>[^<>\n]+)>"
    rf"|^[{_SIGN}]*(?P<b>[^\n<>]+?\.\w{{2,5}}) \((?:fichier joint|file attached|Datei angehängt)\)"
    r"|!\[[^\]\n]*\]\((?P<c>[^)\n]+)\)",
    re.MULTILINE,
)
_SYSTEM = "\u200e"  # begins what the program itself says


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """A message; `at` is the wall clock of whoever exported the chat."""

    at: datetime
    author: str
    text: str
    photos: tuple[str, ...] = ()


def is_chat(file: Path) -> bool:
    """Whether a file is a chat, by what it holds."""
    if file.suffix.lower() not in (".txt", ".md", ".json", ".zip"):
        return False
    try:
        return bool(read_chat(file))
    except DelegationError:
        return False


def read_chat(file: Path) -> list[ChatMessage]:
    """The messages of a chat, without what its program says by itself. Raises DelegationError for
    a file that is none."""
    text = _content(file)
    try:
        found = list(_telegram(json.loads(text))) if text.startswith("{") else list(_lines(text))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        found = []
    if not found:
        raise DelegationError("{file} is no chat that is known.", file=file)
    return found


def _content(file: Path) -> str:
    try:
        if file.suffix.lower() == ".zip":
            with zipfile.ZipFile(file) as archive:
                chats = [
                    e for e in archive.infolist() if e.filename.lower().endswith((".txt", ".json"))
                ]
                if not chats or chats[0].file_size > LIMIT:
                    raise DelegationError("{file} is no chat that is known.", file=file)
                data = archive.read(chats[0])
        else:
            if file.stat().st_size > LIMIT:
                raise DelegationError("{file} is too long to be a chat.", file=file)
            data = file.read_bytes()
    except DelegationError:
        raise
    except Exception as error:  # a reader of archives: whatever it fails by
        raise DelegationError(
            "{file} cannot be read ({reason}).", file=file, reason=clean_line(str(error), 120)
        ) from error
    return data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def _lines(text: str) -> Iterator[ChatMessage]:
    entries: list[tuple[re.Match[str], list[str]]] = []
    for line in text.split("\n"):
        if head := _HEAD.match(line):
            entries.append((head, [head[8]]))
        elif entries:
            entries[-1][1].append(line)
    month_first = _month_first(head for head, _ in entries)
    for head, words in entries:
        at, said = _moment(head, month_first=month_first), _AUTHOR.fullmatch("\n".join(words))
        if at is not None and said is not None and (message := _message(at, said[1], said[2])):
            yield message


def _month_first(heads: Iterable[re.Match[str]]) -> bool:
    """Whether the whole chat writes the month before the day, as American programs do."""
    dates = [(int(head[1]), int(head[2])) for head in heads]
    return any(second > 12 for _, second in dates) and all(first <= 12 for first, _ in dates)


def _moment(head: re.Match[str], *, month_first: bool) -> datetime | None:
    first, second, third, hour, minute = (int(head[n]) for n in range(1, 6))
    if len(head[1]) == 4:
        year, month, day = first, second, third
    else:
        day, month = (second, first) if month_first else (first, second)
        year = third if third > 99 else 2000 + third
    if head[7]:
        hour = hour % 12 + (12 if head[7][0] in "pP" else 0)
    try:
        return datetime(year, month, day, hour, minute, int(head[6] or 0))  # noqa: DTZ001
    except ValueError:
        return None


def _message(at: datetime, author: str, text: str) -> ChatMessage | None:
    text, rest = text[:MESSAGE], text[MESSAGE:]
    photos = tuple(
        PurePosixPath(name).name
        for found in _PICTURE.finditer(text)
        if (name := clean_line(found["a"] or found["b"] or found["c"]))
    )
    words = _PICTURE.sub("", text) + rest
    if words.startswith(_SYSTEM) and not photos:
        return None
    words = clean(words, LIMIT).strip()
    return ChatMessage(at, clean_line(author), words, photos) if words or photos else None


def _telegram(chat: Any) -> Iterator[ChatMessage]:
    for one in chat["messages"]:
        if one.get("type") != "message":
            continue
        pieces = one.get("text") or ""
        pieces = pieces if isinstance(pieces, list) else [pieces]
        words = "".join(piece if isinstance(piece, str) else str(piece["text"]) for piece in pieces)
        photo = one.get("photo") or (
            one.get("file") if "image" in str(one.get("mime_type")) else ""
        )
        photos = (PurePosixPath(clean_line(str(photo))).name,) if photo else ()
        at = datetime.fromisoformat(one["date"]).replace(tzinfo=None)
        if words.strip() or photos:
            yield ChatMessage(
                at, clean_line(str(one.get("from"))), clean(words, LIMIT).strip(), photos
            )
