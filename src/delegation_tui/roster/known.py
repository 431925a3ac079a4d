"""What is known of people, organisations and the programme, as plain values: the JSON of the
commands, and what a table of them shows."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from uuid import UUID

from delegation_tui.domain.dossier import Dossier, Roster
from delegation_tui.domain.event import Brief, ProgrammeItem
from delegation_tui.domain.language import WRITTEN
from delegation_tui.domain.people import Organisation, Person, Role
from delegation_tui.domain.twins import in_words_of
from delegation_tui.roster.person_table import PERSON_FIELDS


def person_fields(dossier: Dossier, person: Person) -> dict[str, object]:
    """A person with the functions held, the one to print first, and the parties walked with."""
    roster = dossier.roster
    return {
        "id": str(person.id),
        "name": person.name,
        "given": person.given,
        "particle": person.particle,
        "family": person.family,
        "gender": person.gender,
        "civility": person.civility,
        "code": person.code,
        "spelling": person.spelling,
        "spelling_source": person.spelling_source,
        **{one.name: _plain(one.of(person)) for one in PERSON_FIELDS},
        "roles": [_role(roster, person, role) for role in roster.roles_of(person.id)],
        "parties": [p.name for p in roster.parties if person.id in roster.people_of[p.id]],
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _role(roster: Roster, person: Person, role: Role) -> dict[str, object]:
    return {
        "title": role.title(person.gender) or role.title_m or role.title_f,
        "titles": {t.language: t.text for t in role.twins},
        "organisation": _name(roster, role.organisation_id),
        "since": role.since.isoformat() if role.since else None,
        "until": role.until.isoformat() if role.until else None,
    }


def organisation_fields(dossier: Dossier, organisation: Organisation) -> dict[str, object]:
    """An organisation with the places that are its own at the fair, and its background cards."""
    roster = dossier.roster
    own = [place for place in roster.places if place.organisation_id == organisation.id]
    return {
        "id": str(organisation.id),
        "name": organisation.name,
        "kind": organisation.kind,
        "short_name": organisation.short_name,
        "aliases": list(organisation.aliases),
        "code": organisation.code,
        "parent": _name(roster, organisation.parent_id),
        "words": {
            language: dict(words)
            for language in WRITTEN
            if (words := in_words_of(organisation, language))
        },
        "places": [place_path(roster, place.id) for place in own],
        "briefs": [
            _brief(roster, b) for b in dossier.briefs if b.organisation_id == organisation.id
        ],
    }


def _brief(roster: Roster, brief: Brief) -> dict[str, object]:
    return {
        "title": brief.title,
        "text": brief.text,
        "since": brief.since,
        "on": brief.on.isoformat() if brief.on else None,
        "when": brief.when,
        "topics": list(brief.topics),
        "partners": [_name(roster, partner_id) for partner_id in brief.partner_ids],
        "figures": [{**asdict(figure), "value": str(figure.value)} for figure in brief.figures],
        "link": brief.link,
        "link_text": brief.link_text,
        "source": brief.source,
    }


def stop_fields(dossier: Dossier, item: ProgrammeItem) -> dict[str, object]:
    """A planned stop; times are ISO 8601 with the fair's offset."""
    roster, local = dossier.roster, dossier.event.local
    return {
        "id": str(item.id),
        "title": item.title,
        "start": local(item.starts_at).isoformat(),
        "end": local(item.ends_at).isoformat() if item.ends_at else None,
        "host": _name(roster, item.host_id),
        "place": place_path(roster, item.place_id),
        "party": _name(roster, item.party_id),
        "people": [_name(roster, person_id) for person_id in item.person_ids],
        "met": [_name(roster, person_id) for person_id in item.met_ids],
        "topics": list(item.topics),
        "note": item.note,
        "kind": item.kind,
        "state": item.state,
        "visibility": item.visibility,
        "unresolved": [piece.text for piece in item.unresolved],
    }


def place_path(roster: Roster, place_id: UUID | None) -> str:
    """A place within those around it, the widest first: "Hall 7 › Stand B12"."""
    if place_id is None:
        return ""
    ids = (*reversed(roster.around(place_id)), place_id)
    return " › ".join(name for name in map(roster.place_name, ids) if name)


def _name(roster: Roster, record_id: UUID | None) -> str:
    return roster.name_of(record_id) if record_id is not None else ""
