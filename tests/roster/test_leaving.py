"""What came in goes out, and what went out comes in again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delegation_tui.domain.dossier import Dossier
from delegation_tui.domain.event import Event, ProgrammeItem
from delegation_tui.domain.language import WRITTEN
from delegation_tui.domain.message import Message
from delegation_tui.domain.people import Person, Role
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.text import clean_line, from_sheet, no_formula
from delegation_tui.locale import say, use
from delegation_tui.roster import import_files
from delegation_tui.roster.calendar_out import calendar
from delegation_tui.roster.cells import a_list, in_cell
from delegation_tui.roster.columns import COLUMNS, header_words
from delegation_tui.roster.contacts_out import contacts
from delegation_tui.roster.known import organisation_fields, person_fields, stop_fields
from delegation_tui.roster.lists_out import HEADERS, list_of
from delegation_tui.store import Store, make_store, open_store
from delegation_tui.workspace import create_workspace

from .conftest import Desk

PEOPLE = """code;prénom;particule;nom;genre;civilité;fonction m;fonction f;organisation;type;délégation;qualité;variantes;email;téléphone;notes;orthographe;source;depuis;côté
ar;Anne;;Roux;f;Mme;;présidente;Région des Essais;élue;délégation*;au titre de la Région;A. Roux|Anne Roux/Testard|;a@roux.example;+33 6 12 34 56 78;vue le 12/05, « oui »|;oui;protocole;2021-07-02;
ar;Anne;;Roux;;;;administratrice, d'honneur;Voltia;;;;;;;;;;;
jt;Jan;van der;Test;m;;adjoint;adjointe;"Ville d'Essais; ouest";officiel;délégation|groupe A/B;;;;;=1+1;;;;
lm;Lou;;Martinot;;;;;Voltia;;hôtes;;;;;;;;;hôte
"""
STANDS = """nom;type;sigle;variantes;article;genre;maison mère;pays;site;stand;lieu;type de lieu;zone
Voltia;start-up;VLT;Volt|Volt/ia|;la;f;Groupe Voltia;France;https://voltia.example;B12;;stand;Hall 7
Voltia;;;;;;;;;C3;Terrasse Voltia;pavillon;Hall 1
Forum;;;;;;;;;;Forum;scène;
"""
PLAN = """date;début;fin;intitulé;hôte;lieu;délégation;participants;interlocuteurs;sujets;type;note;fermé à la presse
2024-05-22;10:00;10:30;Visite du stand;Voltia;stand B12, Hall 7;délégation;ar, jt;lm, M. Inconnu;IA/robots|;visite;"au fond
à gauche";
2024-05-22;23:30;01:00;Dîner, hors presse;;Forum;;jt;;;repas;;oui
2024-05-23;9:00;;@ vous;Groupe Voltia;;;;;énergie|santé;;;
"""


@contextmanager
def another(folder: Path, fair: Event) -> Iterator[Store]:
    """A new workspace with the same fair."""
    made = create_workspace(folder / "another", {})
    make_store(made).close()
    with open_store(made) as store:
        with store.act(Message("Event added")) as tx:
            tx.put(fair)
        yield store


def known(dossier: Dossier) -> dict[str, list[dict[str, object]]]:
    """All that the commands print of the roster and the programme, but for the ids."""
    found = {
        "people": [person_fields(dossier, p) for p in dossier.roster.people],
        "organisations": [organisation_fields(dossier, o) for o in dossier.roster.organisations],
        "programme": [stop_fields(dossier, item) for item in dossier.programme],
    }
    for kind, values in found.items():
        plain = [{key: value for key, value in one.items() if key != "id"} for one in values]
        found[kind] = sorted(plain, key=str)
    return found


def dossier_of(store: Store) -> Dossier:
    with store.read() as tx:
        return tx.dossier()


@pytest.mark.parametrize("language", sorted(WRITTEN))
def test_each_header_is_one_that_comes_in(language: str) -> None:
    use(WRITTEN[language])
    try:
        for kind, columns in HEADERS.items():
            for column, header in columns.items():
                assert header_words(say(header)) in COLUMNS[kind][column], (kind, column)
    finally:
        use("en")


@pytest.mark.parametrize(("language", "separator"), [("fr", ";"), ("en", ",")])
def test_lists_go_into_another_workspace_whole(
    desk: Desk, fair: Event, tmp_path: Path, language: str, separator: str
) -> None:
    desk.take("stands.csv", STANDS)
    desk.take("people.csv", PEOPLE)
    desk.take("plan.csv", PLAN)
    use(language)
    try:
        files = []
        for kind in ("organisations", "people", "programme"):
            file = tmp_path / f"{kind}-out.csv"
            file.write_bytes(list_of(kind, desk.dossier, say, separator))
            files.append(file)
    finally:
        use("en")
    with another(tmp_path, fair) as store:
        assert not import_files(store, Settings(), files).failed
        came = known(dossier_of(store))
    for kind, kept in known(desk.dossier).items():
        for mine, theirs in zip(kept, came[kind], strict=True):
            assert theirs == mine
    again = import_files(desk.store, Settings(), files)
    assert [(f.added, f.changed, f.moved, f.cancelled) for f in again.files] == [
        ([], [], [], [])
    ] * 3


def test_contacts_and_calendar_come_in_again_and_change_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.take("people.csv", PEOPLE)
    desk.take("plan.csv", PLAN)
    before = known(desk.dossier)
    cards, plan = tmp_path / "all.vcf", tmp_path / "all.ics"
    cards.write_bytes(contacts(desk.dossier.roster))
    plan.write_bytes(calendar(desk.dossier))
    assert not import_files(desk.store, Settings(), [cards, plan]).failed
    for kind, kept in before.items():
        for mine, again in zip(kept, known(desk.dossier)[kind], strict=True):
            assert again == mine


LETTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Zs"))
WORDS = st.lists(
    st.one_of(
        st.text(LETTERS, min_size=1, max_size=8),
        st.sampled_from(
            ["=1+1", "+33", "-", "@x", "'", "'=", '"', ";", ",", "/", "l'été", "12/05"]
        ),
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=4))
def test_several_values_of_any_signs_are_one_cell_and_again_several(values: list[str]) -> None:
    kept = [clean_line(value.replace("|", "")) for value in values]
    kept = [value for value in kept if value]
    assert list(a_list(in_cell(kept))) == kept


@settings(max_examples=200, deadline=None)
@given(WORDS)
def test_no_cell_is_a_formula_and_each_comes_back(cell: str) -> None:
    written = no_formula(cell)
    assert written.lstrip()[:1] not in ("=", "+", "-", "@", "|")
    assert from_sheet(written) == cell


@settings(max_examples=15, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=3, unique=True), WORDS, WORDS, WORDS)
def test_what_is_known_comes_back_whatever_its_signs(
    notes: list[str], title: str, phone: str, note: str
) -> None:
    fair = Event(name="Salon", starts_on=date(2024, 5, 22), ends_on=date(2024, 5, 23))
    notes = [clean_line(one.replace("|", "")) or "." for one in notes]
    title, phone, note = map(clean_line, (title, phone, note))
    person = Person(
        given="Anne", family="Roux", code="ar", phone=phone, notes=tuple(dict.fromkeys(notes))
    )
    stop = ProgrammeItem(
        starts_at=datetime(2024, 5, 22, 8, tzinfo=UTC), title=title or "?", note=note
    )
    with TemporaryDirectory() as name, another(Path(name), fair) as store:
        with store.act(Message("Made")) as tx:
            tx.put(person)
            tx.put(Role(person_id=person.id, title_m=title, title_f=title))
            tx.put(stop)
        before = known(dossier_of(store))
        for kind, made in (("people", contacts(dossier_of(store).roster)),
                           ("people", list_of("people", dossier_of(store), say, ",")),
                           ("programme", list_of("programme", dossier_of(store), say, ";"))):  # fmt: skip
            file = Path(name) / ("x.vcf" if made.startswith(b"BEGIN") else "x.csv")
            file.write_bytes(made)
            assert not import_files(store, Settings(), [file], kind=kind).failed
            assert known(dossier_of(store)) == before
