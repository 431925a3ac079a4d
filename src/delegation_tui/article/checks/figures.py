"""Figures: the edition's number; amounts and numbers that differ from the records or another
place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from delegation_tui.article.checks.hit import Hit, become, excerpt, finding
from delegation_tui.article.checks.lexicon import Lexicon, lexicon_of
from delegation_tui.article.checks.spans import NameIndex, folded
from delegation_tui.article.checks.texts import Text, masked, texts
from delegation_tui.domain.article import Article, Finding, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.record import Figure
from delegation_tui.domain.settings import Settings
from delegation_tui.language import numbers

EDITION = re.compile(
    r"(?<!\w)(\d{1,3})(\s?(?:e|è?me|ème|re|ère|er|st|nd|rd|th))\s+[ée]dition", re.IGNORECASE
)
THIS = re.compile(r"(?<!\w)(?:cette|this)\s$", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SCALES = {
    "millier": 10**3, "milliers": 10**3, "thousand": 10**3, "k": 10**3, "million": 10**6, "millions": 10**6,
    "m": 10**6, "bn": 10**9, "tn": 10**12, "milliard": 10**9, "milliards": 10**9, "billion": 10**9, "md": 10**9, "mds": 10**9,
}  # fmt: skip
SPACE = "[ \u00a0\u202f\u2009]"
NUMBER = re.compile(
    rf"(?<![\w.,/-])(?P<sign>[€$£])?(?P<number>\d{{1,3}}(?:{SPACE}\d{{3}})+|\d{{1,3}}(?:,\d{{3}})+(?![\d])|\d+(?:[.,]\d+)?)"
    rf"(?:{SPACE}?(?P<scale>(?:{'|'.join(s for s in SCALES if len(s) > 3)})(?!\w)|(?:Mds?|M|k)(?=€|\$|{SPACE}€)|(?(sign)(?:bn|tn|m|k)(?!\w)|(?!))))?"
    rf"(?:{SPACE}(?:d[’']|de{SPACE}))?{SPACE}?(?P<unit>€|\$|%|[^\W\d_][\w’'-]*(?:{SPACE}[^\W\d_][\w’'-]*)?)?"
)
MONEY = {
    "€": "EUR",
    "euro": "EUR",
    "euros": "EUR",
    "$": "USD",
    "dollar": "USD",
    "dollars": "USD",
    "£": "GBP",
}
SENTENCE = re.compile(r"[^.!?;\n]+(?:[.,]\d[^.!?;\n]*)*")
TIMES = frozenset(["h", "heures", "heure", "ans", "an", "mois", "jours", "jour", "minutes", "er", "e",
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
    "decembre", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december"])  # fmt: skip
EMPTY = {
    *SCALES,
    "euro",
    "euros",
    "dollar",
    "dollars",
    "pour",
    "dans",
    "avec",
    "plus",
    "from",
    "with",
}
NAME = re.compile(r"(?:(?<=[\w,] )|(?<=[’']))[A-ZÀ-Þ][\w-]+")  # but at the head of a sentence
SUMMARY = ("title", "seo_title", "lead", "caption", "alt", "headline")
SURELY_ALIKE = 0.8
ALIKE = 0.5  # share of words above which two sentences tell the same thing


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what it counts, where it stands, the words of its sentence, and those of
    them that are names, and its years."""

    place: Text
    start: int
    end: int
    value: Decimal
    unit: str
    sentence: tuple[int, int]
    words: frozenset[str]
    names: frozenset[str]
    years: frozenset[str]
    language: str


def check(text: str, known: Lexicon) -> Iterator[Hit]:
    """The number of the fair's edition, in a sentence about the fair."""
    edition = known.event.edition
    names = [known.event.name, *known.event.short_names]
    if edition is None:
        return
    said = [int(found[1]) for found in EDITION.finditer(text)]
    about = any(folded(name) in folded(text) for name in names if name) and edition not in said
    for found in EDITION.finditer(text):
        here = THIS.search(text, 0, found.start()) is not None
        if int(found[1]) == edition or not (
            here or (about and not _of_another(text, found, known))
        ):
            continue
        message = Message(
            "This is edition {edition} of {event}.", edition=edition, event=known.event.name
        )
        start, end = found.span(1)
        right = (become(str(edition)),)
        yield Hit("figure.edition", Severity.ERROR, message, start, end, found.group(), right)


def _of_another(text: str, found: re.Match[str], known: Lexicon) -> bool:
    """Whether the sentence names another year than the fair's, so that its edition may differ."""
    sentence = next(m for m in SENTENCE.finditer(text) if m.start() <= found.start() < m.end())
    years = {int(year) for year in YEAR.findall(sentence.group())}
    return bool(years) and known.event.starts_on.year not in years


