"""The languages that texts are written in, and the one reader of their names."""

from __future__ import annotations

import re

from delegation_tui.domain.message import DelegationError

# Every language that is written, with the module whose `PACK` holds all that is particular to it.
# One line here, one folder and one catalogue make another language.
WRITTEN: dict[str, str] = {
    "fr": "delegation_tui.language.french",
    "en": "delegation_tui.language.english",
}
# A tag of BCP 47 ("fr-FR") or a locale's name as systems write it ("fr_FR.UTF-8@euro").
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*(?:\.[\w-]+)?(?:@\w+)?", re.IGNORECASE)


class Language(str):
    """A language that is written, by its short tag: "fr", "en".

    Texts from outside become one by `parse`, once, where they come in; inside the program a
    language is compared and looked up as it is.
    """

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Language:
        """The language that a tag names: "fr", "FR", "fr-FR", "fr_FR.UTF-8" are French.

        Raises DelegationError for a text that is no tag and for a language that is not written.
        """
        found = _TAG.fullmatch(text.strip())
        tag = found[1].lower() if found else ""
        if tag not in WRITTEN:
            raise DelegationError(
                "“{text}” is no language that is written here: use one of {known}.",
                text=text,
                known=", ".join(WRITTEN),
            )
        return cls(tag)


FRENCH = Language("fr")
ENGLISH = Language("en")
DEFAULT = FRENCH  # where nobody names one
