"""Tables of an event file that are no rows of a sheet: places, parties, briefs."""

from __future__ import annotations

from dataclasses import replace

from delegation_tui.domain.event import Brief, PlaceKind
from delegation_tui.domain.language import WRITTEN
from delegation_tui.domain.people import Member
from delegation_tui.domain.text import fold
from delegation_tui.domain.twins import with_twins
from delegation_tui.domain.visits import Announcement
from delegation_tui.roster.columns import twin_column
from delegation_tui.roster.ledger import Ledger
from delegation_tui.roster.organisation_rows import PLACES
from delegation_tui.roster.people_rows import a_gender
from delegation_tui.roster.report import RowRefused
from delegation_tui.roster.toml_values import (
    Table,
    amount,
    day,
    figures,
    tables,
    text,
    texts,
    whole,
)


def take_place(ledger: Ledger, row: Table) -> None:
    """A place, within another where one is named. RowRefused."""
    kind = PLACES.get(fold(text(row, "kind")))
    if kind is None or not (row.get("name") or row.get("number")):
        raise RowRefused("a place needs a name or number, and a kind such as stand, zone, hall.")
    place = ledger.place(text(row, "name") or text(row, "number"), kind)
    if not text(row, "kind") and place.name and not (place.is_numbered_stand or place.number):
        kind = PlaceKind.OTHER  # "Gymnase Lafaille": nobody said that it is a stand
    parent = text(row, "in") or text(row, "parent")
    organisation = text(row, "organisation")
    ledger.keep(
        replace(
            place,
            kind=kind,
            number=text(row, "number", place.number),
            parent_id=ledger.above(place, ledger.place(parent, PlaceKind.ZONE))
            if parent
            else place.parent_id,
            organisation_id=ledger.organisation(organisation).id
            if organisation
            else place.organisation_id,
            article=text(row, "article", place.article),
            code=text(row, "code", place.code),
        )
    )


def take_party(ledger: Ledger, row: Table) -> None:
    """A party, without its people. RowRefused."""
    if not row.get("name"):
        raise RowRefused("a party needs a name.")
    party = ledger.party(text(row, "name"))
    for language in WRITTEN:
        party = with_twins(party, language, {"name": text(row, twin_column("name", language))})
    parent, organisation = text(row, "in") or text(row, "parent"), text(row, "organisation")
    ledger.keep(
        replace(
            party,
            short_name=text(row, "short_name", party.short_name),
            parent_id=ledger.above(party, ledger.party(parent)) if parent else party.parent_id,
            organisation_id=ledger.organisation(organisation).id
            if organisation
            else party.organisation_id,
            groups=texts(row, "groups") or party.groups,
            article=text(row, "article", party.article),
            gender=a_gender(ledger, text(row, "gender")) or party.gender,
            plural=bool(row.get("plural", party.plural)),
            is_new=bool(row.get("new", party.is_new)),
            code=text(row, "code", party.code),
        )
    )


def take_members(ledger: Ledger, row: Table) -> None:
    """The members and leaders of a party by name or code, made where nobody is called so: those
    listed lead in that order, members that are there already stay."""
    party = ledger.party(text(row, "name"))
    listed = [ledger.person(name).id for name in texts(row, "members")]
    members = {member.person_id: member for member in party.members}
    members |= {one: Member(person_id=one) for one in listed if one not in members}
    first = [members.pop(one) for one in dict.fromkeys(listed)]
    ledger.keep(
        replace(
            party,
            leader_ids=tuple(ledger.person(name).id for name in texts(row, "leaders"))
            or party.leader_ids,
            members=(*first, *members.values()),
        )
    )


def take_brief(ledger: Ledger, row: Table) -> None:
    """A brief and what it announces. RowRefused."""
    if not row.get("organisation") or not row.get("text"):
        raise RowRefused("a brief needs an organisation and a text.")
    organisation = ledger.organisation(text(row, "organisation"))
    words = text(row, "text")
    briefs = ledger.all(Brief)
    title = text(row, "title")
    known = next(
        (
            b
            for b in briefs
            if b.organisation_id == organisation.id
            and (b.text == words or (bool(title) and fold(b.title) == fold(title)))
        ),
        Brief(organisation_id=organisation.id, text=words, order=len(briefs)),
    )
    brief = ledger.keep(
        replace(
            known,
            title=title,
            text=words,
            since=whole(row, "since") or None,
            on=day(row, "on"),
            when=text(row, "when"),
            topics=texts(row, "topics"),
            partner_ids=tuple(ledger.organisation(n).id for n in texts(row, "partners")),
            figures=figures(row),
            link=text(row, "link"),
            link_text=text(row, "link_text"),
            source=text(row, "source"),
        )
    )
    for told in tables(row, "announcements"):
        _take_announcement(ledger, brief, told)


def _take_announcement(ledger: Ledger, brief: Brief, row: Table) -> None:
    words = text(row, "text")
    known = next(
        (a for a in ledger.all(Announcement) if a.brief_id == brief.id and a.text == words),
        Announcement(brief_id=brief.id, text=words),
    )
    by = text(row, "by")
    ledger.keep(
        replace(
            known,
            announcer_ids=(ledger.organisation(by).id if by else brief.organisation_id,),
            amount=amount(row, "amount"),
            currency=text(row, "currency", "EUR"),
            qualifier=text(row, "qualifier"),
            occasion=text(row, "occasion") or text(row, "at"),
            on=day(row, "on"),
            source=text(row, "source"),
        )
    )