def check_records(dossier: Dossier, article: Article, settings: Settings) -> Iterator[Finding]:
    """Figures that disagree with the records behind their block, with the fair's, with what the
    organisation in their sentence announced, or with another place."""
    language = "en" if article.language[:2] == "en" else "fr"
    found = [a for place in texts(dossier, article) for a in amounts(place, language)]
    seen: set[tuple[object, int]] = set()
    for amount in found:
        wrong = _recorded_otherwise(amount, dossier, article, found)
        if wrong is not None:
            seen.add((amount.place.id, amount.start))
            yield wrong
    names = lexicon_of(dossier, article, settings).names
    for amount in found:
        if (amount.place.id, amount.start) not in seen:
            yield from _announced_otherwise(amount, dossier, names)
    recorded = _recorded(dossier)
    sure = {
        amount
        for amount in found
        for owner, figure in recorded
        if owner in _sources(article, amount.place) and _confirms(figure, amount)
    }
    for one, other in combinations(_candidates(found), 2):
        if one in sure and other in sure:
            continue  # each is what its own record says
        severity = _differ(one, other, names)
        if severity is not None and (other.place.id, other.start) not in seen:
            seen.add((other.place.id, other.start))
            yield _two_places(one, other, severity)


def _recorded_otherwise(
    amount: Amount, dossier: Dossier, article: Article, found: Sequence[Amount]
) -> Finding | None:
    sources = _sources(article, amount.place)
    near = [
        figure
        for owner, figure in _recorded(dossier)
        if owner in sources or _same_thing(amount.unit, figure, owner == dossier.event.id)
    ]
    if any(_confirms(figure, amount) for figure in near):
        return None
    wrong = (figure for figure in near if _contradicts(amount, figure, found))
    return next((_against_record(amount, figure) for figure in wrong), None)


def _confirms(figure: Figure, amount: Amount) -> bool:
    return amount.value == figure.value and _same_unit(amount.unit, figure)


def _same_thing(unit: str, figure: Figure, of_event: bool) -> bool:
    """Whether a text counts, in two words, what the fair's own figure counts."""
    return of_event and " " in unit and unit == _stem(" ".join(figure.unit.split()[:2]))


def _announced_otherwise(amount: Amount, dossier: Dossier, names: NameIndex) -> Iterator[Finding]:
    """An amount of money beside an organisation whose announcements are others."""
    if amount.unit not in MONEY.values():
        return
    start, end = amount.sentence
    for span in names.spans(masked(amount.place.text)):
        known = [
            Figure(value=a.amount, currency=a.currency)
            for a in dossier.announcements
            if a.organisation_id == span.known.id and a.amount is not None
        ]
        told = [f for b in dossier.briefs if b.organisation_id == span.known.id for f in b.figures]
        values = {f.value for f in (*known, *told) if f.currency == amount.unit}
        if start <= span.start < end and known and amount.value not in values:
            yield _against_record(amount, known[0], Severity.WARNING, "figure.announced")
            return


@lru_cache(maxsize=4096)
def amounts(place: Text, language: str) -> tuple[Amount, ...]:
    """The figures of a text, dates and durations left out."""
    return tuple(_amounts(place, language))


def _amounts(place: Text, language: str) -> Iterator[Amount]:
    text = masked(place.text)
    for sentence in SENTENCE.finditer(text):
        for found in NUMBER.finditer(text, sentence.start(), sentence.end()):
            amount = _amount(place, found, sentence, language)
            if amount is not None:
                yield amount


def _amount(
    place: Text, found: re.Match[str], sentence: re.Match[str], language: str
) -> Amount | None:
    unit = found["sign"] or found["unit"] or ""
    first = folded(unit).split(" ")[0] if unit not in MONEY else unit
    number = re.sub(SPACE, "", found["number"])
    english = language == "en" or found["sign"]
    if english and re.fullmatch(r"\d{1,3}(?:,\d{3})+", number):
        number = number.replace(",", "")
    value = Decimal(number.replace(",", "."))
    scale = folded(found["scale"] or "")
    value *= SCALES.get(scale, 1)
    if not unit or first in TIMES or (not scale and 1900 <= value <= 2100 and len(number) == 4):
        return None
    key = MONEY.get(first) or ("%" if unit == "%" else _stem(unit))
    end = found.end("unit") if found["unit"] else found.end()
    if found["sign"]:
        end = found.end("scale") if found["scale"] else found.end("number")
    elif found["unit"] and first in MONEY:  # "euros pour": what follows tells of something else
        end = found.start("unit") + len(first)
    if not key:
        return None
    told = _told(sentence.group())
    years = frozenset(YEAR.findall(sentence.group()))
    return Amount(place, found.start(), end, value, key, sentence.span(), *told, years, language)


