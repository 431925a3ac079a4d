"""French words of a typed line that say something about the others."""

from __future__ import annotations

from delegation_tui.language.capture_words import CaptureWords

TYPED = CaptureWords(
    together="avec|accompagnée? (?:de|par)|accompagnée?s (?:de|par)|ainsi que",
    at="chez|(?:au|sur le|devant le) stand(?: d[eu']| des)?|(?:dans|sur) (?:le|la|l'|les)|à|au",
    then="puis|ensuite|et puis",
    leaving=(
        "départs?|parti(?:e|s|es)?|fin|fini|terminé|fin (?:de (?:la )?)?(?:visite|rencontre|échange)"
        "|on (?:part|repart|quitte|s'en va)|sortie?|pause(?: (?:café|déjeuner|midi|repas))?"
    ),
    everybody="tous|toutes|tout le monde|nous|toute la délégation|la délégation|tout le groupe"
    "|toute l'équipe|l'ensemble de la délégation",
    same="idem|pareil|les mêmes|mêmes personnes",
    but="sauf|sans|hormis|excepté|moins",
    says=(
        "(?:a |ont )?(?:dit|déclaré|déclare|lance|lancé|répond|répondu|affirme|affirmé|explique|expliqué"
        "|souligne|souligné|ajoute|ajouté|assure|assuré|confie|confié|annonce|insiste|conclut|estime"
        "|rappelle|rappelé|se réjouit)(?:[- ]t)?(?:-(?:il|elle|ils|elles))?"
    ),
    off=r"off\s*:|\(off\)|^\s*off\s*$|en off\b(?!-)|entre nous\b|hors micro\b"
    r"|ne (?:surtout )?pas (?:citer|imprimer)\b",
    # "levée de l'embargo sur le blé", "données confidentielles" are subjects.
    secret=r"ne (?:surtout )?pas (?:publier|diffuser|communiquer)|sous embargo"
    r"|embargo(?=\s*(?::|$))|embargo jusqu|embargo (?:levé )?(?:le|au|à) \d+"
    r"|embargo (?:presse )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain)"
    r"|embargo .{0,16}?(?<!\d)\d{1,2}(?:\s?h\d*|\s?heures?|:\d+|/\d+|\s(?:janv|févr|mars|avril|mai|juin|juil|août|sept|oct|nov|déc)\w*)"
    r"|(?<![\w'’] )(?:strictement )?confidentiel(?:le)?s?(?=\s*(?:[:,)\]]|$))",
    private=r"code(?: (?:wi-?fi|d['’]accès|(?:de la |du )?(?:porte|portail|parking|salle)))?"
    r"|(?:clé )?wi-?fi(?=\s*[:=])|mot de passe|mdp|digicode",
    occasion="lors d|à l'occasion d|au cours d|en marge d|pendant l|au sommet|au salon|au congrès|à la conférence",
    functions="président|maire|ministre|préfet|directeur|directrice|dg|pdg|secrétaire|recteur|rectrice"
    "|ambassadeur|sénateur|député|conseiller|responsable|chef|cheffe|fondateur|gérant|patron|adjoint",
    attending=r"en présence (?:du|des|de|d['’])(?!\w)",
    behalf=r"(?:au nom|pour le compte|en représentation) d|représentant(?:e|s|es)?\s",
    places="hall|halle|salle|salon d'honneur|amphi|amphithéâtre|auditorium|scène|plateau|allée|espace|zone"
    "|hôtel|hotel|pavillon|quai|place|rue|avenue|boulevard|parvis|esplanade|mairie|préfecture|prefecture|gare"
    "|palais|musée|musee|château|chateau|théâtre|theatre|stade|gymnase|chapiteau|cour",
    houses="agritech|biotech|cleantech|fintech|foodtech|greentech|medtech|telecom|telecoms|hub|lab|labs|france",
    particles="de|du|des|la|le|les",
    articles="le|la|les|l",
    determiners="un|une|des|nos|notre",
    of="de|du|des|d",
    also="et",
    joining="charge|chargee",
    men="m|monsieur",
    women="mme|mlle|madame|dame",
    learned="docteure|professeure",
    either="dr|docteur|pr|prof|professeur|me|maitre|cdt|colonel|capitaine",
    stand="stand|stands|n|no|numero",
    roughly="près de|pres de|plus de|moins de|environ|quelque|au moins|jusqu'à",
    costing="de|d['’]|à hauteur de",
    ranging="à|et|ou",
    each="par|les?",
    prepositions="à|au|en|par|sur|dans|entre|contre|avec",
    reaching="à|au|aux|en|par|sur|dans|entre|vers|d['’]ici",
    scales={
        "mille": 10**3, "millier": 10**3, "milliers": 10**3, "million": 10**6, "millions": 10**6, "mn": 10**6,
        "milliard": 10**9, "milliards": 10**9, "md": 10**9, "mds": 10**9,
    },
    currencies={
        "EUR": "euros?", "CAD": "dollars? canadiens?", "AUD": "dollars? australiens?", "NZD": "dollars? néo-zélandais",
        "SGD": "dollars? de singapour", "HKD": "dollars? de hong[- ]kong", "USD": "dollars?(?: américains?)?",
        "GBP": "livres?(?: sterling)?", "CHF": "francs? suisses?", "JPY": "yens?", "CNY": "yuans?",
    },
    purpose="pour|en faveur d|destinés? à|consacrés? à",
)  # fmt: skip
