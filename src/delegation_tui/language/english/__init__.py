"""English: grammar, sentences, typography, dates and numbers."""

from pathlib import Path

from delegation_tui.domain.language import ENGLISH
from delegation_tui.language.english import dates, numbers, titles, voice
from delegation_tui.language.english.capture_words import TYPED
from delegation_tui.language.english.determine import determine, is_common
from delegation_tui.language.english.moment_words import WORDS
from delegation_tui.language.english.page_words import PAGE
from delegation_tui.language.english.typography import english
from delegation_tui.language.pack import Pack

PACK = Pack(
    language=ENGLISH,
    voice=voice,
    dates=dates,
    moments=WORDS,
    numbers=numbers,
    typeset=english,
    determine=determine,
    patterns=Path(__file__).with_name("patterns.toml"),
    functions=titles.FUNCTIONS,
    checks=Path(__file__).with_name("check_words.toml"),
    capture=TYPED,
    page=PAGE,
    called=("english", "anglais"),
    title=titles.english,
    common=is_common,
)
