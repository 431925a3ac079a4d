"""What a finding about the log asks is settled by its keys, and the finding is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from tests.article.conftest import Team

from delegation_tui.article import apply_fix, check_stored, draft_article
from delegation_tui.article.deciding import Asks, asks, decide, may_be
from delegation_tui.domain.article import Finding, Severity
from delegation_tui.domain.decision import Decision, Deed
from delegation_tui.domain.message import Message
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import NoteUse, PieceKind, Statement, Topic, Unresolved, Visit
from delegation_tui.locale import say
from delegation_tui.store import Store

NOW = datetime(2024, 5, 22, 18, 0, tzinfo=UTC)
WORDS = "nous recrutons trente jeunes cet été"


def change(store: Store, visit: Visit, **fields: object) -> None:
    with store.act(Message("Changed")) as tx:
        tx.put(replace(tx.get(Visit, visit.id), **fields))  # type: ignore[arg-type]
    draft_article(store, Settings())


def visit_of(store: Store, visit: Visit) -> Visit:
    with store.read() as tx:
        return tx.get(Visit, visit.id)


def found(store: Store, settings: Settings, *rules: str) -> list[Finding]:
    return [f for f in check_stored(store, settings) if f.rule in rules]


def press(
    store: Store, settings: Settings, finding: Finding, deed: Deed, record: UUID | None = None,
    by: str = "",
) -> None:  # fmt: skip
    """Takes the finding's choice of that deed, with the answer where it asks."""
    decision = next(
        f.decision
        for f in finding.fixes
        if f.decision and f.decision.deed is deed and f.decision.record_id in (record, None)
    )
    if record is not None and decision.record_id is None:
        decision = replace(decision, record_id=record)
    decide(store, settings, decision, NOW, by)


@pytest.fixture
def drafted(store: Store, settings: Settings) -> Store:
    draft_article(store, settings)
    return store


