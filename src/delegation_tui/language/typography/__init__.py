"""Typography of what is printed: spaces, quotes, ordinals, hours, by profile; idempotent.

Applied on output only. Rules: Lexique des règles typographiques en usage à l'Imprimerie
nationale, the press's spaces (`presse`) or thin ones (`fine`); plain signs only for `ascii`.
"""

from __future__ import annotations

from functools import lru_cache

from delegation_tui.domain.language import DEFAULT, Language
from delegation_tui.domain.style import Profile
from delegation_tui.language.registry import pack_of
from delegation_tui.language.typography.protected import outside

__all__ = ["typeset"]

# Rules that open the way to others settle in two passes; what does not settle is left alone.
_PASSES = 6


@lru_cache(maxsize=512)
def typeset(text: str, language: Language = DEFAULT, profile: Profile = Profile.PRESSE) -> str:
    """`text` as it is printed in `language` with the spaces of `profile`.

    Changes spaces, quotes, apostrophes, dashes, ellipses, ordinals, hours and capitals that lost
    their accent; nothing else. Addresses, e-mail, code, HTML, Markdown links, file names,
    hashtags and handles stay as they are. Idempotent on any text: the rules are applied until
    they change nothing more, and a text that does not settle is returned as it came.
    """
    rules = pack_of(language).typeset
    current = text
    for _ in range(_PASSES):
        dressed = outside(current, lambda piece: rules(piece, profile))
        if dressed == current:
            return current
        current = dressed
    return text
