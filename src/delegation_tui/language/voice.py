"""The grammar that sentences are put together with, one implementation a language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from delegation_tui.domain.event import Event, Place
from delegation_tui.domain.people import Gender, Organisation, Party, Person, Role
from delegation_tui.domain.style import Capitals
from delegation_tui.language.phrase import Phrase


class Voice(Protocol):
    """One language's grammar; every function takes records or phrases and returns words.

    A module with these functions is a voice. `FORMS` are the numbers of forms that a bracket of a
    pattern may hold: [singular|plural], or four where words agree in gender too.
    """

    FORMS: tuple[int, ...]

    # functions and names
    def form(self, role: Role, gender: Gender, /) -> str:
        """The title of a role for that gender; empty where it is not certain."""

    def title(self, title: str, organisation: Organisation | None, capitals: Capitals, /) -> str:
        """A function with its organisation: "présidente de la Région Occitanie"."""

    def functions(self, title_m: str, title_f: str, /, *, inclusive: bool) -> str:
        """A function held by several, by house style: "présidentes et présidents"."""

    def styled(self, title: str, name: str, gender: Gender, capitals: Capitals, /) -> str:
        """A short function before a name: "le président François Bonneau"."""

    def called(self, function: str, gender: Gender, /) -> str:
        """A function without what it is of or for, with its article: "la présidente"."""

    def civility(self, person: Person, /) -> str:
        """ "M.", "Mme"; empty where neither civility nor gender is recorded."""

    def civilities(self, gender: Gender, /) -> tuple[str, str]:
        """The civility of one and of several of that gender ("Mme", "Mmes"); empty where the
        language has no plural."""

    def group(self, label: str, /, *, inclusive: bool, definite: bool) -> Phrase:
        """A typed label as a noun phrase: "des élus régionaux", "l’équipe de Primaa"."""

    def is_group(self, label: str, /) -> bool:
        """Whether a typed label says itself that it is a group: "élus régionaux", "the press"."""

    def party(
        self, party: Party | None, organisation: Organisation | None, /, *, new: bool, short: bool
    ) -> Phrase:
        """A party as a noun phrase: "la délégation", "le nouveau Groupe Numérique de …"."""

    # organisations and places
    def organisation(self, organisation: Organisation, /, *, detail: bool = False) -> str:
        """An organisation as a sentence names it, in `detail` with what it is in brackets:
        "la Région Occitanie", "Matawan (transports, French Tech 120)"."""

    def described(
        self, organisation: Organisation, determine: Callable[[str], str | None], /
    ) -> str:
        """What an organisation is and does, as an apposition: "start-up spécialisée dans la
        robotique"; empty where the records do not say it in words that fit."""

    def introduced(self, organisation: Organisation, /) -> Organisation:
        """An organisation with its kind before its name, "la start-up Primaa", where that is all
        that its apposition would begin with; else as it is."""

    def is_plural(self, organisation: Organisation, /) -> bool:
        """Whether its verb stands in the plural."""

    def team(self, organisation: Organisation, /) -> str:
        """ "les équipes de Primaa"."""

    def place(self, place: Place | None, host: Organisation | None, /) -> str:
        """A place as a sentence names it: "le stand de Primaa"."""

    def at(self, place: Place | None, host: Organisation | None, /) -> str:
        """A place with its preposition: "sur le stand de Primaa"."""

    def home(self, place: Place | None, host: Organisation, /) -> str:
        """The own place of a host that was just named: "sur le stand de l’entreprise" where its
        kind is recorded, "sur leur stand" of several; else empty: it goes without saying."""

    def own(self, place: Place | None, /) -> tuple[str, str]:
        """The own place of whom the sentence is about, without and with its preposition: "son
        stand", "sur son stand"; empty of a place that has no noun."""

    def seat(self, organisation: Organisation, /) -> str:
        """The town that a town's council is named by, as the function of its mayor names it:
        "Rennes" of the Ville de Rennes; else empty."""

    def within(self, host: Organisation, /) -> str:
        """ "chez Meta", "au ministère des Armées", "at Meta": where a host is, without a place."""

    def stands(self, hosts: Sequence[Organisation], /) -> str:
        """ "les stands de Meta et d’IBM"."""

    def at_stands(self, hosts: Sequence[Organisation], /) -> str:
        """ "sur les stands de Meta et d’IBM"."""

    def bare(self, phrase: str, /) -> str:
        """A phrase without its article: "hall 7"."""

    def event(self, event: Event, /) -> str:
        """The fair with its article: "le Salon de l’agriculture"."""

    def at_event(self, event: Event, /) -> str:
        """ "au Salon de l’agriculture", "at Viva Technology"."""

    def edition(self, event: Event, /) -> str:
        """ "la 8e édition de Viva Technology"."""

    def in_city(self, city: str, /) -> str:
        """ "à Paris", "in Paris"; empty without a city."""

    # grammar
    def of(self, phrase: str, /) -> str:
        """ "de l’équipe", "of the team"."""

    def to(self, phrase: str, /) -> str:
        """ "à l’équipe", "to the team"."""

    def join(self, items: Sequence[str], /) -> str:
        """ "A, B et C"."""

    def series(self, items: Sequence[str], /) -> str:
        """Members with appositions of their own, told apart by semicolons."""

    def objects(self, phrases: Sequence[str], preposition: str = "", /) -> str:
        """Phrases with their articles as the object of a verb: "sur la formation et l’emploi"."""

    def agreement(self, phrase: str, /) -> Phrase:
        """A phrase with its article, with its number and gender: "des emplois"."""

    def valued(self, phrase: str, amount: str, /) -> str:
        """A thing with what it costs inside, "un contrat de 3 millions d’euros sur l’eau"; empty
        where the amount has to stand behind."""

    def pronoun(self, gender: Gender, /, *, plural: bool, person: bool) -> str:
        """ "il", "elles", "they"; empty where the gender does not tell."""

    def agree(self, forms: Sequence[str], gender: Gender, /, *, plural: bool) -> str:
        """The form of a bracket that fits the subject."""

    # what was typed
    def topic(self, text: str, /) -> str:
        """A typed topic made fit for a list."""

    def topics(self, texts: Sequence[str], /) -> str:
        """Topics as an enumeration."""

    def is_determined(self, text: str, /) -> bool:
        """Whether a phrase begins with its article."""

    def lowered(self, text: str, /) -> str:
        """A sentence made fit to follow other words: its article in lower case."""

    # what was said
    def is_purpose(self, text: str, /) -> bool:
        """Whether words say what an amount is for: "pour le stockage"."""

    # figures
    def counted_actors(self, unit: str, /) -> bool:
        """Whether what is counted takes part in something: companies do, euros do not."""
