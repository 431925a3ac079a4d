"""English words of a typed line that say something about the others."""

from __future__ import annotations

from delegation_tui.language.capture_words import CaptureWords

TYPED = CaptureWords(
    together="with|accompanied by|along with|w/",
    at="at(?: the)?|on the|in the|at the stand of|to",
    then="then|and then",
    leaving=(
        "left|leaving|gone|done|end|ended|the end|end of (?:the )?(?:visit|meeting|talks)"
        "|we (?:left|leave|are leaving)|moving on|(?:lunch|coffee|tea) break|break"
    ),
    everybody="everyone|everybody|all|all of us|we|us|the delegation|the whole delegation"
    "|the whole team",
    same="ditto|same|same people|the same",
    but="except|without|minus|but not|but",
    says=(
        "said|says|stressed|explained|added|told us|replied|answered|announced|noted|concluded"
        "|insisted|declared"
    ),
    off=r"off the record\b|off\s*:|\(off\)|^\s*off\s*$|between us\b|between ourselves\b"
    r"|(?:do not|don['’]t) quote\b",
    secret=r"not for (?:publication|print)|do not (?:publish|print)|under embargo"
    r"|embargoed|embargo(?=\s*(?::|$))|embargo (?:until|till)"
    r"|(?<![\w'’] )(?:strictly )?confidential(?=\s*(?:[:,)\]]|$))",
    private=r"(?:(?:wi-?fi|door|access) )?(?:pass)?code|wi-?fi(?=\s*[:=])|password|pin(?: code)?",
    occasion="at the|during|on the occasion of|on the sidelines of",
    functions="president|mayor|minister|leader|director|ceo|cto|cfo|chair|chairman|chairwoman|secretary"
    "|ambassador|senator|councillor|head|manager|founder|commissioner|governor",
    attending=r"in the presence of|attended by|in attendance\s*:",
    behalf=r"on behalf of|in the name of|representing\s",
    places="hall|room|auditorium|stage|aisle|area|zone|hotel|pavilion|lounge|quay|pier|square|street|town hall|city hall|marquee",
    houses="labs?|systems|tech|technology|technologies|group|holdings?|energy|engineering|solutions|services|consulting"
    "|partners|capital|ventures|finance|bank|insurance|telecom|mobility|motors?|robotics|bio|biosciences|pharma"
    "|health|medical|space|aviation|aerospace|defence|defense|networks|software|digital|media|studios?|data|cloud"
    "|electric|electronics|optics|foods?|farms?|industry|industries|international|global|platforms|works|hub"
    "|council|college|university|school|institute|academy|museum|creamery|brewery|desk|mail|board|county|city|trust"
    "|hospital|hotel|house|press|news|radio|airways|airlines|railways?|port|harbour|bay",
    particles="af|al|ap|bin|da|das|del|della|den|der|di|dos|el|ibn|ten|ter|van|von|y|zu",
    articles="the",
    determiners="a|an|our|his|her",
    of="of|at|from",
    also="and",
    joining="for|in",
    men="mr|sir|lord",
    women="mrs|ms|miss|lady",
    learned="",
    either="doctor|professor|cllr|councillor|capt|captain|colonel|cdr|lt|sgt|sergeant|rev|reverend|brigadier|dame",
    stand="booth|booths|number",
    roughly="nearly|almost|more than|over|about|some|up to|at least|around",
    costing="of|for|worth",
    ranging="to|and|or",
    each="per|each|an?",
    prepositions="to|at|by|from|with|in|on|between|against",
    reaching="towards?|over|to|at|by|from|with|in|on|into|across|between|per",
    scales={"thousand": 10**3, "million": 10**6, "billion": 10**9, "bn": 10**9, "tn": 10**12},
    currencies={
        "EUR": "euros?", "CAD": "canadian dollars?", "AUD": "australian dollars?", "NZD": "new zealand dollars?",
        "SGD": "singapore dollars?", "HKD": "hong kong dollars?", "USD": "(?:us |american )?dollars?",
        "GBP": "pounds?(?: sterling)?", "CHF": "swiss francs?", "JPY": "yens?", "CNY": "yuans?",
    },
    purpose="for|towards",
)  # fmt: skip
