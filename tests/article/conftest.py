"""A delegation at a fair, with its records as a store keeps them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from delegation_tui.article.checks import check
from delegation_tui.domain.article import Article, Block, BlockKind, Finding
from delegation_tui.domain.dossier import Dossier, Roster
from delegation_tui.domain.event import Brief, Event
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import (
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
from delegation_tui.domain.photos import Camera, Match, MatchReason, Origin, Photo
from delegation_tui.domain.record import Figure
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import (
    Announcement,
    Participant,
    Statement,
    Topic,
    Visit,
    VisitKind,
)
from delegation_tui.store import Store, make_store, open_store
from delegation_tui.workspace import Workspace, create_workspace

SETTINGS = Settings(taxonomies={"support": ("Actualités",), "themes": ("Robotique", "Santé")})
ENGLISH = {"interface": {"language": "en"}}
WORDS = """
la le les de du des un une et à au aux en sur pour par avec dans est a ont été dont plus que qui
Région région délégation administration avant visite visité stand présidente président
responsable robot robots formation projets projet entreprise entreprises soutient annonce
allés allée santé demain rencontre rencontré personnes jeune jeunes fin début plan
"""


@dataclass
class Team:
    """The records of a small delegation, by name."""

    region: Organisation
    nova: Organisation
    centre: Organisation
    aude: Person
    malo: Person
    ines: Person
    visit: Visit
    talk: Visit
    camera: Camera
    photo: Photo


def moment(hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 6, 12, hour, minute, tzinfo=UTC)


def records() -> tuple[Team, Dossier]:
    """A Region, a company, three people, two visits and a photo."""
    event = Event(
        name="Salon des essais",
        short_names=("SDE",),
        edition=4,
        starts_on=date(2025, 6, 11),
        ends_on=date(2025, 6, 13),
        visit_day=date(2025, 6, 12),
        city="Rennes",
        purpose="pour soutenir les entreprises bretonnes",
        figures=(Figure(value=Decimal(80), unit="entreprises bretonnes", qualifier="plus de"),),
    )
    region = Organisation(name="Région Bretagne-Sud", kind="region", article="la")
    nova = Organisation(name="Nova Robotique", kind="start-up", aliases=("Nova-Robotics",))
    centre = Organisation(name="Centre d’études des océans", kind="agency", article="le")
    aude = _person("Aude", "Kerjean", Gender.FEMININE, PersonKind.ELECTED, code="ak")
    malo = _person("Malo", "Le Guennec", Gender.MASCULINE, PersonKind.ELECTED, code="mg")
    ines = _person("Inès", "Ferrand", Gender.FEMININE, PersonKind.PRIVATE, particle="de")
    roles = (
        _role(aude, region, "président", "présidente"),
        _role(malo, region, "vice-président à l’économie", "vice-présidente à l’économie"),
        _role(ines, nova, "directeur général", "directrice générale"),
    )
    party = Party(
        name="la délégation",
        leader_ids=(aude.id,),
        organisation_id=region.id,
        members=(Member(person_id=aude.id), Member(person_id=malo.id)),
    )
    visit = Visit(
        starts_at=moment(8),
        ends_at=moment(8, 30),
        host_ids=(nova.id,),
        party_id=party.id,
        typed=";nova;les robots",
        topics=(Topic(text="les robots de soin"),),
    )
    talk = Visit(
        kind=VisitKind.BILATERAL,
        starts_at=moment(10),
        host_ids=(nova.id,),
        typed="ak;inès;la formation",
        participants=(
            Participant(person_id=aude.id),
            Participant(person_id=ines.id, side=Side.HOST),
        ),
        topics=(Topic(text="la formation des jeunes"),),
    )
    camera = Camera(make="Nikon", model="Z6", photographer="Léa Marchand")
    photo = Photo(
        sha256="a" * 64,
        name="DSC_0001.jpg",
        path="media/a.jpg",
        camera_id=camera.id,
        taken_at=moment(8, 5),
        match=Match(visit_id=visit.id, score=1, reason=MatchReason.DURING),
        alt="Un bras articulé soulève une caisse.",
        alt_origin=Origin.HAND,
    )
    made = Team(region, nova, centre, aude, malo, ines, visit, talk, camera, photo)
    roster = Roster(
        people=(aude, malo, ines),
        roles=roles,
        organisations=(region, nova, centre),
        parties=(party,),
    )
    dossier = Dossier(
        event=event, roster=roster, visits=(visit, talk), cameras=(camera,), photos=(photo,)
    )
    return made, dossier


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Team, Path]:
    """A workspace in which those records are stored, to be copied by each test."""
    team, dossier = records()
    workspace = create_workspace(tmp_path_factory.mktemp("article") / "workspace", ENGLISH)
    roster = dossier.roster
    with make_store(workspace) as store, store.act(Message("Prepared")) as tx:
        tx.put(dossier.event)
        for kind in (roster.organisations, roster.people, roster.roles, roster.parties):
            tx.put_all(kind)  # type: ignore[type-var]
        tx.put_all(dossier.visits)
        tx.put_all(dossier.cameras)
        tx.put_all(dossier.photos)
    return team, workspace.root


@pytest.fixture
def team(prepared: tuple[Team, Path]) -> Team:
    return prepared[0]


@pytest.fixture
def store(prepared: tuple[Team, Path], tmp_path: Path) -> Iterator[Store]:
    """The store in which the team's records are."""
    copied = shutil.copytree(prepared[1], tmp_path / "workspace")
    with open_store(Workspace.open(copied), actor="amina") as store:
        yield store


