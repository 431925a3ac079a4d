"""Rows of organisations and their stands: what each cell changes."""

from __future__ import annotations

from dataclasses import replace

from delegation_tui.domain.event import Place, PlaceKind
from delegation_tui.domain.language import WRITTEN
from delegation_tui.domain.people import Organisation
from delegation_tui.domain.text import fold
from delegation_tui.domain.twins import with_twins
from delegation_tui.roster import names
from delegation_tui.roster.cells import a_list, merged
from delegation_tui.roster.columns import TWINNED, twin_column
from delegation_tui.roster.ledger import Ledger
from delegation_tui.roster.report import RowRefused
from delegation_tui.roster.sheets import SheetRow

PLACES = {
    "": PlaceKind.STAND, "stand": PlaceKind.STAND, "booth": PlaceKind.STAND,
    "pavilion": PlaceKind.PAVILION, "pavillon": PlaceKind.PAVILION, "zone": PlaceKind.ZONE,
    "hall": PlaceKind.HALL, "halle": PlaceKind.HALL, "stage": PlaceKind.STAGE, "scene": PlaceKind.STAGE,
    "room": PlaceKind.ROOM, "salle": PlaceKind.ROOM, "hotel": PlaceKind.HOTEL,
    "town hall": PlaceKind.TOWN_HALL, "city hall": PlaceKind.TOWN_HALL, "mairie": PlaceKind.TOWN_HALL,
    "hotel de ville": PlaceKind.TOWN_HALL, "prefecture": PlaceKind.PREFECTURE,
    "other": PlaceKind.OTHER, "autre": PlaceKind.OTHER, "lieu": PlaceKind.OTHER,
}  # fmt: skip


def take_organisation(ledger: Ledger, row: SheetRow) -> None:
    """One row of organisations: the organisation, and its stand or pavilion."""
    if not row["name"]:
        raise RowRefused("the name is missing.")
    sex = names.gender(row["gender"])
    known = ledger.organisation_named(row["name"]) or Organisation(name=row["name"])
    article = row["article"].replace("’", "'") or known.article
    parent = (
        ledger.above(known, ledger.organisation(row["parent"]))
        if row["parent"]
        else known.parent_id
    )
    organisation = ledger.keep(
        replace(
            known,
            aliases=merged(known.aliases, a_list(row["aliases"])),
            article=article,
            gender=sex or known.gender,
            plural=article == "les" or known.plural,
            parent_id=parent,
            kind=row["kind"] or known.kind,
            short_name=row["short_name"] or known.short_name,
            code=row["code"] or known.code,
            sector=row["sector"] or known.sector,
            description=row["description"] or known.description,
            distinction=row["distinction"] or known.distinction,
            country=row["country"] or known.country,
            website=row["website"] or known.website,
        )
    )  # fmt: skip
    for language in WRITTEN:
        words = {column: row[twin_column(column, language)] for column in TWINNED["organisations"]}
        organisation = ledger.keep(with_twins(organisation, language, words))
    if row["stand"] or row["place"] or row["zone"]:
        _take_place(ledger, organisation, row)


def _take_place(ledger: Ledger, organisation: Organisation, row: SheetRow) -> None:
    kind = PLACES.get(fold(row["place_kind"]))
    if kind is None:
        raise RowRefused(
            "the place “{text}” is none of stand, pavilion, zone, hall, stage.",
            text=row["place_kind"],
        )
    zone = ledger.place(row["zone"], PlaceKind.ZONE) if row["zone"] else None
    known = _place_of(ledger, organisation, row) or Place(organisation_id=organisation.id)
    ledger.keep(
        replace(
            known,
            kind=kind if row["place_kind"] else known.kind,
            name=row["place"] or known.name,
            number=row["stand"] or known.number,
            parent_id=ledger.above(known, zone) if zone else known.parent_id,
        )
    )


def _place_of(ledger: Ledger, organisation: Organisation, row: SheetRow) -> Place | None:
    """The place of the organisation that a row is about: the one called so, else its only one,
    unless another row of the file is about that."""
    own = [place for place in ledger.all(Place) if place.organisation_id == organisation.id]
    said = (fold(row["place"]), fold(row["stand"]))
    same = next((p for p in own if said == (fold(p.name), fold(p.number))), None)
    return same or next((p for p in own if not ledger.in_file(p)), None)
