"""French, as the sentences use it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from delegation_tui.domain.event import Event, Place
from delegation_tui.domain.people import Gender, Organisation, Party, Person, Role
from delegation_tui.domain.style import Capitals
from delegation_tui.language import dates, numbers
from delegation_tui.language.capitals import dressed
from delegation_tui.language.french import articles, groups, places, titles, topics
from delegation_tui.language.french.elision import as_well, elides
from delegation_tui.language.french.words import first_word, key, words
from delegation_tui.language.phrase import Phrase

# What the names of fairs end with that French gives an article to: "le Web Summit".
_FAIRS = frozenset(["summit", "show", "forum", "festival", "congress", "meeting", "day"])
_ACTORS = frozenset(
    [
        "start-up",
        "start-ups",
        "startup",
        "startups",
        "entreprise",
        "entreprises",
        "exposant",
        "exposants",
        "societe",
        "societes",
        "pme",
        "region",
        "regions",
        "pays",
        "structure",
        "structures",
        "participant",
        "participants",
        "visiteur",
        "visiteurs",
        "partenaire",
        "partenaires",
        "investisseur",
        "investisseurs",
        "laboratoire",
        "laboratoires",
        "ecole",
        "ecoles",
        "universite",
        "universites",
        "licorne",
        "licornes",
        "industriel",
        "industriels",
        "collectivite",
        "collectivites",
        "intervenant",
        "intervenants",
        "orateur",
        "orateurs",
        "journaliste",
        "journalistes",
        "elu",
        "elus",
        "elue",
        "elues",
    ]
)


class French:
    """The grammar of French texts; see `Voice`."""

    language = "fr"

    # functions and names

    def form(self, role: Role, gender: Gender) -> str:
        return titles.form_for(role, gender)

    def title(self, title: str, organisation: Organisation | None, capitals: Capitals) -> str:
        return titles.with_organisation(dressed(title, capitals), organisation)

    def functions(self, title_m: str, title_f: str, *, inclusive: bool) -> str:
        return titles.several(title_m, title_f, inclusive=inclusive)

    def styled(self, title: str, name: str, gender: Gender, capitals: Capitals) -> str:
        """ "le président François Bonneau"; the name alone where the gender is not known."""
        if gender is Gender.UNKNOWN:
            return name
        title = dressed(title, capitals)
        article = "l'" if elides(title) else ("la" if gender is Gender.FEMININE else "le")
        return articles.with_article(f"{title} {name}", article)

    def civility(self, person: Person) -> str:
        if person.civility:
            return {"Mr": "M.", "M": "M.", "Mme.": "Mme"}.get(person.civility, person.civility)
        return {Gender.MASCULINE: "M.", Gender.FEMININE: "Mme"}.get(person.gender, "")

    def civilities(self, gender: Gender) -> str:
        return {Gender.MASCULINE: "MM.", Gender.FEMININE: "Mmes"}.get(gender, "")

    def group(self, label: str, *, inclusive: bool, definite: bool) -> Phrase:
        return groups.group(label, inclusive=inclusive, definite=definite)

    def party(
        self, party: Party | None, organisation: Organisation | None, *, new: bool, short: bool
    ) -> Phrase:
        return groups.party(party, organisation, new=new, short=short)

    # organisations and places

    def organisation(self, organisation: Organisation, *, detail: bool) -> str:
        """ "le ministère des Armées", "Matawan (transports, French Tech 120)"."""
        name = articles.with_article(
            articles.in_text(organisation.name), articles.article_of(organisation)
        )
        more = ", ".join(p for p in (organisation.sector, organisation.distinction) if p)
        return f"{name} ({more})" if detail and more else name

    def is_plural(self, organisation: Organisation) -> bool:
        return organisation.plural or articles.article_of(organisation) == "les"

    def team(self, organisation: Organisation) -> str:
        name = articles.in_text(organisation.name)
        return f"les équipes {articles.de(name, articles.article_of(organisation))}"

    def working_at(self, organisation: Organisation) -> str:
        return articles.chez(organisation)

    def place(self, place: Place | None, host: Organisation | None) -> str:
        return places.place(place, host)

    def at(self, place: Place | None, host: Organisation | None) -> str:
        return places.at(place, host)

    def home(self, place: Place | None) -> str:
        return places.home(place)

    def bare(self, phrase: str) -> str:
        """A phrase without its article: "hall 7", "Espace des outre-mer"."""
        return re.sub(r"^(?:le |la |les |l’)", "", phrase)

    def event(self, event: Event) -> str:
        """The fair with its article: "Viva Technology", "le Salon de l’agriculture"."""
        return articles.with_article(event.name, _event_article(event))

    def edition(self, event: Event) -> str:
        if event.edition is None or event.edition < 1:
            return self.event(event)
        number = numbers.ordinal(event.edition, "fr", feminine=True)
        return f"la {number} édition {articles.de(event.name, _event_article(event))}"

    def in_city(self, city: str) -> str:
        return articles.a(city) if city else ""

    # grammar

    def of(self, phrase: str) -> str:
        return articles.de_phrase(phrase)

    def to(self, phrase: str) -> str:
        return articles.a_phrase(phrase)

    def join(self, items: Sequence[str]) -> str:
        """ "A", "A et B", "A, B et C"; a comma stays before "et" behind an apposition; "ainsi que"
        leads to a last member that has an "et" of its own."""
        if len(items) < 2:
            return "".join(items)
        *others, last = items
        comma = "," if any(", " in item for item in others) else ""
        link = as_well(last) if " et " in last and len(items) > 2 else "et "
        return f"{', '.join(others)}{comma} {link}{last}"

    def series(self, items: Sequence[str]) -> str:
        """Members with appositions of their own, told apart by semicolons: "A, x ; B ; et C"."""
        *others, last = items
        link = as_well(last) if " et " in last else "et "
        return f"{' ; '.join(others)} ; {link}{last}" if others else last

    def forms(self) -> tuple[int, ...]:
        return (2, 4)

    def agree(self, forms: Sequence[str], gender: Gender, *, plural: bool) -> str:
        """One of two forms (singular, plural) or four (m, f, m. pl., f. pl.)."""
        if len(forms) == 2:
            return forms[plural]
        return forms[(gender is Gender.FEMININE) + 2 * plural]

    # what was typed

    def topic(self, text: str) -> str:
        return topics.as_typed(text)

    def topics(self, texts: Sequence[str]) -> str:
        return topics.listed(texts)

    def is_determined(self, text: str) -> bool:
        return topics.is_determined(text)

    def lowered(self, text: str) -> str:
        """A sentence made fit to follow others: its first word lowered when it is an article."""
        small = first_word(text) in words("groups", "determiners") and text[:2] != text[:2].upper()
        single = re.match(r"[LÀA](?:['’]|\s)", text)
        return text[:1].lower() + text[1:] if small or single else text

    def quoted(self, text: str) -> str:
        return f"« {text} »"

    # numbers and dates

    def money(self, value: Decimal, currency: str, qualifier: str) -> str:
        return f"{qualifier} {numbers.amount(value, currency, 'fr')}".strip()

    def counted_actors(self, unit: str) -> bool:
        return key(unit.split(" ")[0]) in _ACTORS if unit else False

    def on(self, day: date, *, weekday: bool) -> str:
        return f"le {dates.in_words(day, 'fr', weekday=weekday)}"

    def date(self, day: date, *, weekday: bool) -> str:
        return dates.in_words(day, "fr", weekday=weekday)


def _event_article(event: Event) -> str:
    if event.article:
        return articles.recorded_article(event.name, event.article)
    last = key(event.name.split(" ")[-1])
    foreign = "la" if last == "week" else "le" if last in _FAIRS else ""
    return articles.article_for(event.name) or foreign
