"""Faults planted in the articles of other institutions: each is found, and nothing else is told."""

from __future__ import annotations

import re

import pytest
from tests.article.elsewhere import CHAMBER, EMBASSY, OVERSEAS, Elsewhere

from delegation_tui.article.checks import check
from delegation_tui.domain.article import Finding, Severity
from delegation_tui.domain.settings import Settings

# Where, what stands, what stands instead, and the rule that tells it.
PLANTED = [
    # people's names
    (OVERSEAS, "Cyrille Grondin", "Cyrile Grondin", "name.near"),
    (OVERSEAS, "Cyrille Grondin", "Cyrille GRONDIN", "name.capitals"),
    (OVERSEAS, "Philippe Maugard", "Philippe Maugart", "name.near"),
    (OVERSEAS, "Jean-René N'Guyen", "Jean-René Nguyen", "name.near"),
    (OVERSEAS, "Anne-Élise d'Aubrac", "Anne-Elise d'Aubrac", "name.person"),
    (OVERSEAS, "Océane O'Neill", "Océane O'Neil", "name.near"),
    (OVERSEAS, "lancé Mme Técher-Payet", "lancé Mme Técher-Payer", "name.near"),
    (EMBASSY, "Maria da Conceição", "Maria da Conceicao", "name.person"),
    (EMBASSY, "Hélène Farge-Delmont", "Hélène Farge-Delmond", "name.near"),
    (CHAMBER, "Hannah MacDougal", "Hannah McDougal", "name.near"),
    (CHAMBER, "Mr Ødegård", "Mr Ødegard", "name"),
    # organisations
    (OVERSEAS, "Ouest Conseil", "Ouest Conseils", "name.near"),
    (OVERSEAS, "Ouest Conseil", "OuestConseil", "name|word.glued"),
    (OVERSEAS, "Jeunes agriculteurs", "Jeunes Agriculteurs", "name.capitals"),
    (OVERSEAS, "équipes du CIRAD", "équipes du Cirad", "name.capitals"),
    (EMBASSY, "Eurométropole de Strasbourg", "Euro-métropole de Strasbourg", "name.organisation"),
    (EMBASSY, "Web Summit", "WebSummit", "name|word.glued"),
    (CHAMBER, "Homes England", "Home England", "name.near"),
    (CHAMBER, "Chamber of Commerce", "Chamber of Commmerce", "name.near"),
    (OVERSEAS, "équipes du CIRAD", "équipes du CIRRAD", "name.near"),
    (OVERSEAS, "PDG de l'INRAE", "PDG de l'inrae", "name.capitals"),
    # titles
    (OVERSEAS, "la présidente du Département, H", "le président du Département, H", "title.gender"),
    (OVERSEAS, "la ministre Solène", "le ministre Solène", "title.gender"),
    (OVERSEAS, "Vice-président du Département chargé", "Vice-présidente du Département chargée",
     "title.gender"),
    (OVERSEAS, "maire de Saint-Leu", "maire de Saint-Paul", "title.organisation"),
    (OVERSEAS, "directeur scientifique", "directeur technique", "title.function"),
    (OVERSEAS, "scientifique du CIRAD", "scientifique de l'INRAE", "title.organisation"),
    (OVERSEAS, "cofondatrice et directrice générale", "cofondateur et directeur général",
     "title.gender"),
    (EMBASSY, "l'ambassadrice", "l'ambassadeur", "title.gender"),
    (EMBASSY, "la secrétaire d'État portugaise", "le secrétaire d'État portugais", "title.gender"),
    (EMBASSY, "secrétaire générale", "secrétaire général", "title.gender"),
    (EMBASSY, "maire de Porto", "maire de Lisbonne", "title.organisation"),
    (EMBASSY, "maire de Strasbourg", "maire de Colmar", "title.organisation"),
    (EMBASSY, "président de l'Ordre", "présidente de l'Ordre", "title.gender"),
    (CHAMBER, "chairman of Ørsted", "chairwoman of Ørsted", "title.gender"),
    (CHAMBER, "ambassador of France", "consul of France", "title.function"),
    (CHAMBER, "the leader of Leeds", "the mayor of Leeds", "title.function"),
    (OVERSEAS, "conseillère départementale", "conseillère départemental", "title.article"),
    (OVERSEAS, "Vice-président du Département chargé", "Vice-président chargée", "title.article"),
    # civilities
    (OVERSEAS, "prévenu M. Huet", "prévenu Mr Huet", "civility.form"),
    (OVERSEAS, "prévenu M. Huet", "prévenu Mme Huet", "civility.gender"),
    (OVERSEAS, "lancé Mme", "lancé M.", "civility.gender"),
    (CHAMBER, "Ms MacDougal", "Mr MacDougal", "civility.gender"),
    # dates and figures
    (OVERSEAS, "lundi 24 février", "mardi 24 février", "date.weekday"),
    (OVERSEAS, "24 février 2025", "30 février 2025", "date.impossible"),
    (EMBASSY, "11 novembre 2025", "11 novembre", "date.year"),
    (EMBASSY, "Dans l'après-midi", "Hier", "date.relative"),
    (CHAMBER, "Wednesday 12", "Friday 12", "date.weekday"),
    (OVERSEAS, "cette 61e", "cette 62e", "figure.edition"),
    (OVERSEAS, "87 jeunes", "87jeunes", "space.missing"),
    (CHAMBER, "around 250 investors", "around 25000 investors", "figure.thousands"),
    (OVERSEAS, "des Jeunes agriculteurs", "des Jeune agriculteurs", "name.near"),
    (OVERSEAS, "600 000 visiteurs", "600000 visiteurs", "figure.thousands"),
    (OVERSEAS, "En 2023", "L'an passé", "date.relative"),
    # words
    (OVERSEAS, "ont échangé avec", "ont échangéavec", "word.glued"),
    (OVERSEAS, "les équipes", "les les équipes", "word.doubled"),
    (OVERSEAS, "convention", "convension", "spelling"),
    (OVERSEAS, "lycéens", "lycéen s", "word.stray"),
    (CHAMBER, "audience", "audiance", "spelling"),
    (OVERSEAS, "PDG de l'INRAE", "PDG du INRAE", "word.elision"),
    (OVERSEAS, "équipes du CIRAD", "équipes de le CIRAD", "word.elision"),
    (EMBASSY, "président de l'Ordre", "président du Ordre", "word.elision"),
    (OVERSEAS, "L'irrigation", "La irrigation", "word.elision"),
    (OVERSEAS, "prévenu M. Huet", "prévenu M. Huet premiere fois", "spelling"),
    (CHAMBER, "told an audience", "told an an audience", "word.doubled"),
    # signs
    (OVERSEAS, "À ses côtés", "A ses côtés", "letters.capital"),
    (EMBASSY, "secrétaire d'État portugaise", "secrétaire d'Etat portugaise", "letters.capital"),
    (OVERSEAS, "La 60e", "La 60ème", "letters.ordinal"),
    (OVERSEAS, "ajouter : «", "ajouter: «", "space.high"),
    (OVERSEAS, "vite, et", "vite , et", "space.before"),
    (OVERSEAS, "vite, et", "vite,et", "space.missing"),
    (OVERSEAS, "l'eût cru", "l' eût cru", "space.inside"),
    (OVERSEAS, "« une île", "une île", "quotes.unbalanced"),
    (OVERSEAS, "« prêt à accompagner une feuille de route commune d'ici à 2027 »",
     "“prêt à accompagner une feuille de route commune d'ici à 2027”", "quotes.mixed"),
    (OVERSEAS, "« une île", "«une île", "space.high"),
    (OVERSEAS, "Et d'ajouter", "et d'ajouter", "letters.start"),
    (OVERSEAS, "de l'eau », a", "de l'eau »,a", "space.missing"),
    (CHAMBER, "“It's", "“ It's", "space.inside"),
    (OVERSEAS, "cru ?", "cru ??", "punctuation.repeated"),
    (CHAMBER, "confidence,”", "confidence,", "quotes.unbalanced"),
    (EMBASSY, "en 2030.", "en 2030. Voir https://exemple.fr/a.", "link.bare"),
]  # fmt: skip


