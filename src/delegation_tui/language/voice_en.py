"""English: how people, organisations, places and amounts are named in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from delegation_tui.domain.event import Event, Place, PlaceKind
from delegation_tui.domain.people import Gender, Organisation, Party, Person
from delegation_tui.domain.text import fold
from delegation_tui.language import dates
from delegation_tui.language.phrase import Phrase

DETERMINERS = re.compile(
    r"(?:the|a|an|its|their|his|her|this|these|several|some|\d+|two|three|four|five|six)\b",
    re.IGNORECASE,
)
NOUNS = {
    PlaceKind.STAND: "stand",
    PlaceKind.PAVILION: "pavilion",
    PlaceKind.STAGE: "stage",
    PlaceKind.HALL: "hall",
    PlaceKind.ZONE: "area",
}


class English:
    language = "en"

    def title_of(self, title: str, organisation: Organisation | None) -> str:
        """ "president of the Occitanie Region", "AI lead at Meta"."""
        if organisation is None:
            return title
        name = self.host(organisation, detail=False)
        if not title:
            return f"of {name}"
        if fold(organisation.name) in fold(title):
            return title
        return f"{title} of {name}"

    def civil(self, person: Person) -> str:
        if person.civility:
            return person.civility
        return {Gender.MASCULINE: "Mr", Gender.FEMININE: "Ms"}.get(person.gender, "")

    def group(self, label: str) -> Phrase:
        first = label.split(" ")[0]
        plural = first.endswith("s") and not first.endswith("ss")
        if DETERMINERS.match(label) or plural:
            return Phrase(label, plural or label.lower().startswith(("several", "some")))
        return Phrase(f"the {label}")

    def party(self, party: Party | None) -> Phrase:
        if party is None:
            return Phrase("the delegation")
        if DETERMINERS.match(party.name):
            return Phrase(party.name, party.plural)
        return Phrase(f"the {party.name}", party.plural)

    def host(self, organisation: Organisation, *, detail: bool) -> str:
        article = organisation.article.lower()
        name = f"the {organisation.name}" if article == "the" else organisation.name
        more = ", ".join(p for p in (organisation.sector, organisation.distinction) if p)
        return f"{name} ({more})" if detail and more else name

    def team(self, organisation: Organisation) -> str:
        return f"the {organisation.name} team"

    def of_host(self, organisation: Organisation) -> str:
        return f"of {self.host(organisation, detail=False)}"

    def of(self, phrase: str) -> str:
        return f"of {phrase}"

    def place(self, place: Place | None, host: Organisation | None) -> str:
        if place is not None and place.name and place.kind is not PlaceKind.STAND:
            known = DETERMINERS.match(place.name) or not place.article
            return place.name if known else f"the {place.name}"
        if host is not None:
            return f"the {host.name} {NOUNS[place.kind] if place else 'stand'}"
        if place is None:
            return ""
        return f"{NOUNS[place.kind]} {place.name or place.number}".strip()

    def at(self, place: Place | None, host: Organisation | None) -> str:
        where = self.place(place, host)
        return f"at {where}" if where else ""

    def join(self, items: Sequence[str]) -> str:
        if len(items) < 2:
            return "".join(items)
        *others, last = items
        comma = "," if any(", " in item for item in items) else ""
        return f"{', '.join(others)}{comma} and {last}"

    def agree(self, forms: Sequence[str], gender: Gender, plural: bool) -> str:
        # English participles do not agree in gender: two forms are all a pattern has.
        return forms[plural] if len(forms) == 2 else forms[2 * plural + (gender is Gender.FEMININE)]

    def quote(self, text: str, speaker: str) -> str:
        said = f"“{text.strip().rstrip('.')}"
        return f"{said},” said {speaker}." if speaker else f"{said}.”"

    def announcement(self, who: str, text: str, amount: str, at: str) -> str:
        more = f": {amount}" if amount else ""
        if who and DETERMINERS.match(text):
            return f"{who} announced {text}{' ' + at if at else ''}{more}."
        origin = f"Announcement by {who}" if who else "Announcement"
        return f"{origin}{' ' + at if at else ''}: {text}{', ' + amount if amount else ''}."

    def money(self, value: Decimal, currency: str, qualifier: str) -> str:
        return f"{qualifier} {dates.amount(value, currency, 'en')}".strip()

    def left_to_right(self, names: str) -> str:
        return f"From left: {names}"

    def dated(self, day: date) -> str:
        return f"on {dates.in_words(day, 'en')}"

    def at_event(self, event: Event) -> str:
        return f"at {event.name}{', ' + event.city if event.city else ''}"

    def edition(self, event: Event) -> str:
        if event.edition is None:
            return event.name
        number = event.edition
        end = (
            "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        )
        return f"the {number}{end} edition of {event.name}"

    def seen(self, names: Sequence[str], count: int, where: str) -> str:
        if names:
            return f"{self.join(names)}{', ' + where if where else ''}."
        who = "Several people" if count > 1 else "A moment of the visit"
        return f"{who}{' ' + where if where else ''}."
