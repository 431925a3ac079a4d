"""The words that an exported page says beside the article's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetHeads:
    """The headers of the captions sheet, in the order of its columns."""

    file: str
    original: str
    headline: str
    caption: str
    alt: str
    description: str
    credit: str
    copyright: str
    usage: str
    people: str
    event: str
    visit: str
    place: str
    city: str
    date: str
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """What stands around the article: links, headings, notices, the captions sheet.

    `embargo` has the place {moment} for the day and hour until which nothing may be published,
    `published` has {day}, `minutes` {n}; what was corrected after publication has {day}, {before}
    and {after}, `gone` being a passage whose words are not told again; `locale` is how Open Graph names the language; `offers` calls
    what else an export wrote, by the format. `approval` is the title of the sheet that {name} reads
    over, `approval_note` says how to answer it.
    """

    locale: str
    skip: str
    support: str
    themes: str
    regions: str
    contact: str
    newsletter: str
    credit: str
    credits: str
    glance: str
    met: str
    published: str
    minute: str
    minutes: str
    read: str
    press_kit: str
    contents: str
    contact_sheet: str
    captions: str
    offers: Mapping[str, str]
    megabytes: str
    kilobytes: str
    colon: str
    close: str
    next: str
    previous: str
    viewer: str
    forced: str
    gallery: str
    embargo: str
    corrections: str
    replaced: str
    added: str
    taken_out: str
    gone: str
    spelling: str
    approval: str
    approval_note: str
    to_approve: str
    sheet_file: str
    sheet_separator: str  # what spreadsheets of the language take for the next column
    sheet: SheetHeads
