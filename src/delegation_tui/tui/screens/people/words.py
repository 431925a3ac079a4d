"""A person in words: the line of the list, and the whole record."""

from __future__ import annotations

from delegation_tui.domain.closed import complete
from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Consent, ConsentBasis, Person, PersonKind, Spelling
from delegation_tui.locale import _, n_, say
from delegation_tui.roster import KIND_WORDS, PERSON_FIELDS
from delegation_tui.tui.screens.people.form import said

BASES = complete(
    ConsentBasis,
    {
        ConsentBasis.MANDATE: Message("elected, in mandate: none needed"),
        ConsentBasis.CONSENT: Message("consent given"),
        ConsentBasis.INFORMED: Message("informed, did not object"),
        ConsentBasis.REFUSED: Message("refused"),
    },
)
# Those that a person gives for some channels, or for a time.
LIMITED = (ConsentBasis.CONSENT, ConsentBasis.INFORMED, ConsentBasis.REFUSED)


def line(person: Person) -> str:
    """ "fb  ✓ François Bonneau"; ? where the spelling is not confirmed."""
    mark = "✓" if person.spelling is Spelling.CONFIRMED else "?"
    return f"{person.code:<4}{mark} {person.name}"


def record(dossier: Dossier, person: Person) -> str:
    """Everything known of a person, and the visits and photos they are in."""
    event, roster = dossier.event, dossier.roster
    lines = [
        _("Code: {code}").format(code=person.code),
        _("Spelling: {state}").format(state=_spelling(person)),
        _("Image rights: {basis}").format(basis=rights(person)),
    ]
    lines += [
        _("{label}: {value}").format(label=say(one.label), value=said(one.shown(person)))
        for one in PERSON_FIELDS
        if one.of(person)
    ]
    lines += ["", _("Functions"), *_roles(dossier, person)]
    visits = [v for v in dossier.visits if person.id in {p.person_id for p in v.participants}]
    lines += ["", n_("{n} visit", "{n} visits", len(visits))]
    lines += [f"  {event.local(v.starts_at):%d/%m %H:%M} {roster.visit_name(v)}" for v in visits]
    photos = [p for p in dossier.photos if person.id in {s.person_id for s in p.people}]
    lines += ["", n_("{n} photo", "{n} photos", len(photos)), *(f"  {p.name}" for p in photos)]
    return "\n".join(lines)


def rights(person: Person) -> str:
    """The basis for showing the person."""
    if person.consents:
        return ", ".join(map(_consent, person.consents))
    if person.kind is PersonKind.ELECTED:
        return say(BASES[ConsentBasis.MANDATE])
    return f"{_('to ask')} ({say(KIND_WORDS[person.kind])})"


def _consent(consent: Consent) -> str:
    """ "consent given · web · until 31 December 2026 · form"."""
    until = consent.expires_on
    parts = (
        say(BASES[consent.basis]),
        ", ".join(consent.channels),
        say(Message("until {date}", date=until)) if until else "",
        consent.evidence,
    )
    return " · ".join(part for part in parts if part)


def _spelling(person: Person) -> str:
    if person.spelling is Spelling.CONFIRMED:
        return _("confirmed ({source})").format(source=person.spelling_source or "–")
    return _("to confirm")


def _roles(dossier: Dossier, person: Person) -> list[str]:
    roster = dossier.roster
    lines = []
    for role in roster.roles_of(person.id):
        employer = roster.organisation.get(role.organisation_id) if role.organisation_id else None
        both = " / ".join(dict.fromkeys(t for t in (role.title_f, role.title_m) if t))
        title = role.title(person.gender) or both
        years = f" ({role.since or ''}–{role.until or ''})" if role.since or role.until else ""
        lines.append(
            "  " + " · ".join(p for p in (title, employer.name if employer else "") if p) + years
        )
        lines += [f"    {t.language}: {t.text}" for t in role.twins if t.field == "title_m"]
    return lines or [f"  {_('none recorded')}"]
