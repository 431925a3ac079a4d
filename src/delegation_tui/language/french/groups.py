"""Groups: free labels and parties as noun phrases with an article, a number and a gender."""

from __future__ import annotations

import re

from delegation_tui.domain.people import Gender, Organisation, Party
from delegation_tui.domain.text import fold
from delegation_tui.language.french.articles import (
    article_of,
    de,
    head_gender,
    in_text,
    recorded_article,
    with_article,
)
from delegation_tui.language.french.elision import elides
from delegation_tui.language.french.lexicon import spelt
from delegation_tui.language.french.words import first_word, key, pairs, words
from delegation_tui.language.phrase import Phrase

_ADJECTIVES = {
    ("m", False): "nouveau", ("f", False): "nouvelle",
    ("m", True): "nouveaux", ("f", True): "nouvelles",
}  # fmt: skip
# Behind an adjective, what makes it a noun: "jeunes en formation", "anciens du réseau".
_NO_NOUN = re.compile(r"(?:de|du|des|en|et|ou|à|au|aux|dans|sur|pour|sans)\b|d['’]", re.IGNORECASE)
_PLURAL_ARTICLES = frozenset(
    [
        "les",
        "des",
        "ses",
        "leurs",
        "ces",
        "nos",
        "vos",
        "plusieurs",
        "quelques",
        "certains",
        "certaines",
        "divers",
        "diverses",
        "tous",
        "toutes",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "huit",
        "neuf",
        "dix",
        "onze",
        "douze",
        "treize",
        "quatorze",
        "quinze",
        "vingt",
        "trente",
        "quarante",
        "cinquante",
        "cent",
        "mille",
        "plus",
        "moins",
        "pres",
        "environ",
    ]
)


def group(label: str, *, inclusive: bool = False, definite: bool = False) -> Phrase:
    """A typed label as a noun phrase: "élus régionaux" becomes "des élus régionaux" (written
    "des élues et élus régionaux" by an inclusive house style), "équipe de Primaa"
    "l’équipe de Primaa"; a `definite` plural takes "les". A label with its own determiner is printed as typed; a singular word of
    unknown gender is named without an article: "le groupe « … »"."""
    label = spelt(label.strip())
    first = label.replace("’", "'").split(" ")[0]
    determined = label.replace("’", "'").split("'")[0] if "'" in first else first
    if key(determined) in words("groups", "determiners") or first[:1].isdigit():
        return _determined(label, key(determined))
    head = first_word(label)
    single, gender, plural = _number(head)
    several = "les " if definite else _some(label)
    if not gender:
        if label[:1].isupper():
            return Phrase.of(label)
        if head.endswith(("s", "x")):
            return Phrase.of(f"{several}{label}", plural=True)
        return Phrase.of(f"le groupe « {label} »", gender=Gender.MASCULINE)
    if label[:1].isupper() and label[1:2].islower() and not _proper(single):
        label = label[:1].lower() + label[1:]
    if plural:
        gender = _together(label, gender)
        return Phrase.of(f"{several}{_paired(label, inclusive)}", plural=True, gender=gender)
    article = "l'" if elides(label) else ("la" if gender is Gender.FEMININE else "le")
    return Phrase.of(with_article(label, article), gender=gender)


def is_group(label: str) -> bool:
    """Whether a label says that it is a group: by a determiner, a number, a noun for groups, or a
    plural in small letters."""
    head = first_word(label)
    determined = head in words("groups", "determiners") or label[:1].isdigit()
    plural = label[:1].islower() and head.endswith(("s", "x"))
    return determined or plural or bool(_number(head)[1])


def _together(label: str, gender: Gender) -> Gender:
    """The gender of all that a label joins: "sénatrices et sénateurs"."""
    others = [_number(first_word(part))[1] for part in label.split(" et ")[1:]]
    return Gender.MASCULINE if Gender.MASCULINE in others else gender


def _some(label: str) -> str:
    """The indefinite plural: "des élus", but "de jeunes élus", "d’anciens élèves"."""
    first, _, rest = label.partition(" ")
    if key(first) not in words("groups", "before") or not rest or _NO_NOUN.match(rest):
        return "des "
    return "d’" if elides(label) else "de "


def _proper(single: str) -> bool:
    """Whether a group's head is also what institutions are called: its capital stays."""
    return single != "delegation" and any(single in words("heads", g) for g in ("f", "m"))


def _number(head: str) -> tuple[str, Gender, bool]:
    """A head noun's singular, its gender and whether it is plural; an invariable one is."""
    for single in (head, head[:-1] if head.endswith(("s", "x")) else head):
        for name, gender in (("f", Gender.FEMININE), ("m", Gender.MASCULINE)):
            if single in words("groups", name):
                many = single != head or head in words("groups", "invariable")
                return single, gender, many
    return head, Gender.UNKNOWN, False


