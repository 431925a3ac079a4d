"""Figures: the edition's number; amounts and numbers that differ from the records or another
place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from uuid import UUID

from delegation_tui.article.checks.amounts import MONEY, SENTENCE, YEAR, Amount, amounts, stem
from delegation_tui.article.checks.contradictions import contradictions
from delegation_tui.article.checks.in_text import TextFinding, excerpt, placed
from delegation_tui.article.checks.lexicon import Lexicon, lexicon_of
from delegation_tui.article.checks.rule import Family, Rule
from delegation_tui.article.checks.spans import NameIndex, folded
from delegation_tui.article.checks.texts import masked, texts
from delegation_tui.article.checks.wordlists import any_words
from delegation_tui.domain.article import Article, Finding, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.record import Figure
from delegation_tui.domain.settings import Settings
from delegation_tui.language import pack_of

EDITION = re.compile(
    rf"(?<!\w)(\d{{1,3}})(\s?(?:{any_words('ordinals')}))\s+(?:{any_words('edition')})",
    re.IGNORECASE,
)
THIS = re.compile(rf"(?<!\w)(?:{any_words('this')})\s$", re.IGNORECASE)

FAMILY = Family(Message("Figures"))
WRONG_EDITION = FAMILY.rule(
    "figure.edition", Severity.ERROR, Message("Another number of the fair’s edition")
)
RECORD = FAMILY.rule(
    "figure.record", Severity.ERROR, Message("A figure that its record says otherwise")
)
ANNOUNCED = FAMILY.rule(
    "figure.announced",
    Severity.WARNING,
    Message("An amount beside an organisation that announced another"),
)
DIFFERS = FAMILY.rule(
    "figure.differs",
    Severity.ERROR,
    Message("The same thing counted differently in two places"),
    in_doubt=Severity.WARNING,
)


@FAMILY.of_texts
def check(text: str, known: Lexicon) -> Iterator[TextFinding]:
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
        yield WRONG_EDITION.in_text(found.span(1), message, str(edition), subject=found.group())


def _of_another(text: str, found: re.Match[str], known: Lexicon) -> bool:
    """Whether the sentence names another year than the fair's, so that its edition may differ."""
    sentence = next(m for m in SENTENCE.finditer(text) if m.start() <= found.start() < m.end())
    years = {int(year) for year in YEAR.findall(sentence.group())}
    return bool(years) and known.event.starts_on.year not in years


@FAMILY.of_records
def check_records(dossier: Dossier, article: Article, settings: Settings) -> Iterator[Finding]:
    """Figures that disagree with the records behind their block, with the fair's, with what the
    organisation in their sentence announced, or with another place."""
    language = article.language
    found = [a for place in texts(dossier, article) for a in amounts(place, language)]
    records, sources = (
        RecordedFigures(dossier),
        _sources(article),
    )  # of blocks and of the head's fields
    together: dict[UUID, list[Amount]] = {}
    for amount in found:
        together.setdefault(amount.place.id, []).append(amount)
    seen: set[tuple[object, int]] = set()
    sure: set[int] = set()
    for n, amount in enumerate(found):
        own = records.of(sources.get(amount.place.id, sources.get(amount.place.field, ())))
        if any(_confirms(figure, amount) for figure in own):
            sure.add(n)
        near = [*(f for f in records.fair if _same_thing(amount.unit, f)), *own]
        wrong = _recorded_otherwise(amount, near, together[amount.place.id])
        if wrong is not None:
            seen.add((amount.place.id, amount.start))
            yield wrong
    names = lexicon_of(dossier, article, settings).names
    for amount in found:
        if (amount.place.id, amount.start) not in seen:
            yield from _announced_otherwise(amount, records, names)
    for one, other, severity in contradictions(found, sure, names):
        if (other.place.id, other.start) not in seen:
            seen.add((other.place.id, other.start))
            yield _two_places(one, other, severity)