def _told(sentence: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that tell what a sentence is about, and the names among them."""
    words = frozenset(
        w for w in folded(sentence).split() if len(w) > 3 and not w.isdigit() and w not in EMPTY
    )
    names = frozenset(folded(found.group()) for found in NAME.finditer(sentence))
    return words, names


def _stem(unit: str) -> str:
    """What is counted, in the singular and without its writing: "start-ups régionales" →
    "startup regionale"."""
    words = [w for w in re.split(r"\s", unit) if w]
    return " ".join(folded(w).replace(" ", "").rstrip("sx") for w in words)


def _recorded(dossier: Dossier) -> list[tuple[object, Figure]]:
    found: list[tuple[object, Figure]] = [(dossier.event.id, f) for f in dossier.event.figures]
    found += [(brief.id, f) for brief in dossier.briefs for f in brief.figures]
    for one in dossier.announcements:
        if one.amount is not None:
            figure = Figure(value=one.amount, currency=one.currency)
            found += [(i, figure) for i in (one.id, one.visit_id, one.brief_id) if i]
    return found


def _sources(article: Article, place: Text) -> frozenset[object]:
    if place.field in ("lead", "title"):
        return frozenset(source.id for source in article.lead_sources)
    block = next((b for b in article.blocks if b.id == place.id), None)
    return frozenset(source.id for source in block.sources) if block else frozenset()


def _contradicts(amount: Amount, figure: Figure, found: Sequence[Amount]) -> bool:
    """Whether an amount counts what the record counts with another number, and the record's own
    number stands nowhere in that text."""
    if not _same_unit(amount.unit, figure) or amount.value == figure.value:
        return False
    return not any(
        a.place.id == amount.place.id and a.value == figure.value and _same_unit(a.unit, figure)
        for a in found
    )


def _same_unit(unit: str, figure: Figure) -> bool:
    recorded = figure.currency or _stem(" ".join(figure.unit.split()[:2]))
    return unit == recorded or (bool(recorded) and unit.split(" ")[0] == recorded.split(" ")[0])


def _against_record(
    amount: Amount,
    figure: Figure,
    severity: Severity = Severity.ERROR,
    rule: str = "figure.record",
) -> Finding:
    said = amount.place.text[amount.start : amount.end]
    recorded = numbers.number(figure.value, amount.language)
    unit = figure.currency or figure.unit
    message = Message(
        "“{found}”: the record says {value} {unit}.", found=said, value=recorded, unit=unit
    )
    number = re.match(r"[\d\s.,]*\d", said)
    right = (
        (become(said.replace(number.group(), recorded, 1)),)
        if number and not figure.currency
        else ()
    )
    hit = Hit(rule, severity, message, amount.start, amount.end, said, right)
    return finding(amount.place, hit)


def _candidates(found: Iterable[Amount]) -> list[Amount]:
    """Each figure once per sentence: captions repeat theirs."""
    return list({(a.value, a.unit, a.words): a for a in found}.values())


def _differ(one: Amount, other: Amount, names: NameIndex) -> Severity | None:
    """How grave it is that two places count the same thing differently: sentences that say nearly
    the same contradict each other; a title, lead or caption may sum up a paragraph wrongly."""
    if _counted(one) != _counted(other) or one.value == other.value:
        return None
    if one.place == other.place and one.sentence == other.sentence:
        return None  # "120 start-ups, of which 20 are from Brittany"
    if one.names - other.names and other.names - one.names:
        return None  # "Normandy gives 4 million, Brittany 6"
    if one.years and other.years and not one.years & other.years:
        return None  # "87 in 2023", "94 in 2022"
    shared = len(one.words & other.words)
    if one.unit == "%":  # of whom or what stands behind it: surer words are asked for
        alike = shared > 2 and shared / min(len(one.words), len(other.words)) > SURELY_ALIKE
        return Severity.WARNING if alike else None
    if shared > 2 and shared / min(len(one.words), len(other.words)) >= ALIKE:
        return Severity.ERROR if one.unit == other.unit or shared > 4 else Severity.WARNING
    if (one.place.field in SUMMARY) is (other.place.field in SUMMARY):
        return None
    if one.place == other.place:
        return None
    same = " " in one.unit and one.unit == other.unit
    if one.unit in MONEY.values() and shared > 1:
        same = shared / min(len(one.words), len(other.words)) >= ALIKE
    return Severity.WARNING if same or _owners(one, names) & _owners(other, names) else None


def _counted(amount: Amount) -> str:
    return amount.unit.split(" ")[0]


def _owners(amount: Amount, names: NameIndex) -> frozenset[object]:
    """The organisations that the amount's sentence names."""
    start, end = amount.sentence
    spans = names.spans(masked(amount.place.text))
    return frozenset(
        s.known.id for s in spans if s.known.kind == "organisation" and start <= s.start < end
    )


def _two_places(one: Amount, other: Amount, severity: Severity) -> Finding:
    said = other.place.text[other.start : other.end]
    first = one.place.text[one.start : one.end]
    message = Message(
        "“{found}” here, “{other}” in “{place}”: which one is right?",
        found=said,
        other=first,
        place=excerpt(one.place.text, one.start, one.end),
    )
    # "6 projets lancés" is not made "4 projets soutenus"
    right = (become(first),) if one.unit == other.unit else ()
    hit = Hit("figure.differs", severity, message, other.start, other.end, said, right)
    return finding(other.place, hit)
