"""Typography of what is printed: spaces, quotes, ordinals, hours, by profile; idempotent.

Applied on output only. Addresses, e-mail, code, file names and hashtags are left alone. Rules:
Lexique des règles typographiques en usage à l'Imprimerie nationale; spaces by profile.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from delegation_tui.domain.style import Profile

NBSP, NNBSP = "\u00a0", "\u202f"
SPACES = "[ \u00a0\u202f\u2009]"
UNTOUCHED = re.compile(
    r"`[^`]*`|<[^<>]*>|\]\([^()\s]*\)|(?:https?|ftp|mailto):[^\s<>«»]*[^\s<>«».,;:!?)\]]|www\.\S+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)[#@][\w-]+"
    r"|(?<!\w)[\w-]+\.(?:jpe?g|png|heic|pdf|docx?|odt|csv|html?|md|txt|toml|xmp)\b"
)
# Capitals that lost their accent, where the word leaves no doubt.
ACCENTED = {
    "Etat": "État", "Etats": "États", "Ile-de-France": "Île-de-France", "Economie": "Économie",
    "Ecole": "École", "Ecoles": "Écoles", "Elus": "Élus", "Elu": "Élu", "Elue": "Élue",
    "Egalité": "Égalité", "Energie": "Énergie", "Equipe": "Équipe", "Equipes": "Équipes",
    "Evénement": "Événement", "Etude": "Étude", "Etudes": "Études", "Elysée": "Élysée",
    "Echange": "Échange", "Echanges": "Échanges", "Edition": "Édition", "Ecologie": "Écologie",
    "Epargne": "Épargne", "Emission": "Émission", "Education": "Éducation",
}  # fmt: skip
PLAIN = {ord(a): b for a, b in zip("“”’‘…", ('"', '"', "'", "'", "..."), strict=True)}
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
UNITS = (
    r"euros?|millions?|milliards?|km|kg|m²|m|cm|mm|t|h|min|s|ans?|jours?|pages?|start-up|%|‰|€|\$|£"
)


def typeset(text: str, language: str = "fr", profile: Profile = Profile.PRESSE) -> str:
    """`text` as it is printed in `language` ("fr", "en") with the spaces of `profile`."""
    dress = _french(profile) if language == "fr" else _english(profile)
    pieces, last = [], 0
    for found in UNTOUCHED.finditer(text):
        pieces += [dress(text[last : found.start()]), found.group()]
        last = found.end()
    return "".join([*pieces, dress(text[last:])])


def _english(profile: Profile) -> Callable[[str], str]:
    if profile is Profile.ASCII:
        return _plain

    def dress(text: str) -> str:
        text = _quotes(text, "“", "”")
        text = re.sub(r"(?<=\w)'(?=\w)", "’", text).replace("...", "…")
        return re.sub(rf"(?<=\d) (?=(?:{UNITS}|million|billion)\b)", NBSP, text)

    return dress


def _plain(text: str) -> str:
    """For channels that lose other characters: plain spaces, quotes and dashes."""
    for char in (NBSP, NNBSP, "\u2009"):
        text = text.replace(char, " ")
    text = re.sub(r"« ?", '"', text)
    text = re.sub(r" ?»", '"', text)
    return text.translate(PLAIN)


def _quotes(text: str, opening: str, closing: str) -> str:
    """Straight double quotes in pairs; one alone is left as it is."""
    return re.sub(r'(?<![\w"])"([^"\n]*[^"\s])"(?![\w"])', rf"{opening}\1{closing}", text)


def _french(profile: Profile) -> Callable[[str], str]:
    if profile is Profile.ASCII:
        return lambda text: _plain(_french_words(text))
    thin = NNBSP
    colon = inside = NNBSP if profile is Profile.FINE else NBSP

    def dress(text: str) -> str:
        text = _french_words(text)
        text = re.sub(r"(?<=[^\W\d_])'(?=\w)", "’", text).replace("...", "…")
        text = _quotes(text, "« ", " »")
        text = re.sub(rf"«{SPACES}*(?=\S)", f"«{inside}", text)
        text = re.sub(rf"(?<=[^\s«]){SPACES}*»", f"{inside}»", text)
        text = re.sub(rf"(?<=[\w»)\]%€”’…]){SPACES}*([;!?]+)(?=\s|$|[»)\]”])", rf"{thin}\1", text)
        text = re.sub(rf"(?<=[\w»)\]%€”’]){SPACES}*:(?=\s|$)", f"{colon}:", text)
        text = re.sub(rf"\b(\d{{1,3}}(?:{SPACES}\d{{3}})+)\b", _thousands, text)
        text = re.sub(rf"(?<=\d){SPACES}(?=(?:{UNITS})(?!\w))", NBSP, text)
        text = re.sub(rf"\b(\d{{1,2}}(?:er)?){SPACES}(?=(?:{MONTHS})\b)", rf"\1{NBSP}", text)
        return re.sub(rf"\b(M\.|MM\.|Mme|Mmes|Dr|Pr|n°|p\.){SPACES}(?=[\w])", rf"\1{NBSP}", text)

    return dress


def _thousands(found: re.Match[str]) -> str:
    return re.sub(SPACES, NNBSP, found.group())


def _french_words(text: str) -> str:
    """Ordinals, hours and accented capitals: the signs that do not depend on the profile."""
    text = re.sub(r"\b1\s?(?:ère|ére|ere)\b", "1re", text)
    text = re.sub(r"\b1\s?ier\b", "1er", text)
    text = re.sub(r"\b(\d+)(?:ème|éme|eme|ième|ieme)(s?)\b", r"\1e\2", text)
    text = re.sub(r"\b([01]?\d|2[0-3])\s?[hH]\s?([0-5]\d)\b", rf"\1{NBSP}h{NBSP}\2", text)
    text = re.sub(r"(?<![\w’'])A (?=(?:la|l['’]|cette|ce|cet|partir|travers|propos|noter)\b)",
                  "À ", text)  # fmt: skip
    return re.sub(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, ACCENTED)) + r")(?![\w-])",
        lambda m: ACCENTED[m.group()],
        text,
    )
