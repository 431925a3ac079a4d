"""French: how people, organisations, places and amounts are named in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from delegation_tui.domain.event import Event, Place, PlaceKind
from delegation_tui.domain.people import Gender, Organisation, Party, Person
from delegation_tui.domain.text import fold
from delegation_tui.language import dates, french
from delegation_tui.language.phrase import Phrase

DETERMINERS = re.compile(
    r"(?:le|la|les|l[’']|un|une|des|du|de|d[’']|son|sa|ses|leur|leurs|ce|cette|ces|cet|deux|trois"
    r"|quatre|cinq|six|sept|huit|neuf|dix|plusieurs|quelques|\d+)\b|^(?:l|d)[’']",
    re.IGNORECASE,
)
# Feminine words that labels of groups begin with.
FEMININE = ("equipe", "delegation", "presidente", "representante", "elue", "direction", "cellule")
PLACES = {
    PlaceKind.STAND: ("le stand", "sur"),
    PlaceKind.PAVILION: ("le pavillon", "sur"),
    PlaceKind.STAGE: ("la scène", "sur"),
    PlaceKind.HALL: ("le hall", "dans"),
    PlaceKind.ZONE: ("", "dans"),
}


class French:
    language = "fr"

    def title_of(self, title: str, organisation: Organisation | None) -> str:
        """ "présidente de la Région Occitanie"; the organisation alone where no title is known."""
        if organisation is None:
            return title
        name = french.in_text(organisation.name)
        if title and fold(organisation.name) in fold(title):
            return title
        return f"{title} {french.de(name, french.article_of(organisation))}".strip()

    def civil(self, person: Person) -> str:
        if person.civility:
            return person.civility
        return {Gender.MASCULINE: "M.", Gender.FEMININE: "Mme"}.get(person.gender, "")

    def group(self, label: str) -> Phrase:
        """A label that was typed: "élus régionaux" becomes "des élus régionaux"."""
        words = fold(label).split(" ")
        feminine = words[0].rstrip("s") in FEMININE or french.HEADS.get(words[0]) == "f"
        gender = Gender.FEMININE if feminine else Gender.MASCULINE
        plural = label.split(" ")[0].endswith(("s", "x")) and words[0] not in ("fonds", "corps")
        if DETERMINERS.match(label):
            first = words[0]
            return Phrase(label, first in ("les", "des", "ses", "leurs", "ces", "plusieurs",
                          "quelques") or first.isdigit(), gender)  # fmt: skip
        if plural:
            return Phrase(f"des {label}", True, gender)
        if feminine or words[0] in french.HEADS:
            article = "l'" if french.elides(label) else ("la" if feminine else "le")
            return Phrase(french.with_article(label, article), False, gender)
        return Phrase(label, False, gender)

    def party(self, party: Party | None) -> Phrase:
        if party is None:
            return Phrase("la délégation", False, Gender.FEMININE)
        article = party.article
        if not article and not DETERMINERS.match(party.name):
            guess = self.group(party.name)
            return Phrase(guess.text, party.plural or guess.plural, party.gender or guess.gender)
        return Phrase(
            french.with_article(party.name, article), party.plural, party.gender or Gender.MASCULINE
        )

    def host(self, organisation: Organisation, *, detail: bool) -> str:
        """ "le ministère des Armées", "Matawan (transports, French Tech 120)"."""
        name = french.with_article(
            french.in_text(organisation.name), french.article_of(organisation)
        )
        more = ", ".join(p for p in (organisation.sector, organisation.distinction) if p)
        return f"{name} ({more})" if detail and more else name

    def team(self, organisation: Organisation) -> str:
        return f"les équipes {self.of_host(organisation)}"

    def of_host(self, organisation: Organisation) -> str:
        return french.de(french.in_text(organisation.name), french.article_of(organisation))

    def of(self, phrase: str) -> str:
        """ "de" before a phrase that has its own article: "de l'équipe", "du directeur", "d'élus"."""
        for article in ("le ", "les ", "la ", "l’", "l'"):
            if phrase.startswith(article):
                return french.de(phrase[len(article) :], article.strip().replace("’", "'"))
        if phrase.startswith("des "):
            return french.de(phrase[4:])
        return french.de(phrase)

    def place(self, place: Place | None, host: Organisation | None) -> str:
        if place is not None and place.name and place.kind is not PlaceKind.STAND:
            if DETERMINERS.match(place.name):
                return place.name
            if place.article:
                return french.with_article(place.name, place.article)
            head = french.head_gender(place.name) or _PLACE_HEADS.get(
                fold(place.name).split(" ")[0], ""
            )
            if head:
                article = "l'" if french.elides(place.name) else ("la" if head == "f" else "le")
                return french.with_article(place.name, article)
        if host is not None:
            kind = place.kind if place is not None else PlaceKind.STAND
            noun = PLACES[kind][0] or "le stand"
            return f"{noun} {self.of_host(host)}"
        if place is None:
            return ""
        if place.name:
            return f"{PLACES[place.kind][0]} {place.name}".strip()
        return f"{PLACES[place.kind][0] or 'le stand'} {place.number}".strip()

    def at(self, place: Place | None, host: Organisation | None) -> str:
        where = self.place(place, host)
        if not where:
            return ""
        preposition = PLACES[place.kind][1] if place is not None else "sur"
        return f"{preposition} {where}"

    def join(self, items: Sequence[str]) -> str:
        return french.joined(items)

    def agree(self, forms: Sequence[str], gender: Gender, plural: bool) -> str:
        return french.agreed(forms, gender, plural)

    def quote(self, text: str, speaker: str) -> str:
        said = f"« {text.strip().rstrip('.')} »"
        return f"{said}, a déclaré {speaker}." if speaker else f"{said}."

    def announcement(self, who: str, text: str, amount: str, at: str) -> str:
        more = f" : {amount}" if amount else ""
        if who and DETERMINERS.match(text):
            return f"{who} a annoncé{' ' + at + ',' if at else ''} {text}{more}."
        said = f"{text[:1].lower()}{text[1:]}" if text[1:2].islower() else text
        origin = f" {self.of(who)}" if who else ""
        return f"Annonce{origin}{' ' + at if at else ''} : {said}{', ' + amount if amount else ''}."

    def money(self, value: Decimal, currency: str, qualifier: str) -> str:
        shown = dates.amount(value, currency, "fr")
        if qualifier.endswith(" de") and french.elides(shown):
            return f"{qualifier[:-2]}d’{shown}"
        return f"{qualifier} {shown}".strip()

    def left_to_right(self, names: str) -> str:
        return f"De gauche à droite : {names}"

    def dated(self, day: date) -> str:
        return f"le {dates.in_words(day, 'fr')}"

    def at_event(self, event: Event) -> str:
        article = event.article.replace("’", "'")
        where = f" ({event.city})" if event.city else ""
        return f"{french.a(event.name, article)}{where}"

    def edition(self, event: Event) -> str:
        name = event.name
        if event.edition is None:
            return french.with_article(name, event.article)
        return f"la {french.ordinal(event.edition, True)} édition {french.de(name, event.article)}"

    def seen(self, names: Sequence[str], count: int, where: str) -> str:
        """Alternative text: what is in the picture, without roles."""
        if names:
            return f"{self.join(names)}{', ' + where if where else ''}."
        who = "Plusieurs personnes" if count > 1 else "Scène de la visite"
        return f"{who}{' ' + where if where else ''}."


_PLACE_HEADS = {"avenue": "f", "allee": "f", "place": "f", "scene": "f", "salle": "f", "rue": "f",
                "pavillon": "m", "hall": "m", "stand": "m", "espace": "m", "village": "m",
                "studio": "m", "amphitheatre": "m", "auditorium": "m", "forum": "m"}  # fmt: skip
