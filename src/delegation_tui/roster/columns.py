"""The columns of each kind of list, and the headers that they are known by.

Headers are compared folded, camelCase as words: "firstName", "N° de stand", "Nom & prénom".
docs/file-formats.md lists them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from delegation_tui.domain.text import fold
from delegation_tui.language import packs
from delegation_tui.roster.person_table import PERSON_FIELDS

Columns = Mapping[str, tuple[str, ...]]
CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-Z])")
# Those that may hold several values, each on a line of its own in the cell.
LISTS = frozenset(("people", "met", "topics", "party", "aliases"))

# kind → column → the headers it is known by (folded), English first.
COLUMNS: Mapping[str, Columns] = {
    "people": {
        "name": ("name", "full name", "nom complet", "personne", "nom prenom", "nom et prenom", "prenom nom",
                 "prenom et nom", "nom prenoms", "participant", "participants", "display name", "contact", "attendee",
                 "nom du participant", "identite"),
        "given": ("given", "given name", "first name", "prenom", "prenoms", "forename"),
        "particle": ("particle", "particule"),
        "family": ("family", "family name", "last name", "surname", "nom", "nom de famille", "nom d usage", "noms"),
        "gender": ("gender", "sex", "genre", "sexe"),
        "civility": ("civility", "civilite", "salutation", "civ", "name prefix", "honorific", "prefix", "mme m", "m mme"),
        "code": ("code",),
        "title": ("title", "role", "job title", "fonction", "titre", "position", "poste", "profession", "mandat",
                  "titre fonction", "fonction titre", "fonction exercee", "organization title", "organisation title",
                  "intitule du poste", "emploi", "fonctions", "organization 1 title", "qualite fonction"),
        "title_m": ("title m", "title masculine", "fonction m", "fonction au masculin"),
        "title_f": ("title f", "title feminine", "fonction f", "fonction au feminin"),
        "short_title": ("short title", "fonction courte", "titre court"),
        "organisation": ("organisation", "organization", "company", "structure", "organisme", "societe", "entreprise",
                         "institution", "collectivite", "organisme represente", "company name", "associated company",
                         "account name", "organization name", "organisation name", "employeur", "employer",
                         "etablissement", "organization 1 name", "administration", "entite", "affiliation",
                         "structure representee", "collectivite organisme", "organisme societe", "nom de la structure"),
        "side": ("side", "cote"),
        "party": ("party", "delegation", "groupe"),
        "capacity": ("capacity", "qualite", "au titre de"),
        "spelling": ("spelling", "orthographe"),
        "spelling_source": ("spelling source", "source", "source de l orthographe"),
        "consent": ("image rights", "consent", "droit a l image"),
        "channels": ("channels", "canaux", "supports"),
        "consent_until": ("image rights until", "droit a l image jusqu au", "fin du droit a l image"),
        "evidence": ("evidence", "preuve"),
        "since": ("since", "depuis"),
        "until": ("until", "jusqu a", "jusqu au"),
        **{one.name: one.headers for one in PERSON_FIELDS},
    },
    "organisations": {
        "name": ("name", "organisation", "organization", "nom", "structure", "organisme", "exposant", "exposants",
                 "raison sociale", "societe", "entreprise", "company", "exhibitor", "company name", "exhibitor name",
                 "nom de l exposant", "nom de la societe", "start up", "startup", "enseigne"),
        "kind": ("kind", "type", "categorie", "nature"),
        "short_name": ("short name", "sigle", "nom court", "acronyme", "acronym"),
        "aliases": ("aliases", "alias", "variantes"),
        "article": ("article",),
        "gender": ("gender", "genre"),
        "parent": ("parent", "maison mere", "groupe"),
        "code": ("code",),
        "sector": ("sector", "secteur", "secteur d activite", "domaine", "industry", "filiere"),
        "description": ("description", "activite", "presentation"),
        "distinction": ("distinction", "prix", "award"),
        "country": ("country", "pays"),
        "website": ("website", "site", "site web", "site internet", "web", "url"),
        "stand": ("stand", "booth", "numero de stand", "stand number", "n de stand", "no stand", "n stand", "no de stand",
                  "booth number", "emplacement", "numero"),
        "place": ("place", "lieu", "pavilion", "pavillon", "stand name", "nom du stand"),
        "place_kind": ("place kind", "type de lieu"),
        "zone": ("zone", "hall", "allee"),
    },
    "programme": {
        "date": ("date", "day", "jour", "start date", "date de debut"),
        "start": ("start", "from", "debut", "heure", "heure de debut", "time", "horaire", "horaires", "creneau",
                  "heures", "start time", "begin", "de", "hour", "h debut"),
        "end": ("end", "to", "fin", "heure de fin", "end time", "a", "jusqu a", "h fin"),
        "title": ("title", "subject", "intitule", "objet", "titre", "rendez vous", "evenement", "activite", "sequence",
                  "what", "quoi", "session", "etape", "visite", "description", "programme"),
        "host": ("host", "hote", "organisation", "structure", "exposant", "exhibitor", "organisme", "entreprise",
                 "societe", "company"),
        "place": ("place", "location", "lieu", "stand", "where", "ou", "endroit", "salle", "room", "emplacement",
                  "n de stand", "venue"),
        "party": ("party", "delegation", "groupe"),
        "people": ("people", "participants", "elus", "delegues", "who", "qui", "participant", "presents", "elu",
                   "attendees", "representants"),
        "met": ("met", "hosts", "interlocuteurs", "rencontre", "interlocuteur", "contacts", "contact", "personnes rencontrees"),
        "topics": ("topics", "sujets", "themes", "theme", "sujet", "topic", "thematique", "thematiques"),
        "kind": ("kind", "type", "format"),
        "state": ("state", "status", "statut", "etat"),
        "note": ("note", "notes", "remarques", "observations", "commentaires", "comments", "remarque"),
        "press": ("press", "presse", "acces presse", "press access", "ouvert a la presse", "open to press", "media"),
        "closed": ("closed to press", "ferme a la presse", "confidentiel", "prive", "interne"),
        "uid": ("uid", "id", "identifiant"),
    },
    "briefs": {
        "organisation": ("organisation", "organization", "region", "structure"),
        "text": ("text", "texte"),
        "brief_title": ("title", "titre"),
        "when": ("when", "date", "quand"),
        "since": ("since", "depuis"),
        "topics": ("topics", "sujets", "themes"),
        "link": ("link", "url", "lien"),
        "link_text": ("link text", "texte du lien"),
        "source": ("source",),
    },
}  # fmt: skip
# What is said of a language besides its own: the fields of a record that have words in others.
TWINNED: Mapping[str, tuple[str, ...]] = {
    "people": ("title",),
    "organisations": ("name", "short_name", "kind", "sector", "description", "distinction"),
}


def twin_column(column: str, language: str) -> str:
    """The column of a field's words in a language: "title_en"."""
    return f"{column}_{language}"