class RecordedFigures:
    """The figures of the records, by what they belong to."""

    def __init__(self, dossier: Dossier) -> None:
        event = dossier.event
        self.fair = event.figures
        self._of: dict[UUID, list[Figure]] = {event.id: list(event.figures)}
        self._by: dict[UUID, list[Figure]] = {}
        for brief in dossier.briefs:
            self._of.setdefault(brief.id, []).extend(brief.figures)
            self._by.setdefault(brief.organisation_id, []).extend(brief.figures)
        self._announced: dict[UUID, list[Figure]] = {}
        for one in dossier.announcements:
            if one.amount is not None:
                figure = Figure(value=one.amount, currency=one.currency)
                for owner in filter(None, (one.id, one.visit_id, one.brief_id)):
                    self._of.setdefault(owner, []).append(figure)
                for announcer in one.announcer_ids:
                    self._announced.setdefault(announcer, []).append(figure)

    def of(self, owners: Iterable[UUID]) -> list[Figure]:
        """What these records count."""
        return [figure for owner in owners for figure in self._of.get(owner, ())]

    def announced(self, organisation_id: UUID) -> Sequence[Figure]:
        """The amounts that an organisation announced."""
        return self._announced.get(organisation_id, ())

    def told_of(self, organisation_id: UUID) -> Sequence[Figure]:
        """The figures of an organisation's background cards."""
        return self._by.get(organisation_id, ())


def _recorded_otherwise(
    amount: Amount, near: Sequence[Figure], together: Sequence[Amount]
) -> Finding | None:
    """A figure that the records near it count otherwise: those behind its block, and the fair's
    own of the same thing."""
    if any(_confirms(figure, amount) for figure in near):
        return None
    wrong = (figure for figure in near if _contradicts(amount, figure, together))
    return next((_against_record(amount, figure) for figure in wrong), None)


def _confirms(figure: Figure, amount: Amount) -> bool:
    return amount.value == figure.value and _same_unit(amount.unit, figure)


def _same_thing(unit: str, figure: Figure) -> bool:
    """Whether a text counts, in two words, what the fair's own figure counts."""
    return " " in unit and unit == stem(" ".join(figure.unit.split()[:2]))


def _announced_otherwise(
    amount: Amount, records: RecordedFigures, names: NameIndex
) -> Iterator[Finding]:
    """An amount of money beside an organisation whose announcements are others."""
    if amount.unit not in MONEY.values():
        return
    start, end = amount.sentence
    for span in names.spans(masked(amount.place.text)):
        known, told = records.announced(span.known.id), records.told_of(span.known.id)
        values = {f.value for f in (*known, *told) if f.currency == amount.unit}
        if start <= span.start < end and known and amount.value not in values:
            yield _against_record(amount, known[0], ANNOUNCED)
            return


def _sources(article: Article) -> Mapping[object, Sequence[UUID]]:
    """The records behind each block, and behind the lead and the title."""
    lead = [source.id for source in article.lead_sources]
    found: dict[object, Sequence[UUID]] = {"lead": lead, "title": lead}
    return found | {block.id: [source.id for source in block.sources] for block in article.blocks}


def _contradicts(amount: Amount, figure: Figure, together: Sequence[Amount]) -> bool:
    """Whether an amount counts what the record counts with another number, and the record's own
    number stands nowhere in that text."""
    if not _same_unit(amount.unit, figure) or amount.value == figure.value:
        return False
    return not any(a.value == figure.value and _same_unit(a.unit, figure) for a in together)


def _same_unit(unit: str, figure: Figure) -> bool:
    recorded = figure.currency or stem(" ".join(figure.unit.split()[:2]))
    return unit == recorded or (bool(recorded) and unit.split(" ")[0] == recorded.split(" ")[0])


def _against_record(amount: Amount, figure: Figure, rule: Rule = RECORD) -> Finding:
    said = amount.place.text[amount.start : amount.end]
    recorded = pack_of(amount.language).numbers.number(figure.value)
    unit = figure.currency or figure.unit
    message = Message(
        "“{found}”: the record says {value} {unit}.", found=said, value=recorded, unit=unit
    )
    number = re.match(r"[\d\s.,]*\d", said)
    fixes = (said.replace(number.group(), recorded, 1),) if number and not figure.currency else ()
    return placed(amount.place, rule.in_text((amount.start, amount.end), message, *fixes))


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
    fixes = (first,) if one.unit == other.unit else ()
    span, doubtful = (other.start, other.end), severity is not DIFFERS.severity
    return placed(other.place, DIFFERS.in_text(span, message, *fixes, doubtful=doubtful))
