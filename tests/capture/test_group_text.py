"""The day as a text for a group's chat."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from delegation_tui.capture.group_text import day_for_chat
from delegation_tui.domain.event import Event, ItemState, Place, ProgrammeItem
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Organisation, Person, Side
from delegation_tui.domain.visits import Participant, Statement, Topic, Visibility, Visit
from delegation_tui.store import Store

DAY = date(2024, 5, 22)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 5, 22, hour - 2, minute, tzinfo=UTC)  # Paris in summer


def test_what_may_be_known_stands_on_a_line_each_and_nothing_else(
    store: Store, fair: Event
) -> None:
    host, met = Organisation(name="Voltia"), Person(given="Lou", family="Martinot")
    stand = Place(name="Terrasse", organisation_id=host.id)
    visit: dict[str, Any] = {"host_ids": (host.id,)}
    with store.act(Message("Made")) as tx:
        tx.put_all([host])
        tx.put_all([met])
        tx.put_all([stand])
        tx.put_all(
            [
                Visit(
                    **visit, starts_at=at(10, 5), place_id=stand.id, topics=(Topic(text="robots\net\u202e IA"),),
                    participants=(Participant(person_id=met.id, side=Side.HOST),),
                    statements=(Statement(text="un secret", speaker="Lou"),), note="à vérifier",
                ),
                Visit(**visit, starts_at=at(11), visibility=Visibility.INTERNAL, object="caché"),
            ]
        )  # fmt: skip
        tx.put_all(
            [
                ProgrammeItem(starts_at=at(9), title="passé"),
                ProgrammeItem(starts_at=at(15), title="Inauguration"),
                ProgrammeItem(starts_at=at(16), title="annulé", state=ItemState.CANCELLED),
                ProgrammeItem(starts_at=at(17), title="privé", visibility=Visibility.INTERNAL),
            ]
        )
    with store.read() as tx:
        dossier = tx.dossier()
    assert day_for_chat(dossier, DAY, at(12)) == (
        "Salon des essais · 22/05/2024\n"
        "10:05 Voltia · Terrasse · robots et IA · Lou Martinot\n"
        "To come:\n"
        "15:00 Inauguration\n"
    )
    assert "No visit" in day_for_chat(dossier, date(2024, 5, 23), at(12))
