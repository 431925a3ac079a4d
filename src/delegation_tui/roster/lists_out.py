"""What is known, as the lists that it comes in by: people, organisations, the programme as rows
of CSV with our columns; what goes out comes in again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING

from delegation_tui.domain.event import Place, PlaceKind
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import ConsentBasis, Person, Role, Side, Spelling
from delegation_tui.domain.text import no_formula
from delegation_tui.domain.twins import BESIDE, in_words_of
from delegation_tui.domain.visits import Visibility
from delegation_tui.roster.cells import in_cell
from delegation_tui.roster.columns import TWINNED, twin_column
from delegation_tui.roster.person_table import PERSON_FIELDS

if TYPE_CHECKING:
    from delegation_tui.domain.dossier import Dossier, Roster
    from delegation_tui.domain.event import ProgrammeItem
    from delegation_tui.domain.people import Organisation

Say = Callable[[Message], str]
Cells = Mapping[str, str | Message]
YES = Message("yes")
# kind → column → its header: one that the reader of lists knows, in each language.
HEADERS: Mapping[str, Mapping[str, Message]] = {
    "people": {
        "code": Message("code"), "civility": Message("civility"), "given": Message("given name"),
        "particle": Message("particle"), "family": Message("family name"), "gender": Message("gender"),
        "title_m": Message("title m"), "title_f": Message("title f"),
        "short_title": Message("short title"), "organisation": Message("organisation"),
        "since": Message("since"), "until": Message("until"), "kind": Message("kind"),
        "party": Message("party"), "side": Message("side"), "capacity": Message("capacity"),
        "aliases": Message("aliases"), "elected_on": Message("elected on"), "email": Message("email"),
        "phone": Message("phone"), "notes": Message("notes"), "spelling": Message("spelling"),
        "spelling_source": Message("spelling source"), "consent": Message("image rights"),
        "channels": Message("channels"), "consent_until": Message("image rights until"),
        "evidence": Message("evidence"),
    },
    "organisations": {
        "name": Message("name"), "kind": Message("kind"), "short_name": Message("short name"),
        "aliases": Message("aliases"), "article": Message("article"), "gender": Message("gender"),
        "parent": Message("parent"), "code": Message("code"), "sector": Message("sector"),
        "description": Message("description"), "distinction": Message("distinction"),
        "country": Message("country"), "website": Message("website"), "stand": Message("stand"),
        "place": Message("place"), "place_kind": Message("place kind"), "zone": Message("zone"),
    },
    "programme": {
        "date": Message("date"), "start": Message("start"), "end": Message("end"), "title": Message("subject"),
        "host": Message("host"), "place": Message("place"), "party": Message("party"), "people": Message("participants"),
        "met": Message("met"), "topics": Message("topics"), "kind": Message("kind"), "state": Message("state"),
        "note": Message("note"), "closed": Message("closed to press"), "uid": Message("uid"),
    },
}  # fmt: skip


def _headers(kind: str) -> Mapping[str, Message]:
    """The headers, those of words in other languages behind."""
    own = HEADERS[kind]
    twins = {
        twin_column(column, language): Message(
            "{column} {language}", column=header, language=language
        )
        for column in TWINNED.get(kind, ())
        for header in [own.get(column, Message("title"))]
        for language in BESIDE
    }
    return {**own, **twins}


def list_of(kind: str, dossier: Dossier, say: Say, separator: str) -> bytes:
    """The list of that kind as CSV in UTF-8 with its mark, as spreadsheets take it."""
    rows = {"people": _people, "organisations": _organisations, "programme": _programme}
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    headers = _headers(kind)
    writer.writerow(map(say, headers.values()))
    for cells in rows[kind](dossier):
        texts = (cells.get(column, "") for column in headers)
        writer.writerow(no_formula(say(t) if isinstance(t, Message) else t) for t in texts)
    return out.getvalue().encode("utf-8-sig")


def _people(dossier: Dossier) -> Iterator[Cells]:
    """A row for each person, and one for each further function or party of another capacity."""
    roster = dossier.roster
    in_order = dict.fromkeys(m.person_id for party in roster.parties for m in party.members)
    place = {person_id: n for n, person_id in enumerate(in_order)}
    for person in sorted(roster.people, key=lambda p: place.get(p.id, len(place))):
        functions = [_function(roster, role) for role in roster.roles_of(person.id)]
        own, walks = [_person(person)], list(_walks(roster, person))
        named = {key: own[0][key] for key in ("code", "given", "particle", "family")}
        for first, function, walk in zip_longest(own, functions or [{}], walks):
            yield {**(first or named), **(function or {}), **(walk or {})}


def _person(person: Person) -> dict[str, str | Message]:
    refused = [c for c in person.consents if c.basis is ConsentBasis.REFUSED]
    consent = next(iter((*refused, *person.consents)), None)
    return {
        **{one.name: one.shown(person) for one in PERSON_FIELDS},
        "code": person.code,
        "civility": person.civility,
        "given": person.given,
        "particle": person.particle,
        "family": person.family,
        "gender": person.gender,
        "spelling": YES if person.spelling is Spelling.CONFIRMED else "",
        "spelling_source": person.spelling_source,
        "consent": consent.basis if consent else "",
        "channels": in_cell(consent.channels) if consent else "",
        "consent_until": _iso(consent.expires_on) if consent else "",
        "evidence": consent.evidence if consent else "",
    }


def _function(roster: Roster, role: Role) -> Cells:
    return {
        "title_m": role.title_m,
        "title_f": role.title_f,
        "short_title": role.short_title,
        "organisation": roster.name_of(role.organisation_id) if role.organisation_id else "",
        "since": _iso(role.since),
        "until": _iso(role.until),
        **{
            twin_column("title", language): in_words_of(role, language).get("title_m", "")
            for language in BESIDE
        },
    }


def _walks(roster: Roster, person: Person) -> Iterator[Cells]:
    """The parties that the person walks in, those of one capacity together."""
    found: dict[tuple[str, Side], list[str]] = {}
    for party in roster.parties:
        for member in party.members:
            if member.person_id == person.id:
                leads = "*" if person.id in party.leader_ids else ""
                found.setdefault((member.capacity, party.side), []).append(party.name + leads)
    for (capacity, side), names in found.items():
        host = side if side is Side.HOST else ""
        yield {"capacity": capacity, "party": in_cell(names), "side": host}


def _organisations(dossier: Dossier) -> Iterator[Cells]:
    """A row for each organisation, and one for each further place of it."""
    for one in dossier.roster.organisations:
        own = [place for place in dossier.roster.places if place.organisation_id == one.id]
        first = own[0] if own else None
        yield {**_organisation(dossier.roster, one), **_place(dossier.roster, first)}
        yield from ({"name": one.name, **_place(dossier.roster, place)} for place in own[1:])


def _organisation(roster: Roster, one: Organisation) -> dict[str, str]:
    names = ("name", "kind", "short_name", "article", "gender", "code", "sector", "description",
             "distinction", "country", "website")  # fmt: skip
    return {
        **{name: getattr(one, name) for name in names},
        **{twin_column(t.field, t.language): t.text for t in one.twins},
        "aliases": in_cell(one.aliases),
        "parent": roster.name_of(one.parent_id) if one.parent_id else "",
    }


def _place(roster: Roster, place: Place | None) -> Cells:
    if place is None:
        return {}
    return {
        "stand": place.number,
        "place": place.name,
        "place_kind": place.kind.replace("_", " "),
        "zone": roster.place_name(place.parent_id),
    }


def _programme(dossier: Dossier) -> Iterator[Cells]:
    return (stop_cells(dossier, item) for item in dossier.programme)


def stop_cells(dossier: Dossier, item: ProgrammeItem) -> dict[str, str | Message]:
    """A stop as a row; who is open at it stands among its people."""
    event, roster = dossier.event, dossier.roster
    begins, ends = event.local(item.starts_at), item.ends_at and event.local(item.ends_at)
    day = event.day_of(item.starts_at)
    same = item.ends_at is None or event.day_of(item.ends_at) == day
    shown = "%H:%M" if same else "%Y-%m-%d %H:%M"
    open_ = {side: [p.text for p in item.unresolved if p.side is side] for side in Side}
    ours = [called(roster, one) for one in item.person_ids] + open_[Side.DELEGATION]
    met = [called(roster, one) for one in item.met_ids] + open_[Side.HOST]
    return {
        "date": day.isoformat(),
        "start": f"{begins:%H:%M}",
        "end": f"{ends:{shown}}" if ends else "",
        "title": item.title,
        "host": roster.name_of(item.host_id) if item.host_id else "",
        "place": place_text(roster, roster.place.get(item.place_id) if item.place_id else None),
        "party": roster.name_of(item.party_id) if item.party_id else "",
        "people": "; ".join(ours),
        "met": "; ".join(met),
        "topics": in_cell(item.topics),
        "kind": item.kind,
        "state": item.state if item.state in ("moved", "cancelled") else "",
        "note": item.note,
        "closed": YES if item.visibility is Visibility.INTERNAL else "",
        "uid": item.uid,
    }


def called(roster: Roster, person_id: object) -> str:
    """What a cell calls a person: the code, where another has the same name."""
    person = next(one for one in roster.people if one.id == person_id)
    alone = sum(one.name == person.name for one in roster.people) == 1
    return person.name if alone or not person.code else person.code


def place_text(roster: Roster, place: Place | None) -> str:
    """A place as a programme writes it: "stand C3, Hall 1", "Forum"."""
    if place is None:
        return ""
    if place.kind is not PlaceKind.STAND or place.name or not place.parent_id:
        return roster.place_name(place.id)
    return f"stand {place.number}, {roster.place_name(place.parent_id)}"


def _iso(day: object) -> str:
    return str(day) if day else ""
