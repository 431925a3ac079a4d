"""Rows of people and of organisations: what each cell changes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from delegation_tui.domain.event import Place, PlaceKind
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import (
    Consent,
    ConsentBasis,
    Gender,
    Member,
    Organisation,
    Party,
    Person,
    PersonKind,
    Role,
    Side,
    Spelling,
)
from delegation_tui.domain.text import fold
from delegation_tui.roster import names
from delegation_tui.roster.ledger import Ledger
from delegation_tui.roster.report import RowRefused
from delegation_tui.roster.sheets import PERSON_KINDS, SheetRow

LIST = re.compile(r"\s*[|/;]\s*")
CONSENTS = {
    "mandate": ConsentBasis.MANDATE, "mandat": ConsentBasis.MANDATE,
    "consent": ConsentBasis.CONSENT, "accord": ConsentBasis.CONSENT, "oui": ConsentBasis.CONSENT,
    "yes": ConsentBasis.CONSENT, "informed": ConsentBasis.INFORMED, "informe": ConsentBasis.INFORMED,
    "informee": ConsentBasis.INFORMED, "refused": ConsentBasis.REFUSED,
    "refus": ConsentBasis.REFUSED, "non": ConsentBasis.REFUSED, "no": ConsentBasis.REFUSED,
}  # fmt: skip
PLACES = {
    "": PlaceKind.STAND, "stand": PlaceKind.STAND, "booth": PlaceKind.STAND,
    "pavilion": PlaceKind.PAVILION, "pavillon": PlaceKind.PAVILION, "zone": PlaceKind.ZONE,
    "hall": PlaceKind.HALL, "halle": PlaceKind.HALL, "stage": PlaceKind.STAGE, "scene": PlaceKind.STAGE,
}  # fmt: skip


def a_list(text: str) -> tuple[str, ...]:
    """Several values in one cell, separated by | or / or ;."""
    return tuple(part for part in LIST.split(text) if part)


def a_date(text: str) -> date | None:
    """An ISO date or a French one (22/05/2024); RowRefused when it is neither."""
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text)
    try:
        if found:
            day, month, year = map(int, found.groups())
            return date(year, month, day)
        return date.fromisoformat(text if len(text) > 4 else f"{text}-01-01")
    except ValueError:
        raise RowRefused(
            "“{text}” is no date: write 2024-05-22 or 22/05/2024.", text=text
        ) from None


def take_person(ledger: Ledger, row: SheetRow) -> None:
    """One row of people: the person, the function, the party."""
    civil, given, particle, family = _name(row)
    name = " ".join(part for part in (given, particle, family) if part)
    sex = names.gender(row["gender"])
    if sex is None:
        raise RowRefused(
            "the gender “{text}” is none that is known: write f or m.", text=row["gender"]
        )
    civility, told = names.civility(row["civility"] or civil)
    code = row["code"].lower()
    if code and not names.is_code(code):
        raise RowRefused("the code “{code}” is not 1 to 3 letters.", code=code)
    person = _known(ledger, name, code, sex or told)
    again = person is not None and ledger.in_file(person)
    if person is None:
        person = Person(given=given, particle=particle, family=family)
        person = replace(person, code=code or ledger.new_code(given, family))
    elif fold(person.name) == fold(name) and person.name != name:
        person = _respelt(ledger, person, given, particle, family, row["spelling"])
    person = replace(
        person,
        gender=sex or told or person.gender,
        civility=civility or person.civility,
        code=code or person.code,
        aliases=_merged(person.aliases, a_list(row["aliases"])),
        kind=_kind(row["kind"], person.kind),
        email=row["email"] or person.email,
        phone=row["phone"] or person.phone,
        notes=_merged(person.notes, a_list(row["notes"])),
        consents=_consents(row, person.consents),
        spelling_source=row["spelling_source"] or person.spelling_source,
        spelling=Spelling.CONFIRMED if _says_yes(row["spelling"]) else person.spelling,
    )
    ledger.keep(person)
    organisation = ledger.organisation(row["organisation"]) if row["organisation"] else None
    _tell_two_employers(ledger, person, organisation, again=again)
    _take_role(ledger, person, organisation, row)
    if row["party"]:
        _join(ledger, person, row)


def _tell_two_employers(
    ledger: Ledger, person: Person, organisation: Organisation | None, *, again: bool
) -> None:
    held = {role.organisation_id for role in ledger.roles_of(person.id)} - {None}
    if again and organisation is not None and held and organisation.id not in held:
        ledger.report.warnings.append(
            Message(
                "{name} stands twice, for two organisations: taken as one person with two "
                "functions. If they are two, give each a code.",
                name=person.name,
            )
        )


def _name(row: SheetRow) -> tuple[str, str, str, str]:
    if row["family"]:
        if row["particle"] or row["given"]:
            return "", row["given"], row["particle"], names.family_name(row["family"])
        return names.split_name(row["family"])
    if row["name"]:
        return names.split_name(row["name"])
    raise RowRefused("the name is missing.")


def _known(ledger: Ledger, name: str, code: str, sex: Gender) -> Person | None:
    """The person that a row is about: the one of its code, else of its name. Of a name that
    stands twice in a file, two codes or two genders make two people."""
    by_name = ledger.person_named(name)
    by_code = next((p for p in ledger.all(Person) if code and p.code == code), None)
    if by_code is not None and by_name is not by_code and fold(by_code.name) != fold(name):
        raise RowRefused(
            "the code “{code}” is already that of {name}.", code=code, name=by_code.name
        )

    def alike(person: Person) -> bool:
        genders = {sex, person.gender} - {Gender.UNKNOWN}
        return person.code in ("", code or person.code) and len(genders) < 2

    if by_code is not None or by_name is None or not ledger.in_file(by_name) or alike(by_name):
        return by_code or by_name
    namesakes = (p for p in ledger.all(Person) if fold(p.name) == fold(name))
    return next(filter(alike, namesakes), None)


def _respelt(
    ledger: Ledger, person: Person, given: str, particle: str, family: str, spelling: str
) -> Person:
    """A name spelled otherwise: taken, unless the known spelling was confirmed."""
    if person.spelling is Spelling.CONFIRMED and not _says_yes(spelling):
        ledger.report.warnings.append(
            Message(
                "“{other}” is spelled “{name}” in the roster, which was confirmed: kept.",
                other=f"{given} {particle} {family}".replace("  ", " "),
                name=person.name,
            )
        )
        return person
    return replace(person, given=given, particle=particle, family=family)


def _says_yes(text: str) -> bool:
    return fold(text) in ("confirmed", "confirme", "confirmee", "oui", "yes", "x", "1", "true")


def _merged(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    return (*old, *(item for item in new if item not in old))


def _kind(text: str, known: PersonKind) -> PersonKind:
    if not text:
        return known
    found = PERSON_KINDS.get(fold(text))
    if found is None:
        raise RowRefused("the kind “{text}” is none of elected, official, private.", text=text)
    return found


def _consents(row: SheetRow, known: tuple[Consent, ...]) -> tuple[Consent, ...]:
    """What the row says of image rights; terms that it does not name stay as they were."""
    text = row["consent"]
    basis = CONSENTS.get(fold(text))
    if text and basis is None:
        raise RowRefused(
            "the image right “{text}” is none of mandate, consent, informed, refused.", text=text
        )
    if basis is None:
        return known
    before = next((c for c in known if c.basis is basis), Consent(basis=basis))
    consent = replace(
        before,
        channels=a_list(row["channels"]) or before.channels,
        expires_on=a_date(row["consent_until"]) or before.expires_on,
        evidence=row["evidence"] or before.evidence,
    )
    return (consent,)


def _take_role(
    ledger: Ledger, person: Person, organisation: Organisation | None, row: SheetRow
) -> None:
    title_m, title_f = row["title_m"], row["title_f"]
    if row["title"]:
        if person.gender is Gender.FEMININE:
            title_f = title_f or row["title"]
        elif person.gender is Gender.MASCULINE:
            title_m = title_m or row["title"]
        else:
            title_m, title_f = title_m or row["title"], title_f or row["title"]
    if not (title_m or title_f or organisation):
        return
    organisation_id = organisation.id if organisation else None
    since, until = a_date(row["since"]), a_date(row["until"])
    held = ledger.roles_of(person.id)
    same = next(
        (
            r
            for r in held
            if r.organisation_id == organisation_id
            and (r.since == since or since is None)
            and (not (title_m or title_f) or {r.title_m, r.title_f} & ({title_m, title_f} - {""})
                 or len([h for h in held if h.organisation_id == organisation_id]) == 1)
        ),
        None,
    )  # fmt: skip
    role = same or Role(person_id=person.id, organisation_id=organisation_id, rank=len(held))
    ledger.keep(
        replace(
            role,
            title_m=title_m or role.title_m,
            title_f=title_f or role.title_f,
            since=since or role.since,
            until=until or role.until,
        )
    )


def _join(ledger: Ledger, person: Person, row: SheetRow) -> None:
    for name in a_list(row["party"]):
        leads = name.endswith("*")
        party: Party = ledger.party(name.rstrip("* "))
        members = list(party.members)
        place = next((i for i, m in enumerate(members) if m.person_id == person.id), None)
        member = Member(person_id=person.id, capacity=row["capacity"])
        if place is None:
            members.append(member)
        elif row["capacity"]:
            members[place] = replace(members[place], capacity=row["capacity"])
        leaders = party.leader_ids
        if leads and person.id not in leaders:
            leaders = (*leaders, person.id)
        side = Side.HOST if fold(row["side"]) in ("host", "hote") else party.side
        ledger.keep(replace(party, members=tuple(members), leader_ids=leaders, side=side))


def take_organisation(ledger: Ledger, row: SheetRow) -> None:
    """One row of organisations: the organisation, and its stand or pavilion."""
    if not row["name"]:
        raise RowRefused("the name is missing.")
    sex = names.gender(row["gender"])
    if sex is None:
        raise RowRefused(
            "the gender “{text}” is none that is known: write f or m.", text=row["gender"]
        )
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
            aliases=_merged(known.aliases, a_list(row["aliases"])),
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
    known = ledger.stand_of(organisation.id) or Place(organisation_id=organisation.id)
    ledger.keep(
        replace(
            known,
            kind=kind if row["place_kind"] else known.kind,
            name=row["place"] or known.name,
            number=row["stand"] or known.number,
            parent_id=zone.id if zone else known.parent_id,
        )
    )
