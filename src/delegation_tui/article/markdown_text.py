"""The blocks of an article as Markdown writes them, and read back from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

PICTURE = re.compile(r"!\[(?P<alt>(?:\\.|[^\]\\])*)\]\(<?(?P<file>[^)>\s]+)>?(?:\s+\"[^\"]*\")?\)")
EMPHASIS = re.compile(r"([*_])(?P<text>.+)\1", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\`*_<\[\]#>+.)-])")
# What CommonMark would read as markup inside a plain text.
_SPECIAL = re.compile(r"([\\`*_<\[\]])")
_OPENING = re.compile(r"^(#|>|[+*-] |\d+[.)] )")
_BREAK = "\\\n"
_PHOTO_MARK = re.compile(r"<!-- delegation photo (?P<sha>[0-9a-f]+) (?P<prints>[0-9a-f.]+) -->\n?")
_IN_NAME = re.compile(r"-([0-9a-f]{8})(?:-\d+)?\.\w+$")


@dataclass(frozen=True, slots=True)
class ReturnedPicture:
    """A picture with its words as they came back: `sha` is the beginning of the photo's, where a
    mark or its file's name tells it; `prints` how the words went out."""

    sha: str
    file: str
    prints: tuple[str, ...]
    caption: str
    alt: str
    credit: str


def plain_markdown(text: str) -> str:
    """A text without markup of its own, for one line of Markdown."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))


def unplain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text).strip(" ")


def paragraph_markdown(text: str) -> str:
    """A paragraph whose links and emphasis are Markdown already: its line breaks are kept, and
    nothing at the head of a line makes something else of it."""
    lines = text.replace("<", "\\<").split("\n")
    if all(line.startswith("- ") for line in lines):
        return "\n".join(lines)
    return _BREAK.join(_OPENING.sub(_guarded, line) for line in lines)


def _guarded(found: re.Match[str]) -> str:
    sign = found[1]
    at = len(sign.rstrip(" .)")) if sign[0].isdigit() else 0
    return f"{sign[:at]}\\{sign[at:]}"


def unparagraph(text: str) -> str:
    joined = text.replace(_BREAK, "\0")
    if not joined.startswith("- "):
        joined = re.sub(r" *\n *", " ", joined)
    joined = joined.replace("\0", "\n").replace("\\<", "<")
    return "\n".join(_unguarded(line) for line in joined.split("\n"))


def _unguarded(line: str) -> str:
    return re.sub(r"^(\d*)\\([#>+*.)-])", r"\1\2", line)


def quote_markdown(text: str) -> str:
    return "\n".join(f"> {line}".rstrip(" ") for line in text.split("\n"))


def unquote_lines(text: str) -> str:
    return "\n".join(re.sub(r"^> ?", "", line) for line in text.split("\n"))


def picture_markdown(alt: str, address: str, caption: str, credit: str) -> str:
    """A picture with its words in one paragraph: pandoc then prints no alternative text, and the
    caption stays with its picture."""
    said = [f"*{plain_markdown(caption)}*"] if caption else []
    said += [plain_markdown(credit)] if credit else []
    return _BREAK.join((f"![{plain_markdown(alt)}]({address})", *said))


def read_picture(text: str, credit_words: Sequence[str]) -> ReturnedPicture | None:
    """A paragraph with a picture, as `picture_markdown` writes it or with its caption behind it; None for
    another one."""
    marked = _PHOTO_MARK.match(text)
    body = text[marked.end() :] if marked else text
    found = PICTURE.match(body.strip())
    if found is None:
        return None
    file = unquote(found["file"]).rsplit("/", 1)[-1]
    named = _IN_NAME.search(file)
    caption = credit = ""
    for line in re.split(r"\\?\n", body.strip()[found.end() :]):
        said = EMPHASIS.fullmatch(line.strip())
        if said:
            caption = unplain(said["text"])
        elif line.strip():
            credit = unplain(line)
    return ReturnedPicture(
        marked["sha"] if marked else named[1] if named else "",
        file,
        tuple(marked["prints"].split(".")) if marked else (),
        caption,
        unplain(found["alt"]),
        _bare(credit, credit_words),
    )


def _bare(credit: str, words: Sequence[str]) -> str:
    folded = credit.replace("\u00a0", " ").replace("\u202f", " ")
    for word in words:
        if folded.startswith(word.replace("\u00a0", " ")):
            return credit[len(word) :].strip()
    return credit


def paragraphs(text: str) -> Iterator[str]:
    """The text between blank lines; the mark of a picture stays with it."""
    kept = re.sub(r"(<!-- delegation photo [^>]*-->)\s*\n", r"\1\n", text)
    for one in re.split(r"\n[ \t]*\n", kept):
        if one.strip():
            yield one.strip("\n")
