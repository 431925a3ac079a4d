"""A third language with ten sentences, as another would be added: a folder and a registration.

Its words are invented in the manner of Volapük: none is French or English.
"""

from pathlib import Path

from delegation_tui.domain.language import Language
from delegation_tui.language.pack import Pack

from . import dates, numbers, voice
from .capture_words import TYPED
from .moment_words import WORDS
from .page_words import PAGE

_HERE = Path(__file__)

PACK = Pack(
    language=Language("vo"),
    voice=voice,
    dates=dates,
    moments=WORDS,
    numbers=numbers,
    typeset=lambda text, _profile: text,
    determine=lambda _topic: None,
    patterns=_HERE.with_name("patterns.toml"),
    functions=_HERE.with_name("functions.toml"),
    checks=_HERE.with_name("check_words.toml"),
    page=PAGE,
    capture=TYPED,
)
