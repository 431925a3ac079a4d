"""Typography: what each profile prints, what is never touched, and that it settles."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delegation_tui.domain.style import Profile
from delegation_tui.language import typeset

# In the tables, ~ is U+00A0 and ¨ is U+202F.
FRENCH = [
    ("Bien ! Non ? Oui ;", "Bien¨! Non¨? Oui¨;"),
    ("Bien! Non? Oui ; fin:", "Bien¨! Non¨? Oui¨; fin~:"),
    ("Vraiment ?! Si !!", "Vraiment¨?! Si¨!!"),
    ("Sujet : \u00a0la suite", "Sujet~: ~la suite"),
    ("Sud :vendredi", "Sud :vendredi"),
    ('il dit "oui"', "il dit «~oui~»"),
    ("un “chef d'orchestre”", "un «~chef d’orchestre~»"),
    ("«oui»", "«~oui~»"),
    ("«  oui  »", "«~oui~»"),
    ("« dit « oui » fort »", "«~dit “oui” fort~»"),
    ('« dit "oui" fort »', "«~dit “oui” fort~»"),
    ("« Que faire ? »", "«~Que faire¨?~»"),
    ("l'IA, l'\"IA\" et aujourd'hui", "l’IA, l’«~IA~» et aujourd’hui"),
    ('un écran de 15"', 'un écran de 15"'),
    ('15" et 17"', '15" et 17"'),
    ('une "citation oubliée', 'une "citation oubliée'),
    ("et puis...", "et puis…"),
    ("le mot - en incise - ici", "le mot –~en incise~– ici"),
    ("le mot – puis la fin", "le mot~– puis la fin"),
    ("- une liste", "- une liste"),
    ("10 - 12", "10 - 12"),
    ("la 8ème édition, la 1ère, le 21ième, le XXIème", "la 8e édition, la 1re, le 21e, le XXIe"),
    ("les 1ères régions, le 1er", "les 1res régions, le 1er"),
    ("à 16h15, 9 h 05, 18H et 24h00", "à 16~h~15, 9~h~05, 18H et 24~h~00"),
    ("de 9h à 18h", "de 9~h à 18~h"),
    ("le 1 mai et le 11 mai", "le 1er~mai et le 11~mai"),
    ("mercredi 22 mai 2024", "mercredi~22~mai 2024"),
    ("3 000 entreprises", "3¨000~entreprises"),
    ("1 234 567 euros", "1¨234¨567~euros"),
    ("en 2024 300 start-up", "en 2024 300~start-up"),
    ("01 53 85 53 85", "01 53 85 53 85"),
    ("4 milliards d'euros", "4~milliards d’euros"),
    ("50% et 12 €, 3,6 M€", "50~% et 12~€, 3,6~M€"),
    ("12 km, 5 GWh", "12~km, 5~GWh"),
    ("15M€, 2,5 Md€ et 40 M €", "15~M€, 2,5~Md€ et 40~M~€"),
    ("20°C, 50 km/h, 25 m3, 12 m²", "20~°C, 50~km/h, 25~m3, 12~m²"),
    ("un recul de – 40 %, – 5 °C", "un recul de –~40~%, –~5~°C"),
    ("de 10h-12h ou 14h30–15h", "de 10~h-12~h ou 14~h~30–15~h"),
    ("tél. : 02, etc. ; fin.", "tél.~: 02, etc.¨; fin."),
    ("Il a dit«oui»", "Il a dit «~oui~»"),
    ("N°12", "N°~12"),
    ("M. Bonneau, Mme Dufay, n°4", "M.~Bonneau, Mme~Dufay, n°~4"),
    ("L'Etat et l'Ile-de-France", "L’État et l’Île-de-France"),
    ("Région Ile-de-France, Elus, ETAT, Ecole", "Région Île-de-France, Élus, ÉTAT, École"),
    ("Microsoft Education, Etam, Elisa", "Microsoft Education, Etam, Elisa"),
    ("A la UNE. A partir de là, Plan A la", "À la UNE. À partir de là, Plan A la"),
    ("« A l'heure de l'IA »", "«~À l’heure de l’IA~»"),
    ("un  double  espace , et un .", "un double espace, et un."),
]
UNTOUCHED = [
    "https://www.iledefrance.fr/toutes-les-actualites?a=b;c:d!e",
    "voir www.exemple.fr/l'etat?x=1",
    "ecrire-a@region-occitanie.fr",
    "IMG_8ème...1234.jpg",
    "`if a : b 'c' \"d\"`",
    '```\nA la : "x"\n```',
    "<img alt=\"A la\" src='x' />",
    "[un lien](https://a.fr/b(c);d)",
    "#8ème #IA @l'etat",
    "/home/l'etat/8ème.txt",
    "2024-05-22T10:00:00Z",
    "22/05/2024 24/7",
    "1.2.3-beta",
    ":tada: 10:30 3:2",
    "&nbsp; &#8239;",
    "{titre}",
]
ENGLISH = [
    ('He said "yes"', "He said “yes”"),
    ('"He said "yes" twice"', '“He said ‘yes’ twice”'),
    ("it's the Regions' day", "it’s the Regions’ day"),
    ("a 'big' day", "a ‘big’ day"),
    ("wait...", "wait…"),
    ("the '90s, rock 'n' roll", "the ’90s, rock ’n’ roll"),
    ("the 'Leeds' stand's", "the ‘Leeds’ stand’s"),
    ("20 % of it", "20% of it"),
    ("word - aside - word", "word – aside – word"),
    ("Really ? Yes ; no : maybe !", "Really? Yes; no: maybe!"),
    ("50 million on 22 May", "50~million on 22~May"),
    ("Mr Bonneau", "Mr~Bonneau"),
    ("« oui »", "“oui”"),
    ("the 8th edition at 16h15", "the 8th edition at 16h15"),
]  # fmt: skip


def spaced(text: str) -> str:
    return text.replace("~", "\u00a0").replace("¨", "\u202f")


class TestFrench:
    @pytest.mark.parametrize(("typed", "printed"), FRENCH)
    def test_press(self, typed: str, printed: str) -> None:
        assert typeset(typed) == spaced(printed)

    def test_thin_spaces_throughout(self) -> None:
        text = typeset("« Oui » : 50 % ! 3 000", profile=Profile.FINE)
        assert text == "«\u202fOui\u202f»\u202f: 50\u202f%\u202f! 3\u202f000"

    def test_plain_signs(self) -> None:
        text = typeset("« L’“IA” » : 8ème… – à 16h15 !", profile=Profile.ASCII)
        assert text == "\"L''IA'\" : 8e... - à 16 h 15 !"

    @pytest.mark.parametrize("text", UNTOUCHED)
    @pytest.mark.parametrize("profile", list(Profile))
    def test_addresses_and_code_stay(self, text: str, profile: Profile) -> None:
        assert typeset(f"Voir {text} ici", profile=profile) == f"Voir {text} ici"


class TestEnglish:
    @pytest.mark.parametrize(("typed", "printed"), ENGLISH)
    def test_printed(self, typed: str, printed: str) -> None:
        assert typeset(typed, "en") == spaced(printed)

    def test_plain_signs(self) -> None:
        assert typeset("“It’s” – 50 million", "en", Profile.ASCII) == '"It\'s" - 50 million'


PIECES = st.sampled_from(
    [*" \u00a0\u202f\t\n«»“”\"'’‘…;:!?.,()[]-–—%€$&#@/`<>*_{}0123", "mot", "A ", "la ", "Etat", "8ème",
     "1ère", " 1 mai", "16h15", "3 000", "l'", "d'", "https://a.b/c", "x@y.fr", "a.jpg", "...", "h",
     "XXIème", "Ile-de-France", "é", "É", "ß", "中", "😀", "\u0301", "\ue000", "n°", "M. ", "--", " - ",
     "12:30", "Mr ", " May"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=25).map("".join))
_ORDINAL = re.compile(r"(?<=[0-9IVXLCDM])\s*(?:i?[èéeê]me|[èéeê]re|ier|e|re|er)(?=s?\b)")


def skeleton(text: str) -> str:
    """What typography may not change: no spaces, quotes, dashes, accents, ordinals' endings."""
    text = re.sub(
        r"\b1(?:er)?(?=\s(?:janv|févr|mars|avril|mai|juin|juil|août|sept|oct|nov|déc))", "1", text
    )
    text = _ORDINAL.sub("", text.replace("…", "..."))
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[\s«»“”„\"'’‘\u02bc–—-]", "", text)


