"""A picture's texts, held against what the log says of it: its day, its visit, who was there; and
what no reader should meet: file names, codes left unreplaced, a credit that names nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import PurePath
from uuid import UUID

from delegation_tui.article.checks.in_text import placed
from delegation_tui.article.checks.lexicon import Lexicon, lexicon_of
from delegation_tui.article.checks.presence import LoggedVisit, logged
from delegation_tui.article.checks.rule import Family, Rule
from delegation_tui.article.checks.rules.names import NAME, WITH_TITLE
from delegation_tui.article.checks.spans import NameSpan, folded
from delegation_tui.article.checks.texts import PrintedText, masked, of_photo
from delegation_tui.article.checks.wordlists import any_words
from delegation_tui.article.checks.written_dates import written_dates
from delegation_tui.domain.article import Article, Finding, Location, Severity, Source
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.language import Language
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Photo
from delegation_tui.domain.record import RecordKind
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import Visit
from delegation_tui.language import declared_words, pack_of

# "stand de", "on the stand of": what is named behind it is where the picture was taken.
STAND = rf"(?:{any_words('stand')})"
AT_STAND = re.compile(rf"{STAND}\s(?:(?:{any_words('stand_of')})\s?)?$", re.IGNORECASE)
ITS_STAND = re.compile(rf"(?:[’']s?)?\s{STAND}\b", re.IGNORECASE)
NUMBER = re.compile(rf"\b{STAND}\s(?:n[o°]\s?)?(?=[A-Z]*-?\d)([A-Z0-9][A-Z0-9-]*)\b", re.IGNORECASE)
# Names that cameras, phones and desktops give to files.
FILE = re.compile(
    r"(?<!\w)(?:[\w-]+\.(?:jpe?g|png|heic|heif|tiff?|webp|avif|nef|cr[23]|arw|dng|raf|orf|rw2)"
    r"|(?:image|photo|scan)[_-]?\d{3,}|\d{8}_\d{6}|_MG_\d+|P\d{7}"
    r"|(?:IMG|DSC[FN]?|PXL|MVIMG|DJI|GOPR)[_-]?\d{3,}[\w-]*|[_-]?DSC[_-]?\d+)(?!\w)",
    re.IGNORECASE,
)
WORDS = re.compile(r"[^\W\d_][\w-]*")
# Codes of captioning programs and variables of templates, between their signs.
CODE = re.compile(
    r"=[\w-]{1,12}=|\$?\{+\s*\w[\w .-]*\}+|<<?\s*\w[\w .-]*>>?|%\w+%|\[\[\s*\w[\w .-]*\]\]|\[[A-ZÀ-Þ][A-ZÀ-Þ _]{2,}\]"
    r"|(?<!\d)(?<!\d[ \u00a0\u202f])\$[A-Za-z_]\w*|%(?:\(\w+\))?[sd](?!\w)|@@\w+@@|#\w+#|(?<!\w)__\w+__(?!\w)"
    r"|(?<!\w):[a-z_]+:(?!\w)|\\[A-Za-z]+|&(?:[a-z]{2,8}|#\d+);|#(?:VALEUR|VALUE|REF|NOM|NAME|NUM|N/A|DIV/0)[!?]?(?!\w)"
    rf"|(?<!\w)(?:X{{2,}}|Y{{3,}}|lorem ipsum|TODO|TBC|TBD|(?i:{any_words('unwritten')}))(?!\w)"
)
# "DR" ("droits réservés") stands for an author whom nobody looked for.
NOBODY = rf"(?:{any_words('nobody')}|(?i:internet|n/a))"
ALL_OF_IT = re.compile(rf"(?i:©|\(c\)|(?:{any_words('credit')})\b|[\s:])*{NOBODY}\W*")
BEHIND_SIGN = re.compile(rf"©\s?{NOBODY}(?!\w|\s?[/,]?\s?[A-ZÀ-Þ])")
NOTHING = re.compile(r"(?!)")
ALT_SAYS_IMAGE = re.compile(rf"\s*(?:{any_words('image')})", re.IGNORECASE)

FAMILY = Family(Message("Captions, held against the log"))
DAY = FAMILY.rule(
    "caption.day",
    Severity.ERROR,
    Message("Another day than the picture’s"),
    in_doubt=Severity.WARNING,
)
PLACE = FAMILY.rule(
    "caption.place",
    Severity.ERROR,
    Message("Another stand than that of the picture’s visit"),
    in_doubt=Severity.WARNING,
)
PERSON = FAMILY.rule(
    "caption.person", Severity.ERROR, Message("Somebody who was not at the picture’s visit")
)
UNKNOWN = FAMILY.rule(
    "caption.unknown",
    Severity.WARNING,
    Message("A name beneath a picture that is in no record"),
)
FILE_NAME = FAMILY.rule("caption.file", Severity.ERROR, Message("The name of a file"))
UNREPLACED = FAMILY.rule(
    "caption.code", Severity.ERROR, Message("A code or variable that nothing replaced")
)
CREDIT = FAMILY.rule("caption.credit", Severity.ERROR, Message("A credit that names nobody"))
IMAGE_OF = FAMILY.rule(
    "caption.image", Severity.WARNING, Message("An alternative text that begins with “Picture of”")
)


@FAMILY.of_records
def check(dossier: Dossier, article: Article, settings: Settings) -> Iterator[Finding]:
    """Every photo that the article shows."""
    known = lexicon_of(dossier, article, settings)
    log = cache(lambda visit_id: logged(dossier, dossier.visit[visit_id]))
    for photo_id in dict.fromkeys(i for block in article.blocks for i in block.photo_ids):
        photo = dossier.photo.get(photo_id)
        if photo is None or photo.rejected:
            continue
        yield from _credit(photo)
        visit = dossier.visit.get(photo.visit_id) if photo.visit_id else None
        for place in of_photo(photo):
            yield from _words(place, photo)
            yield from _unknown(place, known)
            yield from _day(place, photo, visit, known)
            if visit is not None:
                yield from _who_and_where(place, photo, log(visit.id), known)


def _credit(photo: Photo) -> Iterator[Finding]:
    where = Location(kind=RecordKind.PHOTO, id=photo.id, field="credit")
    for rule, wrong in (
        (CREDIT, ALL_OF_IT.fullmatch(photo.credit)),
        (UNREPLACED, CODE.search(photo.credit)),
        (FILE_NAME, FILE.search(photo.credit)),
    ):
        if wrong:
            message = Message(
                "{photo}: “{credit}” credits nobody.", photo=photo.name, credit=photo.credit
            )
            yield rule.at(where, message, subject=photo.name, excerpt=photo.credit[:80])


def _words(place: PrintedText, photo: Photo) -> Iterator[Finding]:
    """What is no caption: the file's name, a code, a credit without a name, "Picture of"."""
    text = masked(place.text)
    for rule, pattern in (
        (FILE_NAME, FILE if FILE.search(text) else _name_of(photo, text)),
        (UNREPLACED, CODE),
        (CREDIT, BEHIND_SIGN),
    ):
        for found in pattern.finditer(text):
            message = Message("“{found}” is no word for a reader.", found=found.group())
            yield placed(place, rule.in_text(found.span(), message))
    if place.field == "alt" and (opening := ALT_SAYS_IMAGE.match(text)):
        message = Message(
            "“{found}”: say what is seen, not that it is a picture.", found=opening.group().strip()
        )
        yield placed(place, IMAGE_OF.in_text(opening.span(), message))


