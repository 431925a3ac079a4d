"""Captions: drafted in batches, typed for good, with the camera's credit."""

from dataclasses import replace
from typing import Any

from tests.article.conftest import Team

from delegation_tui.article import caption_photos
from delegation_tui.article.captions import credit_camera, edit_photos, repeat_words
from delegation_tui.domain.ids import uuid7
from delegation_tui.domain.message import Message
from delegation_tui.domain.photos import Camera, Origin, Photo, PhotoPerson
from delegation_tui.domain.settings import Settings
from delegation_tui.store import Store


def photo_of(store: Store, team: Team) -> Photo:
    with store.read() as tx:
        return tx.get(Photo, team.photo.id)


class TestCaptioning:
    def test_a_placed_photo_gets_a_caption_and_a_credit(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        (photo,) = caption_photos(store, settings)
        assert "Nova Robotique" in photo.caption
        assert photo.credit == "© Léa Marchand"

    def test_what_is_seen_is_left_to_a_person_until_somebody_is_tagged(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        with store.act(Message("Not described")) as tx:
            tx.put(
                replace(team.photo, alt="", alt_origin=Origin.NONE, rev=photo_of(store, team).rev)
            )
        caption_photos(store, settings)
        assert photo_of(store, team).alt == ""
        edit_photos(store, (team.photo.id,), people=(PhotoPerson(person_id=team.aude.id),))
        (photo,) = caption_photos(store, settings)
        assert "Aude Kerjean" in photo.alt

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


class TestAsBefore:
    def other(self, store: Store, team: Team, **fields: Any) -> Photo:
        with store.act(Message("Another")) as tx:
            return tx.put(
                replace(team.photo, id=uuid7(), sha256="b" * 64, name="B.jpg", rev=0, **fields)
            )

    def test_it_never_empties_a_typed_caption(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        bare = self.other(store, team)
        edit_photos(store, (team.photo.id,), caption="Le bras articulé, en marche.")
        repeat_words(store, settings, [team.photo.id], bare.id)
        assert photo_of(store, team).caption == "Le bras articulé, en marche."

    def test_people_and_typed_words_are_taken_over(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        seen = (PhotoPerson(person_id=team.aude.id),)
        told = self.other(store, team, people=seen)
        repeat_words(store, settings, [team.photo.id], told.id)
        photo = photo_of(store, team)
        assert photo.people == seen
        assert photo.caption.startswith("Aude Kerjean, présidente")
        edit_photos(store, [told.id], caption="Le bras articulé.")
        repeat_words(store, settings, [team.photo.id], told.id)
        assert photo_of(store, team).caption == "Le bras articulé."


class TestCrediting:
    def test_naming_the_photographer_credits_what_had_none(self, store: Store, team: Team) -> None:
        credit_camera(store, team.camera.id, "Paul Riou")
        assert photo_of(store, team).credit == "© Paul Riou"

    def test_another_photographer_takes_the_place_of_the_first(
        self, store: Store, team: Team, settings: Settings
    ) -> None:
        credit_camera(store, team.camera.id, "Paul Riou")
        caption_photos(store, settings)
        credit_camera(store, team.camera.id, "Léa Marchand")
        assert photo_of(store, team).credit == "© Léa Marchand"

    def test_a_credit_that_was_typed_stays_though_it_is_the_cameras(
        self, store: Store, team: Team
    ) -> None:
        credit_camera(store, team.camera.id, "Paul Riou")
        edit_photos(store, (team.photo.id,), credit="© Paul Riou")
        credit_camera(store, team.camera.id, "Léa Marchand")
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
