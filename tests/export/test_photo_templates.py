"""Words that records and the house's templates put on exported photos, and seals that break."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.export.pictures import segment
from tests.export.test_brought import said_in
from tests.photos import files

from delegation_tui.article import draft_article
from delegation_tui.article.captions import edit_photos, name_people
from delegation_tui.article.checks import check_stored
from delegation_tui.domain.message import DelegationError
from delegation_tui.domain.photos import Photo
from delegation_tui.export import Exported, PhotoOptions, export_article
from delegation_tui.export.photo_templates import country_code
from delegation_tui.photos.intake import add_photos
from delegation_tui.photos.writing import without_private_inside
from delegation_tui.photos.writing.words import cut
from delegation_tui.store import Store
from delegation_tui.workspace import Workspace

Send = Callable[..., Exported]


@pytest.fixture
def send(day: Store, workspace: Workspace) -> Send:
    """Exports the photos with these templates."""

    def sending(templates: dict[str, str] | None = None, *, every: bool = False) -> Exported:
        settings = replace(workspace.settings, photo_words=templates or {})
        with day.read() as tx:
            dossier, article = tx.dossier(), tx.article()
        assert article is not None
        (done,) = export_article(
            dossier, article, replace(workspace, settings=settings), ("photos",), force=True,
            findings=check_stored(day, settings), photos=PhotoOptions(names="{name}", every=every),
        )  # fmt: skip
        return done

    return sending


def first(done: Exported) -> dict[str, object]:
    return dict(said_in(min(done.path.glob("*.jpg")).read_bytes()))


def test_people_topics_and_visit_are_keywords(day: Store, send: Send) -> None:
    with day.read() as tx:
        photo = min(tx.all(Photo), key=lambda one: one.name)
    name_people(day, [photo.id], "mf")
    said = first(send())
    assert said["xmp subject"] == ("Maud Ferrand", "métaux", "bois", "Atelier Bleu")
    assert said["iptc keywords"] == tuple(
        word.encode() for word in ("Maud Ferrand", "métaux", "bois", "Atelier Bleu")
    )
    assert said["xmp title"] == ("Atelier Bleu",)
    assert "xmp Country" not in said  # nobody said which


def test_the_nearest_template_counts(send: Send) -> None:
    said = first(
        send(
            {"source": "Région", "source: Léa Marchand": "Agence de {credit}",
             "title: atelier bleu": "Chez {visit}", "title": "Jamais",
             "instructions: Salon des essais": "Pour {event}, {city}", "instructions": "Jamais",
             "keywords": "presse; {city}", "country": "France", "region": "Bretagne"}
        )
    )  # fmt: skip
    assert said["xmp Source"] == ("Agence de Léa Marchand",)
    assert said["xmp title"] == ("Chez Atelier Bleu",)
    assert said["xmp Instructions"] == ("Pour Salon des essais, Rennes",)
    assert {"presse", "Rennes", "métaux"} <= set(said["xmp subject"])  # type: ignore[call-overload]
    assert (said["xmp Country"], said["xmp CountryCode"]) == (("France",), ("FRA",))
    assert said["iptc country_code"] == (b"FRA",)
    assert said["xmp State"] == ("Bretagne",)


def test_a_foreign_picture_has_no_source_of_ours(
    day: Store, workspace: Workspace, send: Send, tmp_path: Path
) -> None:
    card = tmp_path / "agency"
    card.mkdir()
    tags = {0x013B: files.text("Zoé Exemple"), files.MODEL: files.text("Q9")}
    block = files.tiff(tags, {files.TAKEN: files.text("2024:05:22 10:11:07")})
    (card / "A_1.jpg").write_bytes(files.jpeg(block, 7))
    add_photos(day, workspace, [card])
    said = first(send({"source": "Région", "country": "France"}, every=True))
    assert "xmp Source" not in said
    assert said["xmp Country"] == ("France",)
    said = first(send({"source: Zoé Exemple": "Agence"}, every=True))
    assert said["xmp Source"] == ("Agence",)


@pytest.mark.parametrize(
    ("templates", "told"), [({"colour": "x"}, "colour"), ({"title": "{where}"}, "where")]
)
def test_a_template_of_nothing_is_refused(templates: dict[str, str], told: str, send: Send) -> None:
    with pytest.raises(DelegationError, match=told):
        send(templates)


@pytest.mark.parametrize(
    ("name", "code"),
    [("France", "FRA"), ("Belgique", "BEL"), ("germany", "DEU"), ("États-Unis", "USA"),
     ("Atlantide", ""), ("", "")],
)  # fmt: skip
def test_codes_of_countries(name: str, code: str) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("text", "short"),
    [("Marie-Antoinette de La Rochefoucauld", "Marie-Antoinette de La"),
     ("Marie-Antoinette de La Salle-Pont", "Marie-Antoinette de La"),
     ("Jean Dupont (Agence photographique)", "Jean Dupont (Agence"),
     ("Jean-Baptiste Dupont-Martin, suite", "Jean-Baptiste Dupont-Martin"),
     ("x" * 40, "x" * 32), ("court", "court")],
)  # fmt: skip
def test_a_by_line_is_cut_at_a_word(text: str, short: str) -> None:
    assert cut(text, 32).decode() == short


MANIFEST = b"JP\0\1\0\0\0\1" + struct.pack(">I", 60) + b"jumb" + b"\0\0\0\x26jumdc2pa" + bytes(40)


class TestContentCredentials:
    def test_they_are_told_of_and_stay_with_the_original(
        self, day: Store, workspace: Workspace, send: Send, tmp_path: Path
    ) -> None:
        card = tmp_path / "sealed"
        card.mkdir()
        data = files.jpeg(files.taken("2024:05:22 10:12:07"), 9, extra=segment(0xEB, MANIFEST))
        (card / "A_2.jpg").write_bytes(data)
        add_photos(day, workspace, [card])
        with day.read() as tx:
            (photo,) = (one for one in tx.all(Photo) if one.name == "A_2.jpg")
        edit_photos(day, [photo.id], alt="Une forme rouge.", credit="© Léa Marchand")
        draft_article(day, workspace.settings)
        done = send(every=True)
        assert any("A_2.jpg" in str(note) and "C2PA" in str(note) for note in done.notes)
        assert b"c2pa" not in next(done.path.glob("*2.jpg")).read_bytes()
        assert b"jumdc2pa" in (workspace.root / photo.path).read_bytes()

    @pytest.mark.parametrize("mime", ["image/png", "image/webp", "image/heic", "image/tiff"])
    def test_no_other_kind_of_file_keeps_a_broken_one(self, mime: str) -> None:
        box = MANIFEST[8:]
        data = {
            "image/png": b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(box)) + b"caBX" + box
            + b"\1\2\3\4" + b"\0\0\0\0IEND\xaeB`\x82",
            "image/webp": b"RIFF" + struct.pack("<I", 12 + len(box)) + b"WEBPC2PA"
            + struct.pack("<I", len(box)) + box,
            "image/heic": files.box(b"ftyp", b"heic", bytes(4), b"heic")
            + files.box(b"uuid", bytes.fromhex("d8fec3d61b0e483c92975828877ec481"), box),
            "image/tiff": files.tiff({0xCD41: (files.UNDEFINED, box)}),
        }[mime]  # fmt: skip
        new = without_private_inside(data, mime)
        assert new is not None
        assert len(new) == len(data)
        assert b"jumdc2pa" not in new
