"""The active catalogue and how a message is rendered with it."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from delegation_tui.domain.message import Message

DOMAIN = "delegation_tui"
FOLDER = Path(__file__).parent
LANGUAGES = ("fr", "en")
_DE = re.compile(r"\b([Dd])e \{(\w+)\}")

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def user_language(setting: str = "") -> str:
    """The interface's language: the setting, else the environment's (LC_ALL, LC_MESSAGES,
    LANG), else French."""
    asked = setting or next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)),
        "",
    )
    return "en" if asked[:2].lower() == "en" else "fr"


def use(language: str) -> None:
    """Speak `language` ("fr" or "en") from here on, argparse's own texts included."""
    global _catalogue, _language
    # gettext's documented way to set the language of its current domain, which argparse asks.
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)
    _catalogue = gettext.translation(DOMAIN, FOLDER, languages=[language], fallback=True)
    _language = language


def current() -> str:
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
    if _language == "fr":
        template = _DE.sub(lambda found: _elided(found, values), template)
    return template.format(**values)


def _elided(found: re.Match[str], values: Mapping[str, object]) -> str:
    """ "de {name}" before Anne as "d’{name}"."""
    from delegation_tui.language.french.elision import elides  # loads the grammar: not at start

    name = str(values.get(found[2], ""))
    return f"{found[1]}’{{{found[2]}}}" if name[:1].isupper() and elides(name) else found.group()


def _said(value: object) -> object:
    if isinstance(value, Message):
        return say(value)
    if isinstance(value, datetime):
        return moment(value)
    return day(value) if isinstance(value, date) else value


def day(local: date) -> str:
    """A day in words: "24 mai 2024"."""
    from babel.dates import format_date  # slow to load

    return format_date(local, "d MMMM y", locale=_language)


def moment(local: datetime) -> str:
    """A wall-clock moment in words: "vendredi 24 mai 2024 à 18:00"."""
    from babel.dates import format_datetime  # slow to load

    pattern = "EEEE d MMMM y 'à' HH:mm" if _language == "fr" else "EEEE d MMMM y 'at' HH:mm"
    return format_datetime(local, pattern, tzinfo=local.tzinfo, locale=_language)
