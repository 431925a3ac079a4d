"""Captions: drafted in batches, typed for good, with the camera's credit."""

from dataclasses import replace

from tests.article.conftest import Team

from delegation_tui.article import caption_photos
from delegation_tui.article.captions import credit_camera, edit_photos
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Camera, Origin, Photo, PhotoPerson
from delegation_tui.domain.settings import Settings
from delegation_tui.store import Store


def photo_of(store: Store, team: Team) -> Photo:
    with store.read() as tx:
        return tx.get(Photo, team.photo.id)


class TestCaptioning:
    def test_a_placed_photo_gets_its_three_texts(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        (photo,) = caption_photos(store, settings)
        assert "Nova Robotique" in photo.caption
        assert photo.alt
        assert photo.alt != photo.caption
        assert photo.credit == "© Léa Marchand"

    def test_people_are_named_left_to_right(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        seen = (PhotoPerson(person_id=team.ines.id), PhotoPerson(person_id=team.aude.id))
        edit_photos(store, (team.photo.id,), people=seen)
        (photo,) = caption_photos(store, settings)
        assert photo.caption.index("Inès de Ferrand") < photo.caption.index("Aude Kerjean")

    def test_a_typed_caption_is_never_overwritten(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        edit_photos(store, (team.photo.id,), caption="Le bras articulé, en marche.")
        caption_photos(store, settings)
        photo = photo_of(store, team)
        assert photo.caption == "Le bras articulé, en marche."
        assert photo.caption_origin is Origin.HAND
        assert photo.alt

    def test_only_the_photos_named_are_captioned(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        assert caption_photos(store, settings, photo_ids=()) == ()
        assert photo_of(store, team).caption == ""

    def test_the_photos_of_a_visit_are_told_apart_in_the_order_of_time(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        with store.act(Message("Another")) as tx:
            later = replace(
                team.photo,
                id=uuid7(),
                sha256="b" * 64,
                name="B.jpg",
                path="media/b.jpg",
                taken_at=None,
            )
            tx.put(later)
        first, second = sorted(caption_photos(store, settings), key=lambda p: p.id == later.id)
        assert first.caption != second.caption
        assert "photo 2" in second.alt

    def test_captioning_again_changes_nothing(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        caption_photos(store, settings)
        assert caption_photos(store, settings) == ()

    def test_roster_codes_are_written_out(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        (photo,) = edit_photos(
            store, (team.photo.id,), caption="=ak#2= et =mg= devant le bras articulé"
        )
        assert photo.caption.startswith("Aude Kerjean et Malo Le Guennec, vice-président")

    def test_what_is_no_code_stays_as_typed(self, store: Store, team: Team) -> None:
        (photo,) = edit_photos(store, (team.photo.id,), caption="le prix passe de =zz= à 3 euros")
        assert photo.caption == "le prix passe de =zz= à 3 euros"


class TestCrediting:
    def test_naming_the_photographer_credits_what_had_none(self, store: Store, team: Team) -> None:
        credit_camera(store, team.camera.id, "Paul Riou")
        assert photo_of(store, team).credit == "© Paul Riou"

    def test_a_credit_of_its_own_stays(self, store: Store, team: Team) -> None:
        edit_photos(store, (team.photo.id,), credit="© Agence Bleue")
        credit_camera(store, team.camera.id, "Paul Riou")
        assert photo_of(store, team).credit == "© Agence Bleue"
        with store.read() as tx:
            assert tx.get(Camera, team.camera.id).photographer == "Paul Riou"

    def test_one_undo_takes_a_batch_back(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        with store.act(Message("Another")) as tx:
            tx.put(
                Photo(
                    sha256="b" * 64, name="DSC_0002.jpg", path="media/b.jpg", match=team.photo.match
                )
            )
        assert len(caption_photos(store, settings)) == 2
        store.undo()
        assert photo_of(store, team).caption == ""
