"""Who a row of a list is about: somebody known, or a namesake that nobody may merge unasked."""

from __future__ import annotations

from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Gender, Person
from delegation_tui.domain.text import fold
from delegation_tui.roster.ledger import Ledger
from delegation_tui.roster.report import RowRefused
from delegation_tui.roster.sheets import SheetRow


def known_person(ledger: Ledger, row: SheetRow, name: str, sex: Gender) -> Person | None:
    """The person that the row is about, None for somebody new: the one of its code or e-mail
    address, else the one of that name whom nothing speaks against. Two organisations speak
    against it, as two codes and two genders of one file do: the report says so.

    RowRefused for a code of somebody else, and where several of that name may be meant.
    """
    alike = ledger.called(name)
    by_name = ledger.person_named(name)
    if by_name is not None and by_name not in alike:
        alike.append(by_name)  # under an alias
    code = row["code"].lower()
    by_code = next((p for p in ledger.all(Person) if p.code == code), None) if code else None
    if by_code is not None and by_code not in alike:
        raise RowRefused(
            "the code “{code}” is already that of {name}.", code=code, name=by_code.name
        )
    address = row["email"].casefold()
    by_address = next((p for p in alike if address and p.email.casefold() == address), None)
    if by_code or by_address:
        return by_code or by_address
    meant = [p for p in alike if not _is_another(ledger, p, code, sex)]
    here = [p for p in meant if _may_hold(ledger, p, row)]
    if len(here) > 1:
        raise RowRefused(
            "{n} people are called {name}: name the organisation, the code or the address.",
            n=len(here),
            name=name,
        )
    if meant and not here:
        ledger.report.warnings.append(
            Message(
                "{name} is known at another organisation: taken as two people of one name. If they "
                "are one, merge them: delegation people merge.",
                name=name,
            )
        )
    return here[0] if here else None


def _is_another(ledger: Ledger, person: Person, code: str, sex: Gender) -> bool:
    """Whether the same file names somebody of another code or gender."""
    genders = {sex, person.gender} - {Gender.UNKNOWN}
    differs = person.code not in ("", code or person.code) or len(genders) > 1
    return differs and ledger.in_file(person)


def _may_hold(ledger: Ledger, person: Person, row: SheetRow) -> bool:
    """Whether the row's organisation, or its function, is one that the person is known by."""
    held = ledger.roles_of(person.id)
    homes = {role.organisation_id for role in held} - {None}
    if not row["organisation"] or not homes:
        return True
    organisation = ledger.organisation_named(row["organisation"])
    titles = {fold(row[name]) for name in ("title", "title_m", "title_f")} - {""}
    known = {fold(title) for role in held for title in (role.title_m, role.title_f)}
    return (organisation is not None and organisation.id in homes) or bool(titles & known)
