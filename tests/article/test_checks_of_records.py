"""What the records behind an article forbid, miss or leave open."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.article.conftest import SETTINGS, Team, announcement, brief, moment, records, statement

from delegation_tui.article import check_stored, draft_article, edit_block, set_head
from delegation_tui.article.captions import caption_photos, edit_photos
from delegation_tui.article.checks import check, record_of
from delegation_tui.article.fixing import apply_fix
from delegation_tui.domain.article import Article, Block, BlockKind, Finding, Severity, Source
from delegation_tui.domain.brought import Brought
from delegation_tui.domain.event import Event
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.message import Message, NotFound
from delegation_tui.domain.people import (
    Consent,
    ConsentBasis,
    Gender,
    Organisation,
    Person,
    Role,
    Spelling,
)
from delegation_tui.domain.photos import Photo, PhotoPerson
from delegation_tui.domain.record import Figure, Record
from delegation_tui.domain.settings import Settings
from delegation_tui.domain.visits import (
    Participant,
    PieceKind,
    Statement,
    Unresolved,
    Visibility,
    Visit,
    VisitKind,
)
from delegation_tui.store import Store


@pytest.fixture
def drafted(store: Store, settings: Settings) -> Store:
    """An article that has nothing wrong."""
    caption_photos(store, settings)
    draft_article(store, settings)
    set_head(store, "themes", ("Santé",))
    return store


def change(store: Store, record: Record, **fields: Any) -> None:
    with store.act(Message("Changed")) as tx:
        tx.put(replace(tx.get(type(record), record.id), **fields))


def found(store: Store, settings: Settings, rule: str) -> Finding:
    return next(f for f in check_stored(store, settings) if f.rule == rule)


def rules(store: Store, settings: Settings) -> list[tuple[str, Severity]]:
    """What is found, but for words that the tests' small dictionary lacks."""
    return [(f.rule, f.severity) for f in check_stored(store, settings) if f.rule != "spelling"]


class TestACleanDraft:
    def test_has_nothing_to_mend(self, drafted: Store, settings: Settings) -> None:
        assert rules(drafted, settings) == []

    def test_no_article_no_checks(self, store: Store, settings: Settings) -> None:
        with pytest.raises(NotFound, match="draft"):
            check_stored(store, settings)