def _name_of(photo: Photo, text: str) -> re.Pattern[str]:
    """The photo's own name as a word of the text; nothing where it does not stand there."""
    stem = PurePath(photo.name).stem
    if stem.casefold() not in text.casefold():  # no pattern is made for each of many photos
        return NOTHING
    return re.compile(rf"(?<!\w){re.escape(stem)}(?!\w)", re.IGNORECASE)


def _unknown(place: PrintedText, known: Lexicon) -> Iterator[Finding]:
    """A run of capitals, or a name behind a civility, that names nobody and nothing of the
    records: who reads it takes it for somebody seen."""
    text, no_names = masked(place.text), _no_names(known.language) | _of_records(known)
    spans = known.names.spans(text)
    for found in (*NAME.finditer(text), *WITH_TITLE.finditer(text)):
        group = found.re.groups  # behind a civility or function, the name alone
        words = WORDS.finditer(text, *found.span(group))
        capitals = [w for w in words if w[0][0].isupper() and w[0].lower() not in no_names]
        if len(capitals) < 2 - group:
            continue
        start, end = capitals[0].start(), capitals[-1].end()
        if not any(span.start < end and start < span.end for span in spans):
            name = text[start:end]
            message = Message("“{name}” is not in the roster: is it spelt right?", name=name)
            yield placed(place, UNKNOWN.in_text((start, end), message, subject=folded(name)))


