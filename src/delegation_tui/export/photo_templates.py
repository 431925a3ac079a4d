"""Words that the house puts on every photo it sends: by event, by visit, by photographer.

`[photo_words]` in the settings holds them: a field, or a field and whom it is for
("source: Léa Marchand"), and a text with {fields} of the photo.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from delegation_tui.domain.language import WRITTEN
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.text import fold
from delegation_tui.export.file_names import FIELD, check_pattern

TEMPLATED = (
    "title", "keywords", "instructions", "source", "region", "country", "country_code",
)  # fmt: skip
WITHDRAWN = ("BUR", "DDR", "FXX", "TMP", "YMD", "ZAR")  # codes of countries that are others now
OWNERS = ("instructions", "source")


def templated(
    templates: Mapping[str, str], fields: Mapping[str, str], about: Sequence[str], *, foreign: bool
) -> dict[str, str]:
    """The texts of the templates for one photo, by the names of TEMPLATED. `about` names whom a
    template may be for: its photographer, its visit, its event; the nearest counts, and one for
    nobody by name is for all. Where a `foreign` picture comes from, and how it may be used, only a
    template for its photographer may say."""
    known = {_key(key): text for key, text in templates.items()}
    found = {}
    for name in TEMPLATED:
        names = about[:1] if foreign and name in OWNERS else (*about, "")
        for whom in map(fold, names):
            if (text := known.get((name, whom))) is not None:
                found[name] = FIELD.sub(lambda field: fields.get(field[1], ""), text).strip()
                break
    if found.get("country") and not found.get("country_code"):
        found["country_code"] = country_code(found["country"])
    return {name: text for name, text in found.items() if text}


def check_templates(templates: Mapping[str, str]) -> None:
    """Raises DelegationError for a template of no known field, or that names an unknown one."""
    for key, text in templates.items():
        _key(key)
        check_pattern(text)


def _key(key: str) -> tuple[str, str]:
    name, _, whom = key.partition(":")
    if name.strip() not in TEMPLATED:
        raise DelegationError(
            "Photos have no word “{name}” in [photo_words]; there are: {known}.",
            name=name.strip(),
            known=", ".join(TEMPLATED),
        )
    return name.strip(), fold(whom)


@cache
def country_code(country: str) -> str:
    """The three letters of a country (ISO 3166-1) by its name in any of our languages, empty for
    a name that none has."""
    from babel import Locale
    from babel.core import get_global

    wanted = fold(country)
    short = {code for language in WRITTEN for code, name in Locale(language).territories.items()
             if len(code) == 2 and fold(name) == wanted}  # fmt: skip
    return next(
        (code for code, means in get_global("territory_aliases").items()
         if len(code) == 3 and code.isalpha() and code not in WITHDRAWN and len(means) == 1 and means[0] in short), "",
    )  # fmt: skip
