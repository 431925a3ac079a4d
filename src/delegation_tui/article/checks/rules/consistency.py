"""One article, one way of writing: quotes, spaces, capitals of functions, compounds, the fair."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from delegation_tui.article.checks.in_text import placed
from delegation_tui.article.checks.lexicon import Lexicon, lexicon_of
from delegation_tui.article.checks.rule import Family, Rule
from delegation_tui.article.checks.rules import names as names_rules
from delegation_tui.article.checks.spans import NameIndex, folded
from delegation_tui.article.checks.texts import PrintedText, masked, texts
from delegation_tui.article.checks.title_words import is_participle
from delegation_tui.article.checks.wordlists import any_words, check_words, genders
from delegation_tui.domain.article import Article, Finding, Severity
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Gender
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.style import Capitals

HIGH = re.compile(r"(?<=[\w»”)])([ \u00a0\u202f\u2009]?)([:;!?])(?=\s|$)")
ODD_AFTER = re.compile(r"[:;!?,.]\u00a0")
OTHER_QUOTES = re.compile(r"“([^“”]*)”|\"([^\"]*)\"")
COMPOUND = re.compile(r"(?<![\w’'-])[^\W\d_]+-[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])")
PAIR = r"[^\W\d_]{3,}(?: [^\W\d_]{4,}|-[^\W\d_]{2,})(?![\w-])"
LOWER_PAIR = re.compile(rf"(?<![\w-])(?=([a-zß-ÿ]{PAIR}))")
CAPITAL_PAIR = re.compile(rf"(?<![\w-])[A-ZÀ-Þ]{PAIR}")
# Behind a word or comma of the same sentence; or within quotes.
WITHIN = re.compile(r"(?<=[\w,’'])|(?<=[\w,’'][ \n])|(?<=[\w,’'] \n)")
OPENED = re.compile(r"(?<=«)|(?<=«[ \n])|(?<=« \n)")
PLAIN = re.compile(r"(?<![\w’'-])[^\W\d_]{5,}(?![\w-])")
FUNCTIONS = re.compile(
    "(?<![\\w-])(?:" + "|".join(f for f, g in genders().items() if g is not Gender.UNKNOWN) + ")s?(?![\\w-])",
    re.IGNORECASE,
)  # fmt: skip
ALWAYS_CAPITAL = re.compile(any_words("always_capital"))
DEFINITE = re.compile(rf"(?:, |\b(?:{any_words('definite')}))$")

FAMILY = Family(Message("One way of writing"))
QUOTES = FAMILY.rule("quotes.mixed", Severity.WARNING, Message("Quotes of two kinds"), sure=True)
SPACES = FAMILY.rule(
    "spaces.mixed", Severity.WARNING, Message("Several kinds of space before high signs")
)
SPACE_AFTER = FAMILY.rule(
    "space.after", Severity.WARNING, Message("A space that does not break behind a sign"), sure=True
)
FUNCTION = FAMILY.rule(
    "capitals.mixed", Severity.WARNING, Message("Functions with and without capital"), sure=True
)
COMPOUND_WORD = FAMILY.rule(
    "word.variant", Severity.WARNING, Message("A compound written in two ways")
)
CAPITAL = FAMILY.rule(
    "capitals.variant",
    Severity.WARNING,
    Message("A term with a capital here and without one elsewhere"),
    sure=True,
)


@FAMILY.of_records
def check(dossier: Dossier, article: Article, settings: Settings) -> Iterator[Finding]:
    """What differs between two places of one article, told once per way."""
    known = lexicon_of(dossier, article, settings)
    places = [PrintedText(p.kind, p.id, p.field, masked(p.text)) for p in texts(dossier, article)]
    if "spacing" in check_words(article.language).rules:
        yield from _quotes(places)
        yield from _spaces(places)
        yield from _functions(places, settings.style.capitals)
    yield from _compounds(places, known.names)
    yield from _capitals(places, known)
    yield from _names(places, known.names)
    yield from _event(places, dossier)


def _quotes(places: Sequence[PrintedText]) -> Iterator[Finding]:
    """English or straight quotes at the outer level of a text that has guillemets, too."""
    if not any("«" in place.text for place in places):
        return
    for place in places:
        for found in OTHER_QUOTES.finditer(place.text):
            if place.text.count("«", 0, found.start()) > place.text.count("»", 0, found.start()):
                continue
            right = f"« {found[1] or found[2]} »"
            yield _one(place, found, QUOTES, Message("Quotes of two kinds."), right, "quotes")


def _spaces(places: Sequence[PrintedText]) -> Iterator[Finding]:
    """Spaces of several kinds before one sign: export sets them all, so one warning."""
    kinds: dict[bool, dict[str, tuple[PrintedText, re.Match[str]]]] = {True: {}, False: {}}
    for place in places:
        for found in HIGH.finditer(place.text):
            kinds[found[2] == ":"].setdefault(found[1], (place, found))
    mixed = [found for found in kinds.values() if len(found) > 1 and set(found) != {"", " "}]
    if mixed:
        message = Message("Several kinds of space before punctuation: export sets them all alike.")
        place, found = next(reversed(mixed[0].values()))
        yield placed(place, SPACES.in_text(found.span(), message, subject="spaces"))
    for place in places:
        for found in ODD_AFTER.finditer(place.text):
            message = Message("A space that does not break behind “{sign}”.", sign=found.group()[0])
            yield _one(place, found, SPACE_AFTER, message, f"{found.group()[0]} ", "after")


def _functions(places: Sequence[PrintedText], capitals: Capitals) -> Iterator[Finding]:
    """Functions with and without their capital, in the middle of sentences."""
    found = [
        (place, one)
        for place in places
        for one in FUNCTIONS.finditer(place.text)
        if WITHIN.match(place.text, one.start()) and not ALWAYS_CAPITAL.match(place.text, one.end())
    ]
    upper = [one for one in found if one[1].group()[0].isupper()]
    if not upper or len(upper) == len(found):
        return
    wrong = upper if capitals is Capitals.LOWER else [o for o in found if _alone(*o)]
    for place, one in wrong:
        said = one.group()
        right = said.lower() if capitals is Capitals.LOWER else said[:1].upper() + said[1:]
        message = Message("“{found}”: functions with and without capital.", found=said)
        yield _one(place, one, FUNCTION, message, right, said)


def _alone(place: PrintedText, one: re.Match[str]) -> bool:
    """Whether a function in lower case is somebody's, not a common noun ("des élèves ingénieurs")
    nor what another function is charged with."""
    said, before = one.group(), place.text[: one.start()]
    single = not said.endswith("s") and not is_participle(said)
    return said.islower() and single and DEFINITE.search(before) is not None


def _compounds(places: Sequence[PrintedText], names: NameIndex) -> Iterator[Finding]:
    """ "start-ups" and "startups": one word with and without its hyphen, or with a capital in
    the middle of a sentence."""
    ways: dict[str, Counter[str]] = defaultdict(Counter)
    where: dict[str, list[tuple[PrintedText, re.Match[str]]]] = defaultdict(list)
    hyphened = {_joined(m.group()) for p in places for m in COMPOUND.finditer(p.text)}
    for place in places:
        for pattern in (COMPOUND, PLAIN):
            for found in pattern.finditer(place.text):
                key = _joined(found.group())
                if _in_name(place, found, names):
                    continue
                if key in hyphened and not re.search("-[A-ZÀ-Þ]", found.group()):
                    ways[key][found.group().lower()] += 1
                    where[key].append((place, found))
    for key, counted in ways.items():
        forms = dict.fromkeys(form.rstrip("s") for form in counted)
        if len(forms) < 2:
            continue
        usual = max(
            forms, key=lambda form: sum(n for f, n in counted.items() if f.rstrip("s") == form)
        )
        for place, found in where[key]:
            said = found.group()
            if said.lower().rstrip("s") != usual:
                right = usual + ("s" if said.endswith("s") else "")
                right = right.capitalize() if said[:1].isupper() else right
                message = Message("“{found}” here, “{usual}” elsewhere.", found=said, usual=usual)
                yield _one(place, found, COMPOUND_WORD, message, right, said)


def _in_name(place: PrintedText, found: re.Match[str], names: NameIndex) -> bool:
    spans = names.spans(place.text)
    return any(span.start < found.end() and found.start() < span.end for span in spans)


def _capitals(places: Sequence[PrintedText], known: Lexicon) -> Iterator[Finding]:
    """ "Intelligence artificielle" in the middle of a sentence that other places write in lower
    case; names that the roster knows keep theirs."""
    names, recorded = known.names, " | ".join(o.name for o in known.roster.organisations)
    is_recorded = cache(recorded.__contains__)  # one term stands in many places
    lower = {m[1] for p in places for m in LOWER_PAIR.finditer(p.text) if m[1].islower()}
    for place in places:
        for found in CAPITAL_PAIR.finditer(place.text):
            said = found.group()
            within = WITHIN.match(place.text, found.start())
            if said.lower() not in lower or not within or FUNCTIONS.match(said):
                continue
            if not _in_name(place, found, names) and not is_recorded(said):
                message = Message("“{found}” here, in lower case elsewhere.", found=said)
                yield _one(place, found, CAPITAL, message, said.lower(), said)


def _names(places: Sequence[PrintedText], names: NameIndex) -> Iterator[Finding]:
    """A name that begins with a capital in one sentence and without one in another."""
    found = [
        (place, span)
        for place in places
        for span in names.spans(place.text)
        if not span.known.variant
        and (WITHIN.match(place.text, span.start) or OPENED.match(place.text, span.start))
    ]
    upper = {span.known.id for _, span in found if span.said[:1].isupper()}
    for place, span in found:
        name = span.known.name
        only_first = span.said == name[:1].lower() + name[1:]  # else the names' check tells it
        if only_first and span.known.id in upper and " " in span.said:
            message = Message("“{found}” here, “{usual}” elsewhere.", found=span.said, usual=name)
            yield placed(place, CAPITAL.in_text((span.start, span.end), message, name))


def _joined(word: str) -> str:
    return folded(word).replace(" ", "").rstrip("s")


def _event(places: Sequence[PrintedText], dossier: Dossier) -> Iterator[Finding]:
    """The fair under two names; the first is the roster's, one short name may stand beside it."""
    event = dossier.event
    names = [name for name in (event.name, *event.short_names) if name]
    ways = "|".join(sorted(map(_loosely, names), key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(?:{ways})(?![\w-])", re.IGNORECASE)
    found = [(place, one) for place in places for one in pattern.finditer(place.text)]
    if len({one.group().casefold() for _, one in found}) < 2 and all(
        one.group() in names for _, one in found
    ):
        return
    for place, one in found:
        cried = (
            one.group().isupper() and place.text[max(0, one.start() - 3) : one.start()].isupper()
        )
        if one.group() != event.name and not cried:
            message = Message(
                "The fair is called “{found}” here, “{name}” elsewhere.",
                found=one.group(),
                name=event.name,
            )
            yield _one(
                place, one, names_rules.EVENT, message, event.name, one.group(), doubtful=True
            )


def _loosely(name: str) -> str:
    """A name's pattern: "VivaTech" is met as "Viva Tech", too."""
    return re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])", "[ -]?", re.escape(name))


def _one(
    place: PrintedText,
    found: re.Match[str],
    rule: Rule,
    message: Message,
    right: str,
    subject: str,
    *,
    doubtful: bool = False,
) -> Finding:
    found_here = rule.in_text(found.span(), message, right, subject=subject, doubtful=doubtful)
    return placed(place, found_here)
