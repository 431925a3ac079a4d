"""English names: "the Occitanie Region", "the Ministry of Defence", "Microsoft France"."""

from __future__ import annotations

import re

from delegation_tui.domain.people import Organisation
from delegation_tui.domain.text import fold
from delegation_tui.language.english.title_words import words_of

# First and last words of names that take "the"; French ones too, as French rosters are read here.
_FIRST = frozenset(
    [
        "ministry",
        "department",
        "university",
        "city",
        "chamber",
        "council",
        "commission",
        "institute",
        "federation",
        "association",
        "embassy",
        "government",
        "state",
        "bank",
        "port",
        "house",
        "office",
        "agency",
        "region",
        "centre",
        "center",
        "college",
        "school",
        "european",
        "national",
        "united",
        "republic",
        "foundation",
        "ministere",
        "agence",
        "chambre",
        "ambassade",
        "mairie",
        "consulat",
        "organisation",
        "communaute",
        "eurometropole",
        "collectivite",
        "syndicat",
        "mission",
        "county",
        "town",
        "kingdom",
        "dept",
        "federation",
        "departement",
        "metropole",
        "conseil",
        "prefecture",
        "groupe",
        "institut",
        "association",
        "fondation",
        "ville",
        "pole",
        "caisse",
        "direction",
        "assemblee",
        "senat",
        "hospices",
        "delegation",
        "union",
        "cour",
    ]
)
_LAST = frozenset(
    [
        "region",
        "ministry",
        "agency",
        "council",
        "commission",
        "institute",
        "authority",
        "union",
        "federation",
        "association",
        "foundation",
        "committee",
        "department",
        "government",
        "alliance",
        "consortium",
        "chamber",
        "parliament",
        "senate",
        "assembly",
        "university",
        "office",
        "board",
        "bureau",
        "bank",
        "exchange",
        "society",
        "academy",
        "embassy",
        "consulate",
        "congress",
        "estate",
        "times",
        "gazette",
        "herald",
        "telegraph",
        "chronicle",
        "courier",
        "tribune",
        "observer",
        "mercury",
        "advertiser",
        "argus",
        "lookout",
        "club",
        "guild",
        "echo",
        "post",
        "mirror",
        "examiner",
        "journal",
        "scotsman",
        "league",
        "museum",
        "observatory",
        "directorate",
        "network",
        "coastguard",
        "trust",
        "navy",
    ]
)
# Names of several words before "of": "the London School of Economics", "the American Chamber of…".
_BEFORE_OF = frozenset(
    [
        "school",
        "confederation",
        "province",
        "society",
        "academy",
        "court",
        "order",
        "county",
        "town",
        "borough",
        "ministry",
        "office",
        "league",
        "union",
        "federation",
        "association",
        "institute",
        "guild",
        "museum",
    ]
)
_NATIONAL = words_of("national")
_BODIES = words_of("bodies")
_NATION = re.compile(r"(?:\w+(?:ish|ese|ian|ican|can)|French|Dutch|German|Greek|Czech|Swiss) ")
# Initials and countries that usage gives an article.
_BY_USAGE = frozenset(
    [
        "bbc", "cnrs", "cnes", "cea", "gsma", "rnli", "nfu", "tuc", "sec", "fda", "oecd", "who", "imf", "cbi", "un", "eu", "uk", "us", "usa", "uae", "nhs", "wto", "ilo", "eib", "ecb",
        "netherlands", "philippines", "bahamas", "gambia", "maldives", "seychelles", "comoros", "guardian",
    ]
)  # fmt: skip


def organisation(found: Organisation) -> str:
    """The name with its article where it takes one."""
    name = bare(found)
    return f"the {name}" if takes_the(found) else name


def bare(found: Organisation) -> str:
    """The name without its article: "Occitanie Region" for the French "Région Occitanie"."""
    region = re.fullmatch(r"Région\s+(?!de |d['’]|des |du )(.+)", found.name)
    return f"{region[1]} Region" if region else re.sub(r"^[Tt]he\s+", "", found.name)


def takes_the(found: Organisation) -> bool:
    """By its recorded article, else by its first or last word. A university that begins with its
    city ("Sorbonne Université") takes none."""
    article = found.article.strip().lower().rstrip("'’")
    if article == "the":
        return True
    if article in ("le", "la", "l", "les"):
        # French gives an article to "Canada" and "Bretagne" too: English to institutions only.
        return " " in found.name or found.name.isupper()
    if re.search(r"\w (?:City|County|Borough|District|Town|Parish) Council$", found.name):
        return False
    first, *others = found.name.split(" ")
    if first == "HM" or (others == ["Council"] and fold(first) not in _NATIONAL):
        return False  # "HM Treasury", "Cardiff Council"
    if fold(first) in _NATIONAL and any(fold(word) in _BODIES for word in others):
        return True  # "the British Embassy Madrid", "the Royal Air Force"
    parts = fold(bare(found)).split(" ")
    if not parts or fold(found.name).startswith("the "):
        return bool(parts)
    if len(parts) == 1:
        return parts[0] in _BY_USAGE
    before = parts[parts.index("of") - 1] if "of" in parts[1:] else ""
    chamber = before in ("chamber", "chambers") and _NATION.match(found.name) is not None
    of_place = bool(re.search(r" (?:Council|Commission|Borough|Authority) of ", found.name))
    own = parts[0] in _FIRST or of_place or before in _BEFORE_OF or chamber
    return own or parts[-1] in _LAST - {"university"}
