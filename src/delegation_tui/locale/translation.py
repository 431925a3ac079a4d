"""The active catalogue and how a message is rendered with it."""

from __future__ import annotations

import gettext
import os
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from delegation_tui.domain.language import DEFAULT, Language
from delegation_tui.domain.message import DelegationError, Message

if TYPE_CHECKING:
    from delegation_tui.language import Pack

DOMAIN = "delegation_tui"
FOLDER = Path(__file__).parent

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = Language("en")  # which the templates are written in


def user_language(setting: str = "") -> Language:
    """The interface's language: the setting, else the environment's (LC_ALL, LC_MESSAGES,
    LANG), else the default."""
    asked = setting or next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)),
        "",
    )
    try:
        return Language.parse(asked)
    except DelegationError:
        return DEFAULT


def use(language: Language) -> None:
    """Speak `language` from here on, argparse's own texts included."""
    global _catalogue, _language
    # gettext's documented way to set the language of its current domain, which argparse asks.
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)
    _catalogue = gettext.translation(DOMAIN, FOLDER, languages=[language], fallback=True)
    _language = language


def current() -> Language:
    return _language


def _(text: str) -> str:
    return _catalogue.gettext(text) if text else ""


def n_(one: str, many: str, count: int) -> str:
    """The form for `count`, with {n} filled in."""
    return _catalogue.ngettext(one, many, count).format(n=count)


def say(message: Message) -> str:
    """`message` in the user's language; messages and moments among its values are rendered too."""
    values = {name: _said(value) for name, value in message.params.items()}
    template = _(message.template)
    if any(isinstance(value, str) and value[:1].isupper() for value in values.values()):
        template = _pack().fitted(template, values)
    return template.format(**values)


def _pack() -> Pack:
    from delegation_tui.language import pack_of  # loads the grammar: not at start

    return pack_of(_language)


def _said(value: object) -> object:
    if isinstance(value, Message):
        return say(value)
    if isinstance(value, datetime):
        return moment(value)
    return day(value) if isinstance(value, date) else value


def day(local: date) -> str:
    """A day in words: "24 mai 2024"."""
    return _pack().dates.in_words(local)


def moment(local: datetime) -> str:
    """A wall-clock moment in words: "vendredi 24 mai 2024 à 18 h"."""
    return _pack().dates.moment(local)
