"""French grammar for names and titles: articles, prepositions, elision, agreement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from delegation_tui.domain.people import Gender, Organisation
from delegation_tui.domain.text import fold

VOWELS = "aeiouy"
# Words in h that refuse elision and liaison ("h aspiré"), by their folded beginning.
ASPIRATED = (
    "hackathon", "hall", "halle", "halte", "hamac", "hameau", "hampshire", "handball", "handicap",
    "hangar", "hanovre", "harcelement", "hardware", "haricot", "harley", "hasard", "haut", "haute",
    "hauts", "hautes", "hauteur", "havane", "havre", "haye", "hennuyer", "hennin", "heros", "hub",
    "hibou", "hierarchie", "hip", "hockey", "hollande", "hollandais", "homard", "hongrie",
    "hongrois", "honte", "hors", "houille", "housse", "huit", "huitieme", "hurlement", "hussard",
    "huawei", "hp", "hsbc", "hong", "harvard", "hewlett", "heineken", "honda", "hyundai",
    "hitachi", "hambourg", "hainan", "haiti", "holding", "high", "hoche", "hulot", "huddle",
)  # fmt: skip
# Vowels that behave as consonants: "le onze", "la Ouate", "le yaourt", "le uhlan".
NO_ELISION = ("onze", "onzieme", "oui", "ouistiti", "uhlan", "ululement", "yacht", "yaourt", "yemen",
              "yoga", "yougoslavie", "youtube", "yahoo", "yen", "yeti", "yole", "younited")  # fmt: skip
# Letters whose French name begins with a vowel sound: an initialism "d'IBM", but "de BNP".
SPELT_WITH_VOWEL = "aefhilmnorsx"
# Gender of the words that institutions' names begin with; "p" marks a plural.
HEADS = {
    **dict.fromkeys(
        ("region", "agence", "mission", "ville", "metropole", "universite", "ecole", "chambre",
         "federation", "association", "union", "commission", "direction", "societe", "fondation",
         "caisse", "banque", "communaute", "collectivite", "mairie", "prefecture", "delegation",
         "cour", "assemblee", "autorite", "confederation", "maison", "cite", "technopole",
         "faculte", "mutuelle", "compagnie", "station", "academie", "prefete", "initiative"),
        "f",
    ),
    **dict.fromkeys(
        ("ministere", "groupe", "departement", "institut", "conseil", "centre", "pole", "comite",
         "syndicat", "senat", "secretariat", "laboratoire", "musee", "reseau", "service", "etat",
         "gouvernement", "parlement", "rectorat", "lycee", "college", "port", "parc", "salon",
         "cluster", "consortium", "bureau", "fonds", "club", "haut", "hub", "village", "medef",
         "cnrs", "cea", "cnes"),
        "m",
    ),
    **dict.fromkeys(("regions", "departements", "villes", "hopitaux", "hospices", "chambres",
                     "ateliers", "industries", "laboratoires", "universites", "etats"), "p"),
}  # fmt: skip
# Heads that a running text writes in lower case: "le ministère des Armées".
LOWERED = ("Ministère", "Ministères", "Département")


def elides(text: str) -> bool:
    """Whether a word before `text` loses its vowel: "d'Occitanie", "d'IBM", not "de Hauts…"."""
    first = re.match(r"[\w'’]+", text.strip())
    if first is None:
        return False
    word = first.group()
    if len(word) > 1 and word.isupper() and not _reads_as_a_word(word):
        return word[0].lower() in SPELT_WITH_VOWEL and not word.startswith("H")
    folded = fold(text)
    if folded.startswith("h"):
        return folded.split(" ")[0] not in ASPIRATED
    if any(folded == w or folded.startswith(w + " ") for w in NO_ELISION):
        return False
    if folded.startswith("y"):
        # "les Yvelines", "d'Yvetot": y before a consonant is a vowel.
        return len(folded) > 1 and folded[1] not in VOWELS
    return folded[:1] in VOWELS


def _reads_as_a_word(capitals: str) -> bool:
    """An acronym said as a word ("UNESCO", "INRIA") rather than spelt ("IBM")."""
    folded = fold(capitals)
    vowels = sum(c in VOWELS for c in folded)
    return len(folded) >= 4 and vowels * 5 >= len(folded) * 2


def head_gender(name: str) -> str:
    """ "f", "m" or "p" by the first word of an institution's name; empty when it tells nothing."""
    first = fold(name).split(" ")[0] if name else ""
    return HEADS.get(first, "")


