"""What typography must not touch: addresses, code, markup, file names, tags."""

from __future__ import annotations

import re
from collections.abc import Callable

_PROTECTED = re.compile(
    r"```.*?```|`[^`\n]*`"  # code
    r"|<(?:https?|mailto|/?[A-Za-z!])[^<>]*>"  # HTML and autolinks
    r"|&(?:\#\d+|\#x[0-9a-fA-F]+|[A-Za-z]\w*);"  # entities
    r"|(?<=\])\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)"  # Markdown link targets
    r"|(?<!\w)(?:https?|ftp|file|mailto|tel|sftp|ssh|git):[^\s<>«»“”]*[^\s<>«»“”.,;:!?…)\]'’\"]"
    r"|(?<!\w)www\.[^\s<>«»“”]*[^\s<>«»“”.,;:!?…)\]'’\"]"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # e-mail
    r"|(?<![\w&])[#@]\w[\w-]*"  # hashtags and handles
    r"|(?<![\w.~-])(?!(?:km/h|m/s|[MG]o/s|[MG]bit/s)(?!\w))(?:[A-Za-z]:)?(?:[\w.~-]*[/\\])+[\w.~-]*[\w~]"  # paths, dates with slashes
    r"|(?<![\w.-])[\w-]+(?:\.+[\w-]+)*\.(?:jpe?g|png|gif|webp|heic|heif|tiff?|cr[23]|nef|arw|dng|pdf|docx?"
    r"|odt|ods|xlsx?|pptx?|csv|tsv|html?|md|txt|toml|json|ya?ml|xml|xmp|vcf|ics|zip|mp4|mov|mp3|wav"
    r"|py|js|css|sh|sql|svg)(?!\w)"
    r"|\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?"  # ISO dates
    r"|(?<!\w)v?\d+(?:\.\d+){2,}(?!\w)"  # versions
    r"|(?<![\w:]):[a-z0-9_+-]+:(?![\w:])"  # emoji by name
    r"|\{[\w.]*\}",  # words of a template
    re.DOTALL,
)


def outside(text: str, dress: Callable[[str], str]) -> str:
    """`dress` applied to the pieces of `text` between what is protected.

    A protected piece is shown to the rules as one letter, so that they see what stands around.
    """
    kept: list[str] = []

    def put_away(found: re.Match[str]) -> str:
        kept.append(found.group())
        return STAND_IN

    if STAND_IN in text:
        return text
    dressed = dress(_PROTECTED.sub(put_away, text))
    pieces = dressed.split(STAND_IN)
    return pieces[0] + "".join(k + p for k, p in zip(kept, pieces[1:], strict=True))


# A private-use character: \w does not match it, so the rules are told of it by name.
STAND_IN = "\ue000"
