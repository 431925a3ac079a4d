"""People: the roster searched and mended, open items settled."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from tests.tui.conftest import Opened
from tests.tui.reading import options, press, text_of, type_text

from delegation_tui.capture.log_visit import log_line
from delegation_tui.domain.dossier import Roster
from delegation_tui.domain.people import ConsentBasis, Gender, PersonKind, Spelling
from delegation_tui.locale import use
from delegation_tui.store import open_store
from delegation_tui.workspace import Workspace


def roster(root: Path) -> Roster:
    with open_store(Workspace.open(root)) as store, store.read() as tx:
        return tx.roster()


def log(root: Path, line: str) -> None:
    workspace = Workspace.open(root)
    with open_store(workspace) as store:
        log_line(store, workspace.settings, line, at=datetime(2024, 5, 22, 15, tzinfo=UTC))


class TestTheList:
    async def test_search_is_blind_to_accents_and_particles(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f6", "slash")
            await type_text(pilot, "morancais")
            await press(pilot, "enter")
            assert [row for row in options(pilot, "#main") if "Christelle Morançais" in row]
            assert len(options(pilot, "#main")) == 1

    async def test_a_record_shows_functions_and_visits(self, demo: Path, opened: Opened) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f6", "slash")
            await type_text(pilot, "lecun")
            await press(pilot, "backspace", "backspace", "backspace", "space", "c", "u", "n")
            await press(pilot, "enter")
            said = text_of(pilot, "#fields")
            assert "responsable IA · Meta" in said
            assert "14:30 Meta" in said


class TestEditing:
    async def test_a_person_is_added_with_a_function(self, demo: Path, opened: Opened) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f6", "a")
            await type_text(pilot, "Inès de La Tour")
            await press(pilot, "down", "f", "down")
            await type_text(pilot, "adjointe au numérique")
            await press(pilot, "down")
            await type_text(pilot, "Ville de Rennes")
            await press(pilot, "enter")
        found = next(p for p in roster(demo).people if p.name == "Inès de La Tour")
        role = roster(demo).roles_of(found.id)[0]
        assert (found.given, found.particle, found.family) == ("Inès", "de", "La Tour")
        assert role.title_f == "adjointe au numérique"
        assert found.code

    async def test_a_refused_form_says_why_and_keeps_all_its_fields(
        self, demo: Path, opened: Opened
    ) -> None:
        async with opened(demo) as pilot:
            await press(pilot, "f6", "a")
            await type_text(pilot, "Noé Test")
            await press(pilot, "down", "m", "down")
            await type_text(pilot, "adjoint")
            await press(pilot, "down", "down")
            await type_text(pilot, "fb")
            await press(pilot, "down", "e", "enter")
            assert "François Bonneau" in text_of(pilot, "ErrorLine")
            assert "Noé Test" not in {p.name for p in roster(demo).people}
            await press(pilot, *(["down"] * 4))
            await press(pilot, "backspace", "backspace")
            await type_text(pilot, "nt")
            await press(pilot, "enter")
        found = next(p for p in roster(demo).people if p.name == "Noé Test")
        assert (found.code, found.gender, found.kind) == (
            "nt", Gender.MASCULINE, PersonKind.ELECTED,
        )  # fmt: skip
        assert roster(demo).roles_of(found.id)[0].title_m == "adjoint"

    async def test_a_choice_is_one_of_its_words_whatever_is_typed(
        self, demo: Path, opened: Opened
    ) -> None:
        use("fr")
        async with opened(demo) as pilot:
            await press(pilot, "f6", "a")
            await type_text(pilot, "Noé Test")
            await press(pilot, *(["down"] * 5))
            await type_text(pilot, "élu")  # over "privé(e)"
            await press(pilot, "enter")
        assert (
            next(p for p in roster(demo).people if p.name == "Noé Test").kind is PersonKind.ELECTED
        )

    async def test_confirm_and_image_rights_are_one_key_away(
        self, demo: Path, opened: Opened
    ) -> None:
        log(demo, "ylc;;fin de journée")
        async with opened(demo) as pilot:
            await press(pilot, "f6", "slash")
            await type_text(pilot, "yann")
            await press(pilot, "enter", "c", "i", "down", "enter")
            await type_text(pilot, "web;bientôt")
            await press(pilot, "enter")  # is asked for again
            await press(pilot, *["backspace"] * len("bientôt"))
            await type_text(pilot, "31/12/2190")
            await press(pilot, "enter")
            assert "web · until 31 December 2190" in text_of(pilot, "#fields")
        yann = next(p for p in roster(demo).people if p.name == "Yann Le Cun")
        assert yann.spelling is Spelling.CONFIRMED
        (consent,) = yann.consents
        assert (consent.basis, consent.channels) == (ConsentBasis.CONSENT, ("web",))
        assert consent.expires_on == date(2190, 12, 31)


class TestOpenItems:
    async def test_they_stand_on_top_and_are_linked(self, demo: Path, opened: Opened) -> None:
        log(demo, "16:50 Zorglub;Meta")
        async with opened(demo) as pilot:
            await press(pilot, "f6")
            assert "« Zorglub »" in options(pilot, "#main")[0]
            await press(pilot, "home", "l")
            await type_text(pilot, "Bonneau")
            await press(pilot, "enter")
        with open_store(Workspace.open(demo)) as store, store.read() as tx:
            last = tx.visits()[-1]
            assert not last.unresolved
            names = {tx.roster().participant_name(p) for p in last.participants}
            assert "François Bonneau" in names

    async def test_enter_takes_what_is_likeliest(self, demo: Path, opened: Opened) -> None:
        log(demo, "16:50 fb;Meeta")
        async with opened(demo) as pilot:
            await press(pilot, "f6", "home", "enter")
        with open_store(Workspace.open(demo)) as store, store.read() as tx:
            last = tx.visits()[-1]
            assert not last.unresolved
            assert last.host_id is not None
            assert tx.roster().organisation[last.host_id].name == "Meta"

    async def test_they_become_a_new_person(self, demo: Path, opened: Opened) -> None:
        log(demo, "16:50 Zoé Zorglub;Meta")
        async with opened(demo) as pilot:
            await press(pilot, "f6", "home", "a", "enter")
        with open_store(Workspace.open(demo)) as store, store.read() as tx:
            last = tx.visits()[-1]
            assert not last.unresolved
            assert "Zoé Zorglub" in {tx.roster().participant_name(p) for p in last.participants}
