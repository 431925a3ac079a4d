"""French words for days and hours, as they are typed."""

from delegation_tui.language.french.dates import MONTHS, WEEKDAYS
from delegation_tui.language.moment_words import MomentWords

WORDS = MomentWords(
    months=MONTHS,
    weekdays=WEEKDAYS,
    from_today={"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "demain": 1, "apres-demain": 2},
    endings=("er",),
    fillings=("le", "du", "ce", "des", "jusqu'a", "jusqu'au"),
    at=("a",),
    about=("vers", "environ", "autour de", "aux environs de", "aux alentours de"),
    noon=("midi",),
    midnight=("minuit",),
    hours=("h", "heure", "heures"),
    since=("de", "entre", "du"),
    until=("a", "et", "au", "jusqu'a"),
    counts={"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
            "huit": 8, "neuf": 9, "dix": 10, "quinze": 15, "vingt": 20, "trente": 30,
            "quarante": 40, "quarante-cinq": 45},
    units={"min": 1, "mn": 1, "minute": 1, "minutes": 1, "h": 60, "heure": 60, "heures": 60},
    lengths={"un quart d'heure": 15, "une demi-heure": 30, "une heure et demie": 90,
             "trois quarts d'heure": 45},
    before=("il y a", "y a"),
    ahead=("dans",),
)  # fmt: skip