def told(elsewhere: Elsewhere, old: str = "", new: str = "") -> list[Finding]:
    """What is found in the article, with one fault planted in it."""
    paragraphs = list(elsewhere.paragraphs)
    if old:
        place = next(n for n, text in enumerate(paragraphs) if old in text)
        paragraphs[place] = paragraphs[place].replace(old, new, 1)
    found = check(elsewhere.dossier, elsewhere.article(paragraphs), Settings())
    # no taxonomy is chosen and no purpose recorded: both are asked for, rightly
    return [f for f in found if f.rule not in ("taxonomy", "lead.purpose")]


@pytest.mark.parametrize("elsewhere", [OVERSEAS, EMBASSY, CHAMBER])
def test_good_prose_is_left_alone(elsewhere: Elsewhere) -> None:
    assert [(f.rule, f.excerpt) for f in told(elsewhere)] == []


@pytest.mark.parametrize(("elsewhere", "old", "new", "rule"), PLANTED)
def test_a_fault_is_found(elsewhere: Elsewhere, old: str, new: str, rule: str) -> None:
    assert any(re.match(rule, f.rule) for f in told(elsewhere, old, new))


@pytest.mark.parametrize("body", ["Conseil Départemental", "Conseil départemental de La Réunion"])
def test_a_council_is_its_territory(body: str) -> None:
    found = told(OVERSEAS, "présidente du Département", f"présidente du {body}")
    assert [f.rule for f in found if f.rule.startswith("title.")] == []


@pytest.mark.parametrize(
    "claimed", ["maire de Bras-Panon", "président de la commission des finances", "conseiller"]
)
def test_another_mandate_is_pointed_out_not_refused(claimed: str) -> None:
    found = told(OVERSEAS, "Cyrille Grondin a", f"Cyrille Grondin, {claimed}, a")
    titles = [f.severity for f in found if f.rule.startswith("title.")]
    assert titles == [Severity.WARNING]
