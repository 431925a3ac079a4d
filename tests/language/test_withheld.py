"""What is noted for the team is never printed, whatever field it was typed into."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegation_tui.domain.time import utc_now
from delegation_tui.domain.visits import Statement, Topic, Visit
from delegation_tui.language.withheld import is_withheld, printed_part

NEVER = (
    "tél. 01 99 00 12 34", "+33 1 99 00 12 34", "0033 199001234", "06.99.00.12.34",
    "call 020 7946 0018", "presse@exemple.fr", "j.d+salon@mail.example.org",
    "off: budget serré", "off : budget serré", "Off: tight budget", "en off, il hésite",
    "(off: à revoir)", "off the record", "off", "ne pas publier", "à ne pas diffuser avant lundi",
    "not for publication", "do not quote", "sous embargo", "embargo jusqu'à 18h", "embargo presse 18h", "embargo 24 mai", "embargo levé le 24", "embargo 20/05 8h",
    "embargo: vendredi", "under embargo until Friday", "confidentiel", "Confidentiel : le prix",
    "digicode 4521", "code wifi Salon2024", "code d'accès 12B", "mot de passe : hall",
    "code porte : 12A", "wifi: salon", "door code 4521", "entre nous : il part", "hors micro",
)  # fmt: skip
PRINTED = (
    "robots", "offre de formation", "off-shore", "internat en off-shore", "embargo russe 2007", "embargo de 12 pays", "éolien offshore", "le off d'Avignon",
    "levée de l'embargo sur les céréales", "l'embargo américain", "12 000 000 d'euros",
    "2024-2027", "le 22/05/2024", "code du travail", "code source ouvert",
    "protection des données confidentielles", "1 200 postes", "RCS 552 100 554 00013",
    "publier les données", "le mot de la fin", "Wi-Fi 7", "cloud @ edge", "5G, 6G", "wifi public",
    "100 000 000 000 d'euros", "kick-off de l'accélérateur", "0,5 à 0,7 degré",
    "informatique confidentielle", "confidential computing", "le code postal",
)  # fmt: skip


@pytest.mark.parametrize("text", NEVER)
def test_is_withheld(text: str) -> None:
    assert is_withheld(text)


@pytest.mark.parametrize("text", PRINTED)
def test_is_no_such_thing(text: str) -> None:
    assert not is_withheld(text)


@given(st.sampled_from(NEVER), st.sampled_from(PRINTED))
def test_only_that_piece_stays_out(never: str, printed: str) -> None:
    visit = Visit(starts_at=utc_now(), topics=(Topic(text=never), Topic(text=printed)))
    visit = replace(
        visit, statements=(Statement(text=never),), object=never, note=f"{never}\n{printed}"
    )
    left = printed_part(visit)
    assert [topic.text for topic in left.topics] == [printed]
    assert (left.object, left.statements, left.note) == ("", (), printed)