@lru_cache(maxsize=4)
def _of_records(known: Lexicon) -> frozenset[str]:
    """The words of the records' names, but for people's."""
    roster, event = known.roster, known.event
    names = [place.name for place in roster.places] + [one.name for one in roster.organisations]
    return frozenset(WORDS.findall(" ".join((*names, event.name, event.city)).lower()))


@cache
def _no_names(language: Language) -> frozenset[str]:
    """Words that bear a capital without being a name: where they begin a sentence, and days."""
    pack = pack_of(language)
    numbers = map(pack.numbers.counted, range(2, 13))
    return declared_words(pack) | {*numbers, *pack.dates.MONTHS, *pack.dates.WEEKDAYS}


def _day(
    place: PrintedText, photo: Photo, visit: Visit | None, known: Lexicon
) -> Iterator[Finding]:
    """A date that is not the photo's; one beside the photo's own tells of something else."""
    written = list(written_dates(masked(place.text), known.language, known.event.starts_on.year))
    if not written:
        return
    event = known.event
    instants = [at for at in (photo.taken_at, visit.starts_at if visit else None) if at]
    right = {event.day_of(at) for at in instants} | {event.local(at).date() for at in instants}
    if not right or any(one.day in right for one in written):
        return
    for one in written:
        if one.day is not None:
            message = Message(
                "“{date}”: the picture is of {day}.",
                date=one.said,
                day=pack_of(known.language).dates.in_words(min(right)),
            )
            doubtful = one.day not in known.event.days
            yield placed(place, DAY.in_text(one.span, message, subject=one.said, doubtful=doubtful))


def _who_and_where(
    place: PrintedText, photo: Photo, log: LoggedVisit, known: Lexicon
) -> Iterator[Finding]:
    """Names that the log does not put at the photo's visit, and another stand's number."""
    text = masked(place.text)
    spans = known.names.spans(text)
    named = {span.known.id for span in spans}
    present = log.present.union(p.person_id for p in photo.people if p.person_id)
    for span in spans:
        told = f" {folded(span.known.name)} " in log.words
        if told or _is_there(span, present.union(_of_people(named, known)), known):
            continue
        if span.known.kind is RecordKind.PERSON:
            message = Message(
                "{person} was not at the visit of this picture.", person=span.known.name
            )
            yield _found(PERSON, place, span, message)
        elif span.known.kind is RecordKind.ORGANISATION:
            stand = AT_STAND.search(text[: span.start]) or ITS_STAND.match(text, span.end)
            hosts = named.intersection(log.visit.host_ids) & present
            if stand or not hosts:
                message = Message(
                    "{organisation} is not of the visit of this picture: {visit}.",
                    organisation=span.known.name,
                    visit=log.name,
                )
                yield _found(PLACE, place, span, message, doubtful=not stand)
    for found in NUMBER.finditer(text) if log.numbers else ():  # "stand B12" of a visit to C3
        if folded(found[1]) not in log.numbers:
            message = Message(
                "“{found}” is not the stand of this picture’s visit.", found=found.group()
            )
            yield placed(place, PLACE.in_text(found.span(), message))


def _of_people(named: Iterable[UUID], known: Lexicon) -> Iterator[UUID]:
    """The organisations in which those who are named have a function: "president of X"."""
    roles = (role for one in named for role in known.roster.roles_of(one))
    return (role.organisation_id for role in roles if role.organisation_id)


def _is_there(span: NameSpan, present: frozenset[UUID], known: Lexicon) -> bool:
    there = span.known.id in present
    if there or span.known.kind is not RecordKind.ORGANISATION:
        return there
    whole = known.whole_of(span.known.id)
    return whole in present or any(known.whole_of(one) == span.known.id for one in present)


def _found(
    rule: Rule, place: PrintedText, span: NameSpan, message: Message, *, doubtful: bool = False
) -> Finding:
    record = Source(span.known.kind, span.known.id)
    found = rule.in_text((span.start, span.end), message, record=record, doubtful=doubtful)
    return placed(place, found)
