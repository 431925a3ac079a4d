"""French: grammar, sentences, typography, dates and numbers."""

from pathlib import Path

from delegation_tui.domain.language import FRENCH
from delegation_tui.language.french import dates, numbers, voice
from delegation_tui.language.french.capture_words import TYPED
from delegation_tui.language.french.determine import determine
from delegation_tui.language.french.lexicon import is_common, spelt
from delegation_tui.language.french.moment_words import WORDS
from delegation_tui.language.french.page_words import PAGE
from delegation_tui.language.french.rules import RULES
from delegation_tui.language.french.templates import fitted
from delegation_tui.language.french.typography import french
from delegation_tui.language.pack import Pack

PACK = Pack(
    language=FRENCH,
    voice=voice,
    dates=dates,
    moments=WORDS,
    numbers=numbers,
    typeset=french,
    determine=determine,
    patterns=Path(__file__).with_name("patterns.toml"),
    functions=Path(__file__).with_name("functions.toml"),
    checks=Path(__file__).with_name("check_words.toml"),
    capture=TYPED,
    page=PAGE,
    spelt=spelt,
    common=is_common,
    called=("french", "francais"),
    own=RULES,
    fitted=fitted,
)
