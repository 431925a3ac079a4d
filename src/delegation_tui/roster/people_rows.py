"""Rows of people: the person, the function, the party, as each cell changes them."""

from __future__ import annotations

from dataclasses import replace

from delegation_tui.domain.language import WRITTEN
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import (
    Consent,
    ConsentBasis,
    Gender,
    Member,
    Party,
    Person,
    Role,
    Side,
    Spelling,
)
from delegation_tui.domain.text import fold
from delegation_tui.domain.twins import with_twins
from delegation_tui.roster import names
from delegation_tui.roster.cells import a_day, a_list, says_yes
from delegation_tui.roster.columns import twin_column
from delegation_tui.roster.ledger import Ledger
from delegation_tui.roster.names import family_name, given_name, particle_of
from delegation_tui.roster.namesakes import known_person
from delegation_tui.roster.person_table import with_cells
from delegation_tui.roster.report import RowRefused
from delegation_tui.roster.sheets import SheetRow

CONSENTS = {
    "mandate": ConsentBasis.MANDATE, "mandat": ConsentBasis.MANDATE,
    "consent": ConsentBasis.CONSENT, "accord": ConsentBasis.CONSENT, "oui": ConsentBasis.CONSENT,
    "yes": ConsentBasis.CONSENT, "informed": ConsentBasis.INFORMED, "informe": ConsentBasis.INFORMED,
    "informee": ConsentBasis.INFORMED, "refused": ConsentBasis.REFUSED,
    "refus": ConsentBasis.REFUSED, "non": ConsentBasis.REFUSED, "no": ConsentBasis.REFUSED,
}  # fmt: skip


def take_person(ledger: Ledger, row: SheetRow) -> Person:
    """One row of people: the person, the function, the party."""
    civil, given, particle, family = _name(row)
    name = " ".join(part for part in (given, particle, family) if part).replace("' ", "'")
    civility, told = names.civility(row["civility"] or civil)
    sex = a_gender(ledger, row["gender"]) or told
    code = row["code"].lower()
    if code and not names.is_code(code):
        raise RowRefused("the code “{code}” is not 1 to 3 letters.", code=code)
    person = known_person(ledger, row, name, sex)
    if person is None:
        person = Person(given=given, particle=particle, family=family)
        person = replace(person, code=code or ledger.new_code(given, family))
    elif fold(person.name) == fold(name) and person.name != name:
        person = _respelt(ledger, person, given, particle, family, row["spelling"])
    person = replace(
        person,
        gender=sex or person.gender,
        civility=civility or person.civility,
        code=code or person.code,
        consents=_consents(row, person.consents),
        spelling_source=row["spelling_source"] or person.spelling_source,
        spelling=Spelling.CONFIRMED if says_yes(row["spelling"]) else person.spelling,
    )
    ledger.keep(with_cells(person, row.__getitem__))
    take_function(ledger, person, row)
    if row["party"]:
        _join(ledger, person, row)
    elif row["capacity"]:
        ledger.report.warnings.append(
            Message(
                "the capacity “{text}” of {name} is not kept: it belongs to a party, and none is named.",
                text=row["capacity"],
                name=person.name,
            )
        )
    return person


def a_gender(ledger: Ledger, text: str) -> Gender:
    """The gender that a cell names; one that says nothing is noted, and nothing is known."""
    found = names.gender(text)
    if found is None:
        note = Message("the gender “{text}” tells none: left open.", text=text)
        if note not in ledger.report.warnings:
            ledger.report.warnings.append(note)
    return found or Gender.UNKNOWN


def _name(row: SheetRow) -> tuple[str, str, str, str]:
    if row["family"]:
        if row["particle"]:
            return "", given_name(row["given"]), row["particle"], family_name(row["family"])
        if row["given"]:
            return "", given_name(row["given"]), *particle_of(row["family"])
        return names.split_name(row["family"])
    if row["name"]:
        return names.split_name(row["name"])
    raise RowRefused("the name is missing.")


def _respelt(
    ledger: Ledger, person: Person, given: str, particle: str, family: str, spelling: str
) -> Person:
    """A name spelled otherwise: taken, unless the known spelling was confirmed."""
    if person.spelling is Spelling.CONFIRMED and not says_yes(spelling):
        ledger.report.warnings.append(
            Message(
                "“{other}” is spelled “{name}” in the roster, which was confirmed: kept.",
                other=f"{given} {particle} {family}".replace("  ", " "),
                name=person.name,
            )
        )
        return person
    return replace(person, given=given, particle=particle, family=family)


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
        expires_on=a_day(row["consent_until"]) or before.expires_on,
        evidence=row["evidence"] or before.evidence,
    )
    return (consent,)


def take_function(ledger: Ledger, person: Person, row: SheetRow) -> None:
    """The function that the row says: a new one, or more of one that is held."""
    organisation = ledger.organisation(row["organisation"]) if row["organisation"] else None
    title_m, title_f = row["title_m"], row["title_f"]
    if row["title"]:
        if person.gender is Gender.FEMININE:
            title_f = title_f or row["title"]
        elif person.gender is Gender.MASCULINE:
            title_m = title_m or row["title"]
        else:
            title_m, title_f = title_m or row["title"], title_f or row["title"]
    titles = {language: row[twin_column("title", language)] for language in WRITTEN}
    if not (title_m or title_f or organisation or any(titles.values())):
        return
    organisation_id = organisation.id if organisation else None
    since, until = a_day(row["since"]), a_day(row["until"])
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
    role = replace(
        role,
        title_m=title_m or role.title_m,
        title_f=title_f or role.title_f,
        short_title=row["short_title"] or role.short_title,
        since=since or role.since,
        until=until or role.until,
    )
    for language, title in titles.items():
        role = titled(role, language, title)
    ledger.keep(role)


def titled(role: Role, language: str, title: str, *, empties: bool = False) -> Role:
    """The function with its words in a language."""
    both = dict.fromkeys(("title_m", "title_f"), title)
    return with_twins(role, language, both, empties=empties)


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