def article_of(organisation: Organisation) -> str:
    """The article that the organisation's name takes: "la", "le", "l'", "les" or none."""
    if organisation.article:
        return organisation.article.replace("’", "'")
    head = head_gender(organisation.name)
    if fold(organisation.name).startswith("regions de france"):
        return ""
    if head == "p":
        return "les"
    if head:
        return "l'" if elides(organisation.name) else ("la" if head == "f" else "le")
    return ""


def in_text(name: str) -> str:
    """A name as a running sentence writes it: "ministère des Armées"."""
    head, _, rest = name.partition(" ")
    return f"{head.lower()} {rest}" if head in LOWERED and rest else name


def with_article(name: str, article: str) -> str:
    """ "la Région Occitanie", "l'Agence…", "Meta"."""
    article = article.replace("’", "'")
    if not article:
        return name
    return f"l’{name}" if article == "l'" else f"{article} {name}"


def de(name: str, article: str = "") -> str:
    """ "de la Région", "du ministère", "de l'Agence", "des Régions", "d'IBM", "de Meta"."""
    match article.replace("’", "'"):
        case "le":
            return f"du {name}"
        case "les":
            return f"des {name}"
        case "la":
            return f"de la {name}"
        case "l'":
            return f"de l’{name}"
    return f"d’{name}" if elides(name) else f"de {name}"


def a(name: str, article: str = "") -> str:
    """ "à la Région", "au ministère", "à l'Agence", "aux Régions", "à IBM"."""
    match article.replace("’", "'"):
        case "le":
            return f"au {name}"
        case "les":
            return f"aux {name}"
        case "la":
            return f"à la {name}"
        case "l'":
            return f"à l’{name}"
    return f"à {name}"


def joined(items: Sequence[str], conjunction: str = "et") -> str:
    """ "A", "A et B", "A, B et C"; a comma stays before the conjunction behind an apposition."""
    if len(items) < 2:
        return "".join(items)
    *others, last = items
    if any(", " in item for item in items):
        return f"{', '.join(others)}, {conjunction} {last}"
    return f"{', '.join(others)} {conjunction} {last}"


def plural_title(title: str) -> str:
    """The plural of a function: "présidents", "vice-présidentes", "directeurs généraux"."""
    first, *rest = title.split(" ")
    words = [_plural(first), *(_plural(w) if w in _AGREEING else w for w in rest)]
    return " ".join(words)


_AGREEING = frozenset(
    ("général", "générale", "adjoint", "adjointe", "délégué", "déléguée", "régional", "régionale",
     "départemental", "départementale", "municipal", "municipale", "exécutif", "exécutive",
     "honoraire", "principal", "principale", "technique", "scientifique", "chargé", "chargée")
)  # fmt: skip


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al"):
        return f"{word[:-2]}aux"
    if word.endswith(("eau", "eu")):
        return f"{word}x"
    return f"{word}s"


def agreed(forms: Sequence[str], gender: Gender, plural: bool) -> str:
    """One of two forms (singular, plural) or four (m, f, m. pl., f. pl.)."""
    if len(forms) == 2:
        return forms[plural]
    return forms[(gender is Gender.FEMININE) + 2 * plural]


def ordinal(number: int, feminine: bool = False) -> str:
    """ "1er", "1re", "8e" (Lexique de l'Imprimerie nationale)."""
    if number == 1:
        return "1re" if feminine else "1er"
    return f"{number}e"
