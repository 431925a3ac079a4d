"""What `delegation.toml` says, as one frozen value: each setting is declared here, or with the
house style, and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from delegation_tui.domain.page_style import PageStyle
from delegation_tui.domain.setting import (
    DeclaredSetting,
    EachKey,
    LanguageTag,
    OneWord,
    Seconds,
    Text,
    Texts,
    declared,
    setting,
)
from delegation_tui.domain.style import HouseStyle

DAY = 86_400  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A workspace's settings; every field has a default that works."""

    language: str = setting(
        "interface.language", LanguageTag(), "",
        "`fr`, `en`, or empty: the language of `LANG`",
    )  # fmt: skip
    theme: str = setting(
        "interface.theme", Text("`delegation-dark`"), "",
        "the screens' colours; chosen in the palette, kept here",
    )  # fmt: skip
    images: str = setting(
        "interface.images", OneWord(("auto", "tgp", "sixel", "halfcell", "off")), "auto",
        "[pictures in the terminal](photos.md): `auto` (what the terminal says that it can; in tmux half blocks), "
        "`tgp` (Kitty), `sixel`, `halfcell`, `off`",
    )  # fmt: skip
    actor: str = setting(
        "interface.actor", Text("login@host"), "", "who works here, as the history names them"
    )
    event: str = setting(
        "event.name", Text("the only one"), "",
        "which event to open when the database holds several",
    )  # fmt: skip
    database: str = setting(
        "database.url", Text("the SQLite file"), "",
        "a PostgreSQL DSN (`postgresql+psycopg://…`) for a team",
    )  # fmt: skip
    second_backups: str = setting(
        "database.backups", Text("none"), "",
        "a folder, on another disk, that gets a copy of every backup of the SQLite file",
    )  # fmt: skip
    tolerance: timedelta = setting(
        "photos.tolerance", Seconds(DAY), timedelta(minutes=3),
        "seconds that a photo may lie from a visit's edge",
    )  # fmt: skip
    second: str = setting(
        "photos.second", Text("none"), "",
        "a folder, on another disk, that gets a verified copy of every photo that is added",
    )  # fmt: skip
    photo_words: Mapping[str, str] = setting(
        "photo_words", EachKey(Text(), "`source`, `keywords: Léa Marchand`, …"), {},
        "words that exported photos carry, for all or for one photographer, visit or event: see "
        "[photos](photos.md#sending)",
    )  # fmt: skip
    walking: timedelta = setting(
        "programme.walking", Seconds(DAY), timedelta(minutes=5), "seconds between two halls"
    )
    contact: str = setting("article.contact", Text(), "", "the footer's contact")
    newsletter: str = setting("article.newsletter", Text(), "", "an address to subscribe at")
    dictionaries: str = setting(
        "article.dictionaries", Text(), "",
        "a folder with Hunspell dictionaries (`fr.dic`, `fr.aff`…) that stand for those of the program",
    )  # fmt: skip
    docx_template: str = setting(
        "export.docx_template", Text("none"), "",
        "a Word document whose styles, header, footer and margins the article in Word takes",
    )  # fmt: skip
    fonts: str = setting(
        "export.fonts", Text("none"), "",
        "a folder of fonts (TTF, OTF) for what the PDF's own lack: Chinese, Japanese, emoji",
    )  # fmt: skip
    style: HouseStyle = field(default_factory=HouseStyle)
    page: PageStyle = field(default_factory=PageStyle)
    keys: Mapping[str, str] = setting(
        "keys", EachKey(Text(), "name of a key"), {}, "another key, see [keys](keys.md)"
    )
    taxonomies: Mapping[str, tuple[str, ...]] = setting(
        "taxonomies", EachKey(Texts(), "`support`, `themes`, …"), {}, "the house's own lists"
    )


def all_settings() -> tuple[DeclaredSetting, ...]:
    """Every setting that there is."""
    return (*declared(Settings), *declared(HouseStyle), *declared(PageStyle))