REQUIRED = {
    "people": (("name",), ("family",)),
    "organisations": (("name",),),
    "programme": (("start",),),
    "briefs": (("organisation", "text"),),
}
# What only people have: a list with it is none of organisations, whatever else it says.
OF_PEOPLE = frozenset(("given", "civility", "title", "title_m", "title_f"))


def header_words(cell: str) -> str:
    """A header for comparison."""
    return fold(CAMEL.sub(" ", cell.replace("°", " ").replace("&", " et ")))


def column_of(kind: str, header: str) -> str:
    """The column that a header is known for, that of its words in a language too: "title en",
    "english title", "fonction anglais"; empty for another."""
    words = header_words(header)
    return headers_of(kind).get(words) or _twin(kind, words)


@cache
def headers_of(kind: str) -> Mapping[str, str]:
    """Each header that is known, folded, with its column."""
    return {
        fold(header): column
        for column, names in COLUMNS[kind].items()
        for header in (column, *names)
    }


def _twin(kind: str, words: str) -> str:
    for pack in packs():
        for called in (pack.language, *pack.called):
            bare = words.removesuffix(f" {called}").removeprefix(f"{called} ")
            column = headers_of(kind).get(bare, "") if bare != words else ""
            if column in TWINNED.get(kind, ()):
                return twin_column(column, pack.language)
    return ""


def columns_of(kind: str, headers: Iterable[str], named: Mapping[str, str]) -> list[str]:
    """The column of each header, empty where it is none or stands for the second time; `named`
    are those that a person mapped (folded header → column)."""
    found: list[str] = []
    for header in headers:
        column = named.get(header_words(header)) or column_of(kind, header)
        found.append(column if column not in found else "")
    return _titles_of_people(found, headers) if kind == "people" else found


def _titles_of_people(columns: list[str], headers: Iterable[str]) -> list[str]:
    """Outlook calls the civility "Titre": beside another function it is that."""
    words = [header_words(header) for header in headers]
    functions = [n for n, word in enumerate(words) if word in COLUMNS["people"]["title"]]
    plain = [n for n in functions if words[n] in ("titre", "title")]
    if len(functions) > 1 and plain and "civility" not in columns:
        other = next((n for n in functions if n not in plain), None)
        if other is not None:
            columns[plain[0]], columns[other] = "civility", "title"
    return columns


def is_complete(kind: str, columns: Iterable[str]) -> bool:
    """Whether the columns are enough for a list of the kind."""
    have = set(columns)
    return any(set(wanted) <= have for wanted in REQUIRED[kind])