def _determined(label: str, determiner: str) -> Phrase:
    rest = label.replace("’", "'").replace("l'", "").split(" ")
    nouns = [key(word) for word in rest if key(word) not in words("groups", "determiners")]
    _, gender, many = _number(nouns[0]) if nouns else ("", Gender.UNKNOWN, False)
    plural = determiner in _PLURAL_ARTICLES or (determiner.isdigit() and int(determiner) > 1)
    if determiner in ("plus", "pres", "environ"):
        plural = many or plural
    if determiner in ("d", "de") and nouns:  # "d'anciens maires"
        plural = nouns[0].endswith(("s", "x"))
    return Phrase.of(label, plural=plural, gender=gender)


def _paired(label: str, inclusive: bool) -> str:
    """ "élus régionaux" as "élues et élus régionaux"."""
    first, _, rest = label.partition(" ")
    pair = pairs().get(key(first))
    if not inclusive or pair is None or key(first) != key(pair[1]):
        return label
    if any(_number(first_word(part))[1] for part in label.split(" et ")[1:]):
        return label
    return f"{pair[0]} et {first}{' ' + rest if rest else ''}"


def party(
    found: Party | None, organisation: Organisation | None, *, new: bool, short: bool
) -> Phrase:
    """A party as a noun phrase: "la délégation", "le nouveau Groupe Numérique de Régions de
    France" (new and with its organisation at its first mention)."""
    if found is None:
        return Phrase.of("la délégation", gender=Gender.FEMININE)
    name = found.short_name if short and found.short_name else found.name
    if short and not found.short_name and first_word(name) == "delegation":
        name = name.split(" ")[0]  # "la délégation", once it is known which
    guess = group(name, definite=True)
    gender = found.gender or guess.gender or _gender_of(head_gender(name))
    plural = found.plural or guess.plural
    noun, article = name, recorded_article(name, found.article)
    if not article:
        noun, article = _split(guess.text)
    plural = plural or article == "les"
    if new and found.is_new and article and gender:
        noun, article = _renewed(noun, article, gender, plural)
    text = with_article(noun, article)
    if organisation is not None and not short:
        text = f"{text} {_rest_of(text, organisation)}".strip()
    return Phrase.of(text, plural=plural, gender=gender)


def _rest_of(text: str, organisation: Organisation) -> str:
    """What a party's name lacks of its organisation: all of it, what follows the words that it
    ends with ("délégation du Département" → "de La Réunion"), or nothing."""
    said, name = f" {fold(text)} ", organisation.name
    words = name.split(" ")
    if f" {fold(name)} " in said:
        return ""
    for count in range(len(words) - 1, 0, -1):
        if said.endswith(f" {fold(' '.join(words[:count]))} "):
            return " ".join(words[count:])
    if len(words) > 2 and f" {fold(' '.join(words[1:]))} " in said:
        return ""  # "délégation de la Haute-Orbe" of the Département de la Haute-Orbe
    if len(words) > 2 and len(words[-1]) > 3 and f" {fold(words[-1])} " in said:
        return ""  # "délégation du Haut-Buëch" of the Communauté de communes du Haut-Buëch
    names = (organisation.short_name, *organisation.aliases, words[0])
    if any(len(fold(one)) > 3 and f" {fold(one)} " in said for one in names):
        return ""
    stem = said.split()[-1][:4]  # "délégation bretonne" of the Région Bretagne
    if "delegation" in said and any(fold(word).startswith(stem) for word in words):
        return ""
    return de(in_text(name), article_of(organisation))


def _gender_of(head: str) -> Gender:
    return {"f": Gender.FEMININE, "m": Gender.MASCULINE}.get(head, Gender.UNKNOWN)


def _split(text: str) -> tuple[str, str]:
    for article in ("le ", "la ", "les ", "l’"):
        if text.startswith(article):
            return text[len(article) :], article.strip().replace("’", "'")
    return text, ""


def _renewed(noun: str, article: str, gender: Gender, plural: bool) -> tuple[str, str]:
    """ "le nouveau Groupe", "la nouvelle délégation", "le nouvel institut"."""
    adjective = _ADJECTIVES["f" if gender is Gender.FEMININE else "m", plural]
    if adjective == "nouveau" and elides(noun):
        adjective = "nouvel"
    if article == "l'":
        article = "la" if gender is Gender.FEMININE else "le"
    return f"{adjective} {noun}", article
