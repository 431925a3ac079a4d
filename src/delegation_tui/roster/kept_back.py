"""What says of a stop that it is not for the press: words in its title or note."""

from __future__ import annotations

import re

from delegation_tui.domain.text import fold
from delegation_tui.domain.visits import Visibility

# In folded text.
_CLOSED = re.compile(
    r"\b(?:ferme(?:e|s|es)? (?:a|aux) (?:la )?(?:presse|medias?|journalistes)|huis clos"
    r"|(?:hors|sans|pas de|ni) (?:la )?(?:presse|medias?|journalistes)"
    r"|presse (?:non|pas) (?:admise|autorisee|conviee|invitee|souhaitee)"
    r"|(?:non|pas) ouvert(?:e|s|es)? (?:a|aux) (?:la )?(?:presse|medias?|journalistes)"
    r"|(?:not open|closed) (?:to|for) (?:the )?(?:press|media|journalists)|closed (?:press|doors)"
    r"|no (?:press|media|journalists)|off the record|ne pas (?:publier|diffuser)"
    r"|not for publication|(?:strictement|strictly) (?:prive|private|confidenti)\w*)\b"
)
_MARK = r"(?:priv[ée]e?|private|confidentiel(?:le)?|confidential|interne|internal|off)"
_MARKED = re.compile(rf"[(\[]\s*{_MARK}\s*[)\]]|^\s*{_MARK}\s*(?::|\s[-–—])", re.IGNORECASE)


def visibility_of(*texts: str, closed: bool = False) -> Visibility:
    """Internal, where the stop is `closed` by its file or by the words of its `texts`."""
    said = any(_CLOSED.search(fold(text)) or _MARKED.search(text) for text in texts)
    return Visibility.INTERNAL if closed or said else Visibility.PUBLIC