class TestAnOpenItem:
    def open(self, store: Store, visit: Visit, kind: PieceKind, *candidates: UUID) -> None:
        change(
            store, visit, unresolved=(Unresolved(text="Zorvex", kind=kind, candidates=candidates),)
        )

    @pytest.mark.parametrize("kind", list(PieceKind))
    def test_has_a_key_to_link_it_and_a_key_for_as_typed(
        self, drafted: Store, team: Team, settings: Settings, kind: PieceKind
    ) -> None:
        self.open(drafted, team.visit, kind)
        (one,) = found(drafted, settings, "visit.unresolved")
        assert [asks(f.decision) for f in one.fixes if f.decision] == [Asks.RECORD, Asks.NOTHING]
        press(drafted, settings, one, Deed.AS_TYPED)
        assert found(drafted, settings, "visit.unresolved") == []

    def test_right_as_typed_is_the_organisation_of_that_name(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        change(drafted, team.visit, host_ids=(), place_id=None)
        self.open(drafted, team.visit, PieceKind.HOST)
        (one,) = found(drafted, settings, "visit.unresolved")
        press(drafted, settings, one, Deed.AS_TYPED)
        host_id = visit_of(drafted, team.visit).host_id
        with drafted.read() as tx:
            assert [o.name for o in tx.roster().organisations if o.id == host_id] == ["Zorvex"]

    def test_is_linked_to_a_candidate_at_once_and_to_any_other_by_a_list(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        change(drafted, team.visit, host_ids=())
        self.open(drafted, team.visit, PieceKind.HOST, team.nova.id)
        (one,) = found(drafted, settings, "visit.unresolved")
        assert one.fixes[0].decision == Decision(
            Deed.LINK, team.visit.id, visit_of(drafted, team.visit).unresolved[0].id, team.nova.id
        )
        with drafted.read() as tx:
            offered = may_be(tx.dossier(), replace(one.fixes[0].decision, record_id=None))
        assert offered[0] == team.nova.id
        assert {team.centre.id, team.ines.id} <= set(offered)
        press(drafted, settings, one, Deed.LINK, team.nova.id)
        assert visit_of(drafted, team.visit).host_id == team.nova.id


class TestWords:
    def test_go_from_the_speaker_to_print(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        change(drafted, team.talk, statements=(Statement(text=WORDS),))
        (one,) = found(drafted, settings, "statement.withheld")
        assert one.severity is Severity.WARNING
        press(drafted, settings, one, Deed.SPEAKER, team.ines.id)
        (one,) = found(drafted, settings, "statement.withheld")
        assert team.ines.name in say(one.message)
        press(drafted, settings, one, Deed.VALIDATE, by="le cabinet")
        assert found(drafted, settings, "statement.withheld", "statement.printed") == []
        said = visit_of(drafted, team.talk).statements[0]
        assert (said.validated_by, said.validated_at) == ("le cabinet", NOW)
        article = draft_article(drafted, settings)
        assert any("recrutons trente jeunes" in block.text for block in article.blocks)

    def test_refused_are_settled(self, drafted: Store, team: Team, settings: Settings) -> None:
        change(drafted, team.talk, statements=(Statement(text=WORDS, speaker_id=team.ines.id),))
        (one,) = found(drafted, settings, "statement.withheld")
        press(drafted, settings, one, Deed.REFUSE, by="Inès")
        assert found(drafted, settings, "statement.withheld") == []


class TestANote:
    NOTE = "une seconde visite suivra en mars"

    @pytest.mark.parametrize(
        ("deed", "use"),
        [(Deed.PRINT_NOTE, NoteUse.PRINT), (Deed.KEEP_NOTE, NoteUse.INTERNAL)],
    )
    def test_is_listed_once_until_somebody_decides(
        self, drafted: Store, team: Team, settings: Settings, deed: Deed, use: NoteUse
    ) -> None:
        change(drafted, team.visit, note=self.NOTE)
        (one,) = found(drafted, settings, "note.open", "note.quoted", "note.internal")
        press(drafted, settings, one, deed)
        assert visit_of(drafted, team.visit).note_use is use
        texts = [block.text for block in draft_article(drafted, settings).blocks]
        assert any("seconde visite" in text for text in texts) is (use is NoteUse.PRINT)
        assert found(drafted, settings, "note.open", "note.quoted", "note.internal") == []

    def test_that_quotes_somebody_is_a_warning(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        change(drafted, team.visit, note="il a dit « nous ferons autrement »")
        (one,) = found(drafted, settings, "note.open", "note.quoted")
        assert (one.rule, one.severity) == ("note.quoted", Severity.WARNING)


@pytest.mark.parametrize("text", ["tél. 01 99 00 12 34", "presse@exemple.fr", "off: budget serré"])
def test_what_is_not_for_print_is_found_and_not_printed(
    drafted: Store, team: Team, settings: Settings, text: str
) -> None:
    change(drafted, team.visit, topics=(Topic(text=text), Topic(text="robots")))
    (one,) = found(drafted, settings, "log.withheld")
    assert text in say(one.message)
    assert not any(text in block.text for block in draft_article(drafted, settings).blocks)


def test_a_topic_that_takes_no_article_for_sure_is_asked_for_and_reworded_with_one_key(
    drafted: Store, settings: Settings, team: Team
) -> None:
    change(drafted, team.visit, topics=(Topic(text="l'eau"), Topic(text="offshore wind")))
    (finding,) = found(drafted, settings, "visit.topic")
    fix = finding.fixes[0]
    assert fix.was == "offshore wind"
    assert fix.asks is not None
    apply_fix(drafted, finding, replace(fix, text="l'éolien en mer"))
    assert [t.text for t in visit_of(drafted, team.visit).topics] == ["l'eau", "l'éolien en mer"]
    assert not found(drafted, settings, "visit.topic")


@pytest.mark.parametrize("text", ["visit", "rdv 14h30", "https://a.example/b"])
def test_a_topic_that_stands_in_no_sentence_is_told(
    drafted: Store, settings: Settings, team: Team, text: str
) -> None:
    change(drafted, team.visit, topics=(Topic(text="l'eau"), Topic(text=text)))
    draft_article(drafted, settings)
    told = [say(one.message) for one in found(drafted, settings, "visit.topic")]
    assert any(f"“{text}”" in one for one in told)