class TestPictures:
    @pytest.mark.parametrize(
        ("fields", "rule", "severity"),
        [
            ({"alt": ""}, "photo.alt", Severity.BLOCKER),
            ({"caption": ""}, "photo.caption", Severity.ERROR),
            ({"caption": "Un robot.", "alt": "un robot"}, "photo.same", Severity.ERROR),
            ({"caption": "Un #robot sur le stand."}, "text.hashtag", Severity.WARNING),
        ],
    )
    def test_what_each_picture_needs(
        self,
        drafted: Store,
        team: Team,
        settings: Settings,
        fields: dict[str, str],
        rule: str,
        severity: Severity,
    ) -> None:
        edit_photos(drafted, (team.photo.id,), **fields)
        one = found(drafted, settings, rule)
        assert (one.severity, one.where.id) == (severity, team.photo.id)

    def test_a_typed_caption_names_everybody(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        people = (PhotoPerson(person_id=team.aude.id), PhotoPerson(person_id=team.malo.id))
        edit_photos(
            drafted, (team.photo.id,), people=people, caption="Aude Kerjean, le 12 juin 2025."
        )
        one = found(drafted, settings, "photo.people")
        assert "Malo Le Guennec" in str(one.message)

    def test_no_credit_and_no_photographer_blocks(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        edit_photos(drafted, (team.photo.id,), credit="")
        assert ("photo.credit", Severity.BLOCKER) not in rules(drafted, settings)
        change(drafted, team.camera, photographer="")
        assert ("photo.credit", Severity.BLOCKER) in rules(drafted, settings)


class TestImageRights:
    def shown(self, store: Store, team: Team, person: Person) -> None:
        edit_photos(store, (team.photo.id,), people=(PhotoPerson(person_id=person.id),))

    def test_an_elected_person_in_mandate_needs_none(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        self.shown(drafted, team, team.aude)
        assert rules(drafted, settings) == []

    def test_others_need_a_basis(self, drafted: Store, team: Team, settings: Settings) -> None:
        self.shown(drafted, team, team.ines)
        one = found(drafted, settings, "rights.missing")
        assert one.severity is Severity.BLOCKER
        assert record_of(one) == Source("person", team.ines.id)

    @pytest.mark.parametrize(
        ("consent", "rule"),
        [
            (Consent(basis=ConsentBasis.CONSENT), ""),
            (Consent(basis=ConsentBasis.INFORMED, channels=("Web",)), ""),
            (Consent(basis=ConsentBasis.CONSENT, channels=("affiche",)), "rights.missing"),
            (Consent(basis=ConsentBasis.CONSENT, expires_on=date(2020, 1, 1)), "rights.missing"),
            (Consent(basis=ConsentBasis.REFUSED), "rights.refused"),
        ],
    )
    def test_the_basis_holds_for_this_channel_and_today(
        self, drafted: Store, team: Team, settings: Settings, consent: Consent, rule: str
    ) -> None:
        change(drafted, team.ines, consents=(consent,))
        self.shown(drafted, team, team.ines)
        assert [r for r, _ in rules(drafted, settings)] == ([rule] if rule else [])

    @pytest.mark.parametrize(
        "words",
        [
            {"caption": "Inès de Ferrand devant le bras articulé, le 12 juin 2025."},
            {"caption": "Mme de Ferrand devant le bras articulé, le 12 juin 2025."},
            {"alt": "ines de ferrand, une main sur le bras articulé."},
            {"headline": "Inès de Ferrand au stand"},
            {"brought": Brought(people=("Inès de Ferrand",))},
        ],
    )
    def test_a_name_in_a_text_is_somebody_shown(
        self, drafted: Store, team: Team, settings: Settings, words: dict[str, Any]
    ) -> None:
        edit_photos(drafted, (team.photo.id,), **words)
        assert record_of(found(drafted, settings, "rights.missing")) == Source(
            "person", team.ines.id
        )

    def test_an_organisation_named_as_somebody_is_not_that_person(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        edit_photos(drafted, (team.photo.id,), headline="Le prix Ferrand")
        assert rules(drafted, settings) == []


class TestAlternativeText:
    def test_a_picture_is_decorative_by_choice_alone(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        edit_photos(drafted, (team.photo.id,), alt="")
        one = found(drafted, settings, "photo.alt")
        assert one.severity is Severity.BLOCKER
        apply_fix(drafted, one, one.fixes[0])
        assert rules(drafted, settings) == []
        with drafted.read() as tx:
            assert tx.get(Photo, team.photo.id).decorative


class TestWhatIsNotForPrint:
    def test_an_internal_visit_in_the_article_blocks(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        change(drafted, team.visit, visibility=Visibility.INTERNAL)
        one = found(drafted, settings, "visit.internal")
        assert one.severity is Severity.BLOCKER

    def test_a_note_for_the_team_in_the_text_blocks(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        change(drafted, team.visit, note="le prix du contrat reste à fixer")
        assert rules(drafted, settings) == [("note.open", Severity.NOTE)]
        self.edit(drafted, "Une visite. Le prix du contrat reste à fixer.")
        assert ("note.internal", Severity.BLOCKER) in rules(drafted, settings)

    def test_words_that_wait_for_validation(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        words = statement("nous recrutons trente jeunes cet été", team.ines)
        change(drafted, team.talk, statements=(words,))
        one = found(drafted, settings, "statement.withheld")
        assert (one.severity, one.where.kind) == (Severity.WARNING, "visit")
        self.edit(drafted, "« Nous recrutons trente jeunes cet été »")
        assert ("statement.printed", Severity.BLOCKER) in rules(drafted, settings)

    def test_words_that_nobody_is_known_to_have_said(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        change(drafted, team.talk, statements=(Statement(text="nous recrutons cet été"),))
        assert "who said them" in str(found(drafted, settings, "statement.withheld").message)

    def test_an_embargo_blocks_until_it_is_over(self, drafted: Store, settings: Settings) -> None:
        set_head(drafted, "embargo_until", datetime.now(UTC) + timedelta(days=1))
        assert ("embargo", Severity.BLOCKER) in rules(drafted, settings)
        set_head(drafted, "embargo_until", datetime.now(UTC) - timedelta(days=1))
        assert rules(drafted, settings) == []

    def edit(self, store: Store, text: str) -> None:
        with store.read() as tx:
            article = tx.article()
        assert article is not None
        block = next(b for b in article.blocks if b.kind is BlockKind.PARAGRAPH)
        edit_block(store, block.id, text)


class TestWhatIsOpen:
    def test_a_piece_to_resolve_and_a_fact_to_verify(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        piece = Unresolved(text="bebo", kind=PieceKind.PERSON)
        change(drafted, team.visit, unresolved=(piece,), to_verify=("le nombre de robots",))
        assert ("visit.unresolved", Severity.BLOCKER) in rules(drafted, settings)
        change(drafted, team.visit, unresolved=(Unresolved(text="Bebo", kind=PieceKind.HOST),))
        assert ("visit.unresolved", Severity.ERROR) in rules(drafted, settings)
        assert ("visit.verify", Severity.WARNING) in rules(drafted, settings)

    def test_a_title_kept_with_a_visit_that_the_roster_no_longer_gives(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        there = (Participant(person_id=team.aude.id, title="présidente"),)
        change(drafted, team.talk, participants=there)
        assert "visit.title" not in [r for r, _ in rules(drafted, settings)]
        there = (Participant(person_id=team.aude.id, title="directrice"),)
        change(drafted, team.talk, participants=there)
        one = found(drafted, settings, "visit.title")
        assert (one.severity, one.where.id) == (Severity.WARNING, team.talk.id)

    def test_an_empty_visit_says_what_to_fill_in(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        with drafted.act(Message("A visit")) as tx:
            empty = tx.put(Visit(starts_at=moment(15, 5)))
        one = found(drafted, settings, "visit.empty")
        assert (one.severity, one.where.id) == (Severity.WARNING, empty.id)
        assert "17:05" in str(one.message)
        filled: tuple[dict[str, Any], ...] = (
            {"kind": VisitKind.INAUGURATION, "object": "la passerelle"},
            {"object": "", "host_ids": (team.nova.id,)},
        )
        for fields in filled:
            change(drafted, empty, **fields)
            assert "visit.empty" not in [r for r, _ in rules(drafted, settings)]

    def test_a_mistyped_code_of_somebody_in_a_picture(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        names = ("Inès Ferant", "Zoé Bidulle", "Kossi Testard", "zoé bidulle", "Zoé")
        for label in ("akx", *names, "machin truc", "inconnu bidule", "inconnu", "Bidulle"):
            change(drafted, team.photo, people=(PhotoPerson(label=label),))
            one = found(drafted, settings, "photo.unknown")
            assert label in str(one.message)
            # Nobody can know the image rights of a name that the roster lacks.
            assert (one.severity is Severity.BLOCKER) == (label in names)
        for group in ("élèves de Brest", "visiteurs", "l’équipe machin", "une classe", "12 apprentis",
                      "Groupe Numérique", "jeunes pousses", "équipe de Zoé", team.nova.name):  # fmt: skip
            change(drafted, team.photo, people=(PhotoPerson(label=group),))
            assert "photo.unknown" not in [r for r, _ in rules(drafted, settings)]

    def test_missing_forms_say_what_to_fill_in(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        change(drafted, team.ines, gender=Gender.UNKNOWN, spelling=Spelling.UNCONFIRMED)
        gender = found(drafted, settings, "person.gender")
        assert [fix.text for fix in gender.fixes] == ["f", "m"]
        assert found(drafted, settings, "person.spelling").severity is Severity.WARNING

    def test_a_title_without_the_persons_form(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        with drafted.read() as tx:
            role = next(r for r in tx.all(Role) if r.person_id == team.ines.id)
        change(drafted, role, title_f="")
        assert found(drafted, settings, "person.title").where.id == team.ines.id


class TestFiguresOfRecords:
    def test_the_lead_tells_the_records_figure(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        with drafted.read() as tx:
            article = tx.article()
        assert article is not None
        assert "80 entreprises bretonnes" in article.lead
        set_head(drafted, "lead", article.lead.replace("80", "90"))
        one = found(drafted, settings, "figure.record")
        assert (one.severity, one.fixes[0].text) == (Severity.ERROR, "80 entreprises bretonnes")

    def test_an_amount_that_is_not_the_announced_one(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        with drafted.act(Message("Announced")) as tx:
            tx.put(announcement(team, 4_000_000))
        article = draft_article(drafted, settings)
        block = next(b for b in article.blocks if "4 millions" in b.text)
        edit_block(drafted, block.id, block.text.replace("4 millions", "5 millions"))
        assert found(drafted, settings, "figure.record").severity is Severity.ERROR

    def test_thousands_in_english(self, team: Team) -> None:
        _, dossier = records()
        figure = Figure(value=Decimal(250_000), unit="acres of port")
        dossier = replace(dossier, event=replace(dossier.event, figures=(figure,)))
        for said, wrong in (("250,000", []), ("25,000", ["250,000 acres of"])):
            article = Article(language="en", title="Fair", lead=f"Some {said} acres of port.")
            told = [f for f in check(dossier, article, SETTINGS) if f.rule == "figure.record"]
            assert [f.fixes[0].text for f in told] == wrong

    def test_two_announcements_that_each_say_what_their_record_says(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        with drafted.act(Message("Announced")) as tx:
            tx.put(announcement(team, 4_000_000))
            tx.put(replace(announcement(team, 9_000_000), id=uuid7(), visit_id=team.talk.id))
        draft_article(drafted, settings)
        assert not [r for r, _ in rules(drafted, settings) if r.startswith("figure.")]

    def test_several_amounts_of_one_card(self) -> None:
        made, dossier = records()
        figures = (
            Figure(value=Decimal(3_600_000), currency="GBP"),
            Figure(value=Decimal(1_200_000_000), currency="GBP"),
        )
        card = brief(made, figures=figures)
        block = Block(
            text="A plan of £3.6 million, worth £1.2 billion at the fair.",
            sources=(Source("brief", card.id),),
        )
        article = Article(language="en", title="Fair", blocks=(block,))
        told = check(replace(dossier, briefs=(card,)), article, SETTINGS)
        assert [f for f in told if f.rule.startswith("figure.")] == []

    def test_the_fairs_own_figure_holds_everywhere(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        article = draft_article(drafted, settings)
        block = next(b for b in article.blocks if b.kind is BlockKind.PARAGRAPH)
        edit_block(drafted, block.id, "Quelque 95 entreprises bretonnes étaient là.")
        assert found(drafted, settings, "figure.record").data["found"] == "95 entreprises bretonnes"

    def test_an_amount_beside_who_announced_another(
        self, drafted: Store, team: Team, settings: Settings
    ) -> None:
        with drafted.act(Message("Announced")) as tx:
            tx.put(announcement(team, 4_000_000))
        set_head(drafted, "title", "Nova Robotique investit 3 millions d’euros")
        assert found(drafted, settings, "figure.announced").severity is Severity.WARNING
        set_head(drafted, "title", "Nova Robotique investit 4 millions d’euros")
        assert "figure.announced" not in [r for r, _ in rules(drafted, settings)]


class TestForm:
    @pytest.mark.parametrize(
        ("field", "value", "rule", "severity"),
        [
            ("title", "", "title.empty", Severity.BLOCKER),
            ("title", "Une visite " * 12, "title.long", Severity.WARNING),
            ("lead", "", "lead.empty", Severity.WARNING),
            ("themes", ("All",), "taxonomy", Severity.WARNING),
            ("support", "", "taxonomy", Severity.WARNING),
        ],
    )
    def test_the_head(
        self,
        drafted: Store,
        settings: Settings,
        field: str,
        value: Any,
        rule: str,
        severity: Severity,
    ) -> None:
        set_head(drafted, field, value)
        assert found(drafted, settings, rule).severity is severity

    def test_taxonomies_propose_what_the_text_names(
        self, drafted: Store, settings: Settings
    ) -> None:
        set_head(drafted, "regions", ())
        set_head(drafted, "lead", "La Région Bretagne-Sud soutient la santé.")
        set_head(drafted, "themes", ("Tous",))
        proposed = {
            f.subject: [fix.text for fix in f.fixes]
            for f in check_stored(drafted, settings)
            if f.rule == "taxonomy"
        }
        assert proposed == {"themes": ["Robotique", "Santé"], "regions": ["Région Bretagne-Sud"]}

    def test_empty_paragraphs_and_skipped_headings(
        self, drafted: Store, settings: Settings
    ) -> None:
        with drafted.act(Message("Added")) as tx:
            article = tx.article()
            assert article is not None
            more = (Block(kind=BlockKind.HEADING, level=5, text="Bas"), Block(text="  "))
            tx.put(replace(article, blocks=(*article.blocks, *more)))
        assert {r for r, _ in rules(drafted, settings)} == {"heading.order", "block.empty"}

    def test_gravest_first(self, drafted: Store, team: Team, settings: Settings) -> None:
        edit_photos(drafted, (team.photo.id,), alt="", caption="")
        set_head(drafted, "lead", "")
        weights = [f.severity.weight for f in check_stored(drafted, settings)]
        assert weights == sorted(weights)
        assert len(set(weights)) == 3


def test_titles_are_judged_by_the_day_of_the_fair(
    drafted: Store, team: Team, settings: Settings
) -> None:
    with drafted.read() as tx:
        role = next(r for r in tx.all(Role) if r.person_id == team.aude.id)
        organisation, event = tx.get(Organisation, team.region.id), tx.get(Event, tx.event().id)
    change(drafted, role, until=event.starts_on - timedelta(days=1))
    later = Role(
        person_id=team.aude.id, organisation_id=organisation.id, title_m="sénateur", title_f="sénatrice"
    )  # fmt: skip
    with drafted.act(Message("Elected")) as tx:
        tx.put(later)
    one = found(drafted, settings, "title.function")
    assert (one.severity, one.fixes[0].text) == (Severity.ERROR, "sénatrice")


def test_a_visit_is_read_for_checks_even_when_it_is_not_told(
    drafted: Store, team: Team, settings: Settings
) -> None:
    with drafted.act(Message("Kept inside")) as tx:
        tx.put(Visit(starts_at=team.visit.starts_at, typed="??", visibility=Visibility.INTERNAL))
    assert rules(drafted, settings) == []


class TestQuotations:
    @pytest.mark.parametrize(
        ("kind", "text", "found"),
        [
            (BlockKind.QUOTE, "Nous ferons autrement.", True),
            (BlockKind.QUOTE, "« Nous ferons autrement », dit Aude Kerjean.", False),
            (BlockKind.QUOTE, "« Nous ferons autrement », dit Mme Kerjean.", False),
            (BlockKind.PARAGRAPH, "« Nous ferons tout autrement dès demain matin. »", True),
            (BlockKind.PARAGRAPH, "“Aude Kerjean a dit que nous ferons autrement.”", True),
            (BlockKind.PARAGRAPH, "Une élue a lu « La mer et le vent ».", False),
            (BlockKind.PARAGRAPH, "La présidente : « Nous ferons tout autrement demain. »", False),
        ],
    )
    def test_words_of_nobody(self, kind: BlockKind, text: str, found: bool) -> None:
        article = Article(title="Un titre", blocks=(Block(kind=kind, text=text),))
        rules = {f.rule for f in check(records()[1], article, SETTINGS)}
        assert ("quote.nobody" in rules) is found

    def test_a_drafted_quotation_has_its_speaker(self) -> None:
        words = "« Nous ferons tout autrement dès demain matin. »"
        drafted = Block(kind=BlockKind.PARAGRAPH, text=words, generated=words)
        rules = {f.rule for f in check(records()[1], Article(blocks=(drafted,)), SETTINGS)}
        assert "quote.nobody" not in rules


@pytest.mark.parametrize(("times", "found"), [((1,), 0), ((1, 1), 1), ((2,), 1), ((2, 1), 2)])
def test_a_picture_is_shown_once(times: tuple[int, ...], found: int) -> None:
    team, dossier = records()
    galleries = (Block(kind=BlockKind.GALLERY, photo_ids=(team.photo.id,) * n) for n in times)
    article = Article(title="Un titre", blocks=tuple(galleries))
    told = [f for f in check(dossier, article, SETTINGS) if f.rule == "gallery.twice"]
    assert len(told) == found
