"""Invents an event of any size: every part of it (people, firms, stands, visits, words, photos)
grows in step, so that what takes longer than its size is seen."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from delegation_tui.domain.event import Event, Place
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
)
from delegation_tui.domain.photos import Match, MatchReason, Origin, Photo, PhotoPerson
from delegation_tui.domain.record import Record
from delegation_tui.domain.visits import (
    Announcement,
    Participant,
    Statement,
    Topic,
    Validation,
    Visit,
    VisitKind,
)
from delegation_tui.store import Store, make_store
from delegation_tui.workspace import create_workspace

FIRST = datetime(2026, 6, 8, 6, tzinfo=UTC)  # the fair's first morning
DAYS = 5
GIVEN = (
    ("Camille", "f"), ("Odile", "f"), ("Rose", "f"), ("Solène", "f"), ("Anne-Lise", "f"),
    ("Bastien", "m"), ("Yannick", "m"), ("Marc", "m"), ("Émile", "m"), ("Jean-Loup", "m"),
)  # fmt: skip
SYLLABLES = (
    "bar", "cor", "dou", "fel", "gau", "har", "jol", "ker", "lan", "mor", "nav", "pel", "quin",
    "rou", "sav", "tel", "ven", "vil", "zan", "bri", "cha", "dré", "pla", "tré",
)  # fmt: skip
ENDS = ("ard", "eau", "ier", "on", "et", "mont", "ville", "ec", "in", "oy")
THINGS = (
    "régulation européenne", "sobriété numérique", "hydrogène vert", "formation des jeunes",
    "santé connectée", "robots agricoles", "recyclage des batteries", "accès aux données publiques",
    "cybersécurité des communes", "mobilité rurale", "qualité de l’eau", "financement des start-up",
    "emploi des femmes", "apprentissage", "énergies marines", "patrimoine numérisé",
)  # fmt: skip
WORDS = (
    "Ce projet change la vie de nos communes", "Nous attendons les premiers essais avant l’été",
    "La formation reste notre priorité", "Les entreprises du territoire sont prêtes",
)  # fmt: skip
KINDS = (VisitKind.STAND, VisitKind.STAND, VisitKind.STAND, VisitKind.BILATERAL, VisitKind.DEMO)
TITLES = (("président", "présidente"), ("directeur général", "directrice générale"))
COUNCIL = ("conseiller régional", "conseillère régionale")


@dataclass(frozen=True)
class LargeEvent:
    """The records of an invented event, each kind after those that it names."""

    event: Event
    organisations: Sequence[Organisation]
    people: Sequence[Person]
    roles: Sequence[Role]
    places: Sequence[Place]
    parties: Sequence[Party]
    visits: Sequence[Visit]
    announcements: Sequence[Announcement]
    photos: Sequence[Photo]

    def keep(self, store: Store) -> None:
        """Puts it into an empty store."""
        groups: tuple[Sequence[Record], ...] = (
            self.organisations, [self.event], self.people, self.roles, self.places, self.parties,
            self.visits, self.announcements, self.photos,
        )  # fmt: skip
        with store.act(Message("A large event")) as tx:
            for group in groups:
                tx.put_all(group)


def large_store(root: Path, visits: int, photos: int) -> Store:
    """A workspace with such an event, open."""
    store = make_store(create_workspace(root, {}))
    large_event(visits, photos).keep(store)
    return store


def large_event(visits: int, photos: int) -> LargeEvent:
    """The same one for the same numbers: two firms and five people for three visits, and thirty
    councillors in four parties."""
    dice = random.Random(visits)
    body = Organisation(name="Région Valmarie", kind="region", article="la")
    firms = [
        Organisation(name=name, kind="entreprise") for name in _names(dice, max(4, visits * 2 // 3))
    ]
    hosts = _people(dice, max(4, visits * 5 // 3), PersonKind.PRIVATE)
    council = _people(dice, 30, PersonKind.ELECTED)
    roles = [
        *(_role(p, dice.choice(firms), dice.choice(TITLES)) for p in hosts),
        *(_role(p, body, COUNCIL) for p in council),
    ]
    places = [
        Place(name=f"{'ABCDEFGH'[n % 8]}{n:02}", organisation_id=firm.id)
        for n, firm in enumerate(firms)
    ]
    parties = _parties(body, council)
    staff: dict[object, list[Person]] = {}
    for role, person in zip(roles, hosts, strict=False):
        staff.setdefault(role.organisation_id, []).append(person)
    made = [_visit(dice, n, visits, firms, staff, parties) for n in range(visits)]
    return LargeEvent(
        event=Event(
            name="Salon des Territoires", article="le", edition=12, city="Valmarie",
            starts_on=FIRST.date(), ends_on=date(2026, 6, 8 + DAYS - 1), body_id=body.id,
            purpose="nourrir les réflexions de la Région",
        ),
        organisations=[body, *firms],
        people=[*council, *hosts],
        roles=roles,
        places=places,
        parties=parties,
        visits=made,
        announcements=[_announced(dice, visit) for visit in made[::7]],
        photos=[_photo(dice, n, made[n * visits // photos]) for n in range(photos)],
    )  # fmt: skip


def _names(dice: random.Random, count: int) -> list[str]:
    """So many different names, as families and firms may have them."""
    found: dict[str, None] = {}
    while len(found) < count:
        middle = "".join(dice.choices(SYLLABLES, k=dice.randint(1, 3)))
        found[(middle + dice.choice(ENDS)).capitalize()] = None
    return list(found)


def _people(dice: random.Random, count: int, kind: PersonKind) -> list[Person]:
    agreed = (Consent(basis=ConsentBasis.INFORMED),)
    given = dice.choices(GIVEN, k=count)
    return [
        Person(given=first, family=family, gender=Gender(gender), kind=kind, consents=agreed)
        for (first, gender), family in zip(given, _names(dice, count), strict=True)
    ]


def _role(person: Person, body: Organisation, titles: tuple[str, str]) -> Role:
    return Role(person_id=person.id, organisation_id=body.id, title_m=titles[0], title_f=titles[1])


def _parties(body: Organisation, council: Sequence[Person]) -> list[Party]:
    whole = Party(
        name="la délégation régionale", organisation_id=body.id, leader_ids=(council[0].id,),
        members=tuple(Member(person_id=p.id) for p in council),
    )  # fmt: skip
    parts = [
        Party(
            name=f"le groupe {name}", parent_id=whole.id,
            members=tuple(Member(person_id=p.id) for p in council[n::3]),
        )
        for n, name in enumerate(("numérique", "santé", "climat"))
    ]  # fmt: skip
    return [whole, *parts]


def _visit(
    dice: random.Random,
    n: int,
    visits: int,
    firms: Sequence[Organisation],
    staff: dict[object, list[Person]],
    parties: Sequence[Party],
) -> Visit:
    """The n-th of so many visits, spread over the days; parties walk side by side."""
    day, hour = divmod(n * DAYS * 36_000 // visits, 36_000)  # ten hours a day
    firm, party = dice.choice(firms), parties[n % len(parties)]
    begin = FIRST + timedelta(days=day, seconds=hour)
    met = staff.get(firm.id, [])[:2]
    said = tuple(
        Statement(text=f"{dice.choice(WORDS)}, {n} jours après leur lancement", speaker_id=p.id,
                  validation=dice.choice((Validation.VALIDATED, Validation.PENDING)))
        for p in met[: n % 3 == 0]
    )  # fmt: skip
    things = dice.sample(THINGS, 3)
    return Visit(
        kind=dice.choice(KINDS),
        starts_at=begin,
        ends_at=begin + timedelta(seconds=DAYS * 36_000 // visits),
        host_ids=(firm.id,),
        party_id=party.id,
        participants=(
            *(Participant(person_id=m.person_id) for m in dice.sample(party.members, 2)),
            *(Participant(person_id=p.id, side=Side.HOST) for p in met),
        ),
        topics=tuple(Topic(text=f"{one} et {two}") for one, two in pairwise(things)),
        statements=said,
        note=f"dossier {n} à rappeler au service" if n % 5 == 0 else "",
        typed=f"visite {n}",
    )


def _announced(dice: random.Random, visit: Visit) -> Announcement:
    return Announcement(
        visit_id=visit.id, announcer_ids=visit.host_ids, qualifier="près de",
        text=f"l’ouverture d’un centre de {dice.choice(THINGS)} pour {{amount}}",
        amount=Decimal(dice.randint(2, 900) * 10_000),
    )  # fmt: skip


def _photo(dice: random.Random, n: int, visit: Visit) -> Photo:
    """A photo of a visit; of ten, one shows somebody by name and one has a caption by hand."""
    met = [p.person_id for p in visit.participants if p.side is Side.HOST]
    by_hand = n % 10 == 1
    return Photo(
        sha256=f"{n:064x}",
        name=f"IMG_{n:05}.JPG",
        path=f"media/originals/{n:05}.jpg",
        mime="image/jpeg",
        taken_at=visit.starts_at + timedelta(seconds=n % 60),
        match=Match(visit.id, 1.0, MatchReason.DURING),
        people=tuple(PhotoPerson(person_id=one) for one in met[: n % 10 == 0]),
        caption=f"Vue {n} du stand, autour du thème {dice.choice(THINGS)}." if by_hand else "",
        caption_origin=Origin.HAND if by_hand else Origin.NONE,
        alt=f"Un écran et {n} visiteurs autour d’une table" if by_hand else "",
        alt_origin=Origin.HAND if by_hand else Origin.NONE,
        credit="© Camille Exemple",
        credit_origin=Origin.HAND,
        rejected=n % 25 == 24,
    )