class TestOnAnyText:
    @settings(max_examples=400, deadline=None)
    @given(TEXTS, st.sampled_from(["fr", "en"]), st.sampled_from(list(Profile)))
    def test_idempotent(self, text: str, language: str, profile: Profile) -> None:
        once = typeset(text, language, profile)
        assert typeset(once, language, profile) == once

    @settings(max_examples=400, deadline=None)
    @given(TEXTS, st.sampled_from(["fr", "en"]), st.sampled_from(list(Profile)))
    def test_nothing_else_changes(self, text: str, language: str, profile: Profile) -> None:
        assert skeleton(typeset(text, language, profile)) == skeleton(text)

    def test_profiles_follow_each_other(self) -> None:
        text = "« Oui » : 8ème, l'IA ! 3 000 – à 16h15…"
        for first in Profile:
            for second in (Profile.PRESSE, Profile.FINE):
                if first is not Profile.ASCII:
                    assert typeset(typeset(text, profile=first), profile=second) == typeset(
                        text, profile=second
                    )


def test_a_capital_that_lost_its_accent() -> None:
    assert typeset("l’Etat") == "l’État"
    assert typeset("ILE-DE-FRANCE") == "ÎLE-DE-FRANCE"
    assert typeset("Elisabeth") == "Elisabeth"