def _person(given: str, family: str, gender: Gender, kind: PersonKind, **more: str) -> Person:
    return Person(
        given=given, family=family, gender=gender, kind=kind, spelling=Spelling.CONFIRMED, **more
    )


def _role(person: Person, organisation: Organisation, title_m: str, title_f: str) -> Role:
    return Role(
        person_id=person.id, organisation_id=organisation.id, title_m=title_m, title_f=title_f
    )


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """House settings with a small French dictionary of their own."""
    words, folder = (
        [*WORDS.split(), "Bertille po:prn", "Aude po:prn"],
        tmp_path_factory.mktemp("dictionaries"),
    )
    (folder / "fr_FR.dic").write_text(f"{len(words)}\n" + "\n".join(words), encoding="utf-8")
    (folder / "fr_FR.aff").write_text("SET UTF-8\n", encoding="utf-8")
    return replace(SETTINGS, dictionaries=str(folder))


Look = Callable[..., list[Finding]]


@pytest.fixture(scope="session")
def look(settings: Settings) -> Look:
    """Runs the checks on paragraphs as an article of their own; the findings about the texts,
    those of the small dictionary only where `spelling` is asked for."""
    _, dossier = records()

    def found(
        *paragraphs: str, language: str = "fr", spelling: bool = False, **head: object
    ) -> list[Finding]:
        fields = {"title": "Une journée au salon", "lead": "La délégation.", **head}
        article = Article(
            language=language,
            blocks=tuple(Block(kind=BlockKind.PARAGRAPH, text=p) for p in paragraphs),
            **fields,  # type: ignore[arg-type]
        )
        of_records = {"taxonomy", "visit.topic"}
        left_out = of_records if spelling else {*of_records, "spelling"}
        return [f for f in check(dossier, article, settings) if f.rule not in left_out]

    return found


def brief(team: Team, **fields: object) -> Brief:
    return Brief(organisation_id=team.region.id, text="Un plan.", **fields)  # type: ignore[arg-type]


def announcement(team: Team, amount: int) -> Announcement:
    return Announcement(
        visit_id=team.visit.id,
        announcer_ids=(team.nova.id,),
        text="l’ouverture d’un atelier",
        amount=Decimal(amount),
    )


def statement(text: str, person: Person) -> Statement:
    return Statement(text=text, speaker_id=person.id)
