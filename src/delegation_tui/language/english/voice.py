"""English, as the sentences use it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from delegation_tui.domain.event import Event, Place
from delegation_tui.domain.people import Gender, Organisation, Party, Person, Role
from delegation_tui.domain.style import Capitals
from delegation_tui.domain.text import fold
from delegation_tui.language import dates, numbers
from delegation_tui.language.capitals import dressed, is_english
from delegation_tui.language.english import groups, names, places, titles
from delegation_tui.language.phrase import Phrase

_CIVILITIES = {"M.": "Mr", "M": "Mr", "Mme": "Ms", "Mlle": "Ms"}
_DETERMINER = re.compile(
    r"(?:the|a|an|its|their|his|her|our|this|these|those|several|some|two|three|four|five|six|\d+)\s",
    re.IGNORECASE,
)
_COMMON_NOUN = re.compile(
    r"(?:[A-Z][a-z]{2,}(?:ments?|tions?|sions?|ness|ships?|isms?|ology|ologies|ics)|Skills|Energy|Trade"
    r"|Jobs|Growth|Health|Housing|Training|Funding|Research|Transport|Education|Science|Water"
    r"|Levelling|Planning|Farming|Security|Mobility)(?=$|[\s,]+[a-z(])"
)
# What fairs that take an article begin or end with.
_FAIRS = frozenset(
    [
        "salon",
        "foire",
        "festival",
        "assises",
        "mondial",
        "show",
        "fair",
        "congress",
        "conference",
        "forum",
    ]
)
_ACTORS = frozenset(
    [
        "start-ups",
        "startups",
        "companies",
        "exhibitors",
        "firms",
        "regions",
        "countries",
        "participants",
        "visitors",
        "partners",
        "investors",
        "laboratories",
        "labs",
        "schools",
        "universities",
        "speakers",
        "journalists",
        "delegates",
    ]
)


class English:
    """The grammar of English texts; see `Voice`. Its words do not agree in gender, so that it
    leaves some of what French needs unused."""

    language = "en"

    # functions and names

    def form(self, role: Role, gender: Gender) -> str:
        return titles.form_for(role, gender)

    def title(self, title: str, organisation: Organisation | None, capitals: Capitals) -> str:
        title = titles.english(title)
        if not titles.keeps_capitals(title):
            title = dressed(title, capitals, every=is_english(title))
        return titles.with_organisation(title, organisation)

    def functions(self, title_m: str, title_f: str, *, inclusive: bool) -> str:
        men, women = titles.english(title_m), titles.english(title_f)
        if men and women and men != women and inclusive:
            return f"{titles.plural(women)} and {titles.plural(men)}"
        return titles.plural(men or women)

    def styled(self, title: str, name: str, gender: Gender, capitals: Capitals) -> str:  # noqa: ARG002
        """ "President François Bonneau": English writes a title before a name with a capital."""
        title = dressed(titles.english(title), Capitals.COURTESY, every=True)
        return f"{title} {name}"

    def civility(self, person: Person) -> str:
        if person.civility:
            return _CIVILITIES.get(person.civility, person.civility)
        return {Gender.MASCULINE: "Mr", Gender.FEMININE: "Ms"}.get(person.gender, "")

    def civilities(self, gender: Gender) -> str:  # noqa: ARG002
        return ""

    def group(self, label: str, *, inclusive: bool, definite: bool) -> Phrase:  # noqa: ARG002
        return groups.group(label, definite=definite)

    def party(
        self, party: Party | None, organisation: Organisation | None, *, new: bool, short: bool
    ) -> Phrase:
        return groups.party(party, organisation, new=new, short=short)

    # organisations and places

    def organisation(self, organisation: Organisation, *, detail: bool) -> str:
        name = names.organisation(organisation)
        more = ", ".join(p for p in (organisation.sector, organisation.distinction) if p)
        return f"{name} ({more})" if detail and more else name

    def is_plural(self, organisation: Organisation) -> bool:
        return organisation.plural

    def team(self, organisation: Organisation) -> str:
        return f"the {names.bare(organisation)} team"

    def working_at(self, organisation: Organisation) -> str:
        return f"at {names.organisation(organisation)}"

    def place(self, place: Place | None, host: Organisation | None) -> str:
        return places.place(place, host)

    def at(self, place: Place | None, host: Organisation | None) -> str:
        return places.at(place, host)

    def home(self, place: Place | None) -> str:
        return places.home(place)

    def bare(self, phrase: str) -> str:
        return phrase.removeprefix("the ")

    def event(self, event: Event) -> str:
        article = event.article.strip().lower().rstrip("'’")
        words = fold(event.name).split()
        known = article in ("the", "le", "la", "l", "les") or bool(
            {*words[:1], *words[-1:]} & _FAIRS
        )
        return f"the {event.name}" if known and words[:1] != ["the"] else event.name

    def edition(self, event: Event) -> str:
        if event.edition is None or event.edition < 1:
            return self.event(event)
        return f"the {numbers.ordinal(event.edition, 'en')} edition of {self.event(event)}"

    def in_city(self, city: str) -> str:
        return f"in {city}" if city else ""

    # grammar

    def of(self, phrase: str) -> str:
        return f"of {phrase}"

    def to(self, phrase: str) -> str:
        return f"to {phrase}"

    def join(self, items: Sequence[str]) -> str:
        """ "A", "A and B", "A, B and C"; a comma stays before "and" behind an apposition."""
        if len(items) < 2:
            return "".join(items)
        *others, last = items
        comma = "," if any(", " in item for item in others) else ""
        return f"{', '.join(others)}{comma} and {last}"

    def series(self, items: Sequence[str]) -> str:
        """Members with appositions of their own, told apart by semicolons: "A, x, y; B, z"."""
        return "; ".join([*items[:-1], f"and {items[-1]}"]) if len(items) > 1 else "".join(items)

    def forms(self) -> tuple[int, ...]:
        return (2,)

    def agree(self, forms: Sequence[str], gender: Gender, *, plural: bool) -> str:  # noqa: ARG002
        """English verbs agree in number only: singular, plural."""
        return forms[plural]

    # what was typed

    def topic(self, text: str) -> str:
        """A topic made fit for a list: no closing punctuation, a colon inside as a bracket, the
        capital of a plain first word lowered ("Investment in rail" → "investment in rail")."""
        text = text.strip().rstrip(" .?!;:,…")
        head, colon, tail = text.partition(": ")
        if colon and head.strip() and tail.strip() and "(" not in tail:
            text = f"{head.strip()} ({tail.strip()})"
        plain = _DETERMINER.match(text) or _COMMON_NOUN.match(text)
        return text[:1].lower() + text[1:] if plain else text

    def topics(self, texts: Sequence[str]) -> str:
        plain = [re.sub(r"\([^)]*\)", "", text) for text in texts]
        if len(texts) > 1 and any("," in text for text in plain):
            return "; ".join(texts)
        if len(texts) < 2:
            return "".join(texts)
        last = ", and" if any(" and " in text for text in plain) else " and"
        return f"{', '.join(texts[:-1])}{last} {texts[-1]}"

    def is_determined(self, text: str) -> bool:
        return bool(_DETERMINER.match(text))

    def lowered(self, text: str) -> str:
        return text[:1].lower() + text[1:] if _DETERMINER.match(text) else text

    def quoted(self, text: str) -> str:
        return f"“{text}”"

    # numbers and dates

    def money(self, value: Decimal, currency: str, qualifier: str) -> str:
        return f"{qualifier} {numbers.amount(value, currency, 'en')}".strip()

    def counted_actors(self, unit: str) -> bool:
        return any(fold(word) in map(fold, _ACTORS) for word in unit.split(" ")[:3])

    def on(self, day: date, *, weekday: bool) -> str:
        return f"on {dates.in_words(day, 'en', weekday=weekday)}"

    def date(self, day: date, *, weekday: bool) -> str:
        return dates.in_words(day, "en", weekday=weekday)
