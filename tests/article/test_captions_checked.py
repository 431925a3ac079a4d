"""Captions held against the log: what is planted in them is found, what is right is left alone."""

from __future__ import annotations

import pytest
from tests.article.conftest import Team

from delegation_tui.article import check_stored, draft_article
from delegation_tui.article.captions import caption_photos, edit_photos
from delegation_tui.article.drafting import set_head
from delegation_tui.domain.event import Place
from delegation_tui.domain.message import Message
from delegation_tui.domain.settings import Settings
from delegation_tui.store import Store

RIGHT = "La délégation sur le stand de Nova Robotique, le 12 juin 2025."
ALT = "Deux robots blancs, une table ronde."


@pytest.fixture
def shown(store: Store, settings: Settings, team: Team) -> Store:
    """An article that shows one picture of the visit to Nova Robotique, stand B12."""
    with store.act(Message("Placed")) as tx:
        tx.put(Place(number="B12", name="Stand", organisation_id=team.nova.id))
    caption_photos(store, settings)
    draft_article(store, settings)
    set_head(store, "themes", ("Santé",))
    edit_photos(store, (team.photo.id,), caption=RIGHT, alt=ALT)
    return store


def rules(store: Store, settings: Settings) -> set[str]:
    return {f.rule for f in check_stored(store, settings) if f.rule != "spelling"}


PLANTED = [
    ({"caption": RIGHT.replace("12 juin", "11 juin")}, "caption.day"),
    ({"caption": RIGHT.replace("12 juin", "vendredi 13 juin")}, "caption.day"),
    ({"caption": RIGHT.replace("12 juin 2025", "3 mars 2024")}, "caption.day"),
    ({"caption": RIGHT.replace("Nova Robotique", "du Centre d’études des océans")}, "caption.place"),
    ({"caption": "Le Centre d’études des océans, le 12 juin 2025."}, "caption.place"),
    ({"caption": RIGHT.replace("de Nova Robotique", "C7")}, "caption.place"),
    ({"caption": f"Inès de Ferrand. {RIGHT}"}, "caption.person"),
    ({"alt": "Inès de Ferrand montre deux robots."}, "caption.person"),
    ({"caption": f"Malo Le Guennec, président de la Région Bretagne-Sud. {RIGHT}"}, "title.function"),
    ({"caption": f"Aude Kerjan. {RIGHT}"}, "name.near"),
    ({"caption": "DSC_0001, le 12 juin 2025"}, "caption.file"),
    ({"caption": f"{RIGHT} IMG_20250612_101500.jpg"}, "caption.file"),
    ({"caption": f"{RIGHT} PXL_20250612"}, "caption.file"),
    ({"caption": f"=zz= {RIGHT}"}, "caption.code"),
    ({"caption": f"{RIGHT} {{visite}}"}, "caption.code"),
    ({"caption": f"{RIGHT} {{{{ lieu }}}}"}, "caption.code"),
    ({"caption": f"{RIGHT} <<nom>>"}, "caption.code"),
    ({"caption": f"Avec XXX. {RIGHT}"}, "caption.code"),
    ({"caption": f"{RIGHT} [LIEU]"}, "caption.code"),
    ({"caption": f"$nom. {RIGHT}"}, "caption.code"),
    ({"caption": f"{RIGHT} @@host@@"}, "caption.code"),
    *(
        ({"caption": f"{RIGHT} {code}"}, "caption.code")
        for code in ("%(nom)s", "$PERSON", ":nom:", "\\visite", "&nbsp;", "#VALEUR!", "#N/A", "XX",
                     "À compléter", "Prénom Nom", "Name here", "to be confirmed")
    ),
    ({"caption": f"{RIGHT} 20250612_101530"}, "caption.file"),
    ({"caption": f"{RIGHT} _MG_4821"}, "caption.file"),
    ({"credit": "Auteur inconnu"}, "caption.credit"),
    ({"credit": "© unknown photographer"}, "caption.credit"),
    ({"credit": "© DR"}, "caption.credit"),
    ({"credit": "D.R."}, "caption.credit"),
    ({"credit": "Droits réservés"}, "caption.credit"),
    ({"caption": f"{RIGHT} © DR"}, "caption.credit"),
    ({"alt": "Image de deux robots."}, "caption.image"),
    ({"alt": "Une photo montrant deux robots."}, "caption.image"),
    ({"alt": "La photo d’un jeune robot sur un stand."}, "caption.image"),
    ({"credit": "Photo : DR"}, "caption.credit"),
    ({"credit": "{photographe}"}, "caption.code"),
    ({"alt": "Picture of two robots."}, "caption.image"),
    ({"alt": RIGHT}, "photo.same"),
    ({"caption": f"Zoé Quistin. {RIGHT}"}, "caption.unknown"),
    ({"caption": f"Bruno Quintavel et la délégation. {RIGHT}"}, "caption.unknown"),
    ({"caption": f"De gauche à droite : Malo Le Guennec et Rachid Oulmès. {RIGHT}"}, "caption.unknown"),
    ({"caption": f"Mme Ostrelle. {RIGHT}"}, "caption.unknown"),
    ({"alt": "Deux robots et Zorana Quist."}, "caption.unknown"),
    ({"alt": "Jean-Luc d’Ostrelle montre deux robots."}, "caption.unknown"),
    ({"caption": "La délégation sur le stand de Nova Robotique."}, "photo.date"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "rule"), PLANTED)
def test_what_is_planted_is_found(
    shown: Store, team: Team, settings: Settings, fields: dict[str, str], rule: str
) -> None:
    edit_photos(shown, (team.photo.id,), **fields)
    assert rule in rules(shown, settings)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"caption": "Aude Kerjean et Malo Le Guennec sur le stand B12 de Nova Robotique, le 12 juin 2025."},
        {"caption": "Aude Kerjean, présidente de la Région Bretagne-Sud, jeudi 12 juin 2025."},
        {"caption": "Le 12 juin 2025, un accord de la fin de 2024 (article 3 du 11 juin 2025)."},
        {"caption": "Salon des essais, le 12 juin 2025 : 80 % des entreprises."},
        {"alt": "Deux robots devant une image de la mer."},
        {"alt": "Deux Bretons. Une table ronde."},
        {"caption": f"Avec Malo Le Guennec. {RIGHT}"},
        {"caption": f"{RIGHT} Un prix de 5 $ [sic], 100 % local, n° 12 [3]."},
        {"caption": f"{RIGHT} Un prêt de 40 $US ou 5 $CA (R&D), dès 10:20:30, au XXe siècle ; #VivaTech."},
        {"credit": "© DRAC Bretagne"},
        {"credit": "© Internet Archive"},
        {"credit": "© Dr Marie Le Goff"},
        {"credit": "© Léa Marchand / Région Bretagne-Sud"},
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(
    shown: Store, team: Team, settings: Settings, fields: dict[str, str]
) -> None:
    edit_photos(shown, (team.photo.id,), **fields)
    assert {rule for rule in rules(shown, settings) if rule.startswith("caption.")} == set()
